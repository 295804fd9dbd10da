"""Signing in: name and password, then the code of the phone where that is switched on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, Engine, update
from sqlalchemy.orm import Session

from bot.accounts import attempts, sessions
from bot.accounts.accounts import by_name, plain_name
from bot.accounts.deeds import note
from bot.accounts.passwords import Password, fits
from bot.accounts.second_step import opened, step_of
from bot.accounts.sessions import Member
from database.models import StaffAccount
from database.session import reading


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of an attempt; `token` is what the browser keeps where there is more to come, or all is done."""

    outcome: Literal["in", "code", "wrong", "locked"]
    token: str = ""
    seconds: float = 0.0  # for which the name is locked


def fitting_password(engine: Engine, name: str, password: str) -> str | None:
    """What is kept of a name's password, if it fits. Comparing is slow on purpose: no transaction is open meanwhile."""
    with reading(engine) as session:
        account = by_name(session, name)
        kept = account.password if account and account.active else None
    return kept if fits(password, kept) else None


def with_password(connection: Connection, name: str, fitting: str | None, now: float) -> Tried:
    """The first step. `fitting` is the kept password that fits what was typed; None where none does."""
    plain = plain_name(name)
    if seconds := attempts.locked(connection, plain, now):
        return Tried("locked", seconds=seconds)
    account = by_name(Session(connection), plain)
    if account is None or fitting is None or account.password != fitting:  # it was changed a moment ago
        return _failed(connection, plain, now)
    if account.second_step is not None:
        return Tried("code", sessions.begin(connection, account.id, "code", now))
    return _in(connection, account.id, plain, now)


def with_issuer(connection: Connection, name: str, unknown: Password, now: float) -> Tried:
    """An issuer vouches for a name; it asked for a second step itself.

    A first password that somebody else knows is of no use from then on: `unknown` takes its place.
    """
    account = by_name(Session(connection), plain_name(name))
    if account is None or not account.active:
        return Tried("wrong")
    if account.must_change:
        values = {"password": unknown.kept, "must_change": False}
        connection.execute(update(StaffAccount).where(StaffAccount.id == account.id).values(**values))
    return _in(connection, account.id, account.name, now)


def with_code(connection: Connection, member: Member, token: str, code: str, key: bytes, now: float) -> Tried:
    """The second step; the cookie of the first one is exchanged."""
    if seconds := attempts.locked(connection, member.name, now):
        return Tried("locked", seconds=seconds)
    kept = member.second_step
    step = step_of(opened(kept, key), code, now, member.last_code) if kept else None
    if step is None:
        return _failed(connection, member.name, now)
    connection.execute(update(StaffAccount).where(StaffAccount.id == member.id).values(last_code=step))
    sessions.end(connection, token)
    return _in(connection, member.id, member.name, now)


def _in(connection: Connection, account_id: int, name: str, now: float) -> Tried:
    attempts.succeeded(connection, name)
    connection.execute(update(StaffAccount).where(StaffAccount.id == account_id).values(signed_in_at=now))
    note(connection, name, "signed_in", now, name)
    return Tried("in", sessions.begin(connection, account_id, "in", now))


def _failed(connection: Connection, name: str, now: float) -> Tried:
    if not attempts.failed(connection, name, now):
        return Tried("wrong")
    note(connection, "", "locked", now, name)
    return Tried("locked", seconds=attempts.LOCKED_SECONDS)
