"""A database with a few places, staff who want to be told, and the way from a notice to the platforms."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from actions.subjects.talk.office_hours import OfficeHours
from actions.words.texts import Texts
from bot.channels.channel import Channel
from bot.people.chats import add_chat
from bot.people.notices import Post, hand_over
from bot.people.wording import worded_for
from bot.queue import outbox
from bot.queue.delivery import record
from database.dates import THAI_TIME
from database.models import Centre, Field, Province
from database.session import writing

DATA = Path(__file__).parents[3] / "data"
TEXTS = Texts.read(DATA / "texts")
HOURS = OfficeHours.read(DATA)
RAYONG = "21"
GROUP, TELEGRAM_GROUP, MAIL = "C" + "4" * 32, "-100123", "centre@example.go.th"
T = TypeVar("T")


def at(day: str, clock: str = "10:00") -> float:
    """A moment in Bangkok's time."""
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), THAI_TIME).timestamp()


MONDAY = at("2026-11-30")


def places(engine: Engine) -> None:
    """A province, a field, a centre."""
    made = [
        Province(
            code=RAYONG, name_th="ระยอง", name_en="Rayong", region="east_eec", geographic_region="east",
            latitude=12.68, longitude=101.28,
        ),
        Field(id="welding", name_th="ช่างเชื่อม", name_en="Welding"),
        Centre(id="eec", kind="region", name_th="ศูนย์", name_en="EEC", region="east_eec", provinces_covered=""),
    ]  # fmt: skip
    with writing(engine) as connection, Session(connection) as session:
        session.add_all(made)
        session.flush()


def in_writing(engine: Engine, job: Callable[[Connection], T]) -> T:
    """Do something in a transaction of its own."""
    with writing(engine) as connection:
        return job(connection)


def told_at(engine: Engine, channel: str, address: str, centre: str = "eec", members: int = 0) -> None:
    """Staff of a centre want to be told there."""
    in_writing(engine, lambda c: add_chat(c, centre, channel, address, MONDAY, members))


def round_at(engine: Engine, channels: Mapping[str, Channel], now: float) -> int:
    """One round of the worker."""
    post = Post(HOURS, channels.keys(), worded_for(channels, TEXTS))
    return in_writing(engine, lambda c: hand_over(c, post, now))


def deliver_all(engine: Engine, channels: Mapping[str, Channel], now: float) -> None:
    """Send what is due on every channel, and record how it ended."""

    async def deliver() -> None:
        for name, channel in channels.items():
            while due := in_writing(engine, lambda c, name=name: outbox.due(c, name, 10, now)):  # type: ignore[misc]
                for one in due:
                    outcome = await channel.send(one.request, one.attempt, now - one.received_at)
                    in_writing(engine, lambda c, one=one, outcome=outcome: record(c, one, outcome, now))  # type: ignore[misc]
        for channel in channels.values():
            if close := getattr(channel, "close", None):
                await close()

    asyncio.run(deliver())
