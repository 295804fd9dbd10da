"""Employers' requests: what is asked for, its lines, its history, messages about it, and the sealed contact.

The history holds who, when and what, and nothing personal. Contact data stands in `request_contacts` alone, encrypted.
Times are Unix seconds.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Float, ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from database.models.base import Base


class Request(Base):
    """A request as it stands now; what it asked for before stands in `earlier` for as long as it can be taken back."""

    __tablename__ = "requests"
    reference: Mapped[str] = mapped_column(String(16), primary_key=True)  # "ECC-4F7K"
    owner: Mapped[str] = mapped_column(String(128), index=True)  # key of the person; "" of who is forgotten
    kind: Mapped[str] = mapped_column(String(16))  # hire trainees dual mou upskill
    province: Mapped[str] = mapped_column(String(8), default="")  # two-digit code, "any" or ""
    place: Mapped[str] = mapped_column(String(64), default="")
    start: Mapped[str] = mapped_column(Text, default="")  # now, "2027-01", the person's words, any
    business: Mapped[str] = mapped_column(Text, default="")  # masked words, as `remarks`
    remarks: Mapped[str] = mapped_column(Text, default="[]")  # JSON list of texts
    consent: Mapped[bool] = mapped_column(Boolean, default=False)
    contact: Mapped[str] = mapped_column(String(32), default="", index=True)  # handle of request_contacts; "" for none
    centre: Mapped[str] = mapped_column(String(32), default="")  # id of the responsible one; "": the national office
    status: Mapped[str] = mapped_column(String(16))  # received seen matched contacted closed withdrawn
    result: Mapped[str] = mapped_column(Text, default="")  # how it was closed
    assigned: Mapped[str] = mapped_column(String(64), default="")  # the member of staff who sees to it
    told: Mapped[bool] = mapped_column(Boolean, default=True)  # whether the person wants to hear of changes
    earlier: Mapped[str] = mapped_column(Text, default="[]")  # JSON: what can be taken back, the latest last
    filed_at: Mapped[float] = mapped_column(Float, index=True)
    changed_at: Mapped[float] = mapped_column(Float, index=True)
    __table_args__ = (Index("ix_requests_status_centre", "status", "centre", "filed_at"),)


class RequestLine(Base):
    """One trade at one level, and how many people."""

    __tablename__ = "request_lines"
    reference: Mapped[str] = mapped_column(ForeignKey("requests.reference"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    field: Mapped[str] = mapped_column(String(64), default="", index=True)  # id of a field; "" where only said
    level: Mapped[str] = mapped_column(String(16), default="")
    number: Mapped[int] = mapped_column(Integer, default=0)
    program: Mapped[str] = mapped_column(String(64), default="")
    said: Mapped[str] = mapped_column(Text, default="")


class RequestEvent(Base):
    """Something that happened to a request. It outlives the person's data, for it holds none."""

    __tablename__ = "request_events"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    reference: Mapped[str] = mapped_column(ForeignKey("requests.reference"), index=True)
    at: Mapped[float] = mapped_column(Float)
    actor: Mapped[str] = mapped_column(String(64))  # person, system, or staff:<name>
    what: Mapped[str] = mapped_column(String(16))  # filed changed withdrawn undone status assigned ...
    detail: Mapped[str] = mapped_column(Text, default="{}")  # JSON of ids, numbers and statuses


class RequestMessage(Base):
    """A word of staff to the person, of the person to staff, or a note among staff; masked."""

    __tablename__ = "request_messages"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    reference: Mapped[str] = mapped_column(ForeignKey("requests.reference"), index=True)
    at: Mapped[float] = mapped_column(Float)
    author: Mapped[str] = mapped_column(String(64))  # person, or staff:<name>
    kind: Mapped[str] = mapped_column(String(8))  # note, or message
    text: Mapped[str] = mapped_column(Text)


class RequestContact(Base):
    """A piece of contact data, encrypted by the receiver. Pieces of one handle belong together, the latest counts."""

    __tablename__ = "request_contacts"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    handle: Mapped[str] = mapped_column(String(32), index=True)
    person_key: Mapped[str] = mapped_column(String(128), index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    holds: Mapped[str] = mapped_column(String(64), default="")  # phone email line company person, with blanks
    phone_marks: Mapped[str] = mapped_column(Text, default="")  # keyed hashes of the telephone, with blanks
    sealed_at: Mapped[float] = mapped_column(Float, index=True)


class RequestClaim(Base):
    """A claim that failed; so many within a day, and a telephone or a request is not asked about any more."""

    __tablename__ = "request_claims"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    subject: Mapped[str] = mapped_column(String(64), index=True)  # a reference, or a keyed hash
    at: Mapped[float] = mapped_column(Float, index=True)
