"""`bot people`: the desk of the staff in the terminal, and where they are told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.settings import Settings

people_app = typer.Typer(
    help="The people behind (งานของเจ้าหน้าที่): who waits for a person, and where staff are told.",
    no_args_is_help=True,
)
Office = Annotated[str, typer.Argument(help="Id of a centre, as in centres.csv, or national.")]


@people_app.command()
def code(centre: Office) -> None:
    """Make a code by which one LINE or Telegram group is told of the centre's requests; good once, for a day."""
    from bot.commands.staff.chats import code as run

    _run(lambda settings: run(settings, centre))


@people_app.command()
def mail(centre: Office, address: Annotated[str, typer.Argument(help="Where mail goes.")]) -> None:
    """Tell staff of a centre by mail."""
    from bot.commands.staff.chats import mail as run

    _run(lambda settings: run(settings, centre, address))


@people_app.command()
def chats() -> None:
    """Where the staff of each centre are told, and what it cost this month."""
    from bot.commands.staff.chats import chats as run

    _run(run)


@people_app.command()
def remove(number: Annotated[int, typer.Argument(help="Number from `bot people chats`.")]) -> None:
    """Tell nobody there any more."""
    from bot.commands.staff.chats import remove as run

    _run(lambda settings: run(settings, number))


@people_app.command()
def notices() -> None:
    """What staff have not seen yet, oldest first."""
    from bot.commands.staff.chats import notices as run

    _run(run)


def _run(command: Callable[[Settings], int]) -> None:
    from bot.finish import finish
    from bot.settings import Settings

    finish(lambda: command(Settings()))
