"""Writes requests: what a turn or the staff did to them, in the transaction that is given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import structlog
from sqlalchemy import Connection, delete, insert, literal, select, update
from sqlalchemy.exc import SQLAlchemyError

from actions.subjects.requests.draft.draft import ANY
from bot.desk.encoding import as_json, columns_of, kept_of, line_columns
from bot.desk.lifecycle import PERSON, Entry, Kept, Order, Word, carried_out
from bot.people.notices import mark_seen, notify
from database.models import Request, RequestClaim, RequestContact, RequestEvent, RequestLine, RequestMessage
from database.queries.requests import by_reference

log = structlog.get_logger(__name__)

TOLD_TO_STAFF = {
    "filed": "request_filed",
    "changed": "request_changed",
    "undone": "request_changed",
    "withdrawn": "request_withdrawn",
    "answered": "request_answered",
}


def carry_out(connection: Connection, orders: Iterable[Order]) -> None:
    """Do what a person wanted, in order. What staff made impossible a moment ago is left out and logged."""
    for order in orders:
        if order.what == "refused":
            _note_refusal(connection, order)
        elif not _done(connection, order):
            log.warning("request_order_too_late", what=order.what)


def _done(connection: Connection, order: Order) -> bool:
    row = by_reference(connection, order.reference, lock=True)
    step = carried_out(order, kept_of(row) if row else None)
    if step is None:
        if order.what == "filed":  # somebody else drew the same reference: the turn is taken once more
            raise ReferenceTaken(order.reference)
        return False
    kept, entry = step
    if row and row.contact != kept.draft.contact and order.what == "changed":
        _carry_over(connection, row.contact, kept)
    save(connection, kept, entry, new=row is None)
    if order.what == "claimed":
        _hand_over(connection, kept, order)
    if order.what == "answered":
        add_word(connection, Word(order.at, PERSON, "message", order.words), kept.reference)
    if entry.what in TOLD_TO_STAFF:
        _tell_of(connection, row.centre if row else kept.centre, kept, TOLD_TO_STAFF[entry.what], order.at)
    return True


def _tell_of(connection: Connection, before: str, kept: Kept, what: str, at: float) -> None:
    """To a centre that a request has come to it is a new one, and the centre before is left in peace."""
    if before != kept.centre and what == TOLD_TO_STAFF["changed"]:
        mark_seen(connection, kept.reference, at)
        what = TOLD_TO_STAFF["filed"]
    tell_staff(connection, kept, what, at)


def tell_staff(connection: Connection, kept: Kept, what: str, at: float) -> None:
    """Let the staff of the centre know; what was withdrawn needs no reminding."""
    if what == TOLD_TO_STAFF["withdrawn"]:
        mark_seen(connection, kept.reference, at)
    field = next((line.field for line in kept.draft.lines if line.field), "")
    province = kept.draft.province if kept.draft.province != ANY else ""
    notify(connection, kept.centre, kept.reference, field, province, what, at)


class ReferenceTaken(SQLAlchemyError):
    """Between drawing a reference and storing it, somebody else stored the same."""


def save(connection: Connection, kept: Kept, entry: Entry, new: bool = False) -> None:
    """Store a request as it is now, with the entry of its history; one without a word is no change."""
    if not entry.what:
        return
    columns = columns_of(kept)
    if not _owns(connection, kept):
        columns["contact"] = ""
    if new:
        connection.execute(insert(Request).values(columns))
    else:
        connection.execute(update(Request).where(Request.reference == kept.reference).values(columns))
        connection.execute(delete(RequestLine).where(RequestLine.reference == kept.reference))
    if lines := line_columns(kept):
        connection.execute(insert(RequestLine), lines)
    note(connection, kept.reference, entry)


def add_word(connection: Connection, word: Word, reference: str) -> None:
    """Keep a note, or what was written to or by the person."""
    connection.execute(insert(RequestMessage).values(**asdict(word), reference=reference))


def note(connection: Connection, reference: str, entry: Entry) -> None:
    """Write one entry into the history."""
    values = {"reference": reference, "at": entry.at, "actor": entry.actor, "what": entry.what}
    connection.execute(insert(RequestEvent).values(**values, detail=as_json(dict(entry.detail))))


def _owns(connection: Connection, kept: Kept) -> bool:
    """Whether the contact was given by the person whose request it is, or came with a claim."""
    handle = kept.draft.contact
    if not handle:
        return True
    given = select(RequestContact.id).where(
        RequestContact.handle == handle, RequestContact.person_key == kept.owner
    )
    had = select(Request.reference).where(Request.reference == kept.reference, Request.contact == handle)
    return any(connection.execute(query.limit(1)).first() is not None for query in (given, had))


def _carry_over(connection: Connection, handle: str, kept: Kept) -> None:
    """A new telephone replaces the old one; the name that was given before still holds."""
    own = (RequestContact.handle == kept.draft.contact, RequestContact.person_key == kept.owner)
    if not handle or connection.execute(select(RequestContact.id).where(*own)).first() is None:
        return
    columns = ("person_key", "sealed", "holds", "phone_marks", "sealed_at")
    copied = select(literal(kept.draft.contact), *(getattr(RequestContact, name) for name in columns))
    before = copied.where(RequestContact.handle == handle)
    connection.execute(insert(RequestContact).from_select(["handle", *columns], before))


def _hand_over(connection: Connection, kept: Kept, order: Order) -> None:
    """The contact goes with its request; the telephone that proved the claim has done its service."""
    mine = update(RequestContact).where(RequestContact.handle == kept.draft.contact)
    connection.execute(mine.values(person_key=kept.owner))
    forget_contact(connection, order.contact, order.owner)


def _note_refusal(connection: Connection, order: Order) -> None:
    rows = [{"subject": subject, "at": order.at} for subject in order.subjects]
    connection.execute(insert(RequestClaim), rows)
    forget_contact(connection, order.contact, order.owner)


def forget_contact(connection: Connection, handle: str, person_key: str) -> None:
    """Remove a person's contact that no request has."""
    unused = RequestContact.handle.not_in(select(Request.contact))
    own = (RequestContact.handle == handle, RequestContact.person_key == person_key)
    connection.execute(delete(RequestContact).where(*own, unused))
