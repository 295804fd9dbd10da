"""Whatever a person does besides typing is met with an answer that leads on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from actions.reply import Ask, Cards, Chart
from actions.subjects.talk.office_hours import Staffing
from actions.words.texts import Texts
from bot.commands.chat import buttons_of
from bot.dialogue.state import State
from bot.dialogue.topics import Topics
from bot.turn.plain import plain_text
from bot.turn.turn import Answered, Assistant, answer
from tests.bot.channels.samples import GUARD, on_line

TEXTS = Texts.read(Path(__file__).parents[3] / "data" / "texts")
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


@pytest.mark.parametrize(("kind", "forgotten"), [("unfollowed", True), ("left", True), ("unsent", False)])
def test_who_blocks_us_or_sends_us_away_is_forgotten(
    assistant: Assistant, catalogue: Session, kind: str, forgotten: bool
) -> None:
    assert met(assistant, catalogue, kind=kind).forget is forgotten


def asked_to_confirm(assistant: Assistant, catalogue: Session, language: str = "th") -> State:
    asked = met(
        assistant, catalogue, State(language=language), kind="started", payload="topic-delete_my_data"
    )
    assert not asked.forget
    return asked.state


@pytest.mark.parametrize("typed", ["ยืนยันลบ", "ยืนยันลบครับ", " ยืนยัน ลบ! ", "Yes, delete", "yes delete please"])
def test_the_label_of_the_button_confirms_the_deletion_also_when_it_is_typed(
    assistant: Assistant, catalogue: Session, typed: str
) -> None:
    state = asked_to_confirm(assistant, catalogue)
    found = met(assistant, catalogue, state, text=typed)
    assert found.forget and found.reply.parts


@pytest.mark.parametrize("typed", ["ไม่ลบ", "No, keep it", "ลบอะไรได้บ้าง", "ยืนยันลบไหม"])
def test_other_words_do_not_delete(assistant: Assistant, catalogue: Session, typed: str) -> None:
    found = met(assistant, catalogue, asked_to_confirm(assistant, catalogue), text=typed)
    assert not found.forget


def test_the_words_delete_nothing_where_nothing_was_asked(assistant: Assistant, catalogue: Session) -> None:
    assert not met(assistant, catalogue, text="ยืนยันลบ").forget


def test_a_place_is_not_remembered_for_longer_than_a_day(assistant: Assistant, catalogue: Session) -> None:
    shared = met(assistant, catalogue, kind="location", latitude=12.683, longitude=101.281).state
    assert shared.location and shared.located_at
    later = on_line(kind="sticker").at
    assert met(assistant, catalogue, shared, kind="sticker", at=later + 3600).state.location
    assert met(assistant, catalogue, shared, kind="sticker", at=later + 86400).state.location is None


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


def told(assistant: Assistant, catalogue: Session, language: str = "th", **event: Any) -> str:
    return plain_text(met(assistant, catalogue, State(language=language), **event).reply, TEXTS)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(
    ("text", "feeling"),
    [("😭😭😭", "sad"), ("💔", "sad"), ("😡😡", "angry"), ("🙏😭", "sad"), ("❤️", "pleased"), ("👍🏽", "pleased"),
     ("😂", "laughing"), ("🤔", "puzzled"), ("👋", "greeting"), ("🦖", "neutral"), ("🇹🇭", "neutral")],
)  # fmt: skip
def test_emojis_alone_get_a_fitting_word(
    assistant: Assistant, catalogue: Session, text: str, feeling: str, language: str
) -> None:
    assert TEXTS(f"feelings.{feeling}", language) in told(assistant, catalogue, language, text=text)


@pytest.mark.parametrize(
    ("signs", "feeling"), [("(cry)", "sad"), ("(Angry)", "angry"), ("(emoji)", "neutral")]
)
def test_lines_own_emojis_are_known_by_their_names(
    assistant: Assistant, catalogue: Session, signs: str, feeling: str
) -> None:
    assert TEXTS(f"feelings.{feeling}", "th") in told(assistant, catalogue, text="", signs=signs)


def test_sad_and_angry_emojis_are_no_thanks(assistant: Assistant, catalogue: Session) -> None:
    thanked = TEXTS("dialogue.no_words", "th")
    assert all(thanked not in told(assistant, catalogue, text=text) for text in ("😭", "💔", "😡"))
    assert thanked in told(assistant, catalogue, text="...")


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


def test_an_employer_is_greeted_as_one_and_can_ask_about_study_again(
    assistant: Assistant, catalogue: Session
) -> None:
    reply = met(assistant, catalogue, State(role="employer"), kind="started").reply
    labels = [button.label for button in buttons_of(reply)]
    assert labels[:3] == ["หาคนเข้าทำงาน", "คำขอของฉัน", "นักเรียน / ผู้ปกครอง"]
    first = next(iter(buttons_of(met(assistant, catalogue, kind="started").reply)))
    assert first.label == "นักเรียน / ผู้ปกครอง"


def test_a_cleared_page_ends_the_talk_and_keeps_what_was_filed(
    assistant: Assistant, catalogue: Session
) -> None:
    found = met(assistant, catalogue, kind="cleared")
    assert (found.forget, found.keeps_requests) == (True, True)


def test_a_terminal_says_that_staff_answer_elsewhere(assistant: Assistant, catalogue: Session) -> None:
    there = replace(assistant, staffing=Staffing(elsewhere=True))
    asked = on_line(kind="press")
    told = answer(asked, State(), [], there, catalogue, TODAY, Ask("human")).reply
    alone = answer(asked, State(), [], assistant, catalogue, TODAY, Ask("human")).reply
    assert "เจ้าหน้าที่ตอบได้ทาง LINE" in plain_text(told, TEXTS)
    assert "ยังไม่มีเจ้าหน้าที่รับช่วง" in plain_text(alone, TEXTS)
