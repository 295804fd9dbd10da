"""Orders to the talk: once more, back through what was asked, another language, and signs that say nothing."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.query import Condition, Query
from actions.reply import Ask
from bot.dialogue.decide import Missed, Repeat, Run, SayText, decide, language_of, remembered
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topics
from tests.bot.dialogue.saying import said

TALKING = State(frame=Frame("programs", Filters(province=("21",))))


def test_what_repeats_the_last_answer(topics: Topics) -> None:
    decision = decide(TALKING, said("อะไรนะ", "greeting", marker="อะไรนะ=again"), topics)[1]
    assert decision == Repeat(Run("programs", Filters(province=("21",))))


def test_what_before_any_answer_says_so(topics: Topics) -> None:
    assert decide(State(), said("what", marker="what=again"), topics)[1] == SayText("nothing_said_yet")


def test_a_word_for_once_more_in_a_question_of_its_own_is_none(topics: Topics) -> None:
    message = said("ไม่เข้าใจเรื่องเงินเดือนของคนที่จบแล้ว", "salary", marker="ไม่เข้าใจ=again")
    assert decide(TALKING, message, topics)[1] == Run("salary", Filters())


def test_laughter_is_no_number(topics: Topics) -> None:
    assert decide(TALKING, said("5555", "salary"), topics)[1] == SayText("laughed")
    assert decide(TALKING, said("45", "salary"), topics)[1] == Missed(again=False)


def test_a_language_that_nobody_speaks_is_told_which_ones_are(topics: Topics) -> None:
    asked = replace(said("工業高校はどこにありますか", "programs", place="工業=21"), language="other")
    assert decide(TALKING, asked, topics)[1] == SayText("languages_spoken")
    assert language_of(State(), asked) == "en"
    assert language_of(TALKING, asked) == "th"
    chinese = replace(said("在哪里可以学习", "programs"), language="zh")
    assert decide(TALKING, chinese, topics)[1] != SayText("languages_spoken")


def test_back_goes_through_everything_that_was_asked(topics: Topics) -> None:
    state = TALKING
    for province in ("20", "22"):
        state = remembered(state, Run("programs", Filters(province=(province,))))
    seen = []
    for _ in range(3):
        state, decision = decide(state, said("กลับ", "back"), topics)
        if isinstance(decision, Run):
            state = remembered(state, decision)
            seen.append(decision.filters.province)
    assert seen == [("20",), ("21",)]
    assert decision == SayText("nothing_before")


def test_what_was_asked_before_survives_storage() -> None:
    state = TALKING
    for province in ("20", "22", "23"):
        state = remembered(state, Run("programs", Filters(province=(province,))))
    assert State.from_json(state.to_json()) == state


def test_the_name_of_a_language_is_no_field_of_study(topics: Topics) -> None:
    message = said("ขอภาษาอังกฤษ", "change_language", field="ภาษาอังกฤษ=foreign_languages")
    assert decide(TALKING, message, topics)[1] == Run("programs", Filters(province=("21",)))


def test_digits_keep_the_language_of_the_talk() -> None:
    assert language_of(State(language="en"), said("๒๐")) == "en"


COUNTED = Frame("computed", query=Query("employed", (Condition("province", ("21",)),)))


def test_what_was_computed_is_told_again_with_all_that_it_asked(topics: Topics) -> None:
    state = State(frame=COUNTED, previous=COUNTED, more=Ask("computed", query=COUNTED.query))
    for message in (
        said("อะไรนะ", "greeting", marker="อะไรนะ=again"),
        said("กลับ", "back"),
        said("มีอีกไหม", "more"),
        said("in English please", "change_language"),
    ):
        decision = decide(state, message, topics)[1]
        run = decision.frame if isinstance(decision, Repeat) else decision
        assert isinstance(run, Run) and run.query == COUNTED.query, message.text


def test_what_a_tap_computed_is_talked_about_as_what_it_counts() -> None:
    state = remembered(State(), Run("computed", query=COUNTED.query))
    assert state.frame == Frame("outcomes", query=COUNTED.query)
