"""Making, changing and closing accounts; each function is one transaction's work, noted with who did it."""

from __future__ import annotations

import re

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.accounts.attempts import succeeded
from bot.accounts.deeds import note
from bot.accounts.passwords import Password, fault
from bot.accounts.roles import as_role
from bot.accounts.sessions import end_all
from bot.people.offices import is_office
from database.models import StaffAccount

NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,47}")
FIRST = "admin"


class AccountFault(ValueError):
    """What cannot be done with an account; `key` names its sentence in data/texts/console.yml."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = f"console.account_{key}", values


def plain_name(said: str) -> str:
    """A name as it is kept: in small letters without blanks around.

    >>> plain_name(" Mali.S ")
    'mali.s'
    """
    return said.strip().lower()


def by_name(reader: Session, name: str) -> StaffAccount | None:
    """The account of a name, also one that is closed."""
    return reader.scalar(select(StaffAccount).where(StaffAccount.name == plain_name(name)))


def everybody(reader: Session) -> list[StaffAccount]:
    """All accounts by name."""
    return list(reader.scalars(select(StaffAccount).order_by(StaffAccount.name)))


def make(
    connection: Connection, name: str, role: str, centre: str, first: Password, by: str, now: float
) -> None:
    """A new account with a first password, which has to be changed."""
    plain = plain_name(name)
    if not NAME.fullmatch(plain):
        raise AccountFault("bad_name")
    _checked(connection, role, centre)
    values = {
        "name": plain, "role": role, "centre": centre, "password": first.kept, "must_change": True,
        "active": True, "last_code": 0, "made_at": now,
    }  # fmt: skip
    if by_name(Session(connection), plain):
        raise AccountFault("taken", name=plain)
    try:
        connection.execute(insert(StaffAccount).values(values))
    except IntegrityError as error:
        raise AccountFault("taken", name=plain) from error
    note(connection, by, "account_made", now, plain)


def change(
    connection: Connection, name: str, role: str, centre: str, active: bool, by: str, now: float
) -> None:
    """Another role or centre, closed or open again; who is changed has to sign in anew."""
    account = _known(connection, name)
    _checked(connection, role, centre)
    if account.role == "administrator" and (role != "administrator" or not active):
        _another_administrator(connection, account.name)
    _set(connection, account.id, role=role, centre=centre, active=active)
    end_all(connection, account.id)
    note(connection, by, "account_changed", now, account.name)


def new_password(connection: Connection, name: str, given: Password, by: str, now: float) -> None:
    """A made-up password for who has lost theirs: the second step is off, and no lock holds."""
    account = _known(connection, name)
    _set(connection, account.id, password=given.kept, must_change=True, second_step=None, active=True)
    succeeded(connection, account.name)
    end_all(connection, account.id)
    note(connection, by, "password_given", now, account.name)


def choose_password(connection: Connection, name: str, own: Password, now: float) -> None:
    """A password of somebody's own; all browsers have to sign in anew."""
    account = _known(connection, name)
    if wrong := fault(own.plain, account.name):
        raise AccountFault(f"password_{wrong}")
    _set(connection, account.id, password=own.kept, must_change=False)
    end_all(connection, account.id)
    note(connection, account.name, "password_chosen", now, account.name)


def set_second_step(connection: Connection, name: str, kept: bytes | None, step: int, now: float) -> None:
    """Switch the second step on with a sealed secret, or off."""
    account = _known(connection, name)
    _set(connection, account.id, second_step=kept, last_code=step)
    note(connection, account.name, "two_steps_on" if kept else "two_steps_off", now, account.name)


def first_sign_in(connection: Connection, first: Password, now: float) -> str:
    """The name of a first administrator with this password, for as long as nobody has ever signed in; else ""."""
    session = Session(connection)
    count = session.scalar(select(func.count()).select_from(StaffAccount))
    if not count:
        make(connection, FIRST, "administrator", "", first, "", now)
        return FIRST
    account = by_name(session, FIRST)
    if count > 1 or account is None or account.signed_in_at is not None:
        return ""
    new_password(connection, FIRST, first, "", now)
    return FIRST


def _known(connection: Connection, name: str) -> StaffAccount:
    account = by_name(Session(connection), name)
    if account is None:
        raise AccountFault("unknown", name=name)
    return account


def _checked(connection: Connection, role: str, centre: str) -> None:
    if as_role(role) is None:
        raise AccountFault("bad_role")
    if centre and not is_office(Session(connection), centre):
        raise AccountFault("bad_centre")


def _another_administrator(connection: Connection, name: str) -> None:
    others = select(StaffAccount.id).where(
        StaffAccount.role == "administrator", StaffAccount.active, StaffAccount.name != name
    )
    if connection.execute(others.limit(1)).first() is None:
        raise AccountFault("last_administrator")


def _set(connection: Connection, account_id: int, **values: object) -> None:
    connection.execute(update(StaffAccount).where(StaffAccount.id == account_id).values(**values))
