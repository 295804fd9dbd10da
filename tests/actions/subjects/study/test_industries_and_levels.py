"""Target industries and levels, held against the CSV files."""

from __future__ import annotations

import pytest

from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import cards, first_line, listed, text, total


def test_all_ten_are_listed_over_two_pages_and_the_missing_two_named(ask: Ask) -> None:
    first = ask("industries")
    assert "10 กลุ่ม" in first_line(first) and "11 และ 12" in text(first)
    both = listed(first, "industry") + listed(ask("industries", offset=5), "industry")
    assert sorted(both) == sorted(r["id"] for r in facts.rows("industries"))
    assert total(first) == 10


@pytest.mark.parametrize("curve", ["first", "new"])
def test_a_curve_lists_its_five(ask: Ask, curve: str) -> None:
    named = [r for r in facts.rows("industries") if r["curve"] == curve]
    reply = ask("industries", "en", curve=curve)
    assert listed(reply, "industry") == [r["id"] for r in named]
    assert all(r["name_en"] in first_line(reply) for r in named)
    assert "eleventh" not in text(reply)


def test_one_industry_in_the_eec_counts_related_programmes(ask: Ask) -> None:
    related = [r["id"] for r in facts.rows("programs") if "digital" in r["industries"].split(";")]
    found = facts.taught(related, facts.EEC)
    reply = ask("industries", industry="digital", region="eec")
    assert f"รวม {facts.graduates(found):,} คน จาก {len(facts.codes(found))} แห่ง" in text(reply)
    assert "ไม่ใช่ประกาศทางการ" in text(reply)
    assert total(reply) == len({r["program_id"] for r in found})


def test_the_list_of_industries_is_undated(ask: Ask) -> None:
    assert [source.as_of for source in ask("industries").sources] == [""]


@pytest.mark.parametrize("level", ["voc_cert", "high_voc_cert", "bachelor"])
def test_a_level_says_years_entry_and_counts(ask: Ask, level: str) -> None:
    programs = [r for r in facts.rows("programs") if r["level"] == level]
    found = facts.taught([r["id"] for r in programs])
    said = text(ask("level_info", level=level))
    assert f"เรียน {programs[0]['duration_years']} ปี รับผู้{programs[0]['admission_requirement_th']}" in said
    assert (
        f"{len(programs)} หลักสูตร มีผู้จบ {facts.graduates(found):,} คน จาก {len(facts.codes(found))} แห่ง" in said
    )


def test_levels_side_by_side(ask: Ask) -> None:
    said = text(ask("level_info", "en"))
    assert "Vocational certificate (ปวช.): 3 years" in said
    assert "Higher vocational certificate (ปวส.): 2 years" in said
    assert "Technology bachelor (ทล.บ.): 2 years" in said


def test_a_high_certificate_is_no_bachelor(ask: Ask) -> None:
    fact = next(r for r in facts.rows("faq_facts") if r["topic"] == "equivalence")
    assert fact["answer_facts"].split(";")[0] in text(ask("level_info", level="high_voc_cert"))


def test_short_course_as_a_level_lists_short_courses(ask: Ask) -> None:
    assert total(ask("level_info", level="short_course")) == len(facts.rows("short_courses"))
    assert cards(ask("programs", level="short_course"))


def test_years_of_two_levels_are_added_up_where_they_are_asked(ask: Ask) -> None:
    levels = ("voc_cert", "high_voc_cert")
    assert first_line(ask("level_info", level=levels, aspect="duration")).endswith("เรียนต่อกันรวม 5 ปี")
    assert "รวม" not in first_line(ask("level_info", level=levels, aspect=("duration", "compare")))
    ladder = first_line(ask("level_info", level=("voc_cert", "bachelor"), aspect="duration"))
    assert ladder.endswith("เรียนต่อกันรวม 7 ปี") and "ปวส. 2 ปี" in ladder
