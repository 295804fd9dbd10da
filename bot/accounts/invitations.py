"""Invitations: a link that is good once, for some days, with which somebody chooses the password of a new account."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.orm import Session

from bot.accounts.accounts import AccountFault, by_name, choose_password, make, plain_name
from bot.accounts.deeds import note
from bot.accounts.passwords import Password
from bot.accounts.sessions import digest
from database.models import StaffAccount, StaffInvitation

DAYS = 7
GOOD_SECONDS = DAYS * 86_400.0


def invite(
    connection: Connection, name: str, role: str, centre: str, unknown: Password, by: str, now: float
) -> str:
    """A new account that nobody can sign in to yet (`unknown` is its password), and what its link holds."""
    make(connection, name, role, centre, unknown, by, now)
    return renew(connection, name, by, now)


def renew(connection: Connection, name: str, by: str, now: float) -> str:
    """Another link for an account; the ones before are good no longer."""
    account = by_name(Session(connection), name)
    if account is None:
        raise AccountFault("unknown", name=name)
    token = secrets.token_urlsafe(32)
    _over(connection, account.id)
    values = {"digest": digest(token), "account_id": account.id, "made_at": now, "until": now + GOOD_SECONDS}
    connection.execute(insert(StaffInvitation).values(values))
    note(connection, by, "invited", now, account.name)
    return token


def invited(reader: Session, token: str, now: float) -> str:
    """Whom a link invites; "" when it was used, is over, or was never given."""
    query = (
        select(StaffAccount.name)
        .join(StaffInvitation, StaffInvitation.account_id == StaffAccount.id)
        .where(StaffInvitation.digest == digest(token), StaffInvitation.until > now, StaffAccount.active)
    )
    return reader.scalar(query) or ""


def accept(connection: Connection, token: str, own: Password, now: float) -> str:
    """The invited chooses a password, and the link is used up; the name of the account."""
    name = invited(Session(connection), token, now)
    if not name:
        raise AccountFault("not_invited")
    choose_password(connection, name, own, now)
    connection.execute(delete(StaffInvitation).where(StaffInvitation.digest == digest(token)))
    return name


def pending(reader: Session, now: float) -> Mapping[str, float]:
    """Who was invited and has not come yet, with until when the link is good."""
    query = (
        select(StaffAccount.name, StaffInvitation.until)
        .join(StaffInvitation, StaffInvitation.account_id == StaffAccount.id)
        .where(StaffInvitation.until > now)
    )
    return dict(reader.execute(query).all())


def withdraw(connection: Connection, name: str, by: str, now: float) -> None:
    """The link of an account is good no longer."""
    account = by_name(Session(connection), name)
    if account is None:
        raise AccountFault("unknown", name=name)
    _over(connection, account.id)
    note(connection, by, "invitation_withdrawn", now, plain_name(name))


def _over(connection: Connection, account_id: int) -> None:
    connection.execute(delete(StaffInvitation).where(StaffInvitation.account_id == account_id))
