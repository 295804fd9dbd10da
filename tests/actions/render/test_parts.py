"""Values with their classifier, shares and changes with their decimals, and of which years they are."""

from __future__ import annotations

from typing import Any

import pytest

from actions.planning.plan import Result
from actions.query import query_from
from actions.question import Desk
from actions.render.parts import Told
from actions.words.labels import Labels
from actions.words.saying import Saying


def telling(desk: Desk, language: str, told: tuple[str, ...] = (), **slots: Any) -> Told:
    """A result of a query without any rows."""
    query = query_from({"measure": "graduates"} | slots)
    return Told(Result(query, years=told), Labels(Saying(desk, language)))


@pytest.mark.parametrize(
    ("slots", "value", "thai", "english"),
    [
        ({}, 1, "1 คน", "1 graduate"),
        ({}, 24257, "24,257 คน", "24,257 graduates"),
        ({"measure": "colleges"}, 1, "1 แห่ง", "1 college"),
        ({"measure": "short_courses"}, 2, "2 หลักสูตร", "2 courses"),
        ({"measure": "employed"}, 50.84, "50.8%", "50.8%"),
        ({"measure": "employed"}, 1, "1%", "1%"),
        ({"share_of": ["level"]}, 0.137, "0.14%", "0.14%"),
        ({"arithmetic": "average", "per": "college"}, 12.25, "12.3 คน", "12.3 graduates"),
        ({"measure": "learners", "by": ["subject_type"], "years": ["2560", "2564"]}, 3.2, "+3.2 จุด", "+3.2 points"),
        ({"measure": "learners", "by": ["subject_type"], "years": ["2560", "2564"]}, -1.5, "-1.5 จุด", "-1.5 points"),
    ],
)  # fmt: skip
def test_a_value_has_its_classifier(
    desk: Desk, slots: dict[str, Any], value: float, thai: str, english: str
) -> None:
    assert telling(desk, "th", **slots).value(value) == thai
    assert telling(desk, "en", **slots).value(value) == english


@pytest.mark.parametrize(
    ("years", "thai", "english"),
    [
        (("2566",), "(ปีการศึกษา 2566)", ", academic year 2566 (2023)"),
        (("2560", "2564"), "(ปีการศึกษา 2560 และ 2564)", ", academic years 2560 (2017) and 2564 (2021)"),
        ((), "", ""),
    ],
)
def test_the_period_names_the_years(desk: Desk, years: tuple[str, ...], thai: str, english: str) -> None:
    assert telling(desk, "th", years).period == thai
    assert telling(desk, "en", years).period == english


def test_years_that_are_the_rows_are_no_period(desk: Desk) -> None:
    assert telling(desk, "th", ("2560", "2564"), by=["year"]).period == ""


def test_a_measure_has_its_own_words_where_it_needs_them(desk: Desk) -> None:
    assert "เรียนต่อ" in telling(desk, "th", measure="further_study").text("number", group="ผู้จบ", value="9%")
    assert telling(desk, "en").text("number", n="3", about="graduates") == "3 graduates."
