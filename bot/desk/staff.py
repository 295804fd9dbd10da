"""What staff see of requests and do with them: the same functions for the terminal and for pages of the office.

    desk = StaffDesk(connection, "มาลี", now, news)
    desk.assign("ecc 4f7k", "มาลี")
    desk.move("ECC-4F7K", "contacted")

Everything that is done is written into the request's history with the name of who did it; nothing here prints.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import ColumnElement, Connection, exists, select

from actions.subjects.requests.filed.contact import PARTS
from actions.subjects.requests.filed.spoken import signs
from bot.desk.contact.keyring import Keyring
from bot.desk.contact.pieces import sealed_of
from bot.desk.encoding import kept_of
from bot.desk.lifecycle import NEXT, Entry, Kept, Word, moved
from bot.desk.news import Nobody, Tells
from bot.desk.store import add_word, note, save
from bot.masking import mask
from bot.people.notices import mark_seen
from database.models import Request, RequestEvent, RequestLine, RequestMessage
from database.queries.requests import Reader, by_reference, contact_pieces, matching
from database.references import normal

LONGEST_WORD = 1_000
NO_SUCH_REQUEST, NOT_POSSIBLE = 9, 10  # exit codes


class NotPossible(Exception):
    """What cannot be done; `key` names its sentence in data/texts/requests_desk.yml."""

    def __init__(self, key: str, exit_code: int = NOT_POSSIBLE, **values: object) -> None:
        super().__init__(key)
        self.key, self.exit_code, self.values = key, exit_code, values


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which requests are listed; what is empty narrows nothing."""

    status: tuple[str, ...] = ()
    centre: str = ""  # "-" for the national office
    province: str = ""
    field: str = ""
    since: float = 0.0
    assigned: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One request with everything about it but its contact."""

    kept: Kept
    holds: tuple[str, ...]  # parts of the contact that are sealed
    history: tuple[Entry, ...]
    words: tuple[Word, ...]


def listed(reader: Reader, wanted: Wanted) -> list[Kept]:
    """Requests, the latest first."""
    return [kept_of(row) for row in matching(reader, *_conditions(wanted))]


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [Request.filed_at >= wanted.since]
    if wanted.status:
        found.append(Request.status.in_(wanted.status))
    if wanted.centre:
        found.append(Request.centre == ("" if wanted.centre == "-" else wanted.centre))
    if wanted.province:
        found.append(Request.province == wanted.province)
    if wanted.assigned:
        found.append(Request.assigned == wanted.assigned)
    if wanted.field:
        line = (RequestLine.reference == Request.reference, RequestLine.field == wanted.field)
        found.append(exists(select(RequestLine.reference).where(*line)))
    return found


def waiting_longer(reader: Reader, than: float, now: float) -> list[Kept]:
    """Requests that nobody has seen to for so many seconds, the oldest first."""
    received = (Request.status == "received", Request.filed_at < now - than)
    return [kept_of(row) for row in reversed(matching(reader, *received))]


@dataclass(frozen=True, slots=True)
class StaffDesk:
    """A member of staff at work, within one transaction."""

    connection: Connection
    staff: str
    now: float
    news: Tells = field(default_factory=Nobody)

    def shown(self, reference: str) -> Shown:
        """One request; who looks at a new one has seen it."""
        kept = self._found(reference)
        mark_seen(self.connection, kept.reference, self.now)
        if kept.status == "received":
            kept = self.move(kept.reference, "seen")
        pieces = contact_pieces(self.connection, kept.draft.contact)
        holds = sealed_of(pieces).holds if pieces else ()
        return Shown(
            kept, holds, history(self.connection, kept.reference), words(self.connection, kept.reference)
        )

    def assign(self, reference: str, whom: str) -> Kept:
        """Give it to a member of staff."""
        kept = self._found(reference)
        return self._saved(
            replace(kept, assigned=whom[:64]), Entry(self.now, self._actor, "assigned", {"to": whom[:64]})
        )

    def move(self, reference: str, status: str, result: str = "") -> Kept:
        """Give it another status, and tell the person who wants to hear of it."""
        kept = self._found(reference)
        if status == "closed" and not result.strip():
            raise NotPossible("result_missing", reference=kept.reference)
        step = moved(kept, status, self._actor, self.now, mask(result.strip())[0][:LONGEST_WORD])
        if step is None:
            ways = ", ".join(sorted(NEXT[kept.status])) or "-"
            raise NotPossible("no_way", reference=kept.reference, now=kept.status, wanted=status, ways=ways)
        self._saved(*step)
        self.news.status(self.connection, step[0], self.now)
        return step[0]

    def note(self, reference: str, text: str) -> Kept:
        """A word among staff; the person does not see it."""
        return self._said(reference, "note", text)

    def message(self, reference: str, text: str) -> Kept:
        """A word to the person, who gets it in the chat where the request was filed, or reads it when asking there."""
        kept = self._said(reference, "message", text)
        words = text.strip()[:LONGEST_WORD]  # with the office's own telephone; the record is masked
        told = self.news.message(self.connection, kept, words, self.now)
        if not told and not kept.reads_when_asked:
            raise NotPossible("nobody_there", reference=kept.reference)
        return kept

    def contact(self, reference: str, keys: Keyring) -> dict[str, str]:
        """The contact in plain text; that it was opened, and by whom, stays in the history."""
        kept = self._found(reference)
        pieces = contact_pieces(self.connection, kept.draft.contact)
        if not pieces or kept.status == "withdrawn":
            return {}
        read = [json.loads(keys.opened(piece.sealed)) for piece in pieces]
        parts = {part: one[part] for one in read for part in PARTS if one.get(part)}
        said = "\n".join(one["said"] for one in read if one.get("said"))
        self._note(kept, Entry(self.now, self._actor, "contact_opened"))
        return {part: parts[part] for part in PARTS if part in parts} | {"said": said}

    @property
    def _actor(self) -> str:
        return f"staff:{self.staff}"[:64]

    def _found(self, reference: str) -> Kept:
        row = by_reference(self.connection, normal(signs(reference)), lock=True)
        if row is None:
            raise NotPossible("no_such_request", NO_SUCH_REQUEST, reference=reference)
        return kept_of(row)

    def _saved(self, kept: Kept, entry: Entry) -> Kept:
        save(self.connection, kept, entry)
        return kept

    def _note(self, kept: Kept, entry: Entry) -> None:
        note(self.connection, kept.reference, entry)

    def _said(self, reference: str, kind: str, text: str) -> Kept:
        kept = self._found(reference)
        masked = mask(text.strip())[0].replace("\0", "")[:LONGEST_WORD]
        add_word(self.connection, Word(self.now, self._actor, kind, masked), kept.reference)
        self._note(kept, Entry(self.now, self._actor, kind))
        return kept


def history(reader: Reader, reference: str) -> tuple[Entry, ...]:
    """What happened to a request, from the beginning."""
    columns = (RequestEvent.at, RequestEvent.actor, RequestEvent.what, RequestEvent.detail)
    rows = reader.execute(
        select(*columns).where(RequestEvent.reference == reference).order_by(RequestEvent.id)
    )
    return tuple(Entry(row.at, row.actor, row.what, json.loads(row.detail)) for row in rows)


def words(reader: Reader, reference: str) -> tuple[Word, ...]:
    """What was said about a request, from the beginning."""
    columns = (RequestMessage.at, RequestMessage.author, RequestMessage.kind, RequestMessage.text)
    of_it = RequestMessage.reference == reference
    rows: Sequence[object] = reader.execute(select(*columns).where(of_it).order_by(RequestMessage.id)).all()
    return tuple(Word(*row) for row in rows)  # type: ignore[misc]
