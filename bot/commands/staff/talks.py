"""`bot people list`, `show`, `take`, `reply`, `return`, `close` and `callback`: the desk, printed."""

from __future__ import annotations

import getpass
import time
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection

from actions.words.texts import Texts
from bot.channels.all import channels_on
from bot.commands.staff.chats import opened, refusal
from bot.commands.staff.chats import texts_of as _texts
from bot.people import desk
from bot.people.desk import House, NotPossible, Talk
from bot.settings import Settings
from bot.var_dir import secret_key
from database.dates import THAI_TIME
from database.session import writing

T = TypeVar("T")


def list_talks(settings: Settings) -> int:
    """Who waits first, and for how long."""
    texts = _texts(settings)
    now, table = time.time(), Table("", "reference", "status", "waits", "centre", "about", "with")
    with opened(settings) as engine, engine.connect() as connection:
        for talk in desk.waiting_list(connection):
            row = talk.row
            place, since = str(talk.place or ""), minutes(now - row.since) if row.since else ""
            table.add_row(
                place, row.reference, _both(texts, f"status_{row.status}"), since, row.centre, talk.about,
                row.taken_by,
            )  # fmt: skip
    Console().print(table)
    return 0


def show(settings: Settings, reference: str) -> int:
    """The summary and the masked history of one conversation."""
    talk = _done(settings, lambda connection: desk.shown(connection, reference, time.time()))
    print(*lines(talk, _texts(settings)), sep="\n")
    return 0


def lines(talk: Talk, texts: Texts) -> list[str]:
    """A conversation in lines: what it is about, then what was said."""
    row = talk.row
    status = _both(texts, f"status_{row.status}")
    head = f"{row.reference} · {status} · {row.centre} · {row.channel} · {row.language}"
    about = f"{_both(texts, 'desk_about')}: {talk.about or '-'}"
    told = []
    for said in talk.history:
        at = datetime.fromtimestamp(said.at, THAI_TIME).strftime("%d/%m %H:%M")
        told += [f"{at}  > {said.said}"] if said.said else []
        who = _both(texts, "desk_staff" if said.by_staff else "desk_bot")
        told += [f"{at}  {who}: {said.answered}"] if said.answered else []
    return [head, about, *told]


def take(settings: Settings, reference: str, by: str) -> int:
    """The bot keeps silent from now on."""
    _done(settings, lambda connection: desk.take(connection, reference, _who(by), time.time()))
    print(f'{reference}: bot people reply {reference} "..."')
    return 0


def reply(settings: Settings, reference: str, words: str, by: str) -> int:
    """Write to the person."""
    if not words.strip():
        raise refusal(settings, "people.not_written")
    house = _house(settings)
    _done(settings, lambda c: desk.reply(c, house, reference, words, _who(by), time.time()))
    return 0


def give_back(settings: Settings, reference: str, by: str) -> int:
    """The bot answers again."""
    house = _house(settings)
    _done(settings, lambda c: desk.give_back(c, house, reference, _who(by), time.time()))
    return 0


def close(settings: Settings, reference: str, by: str) -> int:
    """Nothing is left to do."""
    _done(settings, lambda c: desk.close(c, reference, _who(by), time.time()))
    return 0


def callback_done(settings: Settings, reference: str, by: str) -> int:
    """The wish to be answered later is fulfilled."""
    _done(settings, lambda c: desk.callback_done(c, reference, _who(by), time.time()))
    return 0


def minutes(seconds: float) -> str:
    """How long somebody waits, for people.

    >>> minutes(3700)
    '1 h 1 min'
    """
    whole = int(seconds // 60)
    return f"{whole // 60} h {whole % 60} min" if whole >= 60 else f"{whole} min"


def _done(settings: Settings, job: Callable[[Connection], T]) -> T:
    with opened(settings) as engine, writing(engine) as connection:
        try:
            return job(connection)
        except NotPossible as fault:
            raise refusal(settings, fault.key, **fault.values) from fault


def _both(texts: Texts, key: str) -> str:
    return " · ".join(texts(f"people.{key}", language) for language in ("th", "en"))


def _house(settings: Settings) -> House:
    texts = _texts(settings)
    return House(channels_on(settings, texts), texts, secret_key(settings, "buttons"))


def _who(by: str) -> str:
    return (by or getpass.getuser())[:64]
