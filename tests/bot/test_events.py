"""Whatever a person does besides typing is met with an answer that leads on."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from actions.reply import Ask, Cards, Chart
from actions.texts import Texts
from bot.dialogue.state import State
from bot.dialogue.topics import Topics
from bot.plain import plain_text
from bot.turn import Answered, Assistant, answer
from tests.bot.channels.samples import GUARD, on_line

TEXTS = Texts.read(Path(__file__).parents[2] / "data" / "texts")
TODAY = date(2026, 11, 21)


@pytest.fixture
def assistant(catalogue: Session) -> Assistant:
    return Assistant(TEXTS, Topics.read(catalogue), GUARD)


def met(assistant: Assistant, catalogue: Session, state: State | None = None, **event: Any) -> Answered:
    return answer(on_line(**event), state or State(), [], assistant, catalogue, TODAY)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("kind", ["sticker", "image", "audio", "video", "file", "contact", "other"])
def test_stickers_pictures_voices_and_files_are_answered(
    assistant: Assistant, catalogue: Session, kind: str, language: str
) -> None:
    reply = met(assistant, catalogue, State(language=language), kind=kind).reply
    assert reply.language == language and plain_text(reply, TEXTS).strip()
    assert reply.suggestions


@pytest.mark.parametrize(("hint", "language"), [("en-US", "en"), ("th", "th"), ("", "th"), ("zh-Hant", "th")])
def test_a_new_friend_is_greeted_in_the_language_of_the_profile(
    assistant: Assistant, catalogue: Session, hint: str, language: str
) -> None:
    found = met(assistant, catalogue, kind="followed", language_hint=hint)
    assert (found.reply.language, found.state.language) == (language, language)
    assert found.reply.suggestions


@pytest.mark.parametrize("kind", ["unfollowed", "left", "unsent"])
def test_who_has_gone_is_not_written_to(assistant: Assistant, catalogue: Session, kind: str) -> None:
    reply = met(assistant, catalogue, kind=kind).reply
    assert (reply.parts, reply.suggestions) == ((), ())


@pytest.mark.parametrize(
    ("link", "action"),
    [("programs-auto-voc_cert", "programs"), ("college-1321016401", "college_info"), ("centre-eec", "centre"),
     ("openhouse2026", "greeting"), ("", "greeting"), ("college-0000000000", "college_info")],
)  # fmt: skip
def test_a_link_opens_the_chat_at_its_place_and_a_campaigns_with_a_greeting(
    assistant: Assistant, catalogue: Session, link: str, action: str
) -> None:
    found = met(assistant, catalogue, kind="started", payload=link)
    assert found.action == action and found.reply.parts


def test_a_button_that_is_forged_or_forgotten_is_met_kindly(assistant: Assistant, catalogue: Session) -> None:
    reply = met(assistant, catalogue, kind="press", payload="nobody-knows-me").reply
    assert reply.kind == "clarify" and reply.parts
    assert any(isinstance(button.action, Ask) for button in reply.suggestions)


def test_a_shared_location_brings_the_nearest_with_a_map(assistant: Assistant, catalogue: Session) -> None:
    found = met(assistant, catalogue, kind="location", latitude=12.68, longitude=101.28)
    assert [type(part) for part in found.reply.parts if not hasattr(part, "text")] == [Chart, Cards]
    assert found.state.location == (12.68, 101.28)


@pytest.mark.parametrize(
    ("text", "number"),
    [("ครูต่อยหน้าน้องหนู", "1300"), ("I want to end my life", "1323"), ("เพื่อนโดนแทงหน้าร้าน", "191")],
)
def test_danger_is_met_with_help_even_while_the_model_is_away(
    assistant: Assistant, catalogue: Session, text: str, number: str
) -> None:
    reply = answer(on_line(text=text), State(), None, assistant, catalogue, TODAY).reply
    assert number in plain_text(reply, TEXTS) and reply.kind == "handoff"
    assert reply.language == ("en" if text.isascii() else "th")
