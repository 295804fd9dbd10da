""" "The whole region" after a province is the region that it lies in; a place that is named is what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.query import Condition, Query
from bot.dialogue.understood.operations import Operations
from bot.dialogue.understood.reading import Names, Reading
from bot.dialogue.understood.widening import widened

DATA = Path(__file__).parents[4] / "data"
NAMES = Names(operations=Operations.read(DATA), regions={"52": "north", "20": "east_eec"})
LAMPANG = (Condition("province", ("52",)),)


@pytest.mark.parametrize(
    ("text", "before", "place"),
    [
        ("ถ้าเป็นทั้งภาคล่ะ", LAMPANG, Condition("region", ("north",))),
        ("and the whole region?", LAMPANG, Condition("region", ("north",))),
        ("ทั้งจังหวัดเลย", (Condition("district", ("52:เมืองลำปาง",)),), Condition("province", ("52",))),
        ("ทั้งภาค", (Condition("district", ("52:เกาะคา",)),), Condition("region", ("north",))),
    ],
)
def test_the_place_around_the_one_before_is_meant(
    text: str, before: tuple[Condition, ...], place: Condition
) -> None:
    found = widened(Reading(Query(by=(place.dimension,))), text, before, NAMES)
    assert found.query.where == (place,) and not found.query.by and found.act == "refine"


@pytest.mark.parametrize(
    ("text", "read", "before"),
    [
        ("แยกตามภาค", Query(by=("region",)), LAMPANG),
        ("ทั้งภาคใต้", Query(where=(Condition("region", ("south",)),)), LAMPANG),
        ("ทั้งภาคล่ะ", Query(), ()),
        ("ทั้งภาคล่ะ", Query(), (Condition("province", ("52", "20")),)),
        ("ทั้งภาคล่ะ", Query(), (Condition("province", ("52",), "not"),)),
    ],
)
def test_what_is_named_or_unknown_stays(text: str, read: Query, before: tuple[Condition, ...]) -> None:
    assert widened(Reading(read), text, before, NAMES) == Reading(read)
