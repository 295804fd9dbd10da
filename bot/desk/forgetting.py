"""Requests without their person: at a deletion, and when the office may not keep them any longer.

Trades, levels, numbers, province and month stay, as does the history, which holds nothing personal: demand is counted
from them for years.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, delete, select, update

from actions.subjects.requests.draft.draft import ANY, NOW, Draft
from actions.subjects.requests.filed.records import OPEN
from bot.desk.encoding import earlier_of, kept_of
from bot.desk.lifecycle import PERSON, SYSTEM, UNDO_SECONDS, Entry, Kept
from bot.desk.store import TOLD_TO_STAFF, save, tell_staff
from database.models import Request, RequestClaim, RequestContact, RequestMessage
from database.queries.requests import matching, of_owner

DAY = 24 * 3600.0
UNFILED_DAYS = 14  # how long a contact waits for its request to be filed
BATCH = 200


def forget_requests(connection: Connection, person_key: str, now: float) -> None:
    """Withdraw what is open, and drop words, messages and contact of a person who is forgotten."""
    for row in of_owner(connection, person_key):
        _let_go(connection, kept_of(row), PERSON, now)
    connection.execute(delete(RequestContact).where(RequestContact.person_key == person_key))


def leave_requests(connection: Connection, person_key: str, nobody: str, now: float) -> None:
    """What was filed stays with its centre when only the talk ends; who has reference and telephone claims it."""
    for row in of_owner(connection, person_key):
        kept = kept_of(row)
        of_request = RequestContact.handle.in_({kept.draft.contact, *_earlier_contacts(kept)})
        connection.execute(update(RequestContact).where(of_request).values(person_key=nobody))
        save(connection, replace(kept, owner=nobody), Entry(now, PERSON, "left"))
    connection.execute(delete(RequestContact).where(RequestContact.person_key == person_key))


def tidy_requests(connection: Connection, days: int, now: float) -> int:
    """What may not be kept any longer; how many requests lost something. Call it again until it says 0."""
    connection.execute(delete(RequestClaim).where(RequestClaim.at < now - DAY))
    done = _past_undoing(connection, now) + _past_keeping(connection, days, now)
    _drop_unfiled(connection, now)
    return done


def _past_keeping(connection: Connection, days: int, now: float) -> int:
    old = (Request.changed_at < now - days * DAY, Request.owner != "")
    rows = matching(connection, *old)[:BATCH]
    for row in rows:
        _let_go(connection, kept_of(row), SYSTEM, now)
    return len(rows)


def _past_undoing(connection: Connection, now: float) -> int:
    """What cannot be taken back any more is dropped, and with a withdrawal its contact."""
    rows = [row for row in matching(connection, Request.earlier != "[]") if _is_over(row.earlier, now)][
        :BATCH
    ]
    for row in rows:
        contact = "" if row.status == "withdrawn" else row.contact
        values = {"earlier": "[]", "contact": contact}
        connection.execute(update(Request).where(Request.reference == row.reference).values(values))
        handles = {one.draft.contact for one in earlier_of(row.earlier)} | {row.contact}
        _drop_unused(connection, handles - {contact})
    return len(rows)


def _is_over(earlier: str, now: float) -> bool:
    return all(now - one.at > UNDO_SECONDS for one in earlier_of(earlier))


def _drop_unfiled(connection: Connection, now: float) -> None:
    waiting = {
        one.draft.contact
        for row in matching(connection, Request.earlier != "[]")
        for one in earlier_of(row.earlier)
    }
    old = (RequestContact.sealed_at < now - UNFILED_DAYS * DAY, RequestContact.handle.not_in(waiting))
    connection.execute(
        delete(RequestContact).where(*old, RequestContact.handle.not_in(select(Request.contact)))
    )


def _let_go(connection: Connection, kept: Kept, actor: str, now: float) -> None:
    handles = {kept.draft.contact, *_earlier_contacts(kept)}
    gone = "withdrawn" if actor == PERSON else "closed"  # what nobody saw to was asked for all the same
    status = gone if kept.status in OPEN else kept.status
    entry = Entry(now, actor, "forgotten", {"from": kept.status})
    bare = replace(kept, owner="", draft=without_words(kept.draft), status=status, result="", earlier=())
    save(connection, bare, entry)
    if actor == PERSON and kept.status in OPEN:
        tell_staff(connection, bare, TOLD_TO_STAFF["withdrawn"], now)
    connection.execute(delete(RequestMessage).where(RequestMessage.reference == kept.reference))
    _drop_unused(connection, handles)


def _earlier_contacts(kept: Kept) -> Iterable[str]:
    return (one.draft.contact for one in kept.earlier)


def without_words(draft: Draft) -> Draft:
    """What is asked for, in ids and numbers alone."""
    lines = tuple(replace(line, said="") for line in draft.lines)
    start = draft.start if draft.start in (NOW, ANY) or draft.start[:4].isdigit() else ""
    return replace(draft, lines=lines, start=start, business="", remarks=(), consent=False, contact="")


def _drop_unused(connection: Connection, handles: Iterable[str]) -> None:
    """Contacts that no request has any more."""
    named = RequestContact.handle.in_([handle for handle in handles if handle])
    connection.execute(
        delete(RequestContact).where(named, RequestContact.handle.not_in(select(Request.contact)))
    )
