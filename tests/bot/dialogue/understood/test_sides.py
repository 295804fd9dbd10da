"""The other side of a comparison is read where it is said."""

from __future__ import annotations

from dataclasses import replace

from actions.query import Condition
from bot.dialogue.understood.reading import Names, reading
from tests.bot.dialogue.saying import asking, said


def test_the_whole_country_is_the_other_side_of_a_named_place() -> None:
    text = "ว่างงานภาคใต้สูงกว่าทั้งประเทศไหม"
    south, country = said(text, region="ภาคใต้=south").entities, said(text, region="ทั้งประเทศ=country").entities
    roles = (*(replace(e, role="where") for e in south), *(replace(e, role="versus") for e in country))
    message = asking(said(text, "outcomes"), measure="unemployed", asks="yes_no")
    query = reading(replace(message, entities=roles), Names()).query
    assert query.versus == (Condition("region", ()),) and query.arithmetic == "difference"


def test_a_place_that_is_compared_with_the_country_differs_from_it() -> None:
    text = "ว่างงานภาคใต้ต่างจากทั้งประเทศกี่จุด"
    south, country = said(text, region="ภาคใต้=south").entities, said(text, region="ทั้งประเทศ=country").entities
    entities = tuple(replace(e, role="where") for e in (*south, *country))
    asks = asking(said(text, "outcomes"), measure="unemployed", asks="value")
    alone = reading(replace(asks, entities=entities), Names()).query
    assert alone.versus == ()
    apart = asking(said(text, "outcomes"), measure="unemployed", asks="value", arithmetic="difference")
    assert reading(replace(apart, entities=entities), Names()).query.versus == (Condition("region", ()),)
