"""What one person may cost on LINE and Telegram, where nobody can be refused with a status: who sends too much
is told so once, and what follows is left unread until there are permits again.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from bot.reception.incoming import Incoming
from bot.reception.limits import ANY_TURN, DRAWN_TURN, PERSON_A_SECOND, PERSON_AT_ONCE, TOLD_AGAIN
from bot.reception.rate_limit import MOST_REMEMBERED, RateLimit

FREE = frozenset(
    {"unsent", "unfollowed", "cleared", "left"}
)  # these ask for nothing, and what they tell must be heard


HURRIED: Final = "hurried"  # the event that says that this was too much at once


def cost_of(event: Incoming) -> float:
    """What an event costs, in characters."""
    if event.kind in FREE:
        return 0.0
    return DRAWN_TURN if event.kind == "location" else ANY_TURN + len(event.text)


class Allowance:
    """Admits events of people within their limit."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = RateLimit(PERSON_AT_ONCE, PERSON_A_SECOND, clock)
        self._clock = clock
        self._told: OrderedDict[str, float] = OrderedDict()

    def admitted(self, events: Sequence[Incoming]) -> list[Incoming]:
        """The events that are read, and for who is over the limit one event that says so."""
        found = (self._admitted(event) for event in events)
        return [event for event in found if event is not None]

    def give_back(self, admitted: Sequence[Incoming]) -> None:
        """These could not be stored, or were stored already: the platform brings them again, and they cost once."""
        for event in admitted:
            if event.kind == HURRIED:
                self._told.pop(event.person_key, None)
            else:
                self._limit.give_back(event.person_key, cost_of(event))

    def _admitted(self, event: Incoming) -> Incoming | None:
        cost = cost_of(event)
        if not cost or not self._limit.wait(event.person_key, cost):
            return event
        return hurried(event) if self._tells(event.person_key) else None

    def _tells(self, person: str) -> bool:
        now = self._clock()
        if now - self._told.get(person, -TOLD_AGAIN) < TOLD_AGAIN:
            return False
        self._told[person] = now
        self._told.move_to_end(person)
        while len(self._told) > MOST_REMEMBERED:
            self._told.popitem(last=False)
        return True


def hurried(event: Incoming) -> Incoming:
    """The event without what it said: its answer is that this was too much at once."""
    return replace(event, kind=HURRIED, text="", payload="", latitude=None, longitude=None, page_back="")
