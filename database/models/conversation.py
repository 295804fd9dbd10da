"""What people said and what was answered: the inbox, the outbox, a person's state, and the masked record.

An event is in the inbox before its webhook is answered. A turn commits the person's new state, the finished
requests in the outbox and "done" on the event together; delivery then marks the outbox. Times are Unix seconds.
"""

from __future__ import annotations

from sqlalchemy import Float, ForeignKey, Index, Integer, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from database.models.base import Base

# Finding who is next must not get slower with the years, so only open rows are indexed for it.
_WAITING = text("status IN ('new', 'taken')")
_HANDED = text("kind = 'handoff'")
_UNSENT = text("status = 'new'")
_FAILED = text("status = 'failed'")


class Person(Base):
    """Somebody who talks with the assistant; `key` is `line:U...`, `telegram:123`, `web:...` or `terminal:...`."""

    __tablename__ = "persons"
    key: Mapped[str] = mapped_column(String(128), primary_key=True)
    state: Mapped[str] = mapped_column(Text, default="{}")  # JSON of bot.dialogue.state.State
    seen_at: Mapped[float] = mapped_column(Float, default=0.0, index=True)


class InboxEvent(Base):
    """An accepted event. `payload` is the decoded, masked Incoming as JSON; of a forgotten person it is `{}`."""

    __tablename__ = "inbox"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    channel: Mapped[str] = mapped_column(String(16))
    event_id: Mapped[str] = mapped_column(String(128))
    person_key: Mapped[str] = mapped_column(String(128))
    payload: Mapped[str] = mapped_column(Text)
    received_at: Mapped[float] = mapped_column(Float)
    status: Mapped[str] = mapped_column(String(8), default="new")  # new | taken | done | failed
    lease_until: Mapped[float] = mapped_column(Float, default=0.0)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    error: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (
        UniqueConstraint("channel", "event_id"),
        Index("ix_inbox_person_key_id", "person_key", "id"),
        Index("ix_inbox_waiting", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index(
            "ix_inbox_waiting_person", "person_key", "id", sqlite_where=_WAITING, postgresql_where=_WAITING
        ),
    )


class OutboxRequest(Base):
    """One request to a platform, stored exactly as it will be sent, before it is sent."""

    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    inbox_id: Mapped[int] = mapped_column(ForeignKey("inbox.id"), index=True)
    position: Mapped[int] = mapped_column(Integer, default=0)  # order within one turn
    channel: Mapped[str] = mapped_column(String(16))
    person_key: Mapped[str] = mapped_column(String(128))
    lane: Mapped[str] = mapped_column(String(128), server_default="")  # whose requests go out in order; "" when over
    method: Mapped[str] = mapped_column(
        String(48)
    )  # line: reply | push; telegram: sendMessage ...; web: replies
    body: Mapped[str] = mapped_column(Text)  # JSON
    retry_key: Mapped[str] = mapped_column(String(36), default="")  # UUID for LINE push
    status: Mapped[str] = mapped_column(String(8), default="new")  # new | sent | failed
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    next_at: Mapped[float] = mapped_column(Float, default=0.0)
    created_at: Mapped[float] = mapped_column(Float)
    sent_at: Mapped[float | None] = mapped_column(Float)
    error: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (
        Index("ix_outbox_unsent", "channel", "id", sqlite_where=_UNSENT, postgresql_where=_UNSENT),
        Index("ix_outbox_unsent_lane", "lane", "id", sqlite_where=_UNSENT, postgresql_where=_UNSENT),
        Index("ix_outbox_failed", "created_at", sqlite_where=_FAILED, postgresql_where=_FAILED),
    )


class ButtonPayload(Base):
    """What a button stands for. The key is a keyed hash of the payload, so nobody can make one up."""

    __tablename__ = "button_payloads"
    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    payload: Mapped[str] = mapped_column(Text)
    used_at: Mapped[float] = mapped_column(Float)


class Transcript(Base):
    """One turn as it was said and answered, masked; removed after MESSAGE_RETENTION_DAYS or on `unsend`."""

    __tablename__ = "transcripts"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    person_key: Mapped[str] = mapped_column(String(128), index=True)
    channel: Mapped[str] = mapped_column(String(16))
    message_id: Mapped[str] = mapped_column(String(128), default="", index=True)
    said_at: Mapped[float] = mapped_column(Float, index=True)
    said: Mapped[str] = mapped_column(Text)
    answered: Mapped[str] = mapped_column(Text)
    intent: Mapped[str] = mapped_column(String(48), default="")
    confidence: Mapped[float] = mapped_column(Float, default=0.0)
    action: Mapped[str] = mapped_column(String(48), default="")
    kind: Mapped[str] = mapped_column(String(16), default="")  # of the reply: answer, no_data, ...
    turn: Mapped[int] = mapped_column(Integer, server_default="0", index=True)  # id of the answered event
    query: Mapped[str] = mapped_column(Text, server_default="")  # JSON of what was asked, for feedback
    language: Mapped[str] = mapped_column(String(8), server_default="")  # of the answer
    province: Mapped[str] = mapped_column(String(8), server_default="")  # code of the one it was about
    sealed: Mapped[bytes | None] = mapped_column(
        LargeBinary
    )  # encrypted contact that a consenting form asked for
    # All that is counted, in the order in which it is grouped, so that counts read no text.
    __table_args__ = (
        Index(
            "ix_transcripts_counted", "channel", "intent", "kind", "action", "language", "province", "said_at"
        ),
        Index("ix_transcripts_handed", "said_at", sqlite_where=_HANDED, postgresql_where=_HANDED),
    )


class Heartbeat(Base):
    """When somebody last saw that writing works; one row, overwritten."""

    __tablename__ = "heartbeats"
    name: Mapped[str] = mapped_column(String(16), primary_key=True)
    at: Mapped[float] = mapped_column(Float)


class PushCount(Base):
    """How many LINE pushes, which cost money, a day brought for one centre; it holds nothing personal."""

    __tablename__ = "push_counts"
    day: Mapped[str] = mapped_column(String(10), primary_key=True)  # 2026-11-21, in Bangkok
    centre: Mapped[str] = mapped_column(String(32), primary_key=True)  # id of a centre, or "unknown"
    pushes: Mapped[int] = mapped_column(Integer)
