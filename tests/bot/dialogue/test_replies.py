"""Words of the trade are explained once, where an answer first uses them; what was told is led by what answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actions.reply import Card, Cards, Choices, Part, Reply, Text
from bot.dialogue.moment import Led
from bot.dialogue.replies import JARGON, JARGON_AT_ONCE, led, told_in, with_explained
from bot.dialogue.state import State
from tests.bot.channels.samples import SOURCE, TEXTS, college_card

LIST = Cards((college_card(), college_card()), 2)
NEW = State()
REPLY = Reply((Text("ทล.บ. มีผู้จบ 20 คน", (SOURCE,)), LIST))


def told(reply: Reply, state: State = NEW, typed: str = "") -> tuple[State, list[str]]:
    state, made = with_explained(state, reply, typed, TEXTS)
    return state, [part.text for part in made.parts if isinstance(part, Text)]


def test_a_word_is_explained_once_in_the_first_text() -> None:
    state, first = told(REPLY)
    assert first == ["ทล.บ. มีผู้จบ 20 คน\nทล.บ. คือปริญญาตรีสายเทคโนโลยี เรียนต่อจาก ปวส."]
    _, second = told(REPLY, State.from_json(state.to_json()))
    assert second == ["ทล.บ. มีผู้จบ 20 คน"]


def test_who_types_a_word_knows_it() -> None:
    state, texts = told(REPLY, typed="ทล.บ. ช่างยนต์")
    assert texts == ["ทล.บ. มีผู้จบ 20 คน"] and state.explained == ("bachelor",)


@pytest.mark.parametrize("text", ["ทล.บ. (ปริญญาตรี) 20 คน", "เทคโนโลยีบัณฑิต (ทล.บ.) 20 คน", "ปวช. 20 คน", ""])
def test_what_is_explained_or_not_there_gets_no_line(text: str) -> None:
    assert told(replace(REPLY, parts=(Text(text),)))[1] == [text]


def test_a_list_without_words_and_help_in_need_stay_as_they_are() -> None:
    assert told(Reply((LIST,)))[1] == []
    assert told(replace(REPLY, kind="handoff"))[1] == ["ทล.บ. มีผู้จบ 20 คน"]


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_word_has_its_line_and_few_come_at_once(language: str) -> None:
    terms = [TEXTS(f"jargon.{word}_term", language) for word in JARGON]
    reply = Reply((Text(" ".join(terms)),), language=language)
    state, seen = State(), []
    while lines := told(reply, state)[1][0].split("\n")[1:]:
        assert len(lines) <= JARGON_AT_ONCE
        seen += lines
        state = told(reply, state)[0]
    assert len(seen) == len(JARGON) and all(term in line for term, line in zip(terms, seen, strict=True))


# ---------------------------------------------------------------- what was told last
TODAY = date(2026, 11, 30)
GRANTS = Reply((Text("ทุนเต็ม 3 ปี\n• ปี 2565 จำนวน 35 ทุน", (SOURCE,)),))
CARD = Card("ทุนเทียนจิน", ("ปี 2565 จำนวน 35 ทุน",))


def first(reply: Reply) -> Text:
    [part] = reply.parts
    assert isinstance(part, Text)
    return part


def test_the_lines_that_answer_stand_alone_with_their_source() -> None:
    answered = led(GRANTS, Led(("• ปี 2565 จำนวน 35 ทุน",)), TEXTS)
    assert (first(answered), answered.kind) == (Text("ปี 2565 จำนวน 35 ทุน", (SOURCE,)), "answer")


@pytest.mark.parametrize(("language", "year"), [("th", "2567"), ("en", "2024")])
def test_a_year_that_is_not_told_is_said_first_in_the_era_of_the_language(language: str, year: str) -> None:
    reply = Reply(GRANTS.parts, language=language)
    answered = led(reply, Led(("• ปี 2565 จำนวน 35 ทุน",), lacking=2024), TEXTS)
    lines = first(answered).text.split("\n")
    assert (year in lines[0], lines[1:], answered.kind) == (True, ["ปี 2565 จำนวน 35 ทุน"], "no_data")


def test_a_short_list_is_told_with_the_names_of_its_things() -> None:
    reply = Reply((Text("มี 1 รายการ"), Cards((CARD,), 1)))
    assert told_in(reply, TODAY).lines == ("มี 1 รายการ", "ทุนเทียนจิน · ปี 2565 จำนวน 35 ทุน")


@pytest.mark.parametrize("part", [Cards((CARD,), 9), Choices("เรื่องไหน", ())])
def test_nothing_is_compared_with_a_long_list_or_a_question_back(part: Part) -> None:
    assert told_in(Reply((Text("มี 9 รายการ"), part)), TODAY).lines == ()
