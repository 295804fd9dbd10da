"""What rows lack: none at all, in words of English too."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.query import Condition, Query
from bot.dialogue.understood.reading import Names, reading
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity, Slot, Understanding

NAMES = Names(operations=Operations.read(Path(__file__).parents[4] / "data"))
PRIVATE, BACHELOR = ("sector", "private", "เอกชน"), ("level", "bachelor", "ทล.บ.")


def asked(text: str, *entities: Entity, absent: float = 0.6) -> Query:
    slots = {"measure": ("graduates", 0.9), "asks": ("rows", 0.9), "by": ("province", 0.99)}
    slots["absent"] = ("yes", absent)
    read = {name: Slot(value, score) for name, (value, score) in slots.items()}
    return reading(Understanding(text, "en", "graduates", 0.9, entities=entities, slots=read), NAMES).query


def name(text: str, called: tuple[str, str, str], role: str) -> Entity:
    kind, identifier, word = called
    start = text.index(word)
    return Entity(kind, identifier, start, start + len(word), word, role=role)


def test_what_had_no_stands_before_is_what_the_rows_lack() -> None:
    text = "How many provinces had no ทล.บ. graduates?"
    query = asked(text, name(text, BACHELOR, "not"))
    assert query.absent and query.where == (Condition("level", ("bachelor",)),)


def test_a_name_that_stands_elsewhere_is_left_out_as_it_was_read() -> None:
    text = "Which provinces have no graduates, not counting those with เอกชน?"
    query = asked(text, name(text, PRIVATE, "not"))
    assert query.absent and query.where == (Condition("sector", ("private",), "not"),)


@pytest.mark.parametrize(("absent", "lacks"), [(0.6, False), (0.9, True)])
def test_without_such_a_word_an_absence_must_be_surer(absent: float, lacks: bool) -> None:
    assert asked("provinces where nobody finished", absent=absent).absent == lacks


def test_not_a_single_one_is_none_at_all() -> None:
    text = "จังหวัดไหนไม่มีวิทยาลัยเอกชนสักแห่งเดียว"
    only = Entity("aspect", "only_one", text.index("แห่งเดียว"), len(text), "แห่งเดียว")
    query = asked(text, name(text, PRIVATE, "where"), only, absent=0.9)
    assert query.absent and query.having == () and query.where == (Condition("sector", ("private",)),)
