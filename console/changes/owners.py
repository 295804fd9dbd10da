"""Whose a value is: who sees to one centre edits what is that centre's, and nothing of the others or of all.

A centre owns its own row and hours, facts and topics that name it as owner, and the rows of its provinces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.subjects.talk.office_hours import FILE as HOURS_FILE
from actions.subjects.talk.office_hours import NATIONAL
from bot.change_sets.edit import Edit, Place
from bot.change_sets.forms import values_with
from bot.change_sets.published import Published
from bot.change_sets.tables import table
from console.knowledge.fact_form import ASKED, FACTS
from console.visit import Refused, Visit
from database.models import Province
from database.queries.places import centre_for

CENTRES, HOURS, TOPICS, CATALOGUE = "catalogue/centres.csv", HOURS_FILE.as_posix(), "topics/", "catalogue/"
PROVINCE, OWNER = "province_th", "owner"
MOST_NAMED = 3


@dataclass
class Owners:
    """Tells the owners of edits, before and after all of them."""

    session: Session
    published: Published
    edits: tuple[Edit, ...] = ()
    _files: dict[str, dict[Place, str]] = field(default_factory=dict)

    def of(self, edit: Edit) -> frozenset[str]:
        """Of one edit: the office that owns the value now, and the one that will."""
        return frozenset(self._of(edit))

    def _of(self, edit: Edit) -> Iterator[str]:
        if edit.file == CENTRES:
            yield edit.row
        elif edit.file == HOURS and edit.row == "centres":
            yield edit.cell.partition("/")[0]
        elif edit.file == FACTS:
            yield from self._named(edit.file, (edit.row, OWNER), edit.row)
        elif edit.file == ASKED and edit.row == "facts":
            yield from self._of_asked(edit.cell.partition("/")[0])
        elif edit.file.startswith(TOPICS):
            yield from self._named(edit.file, (OWNER, ""))
        elif edit.file.startswith(CATALOGUE) and edit.file.endswith(".csv"):
            yield from map(self._centre, self._provinces(edit))
        else:
            yield NATIONAL

    def _of_asked(self, fact: str) -> Iterator[str]:
        return self._named(FACTS, (fact, OWNER), fact)

    def _named(self, file: str, place: Place, row: str = "") -> Iterator[str]:
        """What a value says before and after; a row, or a file, that is not there yet has no owner before."""
        values, after = self._values(file), self._after.get((file, *place))
        before = values.get(place, NATIONAL)
        if any(not row or one == row for one, _ in values):
            yield before
        yield after or (before if after is None else NATIONAL)

    def _provinces(self, edit: Edit) -> Iterator[str]:
        name = edit.file.removeprefix(CATALOGUE).removesuffix(".csv")
        rows = table(self.published, name).rows if (self.published.current / edit.file).exists() else {}
        before = rows.get(edit.row, {}).get(PROVINCE)
        if before is not None:
            yield before
        yield self._after.get((edit.file, edit.row, PROVINCE)) or before or ""

    @cached_property
    def _after(self) -> Mapping[tuple[str, str, str], str]:
        return {(one.file, one.row, one.cell): one.new or "" for one in self.edits}

    def _values(self, file: str) -> dict[Place, str]:
        if file not in self._files:
            self._files[file] = values_with(self.published, file)
        return self._files[file]

    def _centre(self, province: str) -> str:
        return self._of_provinces.get(province, NATIONAL)

    @cached_property
    def _of_provinces(self) -> Mapping[str, str]:
        found = self.session.execute(select(Province.name_th, Province.region, Province.code))
        centres = {name: centre_for(self.session, region, code) for name, region, code in found}
        return {name: centre.id for name, centre in centres.items() if centre}


def must_own(visit: Visit, edits: Iterable[Edit]) -> None:
    """Refuse edits of what is another office's."""
    if not visit.who.centre:
        return
    every = tuple(edits)
    with visit.reading() as session:
        owners = Owners(session, visit.house.changes.published, every)
        others = [one for one in every if not all(visit.who.sees(owner) for owner in owners.of(one))]
    if others:
        named = list(dict.fromkeys(one.row or one.file for one in others))
        rows = ", ".join(named[:MOST_NAMED]) + (" …" if len(named) > MOST_NAMED else "")
        raise Refused("console_changes.not_your_centre", 403, {"rows": rows})
