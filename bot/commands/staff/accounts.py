"""`bot staff`: who may sign in at /staff, for whoever runs the system; everything else is done on the pages."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from bot.finish import finish_with_settings

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.settings import Settings

staff_app = typer.Typer(
    help="Accounts of the staff (บัญชีเจ้าหน้าที่) for the pages at /staff.", no_args_is_help=True
)
Name = Annotated[str, typer.Argument(help="User name: a-z, digits and . _ - @")]
Role = Annotated[str, typer.Option(help="reader, editor, publisher, desk or administrator.")]
Centre = Annotated[str, typer.Option(help="Id of a centre, or national; empty: all of them.")]


@staff_app.command("list")
def list_accounts() -> None:
    """All accounts (ดูบัญชีทั้งหมด)."""
    finish_with_settings(_list)


@staff_app.command()
def add(name: Name, role: Role = "reader", centre: Centre = "") -> None:
    """Add an account and print its first password (เพิ่มบัญชี)."""
    from bot.accounts.accounts import make
    from bot.accounts.passwords import Password

    first = Password.made_up()
    finish_with_settings(
        lambda s: _changed(s, first.plain, lambda c: make(c, name, role, centre, first, "", time.time()))
    )


@staff_app.command()
def password(name: Name) -> None:
    """Print a new password for somebody who cannot get in; unlocks, and switches the second step off."""
    from bot.accounts.accounts import new_password
    from bot.accounts.passwords import Password

    given = Password.made_up()
    finish_with_settings(
        lambda s: _changed(s, given.plain, lambda c: new_password(c, name, given, "", time.time()))
    )


def _list(settings: Settings) -> int:
    from rich.console import Console
    from rich.table import Table

    from bot.accounts.accounts import everybody
    from bot.commands.staff.chats import opened
    from database.session import reading

    table = Table("name", "role", "centre", "two steps", "active")
    with opened(settings) as engine, reading(engine) as session:
        for one in everybody(session):
            marks = ("✓" if on else "-" for on in (one.second_step, one.active))
            table.add_row(one.name, one.role, one.centre or "*", *marks)
    Console().print(table)
    return 0


def _changed(settings: Settings, password: str, work: Callable[[Connection], None]) -> int:
    from bot.accounts.accounts import AccountFault
    from bot.commands.staff.chats import opened, refusal
    from database.session import writing

    try:
        with opened(settings) as engine, writing(engine) as connection:
            work(connection)
    except AccountFault as fault:
        raise refusal(settings, fault.key, **fault.values) from fault
    print(password)
    return 0
