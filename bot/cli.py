"""The command line. Each command loads only what it needs, so that `bot --help` is there at once."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.line import line_app
from bot.commands.staff.accounts import staff_app
from bot.commands.staff.changes import changes_app
from bot.commands.staff.people import people_app
from bot.commands.staff.requests import requests_app
from bot.commands.telegram import telegram_app
from bot.finish import debugging, finish

if TYPE_CHECKING:
    from bot.settings import Settings


def settings_epilog() -> str:
    """All settings with their meaning, for `bot serve --help`; computed only when somebody reads it."""
    if "serve" not in sys.argv or not {"-h", "--help"} & set(sys.argv):
        return ""
    from bot.settings import Settings

    lines = [
        f"{(field.alias or name).upper()}: {field.description}"
        for name, field in Settings.model_fields.items()
    ]
    return "\n\n".join(["Settings, from the environment or .env:", *lines])


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
app.add_typer(line_app, name="line")
app.add_typer(telegram_app, name="telegram")
app.add_typer(people_app, name="people")
app.add_typer(requests_app, name="requests")
app.add_typer(staff_app, name="staff")
app.add_typer(changes_app, name="changes")


@app.callback()
def options(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback when something fails.")] = False,
) -> None:
    """Options of all commands."""
    debugging["on"] = debug


@app.command(epilog=settings_epilog())
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

    finish(lambda: run(settings(), telegram_polling, workers))


class Part(StrEnum):
    """What can run by itself."""

    prepare = "prepare"
    wait = "wait"
    receiver = "receiver"
    worker = "worker"
    office = "office"
    nlu = "nlu"


@app.command()
def part(
    name: Annotated[Part, typer.Argument(help="Which.")],
    telegram_polling: Annotated[
        bool, typer.Option("--telegram-polling", help="The one receiver that asks Telegram for messages.")
    ] = False,
) -> None:
    """Run one process by itself, where Kubernetes, Compose or systemd keeps each (see deploy/); needs PostgreSQL."""
    from bot.parts.run import run_part

    finish(lambda: run_part(settings(), name.value, telegram_polling))


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in quotes.")] = "",
    file: Annotated[
        Path | None, typer.Option("--file", help="JSON lines of conversations to answer.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where the answers to the file go.")] = None,
) -> None:
    """Ask one question, or a file of conversations."""
    from bot.commands.ask import ask as run
    from bot.commands.ask import ask_file

    if bool(question) == bool(file) or bool(file) != bool(out):
        raise typer.BadParameter('Give one question ("...") or both --file and --out')
    finish(lambda: ask_file(settings(), file, out) if file and out else run(settings(), question))


@app.command()
def explain(
    said: Annotated[
        list[str],
        typer.Argument(
            help='The question, in quotes: "ปวส. บัญชี ระยอง จบกี่คน"; of several the last, in the talk of those before it.'
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="For programs: one JSON document.")] = False,
) -> None:
    """Show every step from a question to its answer (ดูว่าระบบอ่านคำถามอย่างไร): reading, query, SQL, reply."""
    from bot.commands.explain import explain as run

    finish(lambda: run(settings(), *said, as_json=as_json))


@app.command()
def chat() -> None:
    """Talk with the assistant in the terminal."""
    from bot.commands.chat import chat as run

    finish(lambda: run(settings()))


@app.command()
def load(
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Report only what is wrong.")] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Remove more than a tenth of a table without asking.")
    ] = False,
) -> None:
    """Bring the files of DATA_DIR into the database; reports every row that it doubts or refuses."""
    from bot.commands.load import load as run

    finish(lambda: run(settings(), quiet, yes))


@app.command()
def check(
    as_json: Annotated[bool, typer.Option("--json", help="For programs: one JSON document.")] = False,
    known: Annotated[
        bool, typer.Option("--known", help="List the documented weaknesses too, not only their number.")
    ] = False,
) -> None:
    """Report what is wrong with the files of DATA_DIR and what a load would change; change nothing."""
    from bot.commands.check import check as run

    finish(lambda: run(settings(), as_json, known))


@app.command()
def dump(
    folder: Annotated[Path | None, typer.Argument(help="Where to write; empty: DATA_DIR.")] = None,
) -> None:
    """Write what the database holds back into the files of DATA_DIR."""
    from bot.commands.dump import dump as run

    finish(lambda: run(settings(), folder))


@app.command()
def train(
    force: Annotated[bool, typer.Option("--force", help="Serve the new model even if it is worse.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing unless it fails.")] = False,
) -> None:
    """Train a new model from the loaded topics and facts, check it, and put it into service."""
    from bot.commands.train import train as run

    finish(lambda: run(settings(), force, quiet))


@app.command()
def evaluate() -> None:
    """Measure the model in service on questions that it was not trained with."""
    from bot.commands.evaluate import evaluate as run

    finish(lambda: run(settings()))


@app.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="For programs: one JSON document.")] = False,
) -> None:
    """Look over settings, database, model, address, LINE and Telegram; say how to mend what is wrong."""
    from bot.commands.doctor import doctor as run

    finish(lambda: run(settings(), as_json))


@app.command()
def feedback(
    bad: Annotated[bool, typer.Option("--bad", help="Only thumbs down.")] = False,
    days: Annotated[int, typer.Option(min=1, help="How far back.")] = 30,
    as_json: Annotated[bool, typer.Option("--json", help="For programs: one JSON document.")] = False,
) -> None:
    """What people thought of answers (คะแนนที่คนให้คำตอบ), newest first, with the question and its query."""
    from bot.commands.staff.feedback import feedback as run

    finish(lambda: run(settings(), bad, days, as_json))


@app.command()
def undelivered(
    days: Annotated[int, typer.Option(min=1, help="How far back the list goes.")] = 7,
    again: Annotated[bool, typer.Option("--again", help="Send what failed again.")] = False,
    hours: Annotated[float, typer.Option(min=0.1, help="With --again: how far back.")] = 12.0,
    channel: Annotated[str, typer.Option(help="With --again: line or telegram alone.")] = "",
    reason: Annotated[str, typer.Option(help="With --again: what the reason begins with.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="For programs: one JSON document.")] = False,
) -> None:
    """What could not be delivered and why (คำตอบที่ส่งไม่ถึง), and sent again."""
    from bot.commands.staff import undelivered as command

    if again:
        finish(lambda: command.again(settings(), hours, channel, reason))
    finish(lambda: command.undelivered(settings(), days, as_json))


@models_app.command("list")
def list_models() -> None:
    """The trained models, newest first, and which one is in service."""
    from bot.commands.models import list_models as run

    finish(lambda: run(settings()))


@models_app.command()
def rollback(
    name: Annotated[
        str, typer.Argument(help="The model to serve; empty: the one before the present one.")
    ] = "",
) -> None:
    """Put an earlier model back into service."""
    from bot.commands.models import rollback as run

    finish(lambda: run(settings(), name))


def settings() -> Settings:
    """The settings, read when a command starts."""
    from bot.settings import Settings

    return Settings()


def main() -> None:
    """Entry of `bot`. What it and its children write is for their own user alone."""
    os.umask(0o077)
    app()


if __name__ == "__main__":
    main()
