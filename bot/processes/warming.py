"""A turn of every kind before the first person needs it: nobody waits for what is imported, read or compiled once.

It runs beside the worker's own work, so that who waits already is answered meanwhile.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

import structlog
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from actions.catalogue import MEASURES
from actions.reply import Chart, Reply
from bot.buttons.keys import Keys
from bot.channels.channel import Channel, Look
from bot.desk.records import OwnRecords
from bot.dialogue.state import State
from bot.feedback.replies import with_buttons
from bot.nlu.understanding import Ranked, Slot, Understanding
from bot.pictures.content import Drawable, picture_for
from bot.queue.group_commit import GroupCommit
from bot.reception.incoming import Incoming
from bot.turn.answered import Assistant
from bot.turn.owned import answer_owned
from database.dates import THAI_TIME
from database.session import reading

log = structlog.get_logger(__name__)

NOBODY = "warm-up"  # who seems to ask; nothing of it is stored or sent
COUNTED = "top_colleges"  # a topic whose questions are queries
RANKING = {"asks": "rows", "by": "province", "order": "most"}
SOMEWHERE = (13.75, 100.5)  # a place in the middle of Bangkok
SELDOM = (
    20_000,
    20,
    50,
)  # new objects before a look at the youngest, and such looks before one at the older ones
BEAT_SECONDS = 10.0
BEAT = text(
    "INSERT INTO heartbeats (name, at) VALUES ('worker', :now)"
    " ON CONFLICT (name) DO UPDATE SET at = excluded.at"
)


async def keep_warm(
    engine: Engine, assistant: Assistant, channels: Mapping[str, Channel], commits: GroupCommit
) -> None:
    """Once everything was tried, say again and again that people may be sent here."""
    await asyncio.to_thread(warm, engine, assistant, channels)
    settle()
    while True:
        with contextlib.suppress(SQLAlchemyError):
            await commits.run(lambda connection: beat(connection, time.time()))
        await asyncio.sleep(BEAT_SECONDS)


def settle() -> None:
    """What was read and compiled so far stays: the collector looks at it no more, and seldom at the rest."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


def beat(connection: Connection, now: float) -> None:
    """A warm worker is there."""
    connection.execute(BEAT, {"now": now})


def warm(engine: Engine, assistant: Assistant, channels: Mapping[str, Channel]) -> int:
    """Answer every topic and a shared place, encode it for every channel, draw a picture of each kind; how many."""
    began, pictures, count = time.perf_counter(), dict[type, Drawable](), 0
    for event, understood in _events(assistant):
        try:
            reply = _answered(engine, assistant, event, understood)
            _encoded(reply, event, assistant, channels)
            pictures |= {type(one): one for one in _pictures(reply, assistant)}
            count += 1
        except Exception as fault:  # whatever is wrong with a topic is told when somebody asks it
            log.warning("not_warmed", topic=event.text[:40], reason=type(fault).__name__)
    _draw(pictures)
    log.info("warmed", turns=count, seconds=round(time.perf_counter() - began, 1))
    return count


def _events(assistant: Assistant) -> Iterator[tuple[Incoming, list[Understanding]]]:
    event = Incoming(NOBODY, NOBODY, NOBODY, time.time(), "text", reply_to=NOBODY, reply_token=NOBODY)
    for name, topic in assistant.topics.by_name.items():
        for language, label in topic.label.items():
            ranked = (Ranked(name, 1.0),)
            yield replace(event, text=label), [Understanding(label, language, name, 1.0, ranked)]
    for measure in MEASURES:
        for slots in ({}, RANKING):
            read = {name: Slot(value) for name, value in {"measure": measure, **slots}.items()}
            asked = Understanding(measure, "th", COUNTED, 1.0, (Ranked(COUNTED, 1.0),), slots=read)
            yield replace(event, text=measure), [asked]
    latitude, longitude = SOMEWHERE
    yield replace(event, kind="location", latitude=latitude, longitude=longitude), []


def _answered(
    engine: Engine, assistant: Assistant, event: Incoming, understood: list[Understanding]
) -> Reply:
    now = time.time()
    with reading(engine) as session:
        records = OwnRecords(session, NOBODY, now)
        staffed = assistant.staffed(session, "bot", now)
        today = datetime.now(THAI_TIME).date()
        answered = answer_owned(event, State(), understood, staffed, session, today, None, records)
    return with_buttons(answered.reply, 0, assistant.texts)


def _encoded(reply: Reply, event: Incoming, assistant: Assistant, channels: Mapping[str, Channel]) -> None:
    look = Look(assistant.texts, Keys(b"warm"))
    for channel in channels.values():
        channel.encode(reply, event, look)


def _pictures(reply: Reply, assistant: Assistant) -> Iterator[Drawable]:
    for part in reply.parts:
        if isinstance(part, Chart) and (picture := picture_for(part, reply.language, assistant.texts)):
            yield picture


def _draw(pictures: Mapping[type, Drawable]) -> None:
    from bot.pictures.drawing import draw

    for picture in pictures.values():
        draw(picture)
