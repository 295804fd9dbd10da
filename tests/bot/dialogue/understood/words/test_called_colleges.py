"""A college may be called by the part of its name that is its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.dialogue.understood.words.called_colleges import (
    with_begun_names,
    with_called_colleges,
    with_the_college_for,
)
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity, Understanding
from database.queries.compound_names import colleges_by_own_names
from database.session import reading

KINDS = ("วิทยาลัยเทคนิค", "วิทยาลัยเทคโนโลยี", "วิทยาลัยอาชีวศึกษา", "วิทยาลัยการอาชีพ", "วิทยาลัยพณิชยการ")
PANYAPIWAT = "1312100097"


def called(engine: Engine, text: str, *entities: Entity, unread: tuple[str, ...] = ()) -> Understanding:
    """The message with the colleges that it calls so."""
    with reading(engine) as session:
        return with_called_colleges(
            Understanding(text, "th", "graduates", 0.9, entities=entities, unread=unread), session, KINDS
        )


@pytest.mark.parametrize("text", ["ปัญญาภิวัฒน์ จบกี่คน", "คนจบจากปัญญาภิวัฒน์กี่คน"])
def test_an_own_name_is_its_college(catalogue_engine: Engine, text: str) -> None:
    found = called(catalogue_engine, text, unread=("ปัญญาภิวัฒน์",))
    assert [(e.kind, e.id, e.text, e.role) for e in found.entities] == [
        ("college", PANYAPIWAT, "ปัญญาภิวัฒน์", "where")
    ]
    assert found.unread == ()


def test_what_was_read_already_stays_as_it_was_read(catalogue_engine: Engine) -> None:
    text = "วิทยาลัยเทคโนโลยีปัญญาภิวัฒน์ จบกี่คน"
    whole = Entity("college", "other", 0, text.index(" "), text.split()[0])
    assert called(catalogue_engine, text, whole).entities == (whole,)


@pytest.mark.parametrize("name", ["อุตสาหกรรมยานยนต์", "นิคมอุตสาหกรรมระยอง", "ราชบุรี 2", "บริหารธุรกิจยะลา"])
def test_a_name_with_a_common_word_or_a_place_in_it_is_no_college_alone(
    catalogue_engine: Engine, name: str
) -> None:
    with reading(catalogue_engine) as session:
        assert name not in colleges_by_own_names(session, KINDS)
    assert called(catalogue_engine, name).entities == ()


MONKS = "1314066701"
UNITS = Operations.read(Path(__file__).parents[5] / "data").units


def meant(engine: Engine, text: str, intent: str, *entities: Entity) -> list[str]:
    """The colleges of a message that asks for one by what it is for."""
    with reading(engine) as session:
        message = Understanding(text, "th", intent, 0.8, entities=entities)
        found = with_the_college_for(message, session, UNITS).entities
        return [e.id for e in found if e.kind == "college"]


def test_a_college_is_known_by_those_whom_its_name_says_it_is_for(catalogue_engine: Engine) -> None:
    text = "มีวิทยาลัยที่ตั้งมาเพื่อพระภิกษุสามเณรไหม"
    assert meant(catalogue_engine, text, "college_info") == [MONKS]
    assert meant(catalogue_engine, text, "nlu_fallback") == [MONKS]


def test_beside_a_thing_or_in_another_topic_no_college_is_guessed(catalogue_engine: Engine) -> None:
    text = "สอนพระภิกษุสามเณรที่อยุธยา"
    ayutthaya = Entity("province", "14", text.index("อยุธยา"), len(text), "อยุธยา")
    assert meant(catalogue_engine, text, "college_info", ayutthaya) == []
    assert meant(catalogue_engine, text, "programs") == meant(catalogue_engine, text, "nlu_fallback") == []


@pytest.mark.parametrize(
    "text", ["มีวิทยาลัยสอนการโรงแรมไหม", "วิทยาลัยเทคโนโลยีดีไหม", "วิทยาลัยในกรุงเทพมหานครเป็นยังไง"]
)
def test_words_of_many_names_mean_no_college(catalogue_engine: Engine, text: str) -> None:
    assert meant(catalogue_engine, text, "college_info") == []


def begun(engine: Engine, text: str, *entities: Entity) -> list[Entity]:
    """The colleges of whose names a message has the beginning."""
    with reading(engine) as session:
        message = Understanding(text, "th", "graduates", 0.8, entities=entities)
        found = with_begun_names(message, session, {"technical": KINDS[0]}).entities
        return [e for e in found if e.kind == "college"]


@pytest.mark.parametrize("head", ["วิทยาลัยเทคนิค", "เทคนิค", "วิดยาลัยเทคนิก"])
def test_a_name_that_is_begun_behind_its_kind_is_what_begins_so(catalogue_engine: Engine, head: str) -> None:
    [one] = begun(catalogue_engine, f"ที่{head}สุริน มีคนจบกี่คน")
    assert (one.id, one.text, one.candidates) == ("1332016101", f"{head}สุริน", ())
    [several] = begun(catalogue_engine, f"{head}พัท จบกี่คน")
    assert len(several.candidates) == 2


def test_the_kind_with_anything_else_behind_it_is_no_name(catalogue_engine: Engine) -> None:
    assert not begun(catalogue_engine, "วิทยาลัยเทคนิคมีกี่แห่ง")
    assert not begun(catalogue_engine, "วิทยาลัยเทคนิคสุริวงศ์มีกี่คน")
    assert not begun(catalogue_engine, "เทคนิคพัท", Entity("field", "x", 0, 9, "เทคนิคพัท"))
