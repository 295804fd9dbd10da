"""When more is asked than the NLU server reads, questions stay in line: people are told once, and answered in their turn."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.channels.channel import Channel
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.web.channel import WebChannel
from bot.nlu.client import NluClient
from bot.nlu.queue import NluBusy
from bot.nlu.understanding import Understanding
from bot.queue import waiting
from tests.bot.channels.samples import TEXTS
from tests.bot.queue.test_waiting import NOW, Desk, copied
from tests.platforms.telegram_server import TelegramServer

__all__ = ["copied"]
IN_LINE = TEXTS("dialogue.busy_answer_follows", "th")[36:60]
COME_AGAIN = TEXTS("dialogue.nlu_busy", "th")[36:60]


class Crowded(NluClient):
    """Always has too many before it, until the crowd is gone."""

    def __init__(self) -> None:
        self.crowd = True

    async def parse(self, text: str) -> Understanding:
        if self.crowd:
            raise NluBusy("Too many messages wait")
        return Understanding(text, "th", "greeting", 1.0)


@pytest.fixture
async def desk(copied: Engine, telegram: TelegramServer, tmp_path: Path) -> AsyncIterator[Desk]:
    on_telegram = TelegramChannel(telegram.token, "secret", TEXTS, telegram.url)
    channels: dict[str, Channel] = {"telegram": on_telegram, "web": WebChannel()}
    yield Desk(copied, Crowded(), channels, tmp_path)
    await on_telegram.close()


async def test_who_asks_in_a_crowd_is_told_once_and_answered_when_it_is_gone(
    desk: Desk, telegram: TelegramServer
) -> None:
    desk.hear("1", "telegram")
    await desk.until(NOW + 60)
    assert [IN_LINE in told for told in telegram.texts] == [True]
    desk.turns._nlu.crowd = False  # type: ignore[attr-defined]
    await desk.until(NOW + 80)
    assert [IN_LINE in told for told in telegram.texts] == [True, False]
    assert desk.rows("SELECT status FROM inbox") == [("done",)]


async def test_nobody_stays_in_line_for_ever(desk: Desk, telegram: TelegramServer) -> None:
    desk.hear("1", "telegram")
    await desk.until(NOW + waiting.IN_LINE + 30)
    assert [COME_AGAIN in told for told in telegram.texts] == [False, True]
    assert desk.rows("SELECT status FROM inbox") == [("done",)]


async def test_the_browser_is_told_at_once(desk: Desk) -> None:
    desk.hear("1", "web")
    await desk.look()
    ((status, body),) = desk.rows("SELECT i.status, o.body FROM inbox i JOIN outbox o ON o.inbox_id = i.id")
    assert status == "done" and COME_AGAIN in body
