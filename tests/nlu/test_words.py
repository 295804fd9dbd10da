"""Thai is cut into known words, and a name in a script without spaces has borders too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.words import LONG_RUN, Dictionary, Words, words

KNOWN = Dictionary(("ตา", "ตาก", "กลม", "ลม", "ລາວ", "清迈"))


def told(cutter: Words, text: str) -> list[str]:
    return [text[a:b] for a, b in cutter.spans(text)]


def test_known_words_that_begin_at_a_place_come_shortest_first() -> None:
    assert KNOWN.prefixes("xตากลม", 1) == ["ตา", "ตาก"]


def test_thai_is_cut_so_that_nothing_is_left_over() -> None:
    assert KNOWN.cut("ตากลม") == ("ตา", "กลม")


def test_numbers_signs_and_latin_words_stand_for_themselves() -> None:
    assert told(Words(KNOWN), "ตาก(77) abc, ลม") == ["ตาก", "(", "77", ")", "abc", ",", "ลม"]


def test_a_known_word_within_another_script_has_its_borders() -> None:
    assert list(KNOWN.foreign("我在清迈 ຄົນລາວ")) == [(2, 4), (8, 11)]


def test_thai_alone_is_not_foreign() -> None:
    assert list(KNOWN.foreign("ตากลม")) == []


@pytest.mark.parametrize("text", ["", "ก" * 2 * LONG_RUN, "ๆ็่้", "\x00ตาก\x00"])
def test_odd_texts_are_cut_into_themselves(text: str) -> None:
    assert "".join(words()._dictionary.cut(text)) == text


@given(st.text(alphabet=st.characters(min_codepoint=0x0E01, max_codepoint=0x0E4E), max_size=200))
def test_spans_of_thai_leave_nothing_out(text: str) -> None:
    assert "".join(told(words(), text)) == text
