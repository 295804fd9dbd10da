"""Closed classes of words decide what the slots leave open: the order of rows, one alone, the country as a side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actions.query import EQUALS, Bound, Condition, Query
from bot.dialogue.understood.reading import Names, reading
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity
from tests.bot.dialogue.asked import asked, named

WORDS = Names(operations=Operations.read(Path(__file__).parents[4] / "data"))


def worded(text: str, *entities: Entity, **slots: str) -> Query:
    """The query of a message of which the words are known."""
    return reading(replace(asked(*entities, **slots), text=text), WORDS).query


def test_a_word_for_the_utmost_orders_the_rows_that_are_asked_for() -> None:
    rows = {"measure": "employed", "by": "region", "asks": "rows"}
    assert worded("เทียบ 5 ภาค ภาคใดมีงานทำต่ำสุด", **rows).order == "least"
    assert worded("เทียบ 5 ภาค ภาคใดมีงานทำสูงสุด", **rows).order == "most"
    assert worded("มีงานทำแยกตามภาค", **rows).order == ""


def test_which_rows_have_one_alone_is_read_without_a_grouping() -> None:
    query = worded("Which fields had only one graduate?", measure="graduates", asks="rows")
    assert (query.by, query.having) == (("field",), (Bound("exactly", 1),))


@pytest.mark.parametrize(
    "text", ["By how much is it above the national one?", "ต่างจากระดับประเทศเท่าไร", "than that of the country"]
)
def test_the_country_is_the_other_side_of_a_place_in_whatever_words(text: str) -> None:
    place = named("region", "eec")
    query = worded(text, place, measure="unemployed", arithmetic="difference")
    assert query.versus == (Condition("zone", ()),)
    assert not worded(text, place, measure="unemployed").versus, "nothing is compared"


def test_as_many_is_a_difference_of_nought_whoever_has_more() -> None:
    places = (named("province", "20"), named("province", "21"))
    query = worded("ชลบุรีกับระยองมีผู้จบเท่ากันไหม", *places, measure="graduates", asks="yes_no")
    assert (query.arithmetic, query.having) == ("difference", EQUALS)
    unlike = worded("ชลบุรีกับระยองมีผู้จบไม่เท่ากันใช่ไหม", *places, measure="graduates", asks="yes_no")
    assert unlike.having == ()


def test_how_far_the_first_leads_is_told_of_the_first_two() -> None:
    rows = {"measure": "graduates", "by": "province", "order": "most", "asks": "rows"}
    for text in ("จังหวัดไหนมากที่สุด ทิ้งห่างกี่คน", "Which province has most, and by how much does it lead?"):
        query = worded(text, **rows)
        assert (query.arithmetic, query.ranks) == ("difference", (1, 2))


def test_what_changed_is_a_difference() -> None:
    assert worded("เปลี่ยนไปกี่เปอร์เซ็นต์", asks="value", share="sector").arithmetic == "difference"


@pytest.mark.parametrize(
    "text", ["ขอจังหวัดลำดับที่ 6 ถึง 10", "จังหวัดอันดับ 6-10", "provinces ranked, ranks 6 to 10"]
)
def test_the_first_and_last_place_are_read_from_the_words_whatever_roles_the_numbers_have(text: str) -> None:
    assert worded(text, measure="graduates", by="province", order="most").ranks == (6, 10)
