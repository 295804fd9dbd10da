"""What `bot requests` does: opens the database, calls the staff's functions, prints."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rich.console import Console
from sqlalchemy import Connection, select, update
from sqlalchemy.orm import Session

from actions.subjects.requests.filed.records import OPEN, STATUSES
from actions.words.texts import Texts
from bot.channels.all import channels_on
from bot.commands.staff.request_words import Names, contact_lines, shown_lines, table
from bot.commands.trouble import Trouble
from bot.desk.contact.keyring import Keyring
from bot.desk.contact.sealing import renewed
from bot.desk.lifecycle import Kept
from bot.desk.news import News
from bot.desk.staff import NotPossible, StaffDesk, Wanted, listed
from bot.queue.group_commit import Writer
from bot.settings import Settings
from bot.var_dir import secret_key
from database.dates import THAI_TIME
from database.engine import open_engine
from database.migrations import migrate
from database.models import Field, Province, RequestContact
from database.session import reading

LANGUAGES = ("th", "en")
USAGE = 2  # exit code


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The options of a list, as they were typed."""

    status: str = "open"
    centre: str = ""
    province: str = ""
    field: str = ""
    since: str = ""
    assigned: str = ""


def list_them(settings: Settings, narrowed: Narrowed, language: str) -> int:
    """Print a table."""
    texts = texts_of(settings)
    with open_for_reading(settings) as session:
        found = listed(session, _wanted(session, narrowed))
        names = Names.read(session, language)
    if not found:
        print(texts("requests_desk.none", language))
        return 0
    Console().print(table(found, texts, names, language))
    return 0


def show(settings: Settings, reference: str, staff: str, language: str) -> int:
    """Print one request with what happened to it."""
    texts = texts_of(settings)
    with at_desk(settings, staff) as desk:
        shown = desk.shown(reference)
        names = Names.read(Session(desk.connection), language)
    print("\n".join(shown_lines(shown, texts, names, language)))
    return 0


def do(settings: Settings, staff: str, work: Callable[[StaffDesk], Kept]) -> int:
    """Do something with a request and say how it stands now."""
    texts = texts_of(settings)
    with at_desk(settings, staff) as desk:
        kept = work(desk)
    for language in LANGUAGES:
        status = texts(f"requests_desk.status_{kept.status}", language)
        print(texts("requests_desk.done", language, reference=kept.reference, status=status))
    return 0


def contact(settings: Settings, reference: str, staff: str, language: str) -> int:
    """Print the contact in plain text."""
    texts, keys = texts_of(settings), Keyring.of(settings)
    with at_desk(settings, staff) as desk:
        found = desk.contact(reference, keys)
    print("\n".join(contact_lines(found, texts, language)) or texts("requests_desk.no_contact", language))
    return 0


def rotate(settings: Settings) -> int:
    """Encrypt every piece of contact data with the newest key."""
    keys, texts = Keyring.of(settings), texts_of(settings)
    with _writing(settings) as connection:
        pieces = connection.execute(select(RequestContact.id, RequestContact.sealed)).all()
        for piece in pieces:
            values = renewed(bytes(piece.sealed), keys)
            connection.execute(update(RequestContact).where(RequestContact.id == piece.id).values(values))
    for language in LANGUAGES:
        print(texts("requests_desk.rotated", language, count=f"{len(pieces):,}"))
    return 0


@contextmanager
def at_desk(settings: Settings, staff: str) -> Iterator[StaffDesk]:
    """A member of staff at work; what cannot be done is said in words."""
    texts = texts_of(settings)
    news = News(channels_on(settings, texts), texts, secret_key(settings, "buttons"))
    with _writing(settings) as connection:
        try:
            yield StaffDesk(connection, staff, time.time(), news)
        except NotPossible as refused:
            said = [texts(f"requests_desk.{refused.key}", one, **refused.values) for one in LANGUAGES]
            raise Trouble("\n".join(said), refused.exit_code) from refused


@contextmanager
def _writing(settings: Settings) -> Iterator[Connection]:
    engine = open_engine(settings.database_address)
    try:
        migrate(engine)
        with Writer(engine)() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def open_for_reading(settings: Settings) -> Iterator[Session]:
    """A session on the database of the settings."""
    engine = open_engine(settings.database_address)
    try:
        migrate(engine)
        with reading(engine) as session:
            yield session
    finally:
        engine.dispose()


def texts_of(settings: Settings) -> Texts:
    """The texts of the data folder."""
    return Texts.read(settings.data_dir / "texts", settings.message_retention_days)


def day_of(since: str) -> float:
    """The beginning of a day in Bangkok; 0 for none."""
    try:
        return datetime.fromisoformat(since).replace(tzinfo=THAI_TIME).timestamp() if since else 0.0
    except ValueError as error:
        raise Trouble(f"{since}: 2026-11-01?", USAGE) from error


def _wanted(session: Session, narrowed: Narrowed) -> Wanted:
    return Wanted(
        _statuses(narrowed.status),
        narrowed.centre,
        _named(session, Province.code, (Province.name_th, Province.name_en), narrowed.province),
        _named(session, Field.id, (Field.name_th, Field.name_en), narrowed.field),
        day_of(narrowed.since),
        narrowed.assigned,
    )


def _statuses(said: str) -> tuple[str, ...]:
    if said in ("all", ""):
        return ()
    wanted = tuple(sorted(OPEN)) if said == "open" else tuple(one.strip() for one in said.split(","))
    if unknown := [one for one in wanted if one not in STATUSES]:
        raise Trouble(f"{', '.join(unknown)}: {', '.join((*STATUSES, 'open', 'all'))}?", USAGE)
    return wanted


def _named(session: Session, key: Any, names: tuple[Any, ...], said: str) -> str:
    """The id of something that is called so."""
    if not said:
        return ""
    for column in (key, *names):
        if (found := session.scalar(select(key).where(column == said))) is not None:
            return str(found)
    raise Trouble(f"{said}?", USAGE)
