"""A share that the law asks of firms, and the ages that a fact names, are reckoned for the one that asks."""

from __future__ import annotations

import pytest

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS
from tests.actions.conftest import TODAY
from tests.actions.reading import first_line

TRAINED, DEDUCTED = "tax_3", "tax_2"  # 100 people and more train at least half of them; what that deducts


def line(desk: Desk, fact: str, *numbers: str) -> str:
    """The first line of the answer to a question for a fact that names these numbers."""
    filters = Filters(aspect=(fact,), number=numbers)
    return first_line(ACTIONS["faq"].run(Question("tax", filters, "th", TODAY), desk))


@pytest.mark.parametrize(("people", "least"), [("140", "70"), ("305", "153"), ("100", "50")])
def test_the_share_of_so_many_people_is_told_first(desk: Desk, people: str, least: str) -> None:
    told = line(desk, TRAINED, people)
    assert told.startswith(f"{people} คน") and f"อย่างน้อย {least} คน" in told


def test_who_has_fewer_people_is_told_that_nothing_obliges_them(desk: Desk) -> None:
    assert "ไม่บังคับ" in line(desk, TRAINED, "85")


@pytest.mark.parametrize("numbers", [(), ("140", "200"), (">=140",)])
def test_without_one_plain_number_nothing_is_reckoned(desk: Desk, numbers: tuple[str, ...]) -> None:
    assert line(desk, TRAINED, *numbers).startswith("ลูกจ้าง 100 คน")


def test_a_fact_without_a_share_reckons_nothing(desk: Desk) -> None:
    assert line(desk, DEDUCTED, "140") == line(desk, DEDUCTED)


def aged(desk: Desk, fact: str, *ages: str) -> str:
    """The first line of the answer to somebody who says how old they are."""
    filters = Filters(aspect=(fact, "older"), number=ages)
    return first_line(ACTIONS["faq"].run(Question("paperwork", filters, "th", TODAY), desk))


@pytest.mark.parametrize(("age", "fits"), [("17", False), ("18", True), ("22", True), ("23", False)])
def test_who_is_too_old_or_too_young_is_told_so_before_the_yes_of_the_fact(
    desk: Desk, age: str, fits: bool
) -> None:
    told = aged(desk, "sergeant_1", age)
    assert told.startswith(f"อายุ {age} ปี") and "18-22" in told and ("ไม่เข้าเกณฑ์" in told) is not fits


@pytest.mark.parametrize("ages", [(), ("19", "21")])
def test_without_one_age_the_fact_is_told_as_it_is(desk: Desk, ages: tuple[str, ...]) -> None:
    assert aged(desk, "sergeant_1", *ages).startswith("ได้ นักเรียนนายสิบ")
