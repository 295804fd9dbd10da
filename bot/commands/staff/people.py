"""`bot people`: the desk of the staff in the terminal, and where they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.finish import finish_with_settings

if TYPE_CHECKING:
    pass

people_app = typer.Typer(
    help="The people behind (งานของเจ้าหน้าที่): who waits for a person, and where staff are told.",
    no_args_is_help=True,
)
Office = Annotated[str, typer.Argument(help="Id of a centre, as in centres.csv, or national.")]


@people_app.command()
def code(centre: Office) -> None:
    """Make a code by which one LINE or Telegram group is told of the centre's requests; good once, for a day."""
    from bot.commands.staff.chats import code as run

    finish_with_settings(lambda settings: run(settings, centre))


@people_app.command()
def mail(centre: Office, address: Annotated[str, typer.Argument(help="Where mail goes.")]) -> None:
    """Tell staff of a centre by mail."""
    from bot.commands.staff.chats import mail as run

    finish_with_settings(lambda settings: run(settings, centre, address))


@people_app.command()
def chats() -> None:
    """Where the staff of each centre are told, and what it cost this month."""
    from bot.commands.staff.chats import chats as run

    finish_with_settings(run)


@people_app.command()
def remove(number: Annotated[int, typer.Argument(help="Number from `bot people chats`.")]) -> None:
    """Tell nobody there any more."""
    from bot.commands.staff.chats import remove as run

    finish_with_settings(lambda settings: run(settings, number))


@people_app.command()
def notices() -> None:
    """What staff have not seen yet, oldest first."""
    from bot.commands.staff.chats import notices as run

    finish_with_settings(run)


Reference = Annotated[str, typer.Argument(help="Reference from `bot people list`, such as P-12.")]
By = Annotated[str, typer.Option("--by", help="Who you are; empty: your name on this machine.")]


@people_app.command("list")
def list_talks() -> None:
    """Who wants a person: who waits first and for how long, then wishes to be answered later."""
    from bot.commands.staff.talks import list_talks as run

    finish_with_settings(run)


@people_app.command()
def show(reference: Reference) -> None:
    """What a conversation is about, and what was said (personal data is hidden)."""
    from bot.commands.staff.talks import show as run

    finish_with_settings(lambda settings: run(settings, reference))


@people_app.command()
def take(reference: Reference, by: By = "") -> None:
    """Talk with the person from now on; the bot keeps silent."""
    from bot.commands.staff.talks import take as run

    finish_with_settings(lambda settings: run(settings, reference, by))


@people_app.command()
def reply(
    reference: Reference, words: Annotated[str, typer.Argument(help="In quotes.")], by: By = ""
) -> None:
    """Write to the person, in the channel where they are."""
    from bot.commands.staff.talks import reply as run

    finish_with_settings(lambda settings: run(settings, reference, words, by))


@people_app.command("return")
def give_back(reference: Reference, by: By = "") -> None:
    """Give the conversation back to the bot, which says so."""
    from bot.commands.staff.talks import give_back as run

    finish_with_settings(lambda settings: run(settings, reference, by))


@people_app.command()
def close(reference: Reference, by: By = "") -> None:
    """Close a conversation: nothing is left to do."""
    from bot.commands.staff.talks import close as run

    finish_with_settings(lambda settings: run(settings, reference, by))


@people_app.command("callback-done")
def callback_done(reference: Reference, by: By = "") -> None:
    """Somebody who wished to be answered later was answered."""
    from bot.commands.staff.talks import callback_done as run

    finish_with_settings(lambda settings: run(settings, reference, by))
