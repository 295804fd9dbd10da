"""How every command ends: with its exit code, and what people can put right said in words."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from bot.settings import Settings

debugging = {"on": False}  # then the traceback is shown


def finish(command: Callable[[], int | None]) -> None:
    """Run a command and end with its exit code."""
    from bot.commands.faults import in_words

    try:
        code = command() or 0
    except KeyboardInterrupt:
        code = 130
    except Exception as fault:
        if debugging["on"]:
            raise
        words, code = in_words(fault)
        print(words, file=sys.stderr)
    raise typer.Exit(code)


def finish_with_settings(command: Callable[[Settings], int | None]) -> None:
    """The same, for a command that needs the settings."""
    from bot.settings import Settings

    finish(lambda: command(Settings()))
