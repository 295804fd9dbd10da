"""A province may be named without a word that says it is one, where it can be nothing else."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from bot.dialogue.understood.written_names import with_bare_provinces
from bot.nlu.understanding import Entity, Understanding
from database.session import reading


def provinces(engine: Engine, text: str, *entities: Entity) -> list[tuple[str, str]]:
    """The provinces of a message, each with what it does there."""
    with reading(engine) as session:
        message = Understanding(text, "th", "graduates", 0.9, entities=entities)
        found = with_bare_provinces(message, session).entities
    return [(e.id, e.role) for e in found if e.kind == "province"]


def level(text: str) -> Entity:
    return Entity("level", "high_voc_cert", text.index("ปวส"), text.index("ปวส") + 3, "ปวส", role="where")


def test_right_before_another_name_it_is_the_province(catalogue_engine: Engine) -> None:
    assert provinces(catalogue_engine, "ตรังปวสจบกี่คน", level("ตรังปวสจบกี่คน")) == [("92", "where")]
    assert provinces(catalogue_engine, "ตรังใจปวสจบกี่คน", level("ตรังใจปวสจบกี่คน")) == []
    assert provinces(catalogue_engine, "เลยปวสจบกี่คน", level("เลยปวสจบกี่คน")) == []


def test_words_that_put_a_name_right_say_which_is_meant(catalogue_engine: Engine) -> None:
    found = provinces(catalogue_engine, "โทษที ไม่ใช่น่าน หมายถึงแพร่อะค่ะ")
    assert sorted(found) == [("54", "where"), ("55", "not")]


@pytest.mark.parametrize("text", ["หมายถึงแพร่หลาย", "น่านอนจัง", "คือน่านับถือมาก"])
def test_a_word_that_only_begins_so_is_none(catalogue_engine: Engine, text: str) -> None:
    assert provinces(catalogue_engine, text) == []


def test_beside_a_place_that_was_read_nothing_is_added(catalogue_engine: Engine) -> None:
    text = "ไม่ใช่น่าน หมายถึงระยอง"
    place = Entity("province", "21", text.index("ระยอง"), len(text), "ระยอง", role="where")
    assert provinces(catalogue_engine, text, place) == [("21", "where")]
