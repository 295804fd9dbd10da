"""Figures and catalogue: tables to look at, to edit row by row, to hand in whole and to take out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from starlette.responses import Response

from bot.change_sets.edit import Edit
from bot.change_sets.handed import HandedError, read_handed
from bot.change_sets.steps import NothingChangedError
from bot.change_sets.tables import Rest, Table, edits_of_handed, name_of, row_edits, table, tables, with_draft
from bot.commands.staff.publishing import Ended, Stage, change_sets
from console.changes.drafting import chosen_draft, drafted, own_drafts
from console.changes.owners import must_own
from console.changes.words import Words
from console.routing import Page
from console.visit import Refused, Visit, not_found

ON_A_PAGE, LONGEST_SEARCH = 50, 80
OF_YEARS = "college_programs"  # a new academic year of it is a file of its own
YEAR = re.compile(r"2[45]\d\d")
MOST_EDITS = 250_000
SHORT = 6  # columns of the list; a row's own page has all


def board(visit: Visit) -> Response:
    """All tables, with what can be done with each."""
    words, published = Words(visit.house.texts, visit.language), visit.house.changes.published
    found = [
        (name, words.file(f"catalogue/{name}.csv"), len(table(published, name).rows))
        for name in tables(published)
    ]
    return visit.page(
        "tables.html",
        tables=found,
        drafts=own_drafts(visit),
        into=visit.query.get("into", ""),
        of_years=OF_YEARS,
    )


def show(visit: Visit) -> Response:
    """The rows of a table that hold some words."""
    have = _table(visit)
    q, page = visit.query.get("q", "").strip()[:LONGEST_SEARCH], visit.query.get("page", "0")
    names, number = have.with_words(q), int(page) if page.isdecimal() and len(page) < 6 else 0
    start = number * ON_A_PAGE
    return visit.page(
        "table.html", table=have, rows=names[start : start + ON_A_PAGE], count=len(names), q=q, page=number,
        more=len(names) > start + ON_A_PAGE, columns=_short(have), title=_title(visit, have),
    )  # fmt: skip


def export(visit: Visit) -> Response:
    """The rows that hold some words as a file."""
    have = _table(visit)
    return visit.download(f"{have.name}.csv", have.as_csv(have.with_words(visit.query.get("q", "").strip())))


def template(visit: Visit) -> Response:
    """The header alone, to be filled in."""
    have = _table(visit)
    return visit.download(f"{have.name}-template.csv", have.as_csv(()))


def row(visit: Visit) -> Response:
    """One row as a form; without a name a new one."""
    have, name = _table(visit), visit.query.get("row", "")
    draft = chosen_draft(visit)
    cells = with_draft(have, draft.edits if draft else ()).get(name) or have.rows.get(name)
    if name and cells is None:
        raise not_found()
    return visit.page(
        "table_row.html", table=have, row=name, cells=cells or {}, title=_title(visit, have),
        drafts=own_drafts(visit), into=visit.query.get("into", ""),
    )  # fmt: skip


def edit(visit: Visit) -> Response:
    """What was changed in a row goes into a draft."""
    have, name = _table(visit), visit.form.get("row", "")
    fields = visit.long_fields
    wanted = {
        column: fields[f"cell-{column}"].replace("\r\n", "\n").strip()
        for column in have.columns
        if f"cell-{column}" in fields
    }
    draft = chosen_draft(visit)
    rows = {**have.rows, **with_draft(have, draft.edits if draft else ())}
    if name:
        wanted = {column: said for column, said in wanted.items() if column not in have.keys}
    else:
        name = _new_name(have, wanted)
    return drafted(visit, row_edits(replace(have, rows=rows), name, wanted), visit.said("why") or name)


def remove(visit: Visit) -> Response:
    """Taking a row away goes into a draft too."""
    have, name = _table(visit), visit.form.get("row", "")
    if name not in have.rows:
        raise not_found()
    edits = row_edits(have, name, dict.fromkeys(have.columns, ""))
    return drafted(visit, edits, visit.t("console_topics.removes", what=name))


def hand_in(visit: Visit) -> Response:
    """A whole table: what it changes becomes a draft, which is checked at once; nothing is in service by that."""
    if not visit.file:
        raise Refused("console_tables.no_file", 422)
    have = _wanted(visit)
    rest: Rest = "removed" if visit.said("rest") == "removed" else "kept"
    edits = edits_of_handed(have, read_handed(visit.file), rest)
    if not edits:
        raise NothingChangedError
    if len(edits) > MOST_EDITS:
        raise HandedError("too_many_rows", most=f"{MOST_EDITS:,}")
    return _checked(visit, edits, visit.said("why") or _title(visit, have))


def _checked(visit: Visit, edits: list[Edit], why: str) -> Response:
    must_own(visit, edits)
    number = visit.house.changes.draft(edits, why, visit.who.name)
    visit.house.works.start(number, "check", visit.who.name, partial(_check, visit, number))
    return visit.go(f"/changes/{number}")


def _check(visit: Visit, number: int, stage: Stage) -> Ended:
    return Ended(change_sets(visit.house.settings, visit.house.engine, stage=stage).verdict(number))


def _wanted(visit: Visit) -> Table:
    """The table that was handed in; one of a new year has the columns of the others and no rows yet."""
    name, year = visit.said("table"), visit.said("year")
    published = visit.house.changes.published
    if not year:
        return table(published, name)
    if name != OF_YEARS or not YEAR.fullmatch(year):
        raise Refused("console_tables.bad_year", 422)
    if (of_year := f"{OF_YEARS}_{year}") in tables(published):
        return table(published, of_year)
    return replace(table(published, OF_YEARS), name=of_year, rows={})


def _new_name(have: Table, wanted: dict[str, str]) -> str:
    if not all(wanted.get(column) for column in have.keys):
        raise Refused("console_tables.needs_keys", 422, {"columns": ", ".join(have.keys)})
    name = name_of(have, wanted)
    if name in have.rows:
        raise Refused("console_tables.is_there", 422, {"row": name})
    return name


def _table(visit: Visit) -> Table:
    return table(visit.house.changes.published, visit.path["name"])


def _short(have: Table) -> list[str]:
    """The columns of the list: those that name a row, then the first others."""
    others = [column for column in have.columns if column not in have.keys]
    return [*have.keys, *others][:SHORT]


def _title(visit: Visit, have: Table) -> str:
    return Words(visit.house.texts, visit.language).file(f"catalogue/{have.name}.csv")


PAGES = (
    Page("/tables", "read", board),
    Page("/tables/hand-in", "edit", hand_in, "POST", takes_file=True),
    Page("/tables/{name}", "read", show),
    Page("/tables/{name}/export", "read", export),
    Page("/tables/{name}/template", "read", template),
    Page("/tables/{name}/row", "edit", row),
    Page("/tables/{name}/row", "edit", edit, "POST"),
    Page("/tables/{name}/remove", "edit", remove, "POST"),
)
