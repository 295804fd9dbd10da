"""Demand, plans and intake reckoned within one series, held against plain sums over the file."""

from __future__ import annotations

import pytest

from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import first_line, text


def series(measure: str, year: str, source: str) -> dict[str, float]:
    """The figures of one series by what they speak of."""
    rows = [r for r in facts.rows("graduates") if (r["measure"], r["year_be"]) == (measure, year)]
    return {
        r["field_th"] or r["province_th"] or r["level"]: float(r["value"])
        for r in rows
        if source in r["source_url"]
    }


SURE = series("demand", "", "sureanot")
TVET = series("demand", "2560-2564", "asiaera")
PLAN = series("target", "2568-2572", "dnyxxg")


def test_a_difference_is_one_of_the_series_that_is_named(ask: Ask) -> None:
    both = ("logistics", "aviation_business")
    told = ask("demand", field=both, industry="digital", number="475688", aspect="difference")
    assert f"{SURE['โลจิสติกส์และการบิน'] - SURE['ดิจิทัล']:,.0f}" in first_line(told)
    assert "sureanot.com" in first_line(told) and told.sources


@pytest.mark.parametrize(
    ("named", "rows"), [({"number": "475688"}, SURE), ({"year": ("2560", "2564")}, TVET)]
)
def test_a_sum_is_one_of_the_series_that_is_named(
    ask: Ask, named: dict[str, str | tuple[str, ...]], rows: dict[str, float]
) -> None:
    told = ask("demand", industry=("robotics", "smart_electronics"), aspect="sum", **named)
    assert f"{rows['หุ่นยนต์'] + rows['อิเล็กทรอนิกส์อัจฉริยะ']:,.0f}" in first_line(told)


def test_what_one_series_lacks_is_taken_from_one_that_has_all(ask: Ask) -> None:
    told = text(ask("demand", industry=("robotics", "digital"), aspect="sum"))
    assert f"{SURE['หุ่นยนต์'] + SURE['ดิจิทัล']:,.0f}" in told and "แหล่งอื่น" in told


@pytest.mark.parametrize(("industry", "name"), [("digital", "ดิจิทัล"), ("wellness_tourism", "บริการ")])
def test_a_share_is_one_of_the_published_whole(ask: Ask, industry: str, name: str) -> None:
    told = ask("demand", industry=industry, year=("2568", "2572"), aspect=("plan", "share"))
    assert f"{round(100 * PLAN[name] / PLAN['all'], 1):g}%" in first_line(told)


def test_the_least_and_the_second_are_those_of_the_series(ask: Ask) -> None:
    parts = {name: value for name, value in TVET.items() if name != "all"}
    ordered = sorted(parts.values(), reverse=True)
    years = ("2560", "2564")
    assert f"{ordered[-1]:,.0f}" in first_line(ask("demand", year=years, aspect="least"))
    assert f"{ordered[1]:,.0f}" in first_line(ask("demand", year=years, aspect=("top", "nth:2")))
    assert "ไม่มีอันดับ 9" in first_line(ask("demand", year=years, aspect=("top", "nth:9")))


def test_what_a_named_series_lacks_is_said(ask: Ask) -> None:
    told = text(ask("demand", industry=("digital", "biofuel_biochem"), number="475688", aspect="sum"))
    assert "ชุดตัวเลขนี้ไม่มี" in told and "116,222" in told and "35,000" not in told


def test_provinces_are_added_as_they_were_published(ask: Ask) -> None:
    told = ask("demand", province=("20", "21", "24"), year="2561", aspect="sum")
    rows = series("demand", "2561", "newssummedup")
    assert f"{sum(v for name, v in rows.items() if name != 'all'):,.0f}" in first_line(told)


@pytest.mark.parametrize("level", ["voc_cert", "high_voc_cert"])
def test_intake_is_held_against_applications(ask: Ask, level: str) -> None:
    target, applied = (series(m, "2556", "tddf")[level] for m in ("target", "applicants"))
    for language in ("th", "en"):
        told = first_line(ask("demand", language, level=level, year="2556", aspect="intake"))
        assert f"{target - applied:,.0f}" in told and f"{round(100 * applied / target, 1):g}%" in told


def test_both_levels_stand_together_where_none_is_named(ask: Ask) -> None:
    target, applied = (sum(series(m, "2556", "tddf").values()) for m in ("target", "applicants"))
    assert f"{target - applied:,.0f}" in text(ask("demand", year="2556", aspect="intake"))


def test_a_trade_without_a_figure_of_its_own_is_told_so(ask: Ask) -> None:
    told = text(ask("demand", field="welding", industry="digital", aspect="difference"))
    assert "ไม่มีตัวเลขความต้องการเฉพาะช่างเชื่อม" in told
    assert "ไม่มีตัวเลข" not in text(ask("demand", field="logistics", industry="digital", aspect="difference"))
