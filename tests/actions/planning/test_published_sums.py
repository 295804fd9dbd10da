"""What is computed from the colleges is what is published: of every province, OVEC region, the EEC, and the country."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from actions.planning.plan import answer
from actions.query import query_from
from database.models import College
from database.queries.figures import COUNTRY, EEC, Scope, total
from tests.actions import csv_facts as facts

LEVELS = ("voc_cert", "high_voc_cert", "bachelor")
BY = ("province", "ovec_region", "zone")


def published(by: str, level: str) -> dict[str, float]:
    """The published numbers of graduates of a level, by the places of one kind."""
    codes = {row["name_th"]: row["code"] for row in facts.rows("provinces")}
    found: dict[str, float] = {}
    for row in facts.rows("graduates"):
        told = (row["year_be"], row["measure"], row["level"], row["field_th"]) == (
            "2566",
            "graduates",
            level,
            "",
        )
        kind = "province" if row["province_th"] else "zone" if row["region"] == EEC else "ovec_region"
        if told and kind == by and row["region"] != COUNTRY:
            place = {"province": codes.get(row["province_th"], ""), "zone": "eec"}.get(by, row["region"])
            found[place] = float(row["value"])
    return found


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("by", BY)
def test_the_graduates_of_each_place_and_level_are_those_published(
    catalogue: Session, by: str, level: str
) -> None:
    where = [{"dimension": "level", "values": [level]}]
    rows = answer(catalogue, query_from({"measure": "graduates", "where": where, "by": [by]})).rows
    wanted = published(by, level)
    assert {row.keys[0]: row.value for row in rows} == wanted
    assert len(wanted) == {"province": 66 if level == "bachelor" else 77, "ovec_region": 5, "zone": 1}[by]


@pytest.mark.parametrize("level", (*LEVELS, "all"))
def test_the_graduates_of_the_country_are_those_published(catalogue: Session, level: str) -> None:
    [wanted] = [
        float(row["value"])
        for row in facts.rows("graduates")
        if (row["year_be"], row["measure"], row["level"], row["field_th"], row["region"], row["province_th"])
        == ("2566", "graduates", level, "", COUNTRY, "")
    ]  # another year's number of bachelors stands beside it
    where = [] if level == "all" else [{"dimension": "level", "values": [level]}]
    assert answer(catalogue, query_from({"measure": "graduates", "where": where})).value == wanted


@pytest.mark.parametrize("level", LEVELS)
def test_the_other_way_of_counting_a_province_agrees(catalogue: Session, level: str) -> None:
    for code, value in published("province", level).items():
        assert total(catalogue, Scope(levels=(level,), provinces=(code,))).graduates == value


def test_fields_of_each_place_are_counted_as_published(catalogue: Session) -> None:
    """The published numbers of one field by province; a field has one programme at a level and name."""
    programs = {(row["level"], row["field_th"]): row["id"] for row in facts.rows("programs")}
    codes = {row["name_th"]: row["code"] for row in facts.rows("provinces")}
    rows = answer(catalogue, query_from({"measure": "graduates", "by": ["programme", "province"]})).rows
    counted = {row.keys: row.value for row in rows}
    told = {
        (programs[row["level"], row["field_th"]], codes[row["province_th"]]): float(row["value"])
        for row in facts.rows("graduates")
        if row["measure"] == "graduates" and row["field_th"] and row["province_th"]
    }
    assert len(told) > 1000
    assert {key: counted.get(key) for key in told} == told


def test_what_became_of_graduates_is_told_of_the_province_that_counts_them(catalogue: Session) -> None:
    """Shares are published by province: those of a college are in the row of the province of its figures."""
    named = [{"dimension": "college", "values": ["1310016101"]}]
    result = answer(catalogue, query_from({"measure": "employed", "where": named}))
    assert result.query.values("province") == ("10",)


@pytest.mark.parametrize("by", ["province", "region", "geographic_region", "ovec_region", "zone"])
def test_a_college_that_is_counted_in_another_region_counts_in_all_areas_of_that_province(
    catalogue_engine: Engine, by: str
) -> None:
    def graduates(session: Session, **where: str) -> dict[str, float]:
        narrowed = [{"dimension": dimension, "values": [value]} for dimension, value in where.items()]
        rows = answer(session, query_from({"measure": "graduates", "where": narrowed, "by": [by]})).rows
        return {row.keys[0]: row.value for row in rows}

    with catalogue_engine.connect() as connection, Session(connection) as session:
        before, own = graduates(session), graduates(session, college="1321016101")
        there = next(iter(graduates(session, province="50")), "")
        college = College.code == "1321016101"
        session.execute(update(College).where(college).values(figures_province_code="50"))
        after = graduates(session)
        [(here, number)] = own.items()
        assert here != there and after[here] == before[here] - number
        assert not there or after[there] == before[there] + number
        assert not there or graduates(session, **{by: there}) == {there: after[there]}
        session.rollback()
