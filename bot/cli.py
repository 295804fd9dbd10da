"""The command line. Each command loads only what it needs, so that `bot --help` is there at once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated

import typer

app = typer.Typer(
    name="bot",
    help="Achiva (น้องอาชีวะ): answers about Thai vocational education on LINE, Telegram, the web and here.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
models_app = typer.Typer(help="List trained models, or go back to an earlier one.", no_args_is_help=True)
app.add_typer(models_app, name="models")

_state = {"debug": False}


@app.callback()
def options(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback when something fails.")] = False,
) -> None:
    """Options of all commands."""
    _state["debug"] = debug


@app.command()
def serve(
    telegram_polling: Annotated[
        bool, typer.Option("--telegram-polling", help="Ask Telegram for messages (development).")
    ] = False,
    workers: Annotated[
        int, typer.Option(min=1, help="Worker processes; more than one needs PostgreSQL.")
    ] = 1,
) -> None:
    """Run everything: web chat, LINE and Telegram webhooks, health pages. Prepares what is missing."""
    from bot.commands.serve import serve as run
    from bot.settings import Settings

    finish(lambda: run(Settings(), telegram_polling, workers))


def finish(command: Callable[[], int | None]) -> None:
    """Run a command and end with its exit code; what people can put right is said in words."""
    from bot.faults import in_words

    try:
        code = command() or 0
    except KeyboardInterrupt:
        code = 130
    except Exception as fault:
        if _state["debug"]:
            raise
        words, code = in_words(fault)
        print(words, file=sys.stderr)
    raise typer.Exit(code)


def main() -> None:
    """Entry of `bot`."""
    app()


if __name__ == "__main__":
    main()
