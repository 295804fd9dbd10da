"""Of a long message the beginning is read, and its author is told so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from actions.words.texts import Texts
from bot.dialogue.state import State
from bot.dialogue.topics import Topics
from bot.nlu.client import NluClient
from bot.nlu.understanding import Understanding
from bot.reception.limits import LONGEST_UNDERSTOOD
from bot.turn.plain import plain_text
from bot.turn.turn import Assistant, answer, understand
from tests.bot.channels.samples import GUARD, on_line
from tests.end_to_end.stub_nlu import StubNlu

TEXTS = Texts.read(Path(__file__).parents[3] / "data" / "texts")


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("more", [0, 1])
def test_who_writes_more_than_is_read_is_told_how_far_it_was_read(
    catalogue: Session, language: str, more: int
) -> None:
    said = "ก" * (LONGEST_UNDERSTOOD + more)
    understood = [Understanding(said, language, "greeting", 0.99)]
    assistant = Assistant(TEXTS, Topics.read(catalogue), GUARD)
    event = on_line(text=said)
    reply = answer(
        event, State(language=language), understood, assistant, catalogue, date(2026, 11, 28)
    ).reply
    assert ("1,000" in plain_text(reply, TEXTS)) == bool(more)


async def test_the_nlu_server_never_reads_more_than_that_whole_or_in_pieces() -> None:
    with StubNlu() as server:
        async with NluClient(server.url) as nlu:
            await understand("อยากรู้ค่าเทอมเท่าไหร่คะ แล้วก็ " * 150, nlu)
        assert len(server.texts) > 1
        assert max(map(len, server.texts)) <= LONGEST_UNDERSTOOD
        assert sum(map(len, server.texts)) <= 2 * LONGEST_UNDERSTOOD
