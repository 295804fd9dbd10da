"""The talk goes on in its language until another one is really spoken, or asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.language import language_of
from bot.dialogue.state import Frame, State
from tests.bot.dialogue.saying import said

THAI = State(language="th", frame=Frame("programs"))
ENGLISH = State(language="en", frame=Frame("programs"))
AGREEING = [
    "ok",
    "OK",
    "okay",
    "yes",
    "no",
    "thanks",
    "thx",
    "thank you",
    "bye",
    "yes please",
    "ok thanks",
    "good bye",
]
SINGLE = ["EV", "MOU", "IT", "TVET", "wow", "hello", "hmm", "sorry", "5 EV", "S-curve"]


@given(st.sampled_from(AGREEING), st.sampled_from(["affirm", "deny", "thanks", "goodbye"]), st.booleans())
def test_a_word_of_agreement_changes_no_language(text: str, intent: str, begun: bool) -> None:
    state = THAI if begun else State(language="th")
    assert language_of(state, said(text, intent)) == "th"


@given(st.sampled_from(SINGLE), st.sampled_from(["greeting", "programs", "nlu_fallback", "smalltalk"]))
def test_a_single_foreign_word_changes_no_language_within_a_talk(text: str, intent: str) -> None:
    assert language_of(THAI, said(text, intent)) == "th"


@given(
    st.lists(
        st.sampled_from("where can you study this please tell them about fees".split()),
        min_size=4,
        max_size=9,
    )
)
def test_a_sentence_of_another_language_changes_it(words: list[str]) -> None:
    assert language_of(THAI, said(" ".join(words), "programs")) == "en"


@given(st.sampled_from(["ระยอง", "ครับ", "ค่ะ", "โอเค"]))
def test_a_thai_name_or_ending_leaves_an_english_talk_english(text: str) -> None:
    things = {"province": "ระยอง=21"} if text == "ระยอง" else {}
    assert language_of(ENGLISH, said(text, "affirm", **things)) == "en"


@pytest.mark.parametrize("text", ["แล้วเรียนกี่ปีครับ", "ขอเบอร์โทรหน่อย", "มีที่ไหนบ้าง"])
def test_a_thai_question_makes_an_english_talk_thai(text: str) -> None:
    assert language_of(ENGLISH, said(text, "programs")) == "th"


def test_names_do_not_count_as_words_of_a_language() -> None:
    assert language_of(THAI, said("Chiang Mai", "programs", province="Chiang Mai=50")) == "th"
    assert language_of(THAI, said("and in Chiang Mai then", "programs", province="Chiang Mai=50")) == "en"


def test_the_first_words_of_a_talk_set_its_language() -> None:
    assert language_of(State(language="th"), said("hello", "greeting")) == "en"


@given(st.sampled_from([THAI, ENGLISH, State()]))
def test_a_command_changes_the_language_at_once(state: State) -> None:
    assert language_of(state, said("English", "change_language")) == "en"
    assert language_of(state, said("ภาษาไทย", "change_language")) == "th"
