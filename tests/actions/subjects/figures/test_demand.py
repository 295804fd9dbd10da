"""Demand beside supply, and an employer's request, held against the files."""

from __future__ import annotations

import re

from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import first_line, text


def test_every_figure_on_demand_names_its_publisher_and_period(ask: Ask) -> None:
    values = {
        f"{float(r['value']):,.0f}" for r in facts.rows("graduates") if r["measure"] in ("demand", "target")
    }
    for language in ("th", "en"):
        reply = ask("demand", language)
        rows = [line for line in text(reply).split("\n") if line.startswith("•")]
        assert rows and reply.sources
        for line in rows:
            assert values & set(re.findall(r"[\d,]+", line)), line
            assert " – " in line and line.split(" – ")[1].strip()
    assert ask("demand", province="50").kind == "no_data"


def test_an_employer_gets_the_real_supply_and_is_asked_one_thing_at_a_time(ask: Ask) -> None:
    supply = facts.graduates(facts.taught(facts.programs_of_field("welding"), ["ระยอง"], "voc_cert"))
    known: dict[str, str] = {}
    said = (
        ("what", "field", "welding"),
        ("number", "number", "900"),
        ("place", "province", "21"),
        ("start", "month", "5"),
    )
    for kind, filter_kind, value in said:
        reply = ask("recruit", **known)
        assert reply.kind == "request" and reply.pending and reply.pending.kind == kind
        known[filter_kind] = value
    reply = ask("recruit", "en", **known, level="voc_cert")
    assert reply.pending is None or reply.pending.kind == "confirm"
    assert str(supply) in text(reply) and "900" in text(reply)


def test_an_employers_area_is_called_as_its_supply_is_counted(ask: Ask) -> None:
    told = text(ask("recruit", field="auto", region="central"))
    assert len(set(re.findall(r"\d+ จังหวัด", told))) == 1


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


def test_each_industry_that_is_named_gets_its_figure_though_one_is_a_field_too(ask: Ask) -> None:
    asked = "แผน ด้านยานยนต์กี่คน และด้านดิจิทัลกี่คน"
    reply = ask(
        "demand",
        text=asked,
        field="auto",
        industry="digital",
        region="eec",
        year=("2568", "2572"),
        aspect="plan",
    )
    said = text(reply)
    assert reply.kind == "answer" and "66,600" in said and "20,403" in said
    assert "แหล่งอื่น" not in first_line(reply), "both are of one publisher"
    english = text(
        ask("demand", "en", text="automotive and digital", field="auto", industry="digital", region="eec")
    )
    assert "next-generation automotive" in english and "digital" in english


def test_a_field_that_is_called_by_no_industry_stands_for_those_it_is_related_to(ask: Ask) -> None:
    reply = ask("demand", text="EEC ต้องการช่างเชื่อมกี่คน", field="welding", region="eec")
    assert "ช่างเชื่อมโลหะ" in first_line(reply) and "ยานยนต์สมัยใหม่" in text(reply)


def test_an_industry_without_a_figure_of_the_years_is_named_beside_the_one_that_has(ask: Ask) -> None:
    of_years = {"industry": ("robotics", "digital"), "region": "eec", "year": ("2560", "2564")}
    said = text(ask("demand", **of_years))
    assert "16,000" in said and "ดิจิทัลของช่วงปีนี้" in said
    related = text(ask("demand", text="EEC ต้องการช่างไฟฟ้ากี่คน", field="electrical", region="eec"))
    assert related.count("ไม่มีตัวเลข") == 1, "what a field is related to was not asked for by name"
