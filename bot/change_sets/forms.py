"""What somebody typed into a form, as edits of the values that are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.change_sets.documents import checked_name, shown, typed, values_in
from bot.change_sets.edit import Edit, Place, Values
from bot.change_sets.published import Published


def values_with(published: Published, name: str, draft: Iterable[Edit] = ()) -> dict[Place, str]:
    """The values of a file in service, with the edits of a draft."""
    values = values_in(published.current / checked_name(name))
    for edit in draft:
        if edit.file != name:
            continue
        if edit.new is None:
            values.pop(edit.place, None)
        else:
            values[edit.place] = edit.new
    return values


def value_edits(name: str, values: Values, wanted: Mapping[Place, str]) -> list[Edit]:
    """The edits that make single values as they are wanted; "" takes a value away."""
    edits = []
    for place, said in wanted.items():
        old = values.get(place)
        if said != shown(name, old):
            edits.append(Edit(name, *place, old, typed(name, said, old) if said else None))
    return edits


def elements(values: Values, row: str, cell: str) -> list[str]:
    """The texts of a list."""
    begins = f"{cell}["
    return [value for (at, path), value in values.items() if at == row and path.startswith(begins)]


def list_edits(name: str, values: Values, row: str, cell: str, wanted: Sequence[str]) -> list[Edit]:
    """The edits that make a list of texts as it is wanted; each text stands once, in no order."""
    have = elements(values, row, cell)
    gone = [Edit(name, row, f"{cell}[{text}]", text, None) for text in have if text not in wanted]
    new = [
        Edit(name, row, f"{cell}[{text}]", None, text) for text in dict.fromkeys(wanted) if text not in have
    ]
    return [*gone, *new]
