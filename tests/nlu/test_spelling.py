"""Misspelt ordinary words are read as the words of the training sentences, and nothing that was typed right is."""

from __future__ import annotations

import pytest
from pythainlp.corpus import thai_words

from nlu.intent_classifier import _spans
from nlu.ngrams import Named
from nlu.normalise import normalise
from nlu.spelling import Correction, Speller, moved, outside, said_in, spelt
from nlu.words import words

TAUGHT = (
    "สมัครเรียนเมื่อไหร่",
    "สมัครวันไหน",
    "ศูนย์อยู่ที่ไหน",
    "อัตราการมีงานทำเท่าไหร่",
    "ลงทะเบียนเรียนยังไง",
    "ทวิภาคีคืออะไร",
    "ประกาศนียบัตรใบไหน",
    "ขอบคุณมากนะ",
    "where is the college",
    "how much is the tuition",
)


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(said_in([text for text in TAUGHT for _ in range(3)], words()), thai_words(), words())


def read(speller: Speller, text: str) -> str:
    plain = normalise(text).text
    return spelt(plain, speller.corrections(plain, words().spans(plain)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("สูนอยู่ที่ไหน", "ศูนย์อยู่ที่ไหน"),
        ("อัตตราการมีงานทำ", "อัตราการมีงานทำ"),
        ("สมัคเรียนเมื่อไหร่", "สมัครเรียนเมื่อไหร่"),
        ("ทวิพาคีคืออะไร", "ทวิภาคีคืออะไร"),
        ("ขอบคุนมากนะ", "ขอบคุณมากนะ"),
        ("where is the colege", "where is the college"),
        ("how much is the tution", "how much is the tuition"),
    ],
)
def test_a_misspelt_word_is_read_as_it_was_meant(speller: Speller, typed: str, meant: str) -> None:
    assert read(speller, typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        *TAUGHT,
        "วิทยาลัยไหนดี",
        "อยากรู้ว่าแมวกินปลา",
        "สมุดอยู่ที่ไหน",
        "บ้านอยู่ห้วยยอด",
        "the colour of the table",
        "12 คน 3.5",
    ],
)
def test_what_is_written_right_stays(speller: Speller, text: str) -> None:
    assert read(speller, text) == normalise(text).text


def test_a_name_is_left_alone_and_moves_with_the_words_before_it(speller: Speller) -> None:
    text = "สูนที่สูน"
    found = speller.corrections(text, outside(words().spans(text), [Named(6, 9, "place")]))
    assert found == [Correction(0, 3, "ศูนย์")] and spelt(text, found) == "ศูนย์ที่สูน"
    assert moved([Named(6, 9, "place", "x")], found) == [Named(8, 11, "place", "x")]


def test_the_places_of_all_entities_count_as_known() -> None:
    normalised = normalise("ก ข ค")
    entity = {"entity": "ordinary", "start": 2, "end": 3}
    assert [(n.start, n.end) for n in _spans([entity], normalised)] == [(2, 3)]
