"""How a name is written, and what stands beside it, says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.dialogue.understood.words.operations import Operations
from bot.dialogue.understood.written_names import Acronyms, in_phrases
from bot.nlu.understanding import Entity, Understanding

WORDS = Operations.read(Path(__file__).parents[4] / "data")


def found(text: str, *named: tuple[str, str, str]) -> list[tuple[str, str]]:
    """Kinds and ids of a message in which these words were found: (kind, id, words)."""
    entities = tuple(Entity(k, i, text.index(w), text.index(w) + len(w), w) for k, i, w in named)
    understood = Understanding(text, "en", "graduates", 0.9, entities=entities)
    return [(e.kind, e.id) for e in in_phrases(understood, WORDS.acronyms, WORDS.units.people).entities]


@pytest.mark.parametrize("people", ["graduates", "holders", "students"])
def test_a_certificate_between_a_subject_and_people_is_the_level(people: str) -> None:
    text = f"how many auto mechanics certificate {people} are there"
    named = (("field", "auto", "auto mechanics"), ("aspect", "certificate", "certificate"))
    assert found(text, *named) == [("field", "auto"), ("level", "voc_cert")]


@pytest.mark.parametrize("text", ["auto mechanics: do I get a certificate", "the certificate of graduates"])
def test_a_certificate_that_one_gets_stays_what_is_asked_about(text: str) -> None:
    assert found(text, ("aspect", "certificate", "certificate")) == [("aspect", "certificate")]


@pytest.mark.parametrize("text", ["IT ปวส. ชลบุรี จบกี่คน", "IT diploma graduates in Chonburi"])
def test_a_name_that_is_a_word_too_counts_in_capitals(text: str) -> None:
    assert ("field", "information_technology") in found(text)


@pytest.mark.parametrize("text", ["is it far", "TELL ME WHERE IT IS", "ITALY and EXIT", "where is It"])
def test_the_word_itself_is_no_name(text: str) -> None:
    assert found(text) == []


def test_what_was_found_otherwise_is_not_found_again() -> None:
    assert found("the IT field, please", ("field", "information_technology", "IT field")) == [
        ("field", "information_technology")
    ]


def test_names_of_the_vocabulary_that_need_a_cue_are_known() -> None:
    known = Acronyms.read(Path(__file__).parents[4] / "data").known
    assert known["IT"] == ("field", "information_technology") and all(name.isupper() for name in known)


def learnt(text: str, *named: tuple[str, str, str]) -> list[tuple[str, str]]:
    """Kinds and ids of a message in which these words were found, with the course that it means."""
    entities = tuple(Entity(k, i, text.index(w), text.index(w) + len(w), w) for k, i, w in named)
    understood = WORDS.courses.named(Understanding(text, "th", "programs", 0.9, entities=entities))
    return [(e.kind, e.id) for e in understood.entities]


@pytest.mark.parametrize("word", ["โฟคลิฟ", "โฟล์คลิฟท์", "ฟอร์คลิฟต์"])
def test_the_subject_of_a_short_course_is_known_in_its_spellings(word: str) -> None:
    text = f"อยากขับ{word}เป็น ที่ไหนสอน"
    assert ("course", "dsd_forklift_chonburi") in learnt(text)


def test_a_licence_is_no_licence_where_somebody_wants_to_learn_its_subject() -> None:
    text = "อยากเรียนโฟล์คลิฟท์"
    assert learnt(text, ("aspect", "licence", "โฟล์คลิฟท์")) == [("course", "dsd_forklift_chonburi")]


def test_no_course_is_looked_for_beside_a_trade_or_without_learning() -> None:
    assert learnt("เรียนช่างยนต์แล้วขับโฟล์คลิฟท์ได้ไหม", ("field", "auto", "ช่างยนต์")) == [("field", "auto")]
    assert learnt("โฟล์คลิฟท์ของวิทยาลัยกี่คัน") == []
