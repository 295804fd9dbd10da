"""`bot people code`, `mail`, `chats`, `remove` and `notices`: where staff are told, and of what."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from actions.subjects.talk.office_hours import OfficeHours
from actions.words.texts import Texts
from bot.commands.trouble import Trouble
from bot.people import chats as staff_chats
from bot.people.notices import unseen
from bot.people.offices import is_office
from bot.settings import Settings
from database.engine import open_engine
from database.session import writing

ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def code(settings: Settings, centre: str) -> int:
    """Print a new code and what to do with it."""
    with opened(settings) as engine, writing(engine) as connection:
        _known(settings, Session(connection), centre)
        made = staff_chats.new_code(connection, centre, time.time())
    print(in_both(settings, "people.code_made", code=made))
    return 0


def mail(settings: Settings, centre: str, address: str) -> int:
    """Register an address for mail."""
    if not ADDRESS.fullmatch(address):
        raise refusal(settings, "people.not_mail", address=address)
    with opened(settings) as engine, writing(engine) as connection:
        _known(settings, Session(connection), centre)
        staff_chats.add_chat(connection, centre, "mail", address, time.time())
    if settings.mail_server is None:
        print(in_both(settings, "people.mail_later"))
    return 0


def chats(settings: Settings) -> int:
    """Print every place, and what LINE billed for notices of its centre this month."""
    hours, now = OfficeHours.read(settings.data_dir), time.time()
    table = Table("", "centre", "channel", "address", "members", "LINE this month")
    with opened(settings) as engine, engine.connect() as connection:
        for chat in staff_chats.all_chats(connection):
            used = staff_chats.messages_of_month(connection, chat.centre, now)
            spent = f"{used} / {hours.of(chat.centre).line_messages}" if chat.channel == "line" else ""
            members = str(chat.members or "?") if chat.channel == "line" else ""
            table.add_row(str(chat.id), chat.centre, chat.channel, chat.address, members, spent)
    Console().print(table)
    return 0


def remove(settings: Settings, number: int) -> int:
    """Take a place out."""
    with opened(settings) as engine, writing(engine) as connection:
        if not staff_chats.remove_chat(connection, number):
            raise refusal(settings, "people.not_a_place", number=number)
    return 0


def notices(settings: Settings) -> int:
    """Print what nobody has seen."""
    table = Table("reference", "what", "centre", "field", "province", "told")
    with opened(settings) as engine, engine.connect() as connection:
        for row in unseen(connection):
            table.add_row(row.reference, row.what, row.centre, row.field, row.province, f"{row.stage}×")
    Console().print(table)
    return 0


@contextmanager
def opened(settings: Settings) -> Iterator[Engine]:
    """The database, for as long as a command needs it."""
    engine = open_engine(settings.database_address)
    try:
        yield engine
    finally:
        engine.dispose()


def texts_of(settings: Settings) -> Texts:
    """All sentences, as the files have them."""
    return Texts.read(settings.data_dir / "texts", settings.message_retention_days)


def in_both(settings: Settings, key: str, **values: object) -> str:
    """A sentence in Thai, and below it in English."""
    texts = texts_of(settings)
    return "\n".join(texts(key, language, **values) for language in ("th", "en"))


def refusal(settings: Settings, key: str, **values: object) -> Trouble:
    """What cannot be, in both languages."""
    return Trouble(in_both(settings, key, **values))


def _known(settings: Settings, session: Session, centre: str) -> None:
    if not is_office(session, centre):
        raise refusal(settings, "people.not_an_office", centre=centre)
