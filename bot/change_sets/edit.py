"""An edit of one value of one file, and what two states of a file differ in.

A file is read as values by place: the row (the key of a record, the name of an entry) and the cell in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

Place = tuple[str, str]  # row, cell
Values = Mapping[Place, str]


@dataclass(frozen=True, slots=True)
class Edit:
    """One value before and after; None where there is none: a row that is added has no old values."""

    file: str  # below the data folder, as "catalogue/centres.csv"
    row: str
    cell: str
    old: str | None
    new: str | None

    @property
    def place(self) -> Place:
        """Where in the file it stands."""
        return self.row, self.cell

    @property
    def reversed(self) -> Edit:
        """What takes it back."""
        return replace(self, old=self.new, new=self.old)


@dataclass(frozen=True, slots=True)
class Clash:
    """An edit that was made on another value than the one that is there now."""

    edit: Edit
    now: str | None


def edits_between(file: str, before: Values, after: Values) -> tuple[Edit, ...]:
    """What was changed, removed, and added, in the order of the file."""
    places = dict.fromkeys((*before, *after))
    return tuple(
        Edit(file, *place, before.get(place), after.get(place))
        for place in places
        if before.get(place) != after.get(place)
    )


def clashes(values: Values, edits: Iterable[Edit]) -> tuple[Clash, ...]:
    """The edits of one file that do not fit what it holds; who wrote the same value does not clash."""
    return tuple(
        Clash(edit, now) for edit in edits if (now := values.get(edit.place)) != edit.old and now != edit.new
    )


def joined(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Several edits of one value as one, from the first old value to the last new one."""
    made: dict[tuple[str, Place], Edit] = {}
    for edit in edits:
        key = edit.file, edit.place
        made[key] = replace(made[key], new=edit.new) if key in made else edit
    return tuple(edit for edit in made.values() if edit.old != edit.new)
