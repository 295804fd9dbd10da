"""An order outlives what only narrows it, and ends with a question of its own."""

from __future__ import annotations

from actions.filters import Filters
from bot.dialogue.understood.narrow import narrowed

ORDER = Filters(field=("electrical",), province=("21",), aspect=("by_province", "top"))


def test_another_field_keeps_the_order() -> None:
    now = narrowed(ORDER, Filters(field=("welding",)))
    assert now.field == ("welding",) and set(now.aspect) == {"by_province", "top"}


def test_the_order_can_be_turned_round() -> None:
    assert set(narrowed(ORDER, Filters(aspect=("least",))).aspect) == {"least", "by_province"}


def test_a_province_of_its_own_ends_the_order_by_provinces() -> None:
    assert narrowed(ORDER, Filters(province=("20",))).aspect == ()


def test_another_question_ends_the_order() -> None:
    assert narrowed(ORDER, Filters(aspect=("phone",))).aspect == ("phone",)


def test_which_province_is_not_asked_within_the_one_before() -> None:
    asked = narrowed(Filters(field=("electrical",), province=("21",)), Filters(aspect=("by_province", "top")))
    assert asked.province == () and asked.field == ("electrical",)
