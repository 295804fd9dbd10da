"""Words and settings: texts, names, forms, hours, weights. Every value can be searched and edited into a draft."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import Response

from bot.change_sets.documents import ALONE, NotEditableError, checked_name, shown
from bot.change_sets.edit import Edit, Place
from bot.change_sets.forms import list_edits, value_edits, values_with
from console.changes.drafting import chosen_draft, drafted, own_drafts
from console.changes.words import Words
from console.routing import Page
from console.visit import Refused, Visit, not_found

FOLDERS = ("texts", "vocabulary", "forms", "catalogue")  # topics have pages of their own
ON_A_PAGE, LONGEST_SEARCH = 50, 80


def board(visit: Visit) -> Response:
    """All files of words and settings."""
    folder, words = visit.house.changes.published.current, Words(visit.house.texts, visit.language)
    names = [
        *(f"{one}/{path.name}" for one in FOLDERS for path in sorted((folder / one).glob("*.yml"))),
        *(name for name in ALONE if (folder / name).exists()),
    ]
    return visit.page("words.html", files=[(name, words.file(name)) for name in names])


def show(visit: Visit) -> Response:
    """The values of a file that hold some words."""
    name, values = _file(visit), _values(visit)
    q, page = visit.query.get("q", "").strip()[:LONGEST_SEARCH], visit.query.get("page", "0")
    number = int(page) if page.isdecimal() and len(page) < 6 else 0
    found = [(row, cell, shown(name, value)) for (row, cell), value in values.items()]
    wanted = [one for one in found if not q or any(q.casefold() in part.casefold() for part in one)]
    start = number * ON_A_PAGE
    return visit.page(
        "words_file.html", file=name, title=_title(visit), values=wanted[start : start + ON_A_PAGE], q=q,
        count=len(wanted), page=number, more=len(wanted) > start + ON_A_PAGE, into=visit.query.get("into", ""),
    )  # fmt: skip


def value(visit: Visit) -> Response:
    """One value as a form; an element of a list may get others beside it."""
    name, place = _file(visit), (visit.query.get("row", ""), visit.query.get("cell", ""))
    values = _values(visit)
    if place not in values:
        raise not_found()
    return visit.page(
        "words_value.html", file=name, title=_title(visit), row=place[0], cell=place[1],
        value=shown(name, values[place]), listed="[" in place[1], drafts=own_drafts(visit),
        into=visit.query.get("into", ""),
    )  # fmt: skip


def edit(visit: Visit) -> Response:
    """What was changed goes into a draft: the value, or elements that are added to its list or taken out."""
    name, values = _file(visit), _values(visit)
    place = (visit.form.get("row", ""), visit.form.get("cell", ""))
    if place not in values:
        raise not_found()
    said = visit.long_fields.get("value", "").replace("\r\n", "\n").strip()
    if "[" in place[1]:
        edits = _in_list(name, values, place, said)
    elif said:
        edits = value_edits(name, values, {place: said})
    else:
        raise Refused("console_words.needs_value", 422)
    return drafted(visit, edits, visit.said("why") or f"{_title(visit)} {place[0]}")


def _in_list(name: str, values: dict[Place, str], place: Place, said: str) -> list[Edit]:
    """One text a line in place of one element."""
    row, cell = place[0], place[1].partition("[")[0]
    have = [value for (at, path), value in values.items() if at == row and path.startswith(f"{cell}[")]
    new = [line.strip() for line in said.splitlines() if line.strip()]
    at = have.index(values[place])
    return list_edits(name, values, row, cell, [*have[:at], *new, *have[at + 1 :]])


def _file(visit: Visit) -> str:
    """The file of the address; those of topics and tables are edited on their own pages."""
    name = (
        f"{visit.path['folder']}/{visit.path['name']}"
        if visit.path["folder"] != "alone"
        else visit.path["name"]
    )
    checked = checked_name(name)
    folder = checked.partition("/")[0]
    if not checked.endswith(".yml") or (folder not in FOLDERS and checked not in ALONE):
        raise NotEditableError(name)
    path: Path = visit.house.changes.published.current / checked
    if not path.exists():
        raise not_found()
    return checked


def _values(visit: Visit) -> dict[Place, str]:
    draft = chosen_draft(visit)
    return values_with(visit.house.changes.published, _file(visit), draft.edits if draft else ())


def _title(visit: Visit) -> str:
    return Words(visit.house.texts, visit.language).file(_file(visit))


PAGES = (
    Page("/words", "read", board),
    Page("/words/{folder}/{name}", "read", show),
    Page("/words/{folder}/{name}/value", "edit", value),
    Page("/words/{folder}/{name}/value", "edit", edit, "POST"),
)
