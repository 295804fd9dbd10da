"""The requests of one person within one turn: read from the database, with what the turn has ordered on top.

    records = OwnRecords(session, "line:U1", now)
    records.file(draft)
    records.orders      what the transaction of the turn carries out

A turn that is killed before its transaction has filed nothing; the event is taken again and files once.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from actions.subjects.requests.draft.draft import Draft
from actions.subjects.requests.filed.contact import Sealed
from actions.subjects.requests.filed.records import Filed, Records
from actions.subjects.requests.filed.spoken import signs
from bot.desk.contact.claims import proves, subjects_of, too_many_refused
from bot.desk.contact.pieces import sealed_of
from bot.desk.encoding import kept_of
from bot.desk.lifecycle import READ_WHEN_ASKED, Kept, Order, carried_out
from database.queries.places import CentreRow, centre_for, provinces
from database.queries.requests import (
    awaits_answer,
    by_reference,
    contact_pieces,
    is_taken,
    last_heard,
    of_owner,
    unfiled_handle,
)
from database.references import Pick, letters_of, new_reference, normal

AWAITED_SECONDS = 7 * 24 * 3600.0  # how long what a person writes may answer what staff wrote


def read_out(written: str) -> str:
    """A reference as it is stored, from Latin signs or from their Thai names; "" for none."""
    return normal(signs(written))


@dataclass(slots=True)
class OwnRecords(Records):
    """Those that are kept, and what the turn orders of them."""

    session: Session
    owner: str
    now: float
    orders: tuple[Order, ...] = ()
    pick: Pick = secrets.choice
    given: Mapping[str, Sealed] = field(default_factory=dict)  # contacts that are not in the database
    files: bool = True  # False: nothing of the person's is in the database
    _drawn: dict[Draft, str] = field(default_factory=dict)

    def file(self, draft: Draft) -> Filed:
        """File a complete request; the same draft in the same turn is filed once."""
        if draft not in self._drawn:
            centre = self._centre(draft)
            self._drawn[draft] = self._new_reference(centre)
            self._ordered("filed", self._drawn[draft], draft, centre.id if centre else "")
        found = self.find(self._drawn[draft])
        assert found is not None
        return found

    def filed(self) -> tuple[Filed, ...]:
        """All requests of the person, the latest first."""
        own = sorted(self._own().values(), key=lambda kept: (-kept.filed_at, kept.reference))
        return tuple(kept.as_filed(self.now) for kept in own)

    def find(self, reference: str) -> Filed | None:
        """One by its reference, however it is written; None for anybody else's."""
        kept = self._own().get(read_out(reference))
        return kept.as_filed(self.now) if kept else None

    def change(self, reference: str, draft: Draft) -> Filed | None:
        """Ask for something else under the same reference."""
        centre = self._centre(draft)
        return self._ordered("changed", read_out(reference), draft, centre.id if centre else "")

    def withdraw(self, reference: str) -> Filed | None:
        """Cancel it."""
        return self._ordered("withdrawn", read_out(reference))

    def undo(self, reference: str) -> Filed | None:
        """Take back the latest change or withdrawal, within a day."""
        return self._ordered("undone", read_out(reference))

    def tell(self, reference: str, wanted: bool) -> Filed | None:
        """Whether the person wants to hear of changes without asking."""
        return self._ordered("told", read_out(reference), wanted=wanted)

    def claim(self, reference: str, contact: str) -> Filed | None:
        """Take over a request that was filed elsewhere, with its telephone."""
        reference = read_out(reference)
        if found := self.find(reference):
            return found
        row = by_reference(self.session, reference) if reference else None
        given = [one for one in contact_pieces(self.session, contact) if one.person_key == self.owner]
        subjects = subjects_of(reference, given)
        proven = row is not None and proves(given, contact_pieces(self.session, row.contact))
        if not proven or too_many_refused(self.session, subjects, self.now):
            self._order(Order("refused", reference, self.owner, self.now, contact=contact, subjects=subjects))
            return None
        self._order(Order("claimed", reference, self.owner, self.now, contact=contact))
        return self.find(reference)

    def answer(self, reference: str, words: str) -> Filed | None:
        """Words for the staff; the same words in the same turn go to them once."""
        reference = read_out(reference)
        kept = self._own().get(reference)
        if kept is None:
            return None
        order = Order("answered", reference, self.owner, self.now, words=words)
        if order not in self.orders:
            self._order(order)
        return kept.as_filed(self.now)

    def heard(self, reference: str) -> str:
        """What staff wrote last about a request of the person, while no answer followed."""
        found = self.find(reference)
        return last_heard(self.session, found.reference) if found else ""

    def awaited(self) -> str:
        """The reference of the request about which staff wrote last and the person has not written since.

        Who is on the web may not have read it: no words are taken for an answer there.
        """
        if not self.files or self.owner.partition(":")[0] in READ_WHEN_ASKED:
            return ""
        return awaits_answer(self.session, self.owner, self.now - AWAITED_SECONDS)

    def contact(self, handle: str) -> Sealed | None:
        """What is sealed under a handle of the person."""
        if handle in self.given:
            return self.given[handle]
        pieces = [one for one in contact_pieces(self.session, handle) if one.person_key == self.owner]
        return sealed_of(pieces) if pieces else None

    def unfiled_contact(self) -> Sealed | None:
        """The contact that the person gave and that no request has yet."""
        handle = next(iter(self.given), "") or unfiled_handle(self.session, self.owner)
        taken = {kept.draft.contact for kept in self._own().values()}
        return self.contact(handle) if handle and handle not in taken else None

    def _ordered(
        self, what: str, reference: str, draft: Draft | None = None, centre: str = "", wanted: bool = True
    ) -> Filed | None:
        order = Order(what, reference, self.owner, self.now, draft, centre, wanted)
        step = carried_out(order, self._own().get(reference))
        if step is None:
            return None
        if step[1].what:
            self._order(order)
        return step[0].as_filed(self.now)

    def _order(self, order: Order) -> None:
        self.orders = (*self.orders, order)

    def _own(self) -> dict[str, Kept]:
        """The person's requests as they will be when the turn is stored."""
        own = {row.reference: kept_of(row) for row in of_owner(self.session, self.owner)}
        for order in self.orders:
            kept = own.get(order.reference)
            if order.what == "claimed" and kept is None:
                row = by_reference(self.session, order.reference)
                kept = kept_of(row) if row else None
            if order.what != "refused" and (step := carried_out(order, kept)):
                own[order.reference] = step[0]
        return own

    def _new_reference(self, centre: CentreRow | None) -> str:
        letters = letters_of(centre.abbreviation, centre.id) if centre else letters_of("", "")
        drawn: Sequence[str] = [order.reference for order in self.orders]
        return new_reference(letters, lambda made: made in drawn or is_taken(self.session, made), self.pick)

    def _centre(self, draft: Draft) -> CentreRow | None:
        """The centre that is responsible for the place of work."""
        province = provinces(self.session).get(draft.province)
        return centre_for(self.session, province.region, province.code) if province else None
