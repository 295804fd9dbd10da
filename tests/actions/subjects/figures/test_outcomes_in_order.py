"""Shares in order, shares side by side, and demand beside supply, held against the files."""

from __future__ import annotations

import pytest

from actions.subjects.figures.outcomes import about
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import first_line, text


def figures(level: str, measure: str, **where: str) -> list[tuple[str, str, str, float]]:
    """Rows of the figures of 2566: region, province, field and value, highest first."""
    found = [
        (r["region"], r["province_th"], r["field_th"], float(r["value"]))
        for r in facts.rows("graduates")
        if (r["year_be"], r["level"], r["measure"]) == ("2566", level, measure)
        and all(r[key] == value for key, value in where.items())
    ]
    return sorted(found, key=lambda row: -row[3])


@pytest.mark.parametrize("measure", ["employed", "unemployed", "further_study"])
def test_provinces_by_a_share(ask: Ask, measure: str) -> None:
    rows = [r for r in figures("voc_cert", f"{measure}_pct", field_th="") if r[1]]
    reply = ask("outcomes", level="voc_cert", aspect=("by_province", "top", measure))
    assert f"{rows[0][1]} {rows[0][3]:g}%" in first_line(reply) and reply.sources
    assert "ติดตามได้" in first_line(reply)


def test_fields_of_a_province_by_a_share_and_the_lowest(ask: Ask) -> None:
    rows = figures("high_voc_cert", "unemployed_pct", province_th="ระยอง")
    lowest = [r for r in rows if r[2]][-1]
    reply = ask("outcomes", province="21", aspect=("fields", "least", "unemployed"))
    assert f"{lowest[3]:g}%" in first_line(reply) and "น้อยที่สุด" in first_line(reply)


def test_regions_by_a_share_are_ovecs_five(ask: Ask) -> None:
    reply = ask("outcomes", aspect=("by_region", "employed"))
    assert len([line for line in text(reply).split("\n") if line[:1].isdigit()]) == 5


def test_all_levels_come_first_for_the_whole_country(ask: Ask) -> None:
    ((_, _, _, employed),) = figures("all", "employed_pct")
    assert f"{employed:g}%" in first_line(ask("outcomes"))


def test_a_field_outside_the_eec_has_no_share_because_the_source_has_none(ask: Ask) -> None:
    reply = ask("outcomes", field="accounting", level="high_voc_cert", province="40")
    assert reply.kind == "no_data" and "EEC" in first_line(reply) and "30 คน" not in first_line(reply)
    nobody = ask("outcomes", field="agriculture", province="21")
    assert "ไม่มีผู้จบ" in first_line(nobody)


def test_a_colleges_outcomes_are_those_of_its_province(ask: Ask) -> None:
    ((_, _, _, employed),) = figures("high_voc_cert", "employed_pct", province_th="ระยอง", field_th="")
    assert f"{employed:g}%" in text(ask("outcomes", college="1321016101", level="high_voc_cert"))


def test_sectors_are_not_split(ask: Ask) -> None:
    assert "ไม่ได้แยกรัฐกับเอกชน" in first_line(ask("outcomes", sector="private"))


@pytest.mark.parametrize(
    ("percent", "traced", "people"), [(50.8, 98623, 50100), (24.1, 133, 32), (25.9, 1984, 510)]
)
def test_people_are_told_no_more_exactly_than_the_share_allows(
    percent: float, traced: float, people: int
) -> None:
    assert about(percent, traced) == people


def test_the_winner_by_a_share_is_said_first(ask: Ask) -> None:
    reply = ask("compare", field=("hotel", "tourism"), level="high_voc_cert", aspect="unemployed")
    assert first_line(reply).startswith("ปวส. การโรงแรม") and "13.3%" in text(reply) and "7.5%" in text(reply)


def test_the_winner_by_number_is_said_first_with_the_difference(ask: Ask) -> None:
    rayong, chonburi = (facts.graduates(facts.taught(provinces=[p])) for p in ("ระยอง", "ชลบุรี"))
    line = first_line(ask("compare", province=("21", "20")))
    assert line.startswith("ชลบุรี") and f"{chonburi - rayong:,} คน" in line


def test_one_sector_is_compared_with_the_other(ask: Ask) -> None:
    state, private = (facts.graduates(facts.taught(sector=s)) for s in ("state", "private"))
    for asked in ({"sector": "state"}, {"aspect": "by_sector"}):
        line = first_line(ask("compare", **asked))
        assert f"{state:,}" in line and f"{private:,}" in line


def test_regions_are_compared_as_their_graduates_are_counted(ask: Ask) -> None:
    line = first_line(ask("compare", region=("north", "south")))
    for region in ("ภาคเหนือ", "ภาคใต้"):
        total = sum(r[3] for level in ("voc_cert", "high_voc_cert", "bachelor")
                    for r in figures(level, "graduates", region=region, province_th="", field_th=""))  # fmt: skip
        assert f"{total:,.0f}" in line


def test_the_most_wanted_industries_are_told_by_publisher(ask: Ask) -> None:
    said = text(ask("demand", region="eec", aspect=("by_industry", "top")))
    assert "166,992" in said and "35,000" in said and said.index("35,000") != said.index("166,992")


def test_demand_stands_beside_supply_and_is_not_set_off(ask: Ask) -> None:
    supply = facts.graduates(facts.taught(facts.programs_of_field("logistics"), facts.EEC))
    said = text(ask("demand", field="logistics", region="eec"))
    assert f"{supply:,}" in said and "หักกันไม่ได้" in said and "166,992" in said


def test_a_province_without_demand_figures_is_named(ask: Ask) -> None:
    reply = ask("demand", province="40", aspect=("by_industry", "top"))
    assert reply.kind == "no_data" and "ขอนแก่น" in first_line(reply)
