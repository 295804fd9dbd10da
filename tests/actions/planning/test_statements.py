"""The SELECTs of large facts: few for each answer, one set for each table, people summed before they are joined."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from actions.planning.plan import answer
from actions.query import query_from
from database.traced import Traced, traced
from tests.actions.render.told import where


def sent(session: Session, raw: dict[str, Any]) -> list[Traced]:
    """The statements of an answer, sent by a process that has served for a while."""
    answer(session, query_from(raw))
    with traced(session) as statements:
        answer(session, query_from(raw))
    return statements


@pytest.mark.parametrize(
    ("raw", "selects"),
    [
        ({"measure": "graduates"}, 1),
        ({"measure": "graduates", "by": ["level"]}, 1),  # the parts make the whole
        ({"measure": "graduates", "by": ["industry"]}, 2),  # a programme may be of two industries
        ({"measure": "fields", "by": ["level"]}, 2),  # a field may be taught at two levels
        ({"measure": "graduates", "by": ["province"], "order": "most", "ranks": [1, 3]}, 1),
        ({"measure": "graduates", "where": where(level="bachelor"), "share_of": ["level"]}, 2),
        ({"measure": "employed", "where": where(level="voc_cert")}, 0),  # read into memory
    ],
)
def test_an_answer_needs_few_selects(catalogue: Session, raw: dict[str, Any], selects: int) -> None:
    assert len(sent(catalogue, raw)) == selects


def test_conditions_on_one_table_make_one_set(catalogue: Session) -> None:
    raw = {
        "measure": "graduates",
        "where": where(sector="private", province="10", college_type="วิทยาลัยเทคโนโลยี"),
    }
    assert sent(catalogue, raw)[0].sql.count("(SELECT colleges.code FROM colleges WHERE") == 1


def test_of_two_sets_only_the_narrower_is_looked_up(catalogue: Session) -> None:
    narrow_place = {"measure": "graduates", "where": where(level="voc_cert", province="10")}
    assert "(graduate_counts.program_id || '') IN" in sent(catalogue, narrow_place)[0].sql
    narrow_field = {"measure": "graduates", "where": where(field="auto", sector="private")}
    assert "(graduate_counts.college_code || '') IN" in sent(catalogue, narrow_field)[0].sql
    assert "||" not in sent(catalogue, {"measure": "graduates", "where": where(level="voc_cert")})[0].sql


def test_people_are_summed_before_they_are_joined(catalogue: Session) -> None:
    raw = {"measure": "graduates", "by": ["region", "sector"], "order": "most"}
    assert "GROUP BY graduate_counts.college_code) AS summed" in sent(catalogue, raw)[0].sql
    both = {"measure": "graduates", "by": ["region", "level"], "order": "most"}
    assert "summed" not in sent(catalogue, both)[0].sql


def test_the_whole_of_a_breakdown_is_the_same_however_it_is_found(catalogue: Session) -> None:
    total = answer(catalogue, query_from({"measure": "graduates"})).value
    for by in ("level", "sector", "industry", "field"):
        assert answer(catalogue, query_from({"measure": "graduates", "by": [by]})).whole == total
