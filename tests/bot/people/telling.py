"""A process that tells staff and is killed on the way: `python -m tests.bot.people.telling DATABASE LINE TOKEN POINT NOW`.

POINT is where it kills itself: marking (before what it handed over is stored), marked (stored, nothing sent), sent
(the platform has one, nothing of that is stored).
"""

from __future__ import annotations

import os
import signal
import sys

from bot.channels.channel import Outcome, Request
from bot.channels.line.channel import LineChannel
from bot.people.notices import Post, hand_over
from bot.people.wording import worded_for
from database.engine import open_engine
from database.session import writing
from tests.bot.people.staffed import HOURS, TEXTS, deliver_all

POINTS = ("marking", "marked", "sent")


class DyingChannel(LineChannel):
    """Sends one message and is gone."""

    async def send(self, request: Request, attempt: int, age: float) -> Outcome:
        """Send it and die."""
        await super().send(request, attempt, age)
        return die()


def die() -> Outcome:
    """As `kill -9` does it."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("nobody gets here")


def tell(address: str, line_url: str, token: str, point: str, now: float) -> None:
    """One round up to the point."""
    engine = open_engine(address)
    channel = DyingChannel("secret", token, line_url)
    with writing(engine) as connection:
        hand_over(connection, Post(HOURS, {"line"}, worded_for({"line": channel}, TEXTS)), now)
        if point == "marking":
            die()
    if point == "marked":
        die()
    deliver_all(engine, {"line": channel}, now)


if __name__ == "__main__":
    tell(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4], float(sys.argv[5]))
