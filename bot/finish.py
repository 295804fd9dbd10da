"""How every command ends: with its exit code, and what people can put right said in words."""

from __future__ import annotations

import sys
from collections.abc import Callable

import typer

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
