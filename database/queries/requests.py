"""Employers' requests with their lines, for a turn and for the desk alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, select
from sqlalchemy.orm import Session

from database.models import Request, RequestContact, RequestLine, RequestMessage

Reader = Session | Connection
STAFF = "staff:"  # before the name of an author who is one of the staff


@dataclass(frozen=True, slots=True)
class LineRow:
    """One trade that is wanted."""

    field: str
    level: str
    number: int
    program: str
    said: str


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request as it is stored; `remarks` and `earlier` are JSON."""

    reference: str
    owner: str
    kind: str
    province: str
    place: str
    start: str
    business: str
    remarks: str
    consent: bool
    contact: str
    centre: str
    status: str
    result: str
    assigned: str
    told: bool
    earlier: str
    filed_at: float
    changed_at: float
    lines: tuple[LineRow, ...] = ()


COLUMNS = tuple(name for name in RequestRow.__dataclass_fields__ if name != "lines")
_REQUESTS = select(*(getattr(Request, name) for name in COLUMNS))
_LINES = select(
    RequestLine.reference,
    RequestLine.field,
    RequestLine.level,
    RequestLine.number,
    RequestLine.program,
    RequestLine.said,
)


def of_owner(reader: Reader, owner: str) -> list[RequestRow]:
    """Everything that a person filed, the latest first."""
    return matching(reader, Request.owner == owner) if owner else []


def by_reference(reader: Reader, reference: str, lock: bool = False) -> RequestRow | None:
    """One request, whoever filed it; with `lock` nobody else changes it until the transaction ends."""
    if lock:
        reader.execute(select(Request.reference).where(Request.reference == reference).with_for_update())
    return next(iter(matching(reader, Request.reference == reference)), None)


def is_taken(reader: Reader, reference: str) -> bool:
    """Whether a reference is given out already."""
    return reader.execute(select(Request.reference).where(Request.reference == reference)).first() is not None


def matching(reader: Reader, *conditions: ColumnElement[bool]) -> list[RequestRow]:
    """Requests that meet all conditions, the latest first."""
    newest = (Request.filed_at.desc(), Request.reference)
    rows = reader.execute(_REQUESTS.where(*conditions).order_by(*newest)).all()
    lines = _lines_of(reader, [row.reference for row in rows])
    return [replace(RequestRow(*row), lines=tuple(lines.get(row.reference, ()))) for row in rows]


def _lines_of(reader: Reader, references: Sequence[str]) -> dict[str, list[LineRow]]:
    found: dict[str, list[LineRow]] = {}
    for at in range(0, len(references), 500):
        wanted = RequestLine.reference.in_(references[at : at + 500])
        for row in reader.execute(_LINES.where(wanted).order_by(RequestLine.position)):
            found.setdefault(row.reference, []).append(_line(row))
    return found


def _line(row: Any) -> LineRow:
    return LineRow(row.field, row.level, row.number, row.program, row.said)


_LAST_WORD = (
    select(RequestMessage.reference, RequestMessage.author)
    .join(Request, Request.reference == RequestMessage.reference)
    .where(
        Request.owner == bindparam("owner"),
        RequestMessage.kind == "message",
        RequestMessage.at > bindparam("since"),
    )
    .order_by(RequestMessage.at.desc(), RequestMessage.id.desc())
    .limit(1)
)


_HEARD = (
    select(RequestMessage.author, RequestMessage.text)
    .where(RequestMessage.reference == bindparam("reference"), RequestMessage.kind == "message")
    .order_by(RequestMessage.at.desc(), RequestMessage.id.desc())
    .limit(1)
)


def last_heard(reader: Reader, reference: str) -> str:
    """What staff wrote last to the person of a request; "" where the person has answered it, or nothing was written."""
    row = reader.execute(_HEARD, {"reference": reference}).first()
    return str(row.text) if row and row.author.startswith(STAFF) else ""


def awaits_answer(reader: Reader, owner: str, since: float) -> str:
    """The request of a person about which staff wrote last, where no word of the person followed; "" for none."""
    row = reader.execute(_LAST_WORD, {"owner": owner, "since": since}).first()
    return str(row.reference) if row and row.author.startswith(STAFF) else ""


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One sealed piece of contact data."""

    handle: str
    person_key: str
    sealed: bytes
    holds: str
    phone_marks: str
    sealed_at: float


_CONTACTS = select(*(getattr(RequestContact, name) for name in ContactRow.__dataclass_fields__)).order_by(
    RequestContact.sealed_at, RequestContact.id
)


def contact_pieces(reader: Reader, handle: str) -> list[ContactRow]:
    """All pieces of one contact, the latest last."""
    rows = reader.execute(_CONTACTS.where(RequestContact.handle == handle)) if handle else ()
    return [ContactRow(*row) for row in rows]


def unfiled_handle(reader: Reader, person_key: str) -> str:
    """The handle of the contact that a person gave last and that no request has; "" for none."""
    own = (RequestContact.person_key == person_key, RequestContact.holds.not_like("claim%"))
    query = _CONTACTS.where(*own, RequestContact.handle.not_in(select(Request.contact)))
    rows = reader.execute(query).all()
    return str(rows[-1].handle) if rows else ""
