"""The people behind: where the staff of a centre are told, what they are told, and how they join.

A notice holds a reference, a field and a province, never who wrote or what was written. Times are Unix seconds.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Float, ForeignKey, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from database.models.base import Base

_OPEN = text("status = 'open'")
_OWNING = text("status IN ('waiting', 'person', 'returned')")


class StaffChat(Base):
    """Where the staff of a centre want to be told: a LINE group, a Telegram group, or an address for mail."""

    __tablename__ = "staff_chats"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    centre: Mapped[str] = mapped_column(String(32), index=True)  # id of a centre, or "national"
    channel: Mapped[str] = mapped_column(String(16))  # line | telegram | mail
    address: Mapped[str] = mapped_column(String(128))
    members: Mapped[int] = mapped_column(Integer, default=0)  # of a LINE group, each is billed; 0: not known yet
    registered_at: Mapped[float] = mapped_column(Float)
    __table_args__ = (UniqueConstraint("channel", "address"),)


class RegistrationCode(Base):
    """A code by which one group joins a centre, once; only its hash is kept."""

    __tablename__ = "registration_codes"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    centre: Mapped[str] = mapped_column(String(32))
    expires_at: Mapped[float] = mapped_column(Float)
    used_at: Mapped[float | None] = mapped_column(Float)


class Notice(Base):
    """Something that the staff of a centre should see. `stage` counts how often they were told so far."""

    __tablename__ = "notices"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    what: Mapped[str] = mapped_column(String(24))  # request_filed, request_changed, person_wanted ...
    reference: Mapped[str] = mapped_column(String(32), index=True)
    centre: Mapped[str] = mapped_column(String(32))
    field: Mapped[str] = mapped_column(String(64), default="")  # id of a field
    province: Mapped[str] = mapped_column(String(8), default="")  # code
    status: Mapped[str] = mapped_column(String(8), default="open")  # open | told (to everybody) | seen
    stage: Mapped[int] = mapped_column(Integer, default=0)
    next_at: Mapped[float] = mapped_column(Float, default=0.0)
    created_at: Mapped[float] = mapped_column(Float)
    seen_at: Mapped[float | None] = mapped_column(Float)
    __table_args__ = (Index("ix_notices_open", "next_at", sqlite_where=_OPEN, postgresql_where=_OPEN),)


class NoticeSending(Base):
    """A notice was handed over for one chat at one stage: never twice, and what it costs is known."""

    __tablename__ = "notice_sendings"
    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id", ondelete="CASCADE"), primary_key=True)
    stage: Mapped[int] = mapped_column(Integer, primary_key=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("staff_chats.id", ondelete="CASCADE"), primary_key=True)
    centre: Mapped[str] = mapped_column(String(32), index=True)
    messages: Mapped[int] = mapped_column(Integer)  # that LINE bills
    at: Mapped[float] = mapped_column(Float)


class HandoverRow(Base):
    """A conversation that a person takes part in, or a wish to be answered later; what was said is in `transcripts`."""

    __tablename__ = "handovers"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    reference: Mapped[str] = mapped_column(String(32), index=True)
    person_key: Mapped[str] = mapped_column(String(128), index=True)
    channel: Mapped[str] = mapped_column(String(16))
    reply_to: Mapped[str] = mapped_column(String(128))
    thread: Mapped[str] = mapped_column(String(32), default="")
    language: Mapped[str] = mapped_column(String(8))
    centre: Mapped[str] = mapped_column(String(32))
    field: Mapped[str] = mapped_column(String(64), default="")
    province: Mapped[str] = mapped_column(String(8), default="")
    reason: Mapped[str] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(12))  # waiting | person | returned | callback | closed
    opened_at: Mapped[float] = mapped_column(Float)
    since: Mapped[float | None] = mapped_column(Float)  # since when somebody waits for a word of the staff
    taken_by: Mapped[str] = mapped_column(String(64), default="")
    taken_at: Mapped[float | None] = mapped_column(Float, index=True)
    closed_at: Mapped[float | None] = mapped_column(Float)
    last_event: Mapped[int | None] = mapped_column(Integer)  # the person's last message, not answered yet
    __table_args__ = (
        Index("uq_handovers_owning", "person_key", unique=True, sqlite_where=_OWNING, postgresql_where=_OWNING),
    )


class Feedback(Base):
    """What somebody thought of one answer; the question and its query are those of the masked record."""

    __tablename__ = "feedback"
    turn: Mapped[int] = mapped_column(Integer, primary_key=True)  # id of the answered event
    person_key: Mapped[str] = mapped_column(String(128), primary_key=True)
    good: Mapped[bool] = mapped_column(Boolean)
    why: Mapped[str] = mapped_column(Text, default="")  # a word of ours, or the person's own, masked
    channel: Mapped[str] = mapped_column(String(16))
    intent: Mapped[str] = mapped_column(String(48), default="")
    said: Mapped[str] = mapped_column(Text, default="")
    query: Mapped[str] = mapped_column(Text, default="")  # JSON of what was asked
    at: Mapped[float] = mapped_column(Float, index=True)
