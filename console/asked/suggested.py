"""Where a question could belong: the topics and facts that the model takes it for, the likeliest first."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from sqlalchemy import select

from bot.dialogue.topics import DIALOGUE, Topics
from bot.nlu.address import published
from bot.nlu.client import NluAway, NluClient
from bot.nlu.understanding import Understanding
from bot.settings import Settings
from console.knowledge.known import known_examples
from console.visit import Visit
from database.models import Faq

MOST = 4
BESIDE = frozenset({"out_of_scope", "affirm", "deny", "more", "back", "restart", "change_language"})


@dataclass(frozen=True, slots=True)
class Suggested:
    """A topic or a fact."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The likeliest of both; `away` when the model did not answer."""

    topics: tuple[Suggested, ...]
    facts: tuple[Suggested, ...]
    away: bool = False


def suggestions(visit: Visit, said: str) -> Suggestions:
    """Ask the model; where it is away, the topic of the example that reads most alike."""
    try:
        understood = asyncio.run(_understood(visit.house.settings, said))
    except NluAway:
        understood = None
    names = _topics(understood) if understood else []
    near = known_examples(visit.house.changes.published).nearest(said)
    if near and near[0].topic not in names:
        names.append(near[0].topic)
    facts = [found.id for found in understood.facts[:MOST]] if understood else []
    with visit.reading() as session:
        topics = Topics.read(session)
        rows = {row.id: row for row in session.scalars(select(Faq).where(Faq.id.in_(facts)))}
    shown = [
        name for name in names if name not in BESIDE and (one := topics.get(name)) and one.action != DIALOGUE
    ]
    return Suggestions(
        tuple(Suggested(name, topics.label(name, visit.language)) for name in shown[:MOST]),
        tuple(Suggested(one, _question(rows[one], visit.language)) for one in facts if one in rows),
        understood is None,
    )


async def _understood(settings: Settings, said: str) -> Understanding:
    address = published(settings)
    if address is None:
        raise NluAway("there is no model in service")
    async with NluClient(address.url, address.token) as nlu:
        return await nlu.parse(said)


def _topics(understood: Understanding) -> list[str]:
    ranked = sorted(understood.alternatives, key=lambda one: -one.confidence)
    return [one.intent for one in ranked[: MOST + 2]]


def _question(row: Faq, language: str) -> str:
    return row.question_en if language == "en" and row.question_en else row.question_th
