"""Graduates of a province agree with what is published of it, though a college that is counted there lies elsewhere."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from database.queries.counted_there import by_figures, elsewhere, graduates
from database.queries.teaching import Teaching, by_program, by_province
from tests.actions import csv_facts as facts

GOLDSMITH = facts.programs_of_field("goldsmith")
NAMES = {"10": "กรุงเทพมหานคร", "73": "นครปฐม", "21": "ระยอง"}


def _own(session: Session, teaching: Teaching) -> int:
    return sum(count.graduates for count in by_program(session, teaching))


def test_the_one_college_that_is_counted_elsewhere_is_known_with_both_provinces(catalogue: Session) -> None:
    assert elsewhere(catalogue) == {"1310016101": frozenset({"10", "73"})}


@pytest.mark.parametrize("code", NAMES)
def test_a_province_has_the_graduates_that_its_source_counts_there(catalogue: Session, code: str) -> None:
    teaching = Teaching(provinces=(code,))
    own = _own(catalogue, teaching)
    wanted = facts.graduates(facts.counted_in(NAMES[code]))
    assert graduates(catalogue, teaching, own) == wanted
    assert (own == wanted) == (code == "21")


def test_without_a_province_it_is_the_number_of_the_rest_of_the_country(catalogue: Session) -> None:
    teaching = Teaching(not_provinces=("10",))
    wanted = facts.graduates(facts.taught()) - facts.graduates(facts.counted_in(NAMES["10"]))
    assert graduates(catalogue, teaching, _own(catalogue, teaching)) == wanted


def test_of_colleges_that_are_all_counted_elsewhere_their_own_number_is_told(catalogue: Session) -> None:
    teaching = Teaching(programs=GOLDSMITH, provinces=("73",))
    own = _own(catalogue, teaching)
    assert own > 0 == facts.graduates(facts.counted_in(NAMES["73"], GOLDSMITH))
    assert graduates(catalogue, teaching, own) == own
    assert [count.colleges for count in by_province(catalogue, teaching)] == [1]


@pytest.mark.parametrize("code", NAMES)
def test_each_programme_of_a_province_has_them_too(catalogue: Session, code: str) -> None:
    teaching = Teaching(provinces=(code,))
    counts = by_program(catalogue, teaching)
    told = by_figures(catalogue, teaching, counts)
    lying = {c.program_id: c.graduates for c in counts}
    assert {c.program_id: c.colleges for c in told} == {c.program_id: c.colleges for c in counts}
    for count in told:
        there = facts.graduates(facts.counted_in(NAMES[code], [count.program_id]))
        assert count.graduates == (there or lying[count.program_id])
    assert [c.graduates for c in told] == sorted((c.graduates for c in told), reverse=True)
