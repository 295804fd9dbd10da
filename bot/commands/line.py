"""`bot line setup`, `status` and `remove`: the rich menus and the webhook address."""

from __future__ import annotations

import typer

line_app = typer.Typer(help="Set up LINE: rich menus and webhook address.", no_args_is_help=True)


@line_app.command()
def setup() -> None:
    """Draw and install the rich menus, and tell LINE our webhook address. Safe to repeat."""
    _run("setup")


@line_app.command()
def status() -> None:
    """Show what LINE has: account, webhook, menus, messages used this month."""
    _run("status")


@line_app.command()
def remove() -> None:
    """Take our rich menus away again. Menus that others made stay."""
    _run("remove")


def _run(what: str) -> None:
    from bot.channels.line import office
    from bot.finish import finish
    from bot.settings import Settings

    finish(lambda: office.run(what, Settings()))
