"""Who may open the office's pages: accounts, their sessions, attempts to sign in, and what was done to them.

Nothing here is about the people who talk with the assistant. Times are Unix seconds.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Float, ForeignKey, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from database.models.base import Base


class StaffAccount(Base):
    """Somebody of the staff. The secret of the second step is encrypted with a key that is not in the database."""

    __tablename__ = "staff_accounts"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    name: Mapped[str] = mapped_column(String(48), unique=True)  # in small letters
    role: Mapped[str] = mapped_column(String(16))  # reader editor publisher desk administrator
    centre: Mapped[str] = mapped_column(String(32), default="")  # id of a centre, "national"; "": all of them
    password: Mapped[str] = mapped_column(Text)  # argon2
    must_change: Mapped[bool] = mapped_column(Boolean, default=True)  # the password was given by somebody else
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    second_step: Mapped[bytes | None] = mapped_column(LargeBinary)  # sealed secret of one-time codes
    last_code: Mapped[int] = mapped_column(Integer, default=0)  # time step of the last code: none is good twice
    made_at: Mapped[float] = mapped_column(Float)
    signed_in_at: Mapped[float | None] = mapped_column(Float)


class StaffSession(Base):
    """An open browser; only the hash of its cookie is kept."""

    __tablename__ = "staff_sessions"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("staff_accounts.id", ondelete="CASCADE"), index=True)
    stage: Mapped[str] = mapped_column(String(8))  # code: the second step is missing | in
    made_at: Mapped[float] = mapped_column(Float)
    seen_at: Mapped[float] = mapped_column(Float)


class StaffInvitation(Base):
    """A link with which somebody chooses the password of a new account, once; only its hash is kept."""

    __tablename__ = "staff_invitations"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("staff_accounts.id", ondelete="CASCADE"), index=True)
    made_at: Mapped[float] = mapped_column(Float)
    until: Mapped[float] = mapped_column(Float)


class StaffAttempt(Base):
    """Failed attempts to sign in under a name, which need not exist."""

    __tablename__ = "staff_attempts"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)  # hash of the name
    failures: Mapped[int] = mapped_column(Integer)
    locked_until: Mapped[float] = mapped_column(Float, default=0.0)
    at: Mapped[float] = mapped_column(Float, index=True)


class StaffDeed(Base):
    """Something that was done in the office: by whom, when, what. It holds no personal data and is only added to."""

    __tablename__ = "staff_deeds"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[float] = mapped_column(Float, index=True)
    who: Mapped[str] = mapped_column(String(48))  # name of an account, "" for the command line
    what: Mapped[str] = mapped_column(String(24))  # signed_in locked account_made person_forgotten ...
    about: Mapped[str] = mapped_column(String(64), default="")  # name of an account, or a number of things
