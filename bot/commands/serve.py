"""`bot serve`: prepare what is missing, then run everything until Ctrl-C."""

from __future__ import annotations

import asyncio
import time
from contextlib import closing
from dataclasses import dataclass
from functools import partial

from sqlalchemy import make_url

from actions.words.texts import Texts
from bot.accounts.accounts import first_sign_in
from bot.accounts.passwords import Password
from bot.commands.trouble import Trouble
from bot.masking.words import words as personal_words
from bot.processes.connections import open_listening_socket
from bot.processes.logs import set_up_logs
from bot.processes.nursery import Nursery
from bot.processes.preparation import prepare_database, prepare_model
from bot.processes.supervisor import Supervisor, only_one, open_nursery
from bot.settings import Settings
from bot.var_dir import keep_private
from database.engine import open_engine
from database.session import writing

LANGUAGES = ("th", "en")


@dataclass(frozen=True, slots=True)
class FirstSignIn:
    """Name and first password of the first administrator."""

    name: str
    password: str


def serve(settings: Settings, telegram_polling: bool = False, workers: int = 1) -> int:
    """Serve until told to stop; returns the exit code."""
    _check(settings, telegram_polling, workers)
    with closing(open_nursery(settings)) as nursery:
        _serve_with(settings, nursery, telegram_polling, workers)
    return 0


def _serve_with(settings: Settings, nursery: Nursery, telegram_polling: bool, workers: int) -> None:
    set_up_logs("supervisor")
    lock = only_one(settings)
    keep_private(settings.var_dir)
    listening = open_listening_socket(settings)
    prepare_database(settings)
    first = _first_sign_in(settings)
    supervisor = Supervisor(settings, nursery, listening, workers, telegram_polling)
    welcome = partial(_welcome, settings, telegram_polling, first)
    asyncio.run(supervisor.run(partial(prepare_model, settings), welcome))
    lock.release()


def _first_sign_in(settings: Settings) -> FirstSignIn | None:
    """How the first administrator signs in, while nobody has done so; it is printed, and kept nowhere."""
    first, engine = Password.made_up(), open_engine(settings.database_address)
    try:
        with writing(engine) as connection:
            name = first_sign_in(connection, first, time.time())
    finally:
        engine.dispose()
    return FirstSignIn(name, first.plain) if name else None


def _check(settings: Settings, telegram_polling: bool, workers: int) -> None:
    personal_words()  # nothing may come in that could not be masked
    if telegram_polling and not settings.telegram_on:
        raise Trouble("--telegram-polling needs TELEGRAM_TOKEN")
    if workers > 1 and make_url(settings.database_address).get_backend_name() == "sqlite":
        raise Trouble("Several workers need PostgreSQL: set DATABASE_URL, or leave out --workers")


def _welcome(settings: Settings, telegram_polling: bool, first: FirstSignIn | None) -> None:
    texts = Texts.read(settings.data_dir / "texts")
    for language in LANGUAGES:
        print("", *welcome_lines(settings, telegram_polling, texts, language, first), sep="\n", flush=True)


def welcome_lines(
    settings: Settings, telegram_polling: bool, texts: Texts, language: str, first: FirstSignIn | None = None
) -> list[str]:
    """Where to find the assistant, what to ask first, how staff sign in, and which channels are off."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    shown = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else host
    lines = [texts("serve.ready", language, address=f"http://{shown}:{settings.port}/chat")]
    lines += [f"  - {question}" for question in texts("serve.questions", language).splitlines()]
    office = f"http://{shown}:{settings.port}/staff"
    lines.append(texts("serve.office", language, address=office))
    if first:
        lines.append(texts("serve.first_sign_in", language, name=first.name, password=first.password))
    if not settings.line_on:
        lines.append(texts("serve.line_off", language))
    if not settings.telegram_on:
        lines.append(texts("serve.telegram_off", language))
    elif telegram_polling:
        lines.append(texts("serve.telegram_polls", language))
    elif not settings.telegram_webhook_secret.get_secret_value():
        lines.append(texts("serve.telegram_without_secret", language))
    lines.append(texts("serve.how_to_stop", language))
    return lines
