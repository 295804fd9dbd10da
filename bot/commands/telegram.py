"""`bot telegram setup`, `status` and `remove`: commands, menu button, descriptions and the webhook."""

from __future__ import annotations

import typer

telegram_app = typer.Typer(help="Set up Telegram: commands, menu and webhook.", no_args_is_help=True)


@telegram_app.command()
def setup() -> None:
    """Tell Telegram our commands in both languages, and our webhook address. Safe to repeat."""
    _run("setup")


@telegram_app.command()
def status() -> None:
    """Show what Telegram has: account, webhook, commands."""
    _run("status")


@telegram_app.command()
def remove() -> None:
    """Take webhook and commands away again; needed before polling with --telegram-polling."""
    _run("remove")


def _run(what: str) -> None:
    from bot.channels.telegram import office
    from bot.finish import finish
    from bot.settings import Settings

    finish(lambda: office.run(what, Settings()))
