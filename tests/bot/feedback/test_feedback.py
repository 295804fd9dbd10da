"""Two thumbs below a factual answer on every channel, a word why, kept with the question and its query."""

from __future__ import annotations

import json
from typing import Any

import pytest

from actions.reply import Reply, Source, Text
from bot.commands.chat import buttons_of
from bot.feedback.rating import Rating, key_of
from bot.feedback.replies import BAD, GOOD, with_buttons
from bot.feedback.store import counts, ratings
from bot.queue.forgetting import forget_person
from bot.reception.incoming import Incoming
from bot.turn.talk import Talk
from tests.bot.people.staffed import TEXTS
from tests.bot.people.talking import INTENTS, SECRET, House, Scripted, copied, house
from tests.platforms.line_server import LineServer
from tests.platforms.telegram_server import TelegramServer

__all__ = ["copied", "house"]  # fixtures
SOURCED = Reply((Text("คำตอบ", (Source("สอศ."),)),))


@pytest.fixture(autouse=True)
def factual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(INTENTS, "ค่าเทอม", "fees")
    monkeypatch.setitem(INTENTS, "หอพัก", "dormitory")


def kept(house: House) -> list[tuple[Any, ...]]:
    rows = house.within(lambda c: ratings(c, 0.0))
    return [(row.turn, row.good, row.why, row.channel, row.intent, row.said) for row in rows]


def test_only_factual_answers_are_asked_about() -> None:
    assert [b.label for b in with_buttons(SOURCED, 7, TEXTS).feedback] == [GOOD, BAD]
    for kind in ("smalltalk", "clarify", "handoff", "request", "out_of_scope", "no_data"):
        assert with_buttons(Reply(SOURCED.parts, kind), 7, TEXTS).feedback == ()  # type: ignore[arg-type]
    assert with_buttons(Reply((Text("ได้เลย"),)), 7, TEXTS).feedback == (), "no source, no fact"


async def test_on_line_the_thumbs_are_the_last_quick_replies(house: House, line: LineServer) -> None:
    await house.line("ค่าเทอมเท่าไร")
    items = line.messages[-1]["quickReply"]["items"]
    assert [item["action"]["label"] for item in items[-2:]] == [GOOD, BAD] and len(items) <= 13
    await house.line("สวัสดี")
    assert GOOD not in str(line.delivered[-1])


async def test_on_telegram_they_stand_in_a_row_of_their_own(house: House, telegram: TelegramServer) -> None:
    await house.telegram("ค่าเทอมเท่าไร")
    rows = telegram.delivered[-1][1]["reply_markup"]["inline_keyboard"]
    assert [key["text"] for key in rows[-1]] == [GOOD, BAD]


async def test_on_the_web_each_sign_has_its_words(house: House) -> None:
    (reply,) = await house.web("ค่าเทอมเท่าไร")
    assert [(one["label"], one["aria"]) for one in reply["feedback"]] == [
        (GOOD, TEXTS("feedback.good", "th")),
        (BAD, TEXTS("feedback.bad", "th")),
    ]
    assert GOOD not in reply["text"]


async def press(house: House, rating: Rating, person: str = "telegram:42") -> None:
    number = next(house.numbers)
    key = key_of(rating, SECRET)
    house.hears(
        Incoming("telegram", f"press{number}", person, house.now, "press", payload=key, reply_to="42")
    )
    await house.look()


async def asked(house: House) -> int:
    await house.telegram("ค่าเทอมเท่าไร")
    return int(house.rows("SELECT max(turn) AS turn FROM transcripts")[0].turn)


async def test_a_thumb_is_kept_with_the_question_and_what_was_asked(
    house: House, telegram: TelegramServer
) -> None:
    turn = await asked(house)
    await press(house, Rating(turn, True))
    assert kept(house) == [(turn, True, "", "telegram", "fees", "ค่าเทอมเท่าไร")]
    (row,) = house.within(lambda c: ratings(c, 0.0))
    assert json.loads(row.query)["intent"] == "fees"
    assert telegram.delivered[-1][1]["text"] == TEXTS("feedback.thanks_good", "th")


async def test_a_second_thought_takes_the_place_of_the_first(house: House) -> None:
    turn = await asked(house)
    for rating in (
        Rating(turn, True),
        Rating(turn, False),
        Rating(turn, False, "old"),
        Rating(turn, False, "old"),
    ):
        await press(house, rating)
    assert [(good, why) for _, good, why, *_ in kept(house)] == [(False, "old")]
    assert house.within(counts) == {"good": 0, "bad": 1}


async def test_a_word_why_may_be_pressed_typed_or_said_in_own_words(
    house: House, telegram: TelegramServer
) -> None:
    turn = await asked(house)
    await press(house, Rating(turn, False))
    assert "ข้อมูลเก่า" in str(telegram.delivered[-1])
    await house.telegram("ข้อมูลเก่า")
    assert kept(house)[0][:3] == (turn, False, "old")
    await press(house, Rating(turn, False))
    await house.telegram("ตัวเลขไม่ตรงกับที่วิทยาลัยบอก โทร 081-234-5678")
    why = kept(house)[0][2]
    assert why.startswith("ตัวเลขไม่ตรง") and "081-234-5678" not in why


async def test_a_question_after_a_thumb_down_is_answered(house: House, telegram: TelegramServer) -> None:
    turn = await asked(house)
    await press(house, Rating(turn, False))
    await house.telegram("มีหอพักไหม")
    assert kept(house)[0][:3] == (turn, False, "")
    assert telegram.delivered[-1][1]["text"] != TEXTS("feedback.thanks", "th")
    await house.telegram("อะไรสักอย่าง")
    assert kept(house)[0][2] == "", "the word why was not given, and is no longer waited for"


async def test_a_key_that_is_made_up_rates_nothing(house: House, telegram: TelegramServer) -> None:
    turn = await asked(house)
    made_up = key_of(Rating(turn, False), b"y" * 32)
    house.hears(Incoming("telegram", "x", "telegram:42", house.now, "press", payload=made_up, reply_to="42"))
    await house.look()
    assert kept(house) == []


async def test_the_talk_goes_on_where_it_was(house: House) -> None:
    turn = await asked(house)
    before = house.rows("SELECT state FROM persons")[0].state
    await press(house, Rating(turn, True))
    after = json.loads(house.rows("SELECT state FROM persons")[0].state)
    assert after["frame"] == json.loads(before)["frame"]


async def test_who_is_forgotten_leaves_no_rating(house: House) -> None:
    await press(house, Rating(await asked(house), False, "wrong"))
    house.within(lambda c: forget_person(c, "telegram:42"))
    assert kept(house) == []


async def test_in_the_terminal_they_are_numbered_like_other_buttons(house: House) -> None:
    talk = Talk(house.engine, Scripted(), house.assistant)
    answered, _ = await talk.say("ค่าเทอมเท่าไร")
    good, bad = buttons_of(answered.reply)[-2:]
    assert (good.label, bad.label) == (GOOD, BAD)
    thanked, _ = await talk.press(bad.action)
    assert thanked.rating == Rating(1, False) and thanked.reply.parts
    assert talk.asked[1].intent == "fees"
