"""Presses the buttons of the assistant, breadth first: the same turns as on the channels, without an NLU.

Every press starts from an empty state, so a page depends on its button and its language alone.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass, field, fields
from datetime import date

from sqlalchemy import Engine

from actions.filters import Filters
from actions.reply import Ask, Reply
from bot.buttons.keys import action_json
from bot.commands.chat import buttons_of
from bot.dialogue.state import State
from bot.reception.incoming import Incoming
from bot.turn.turn import Assistant, answer
from database.session import reading

TODAY = date(2026, 11, 21)
DEPTH = 4
SEED = 2566
# Buttons that differ only in which college, province or field they name are alike: of each sort so many are pressed.
OF_EACH_SORT = 8
SECONDS = 400.0


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of the crawl, and the button that led to it."""

    ask: Ask
    language: str
    depth: int
    reply: Reply
    under: Page | None = None  # the answer that the button stands on

    @property
    def called(self) -> str:
        """How a failure names this page: what was pressed, and on which page."""
        way = f" on {action_json(self.under.ask)}" if self.under else ""
        return f"{self.language} {action_json(self.ask)}{way}"


@dataclass(slots=True)
class Crawl:
    """All pages of a crawl, and how many buttons were seen that alike ones stood for."""

    pages: list[Page] = field(default_factory=list)
    seen: int = 0
    pressed: int = 0
    out_of_time: bool = False
    sorts: Counter[tuple[object, ...]] = field(default_factory=Counter)

    def told(self) -> str:
        """The figures of the crawl in one line."""
        return f"{self.pressed} of {self.seen} buttons pressed, of {len(self.sorts)} sorts, to depth {DEPTH}"


def asks_of(reply: Reply) -> list[Ask]:
    """Every question that a reply offers, its "show more" among them."""
    found = [button.action for button in buttons_of(reply) if isinstance(button.action, Ask)]
    return list(dict.fromkeys([*found, *([reply.more] if reply.more else [])]))


def press(engine: Engine, assistant: Assistant, ask: Ask, language: str) -> Reply:
    """The answer to one button."""
    incoming = Incoming("terminal", "1", "terminal:me", 0.0, "press")
    with reading(engine) as session:
        return answer(incoming, State(language=language), None, assistant, session, TODAY, ask).reply


def walk(engine: Engine, assistant: Assistant, starts: list[Ask], languages: tuple[str, ...]) -> Crawl:
    """Press everything that the starts lead to, to depth `DEPTH`; alike buttons are sampled."""
    crawl, choose = Crawl(), random.Random(SEED)
    until = time.monotonic() + SECONDS
    level: list[tuple[Page | None, str, Ask]] = [(None, one, start) for one in languages for start in starts]
    known: set[tuple[str, str]] = set()
    for depth in range(DEPTH + 1):
        following: list[tuple[Page | None, str, Ask]] = []
        for under, language, ask in level:
            key = (language, action_json(ask))
            if key in known:
                continue
            known.add(key)
            crawl.seen += 1
            if depth and not _chosen(crawl, language, ask):
                continue
            if time.monotonic() > until:
                crawl.out_of_time = True
                return crawl
            page = Page(ask, language, depth, press(engine, assistant, ask, language), under)
            crawl.pressed += 1
            crawl.pages.append(page)
            following += [(page, language, one) for one in asks_of(page.reply)]
        choose.shuffle(following)
        level = following
    return crawl


def sort_of(ask: Ask) -> tuple[object, ...]:
    """What alike buttons have in common: topic, kinds of filters, aspects, and whether it turns a page."""
    kinds = tuple((f.name, len(getattr(ask.filters, f.name))) for f in fields(Filters)
                  if getattr(ask.filters, f.name))  # fmt: skip
    return (ask.intent, kinds, ask.filters.aspect, ask.filters.level, ask.offset > 0)


def _chosen(crawl: Crawl, language: str, ask: Ask) -> bool:
    sort = (language, *sort_of(ask))
    crawl.sorts[sort] += 1
    return crawl.sorts[sort] <= OF_EACH_SORT
