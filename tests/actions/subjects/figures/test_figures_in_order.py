"""Provinces, regions, fields ... in the order of their graduates, and what is said of years and unrecorded things."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from actions.reply import Chart, Reply, Text
from actions.subjects.facts.unrecorded import SENTENCES
from actions.words.texts import Texts
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import first_line, text

DATA = Path(__file__).parents[4] / "data"


def listing(reply: Reply) -> list[str]:
    """The numbered rows of an answer, wherever they stand."""
    said = [p.text for p in reply.parts if isinstance(p, Text)] + [
        p.alternative for p in reply.parts if isinstance(p, Chart)
    ]
    return [line for part in said for line in part.split("\n") if re.match(r"\d+\. ", line)]


def by_province(field: str, level: str = "") -> list[tuple[str, int]]:
    """Provinces with their graduates of a field, most first."""
    sums: Counter[str] = Counter()
    for row in facts.taught(facts.programs_of_field(field), level=level):
        sums[facts.colleges()[row["college_code"]]["province_th"]] += int(row["graduates"])
    return sums.most_common()


@pytest.mark.parametrize("field", ["hotel", "welding", "logistics"])
def test_which_province_has_most_is_told_by_provinces_not_colleges(ask: Ask, field: str) -> None:
    expected = by_province(field)
    reply = ask("top_colleges", field=field, aspect=("by_province", "top"))
    assert f"{expected[0][0]} {expected[0][1]:,} คน" in first_line(reply)
    assert [r for r, _ in zip(listing(reply), range(5), strict=True)] == listing(reply)
    for n, (name, count) in enumerate(expected[:3], start=1):
        assert f"{n}. {name} {count:,} คน" in listing(reply)
    assert all(one.kind == "province" for one in reply.listed) and reply.more


def test_the_fewest_come_first_when_asked(ask: Ask) -> None:
    _, count = by_province("hotel")[-1]
    reply = ask("top_colleges", field="hotel", aspect=("by_province", "least"))
    assert f"{count:,} คน" in first_line(reply) and "น้อยที่สุด" in first_line(reply)


def test_the_next_page_goes_on_with_the_number(ask: Ask) -> None:
    reply = ask("top_colleges", field="hotel", aspect=("by_province", "top"), offset=5)
    name, count = by_province("hotel")[5]
    assert listing(reply)[0] == f"6. {name} {count:,} คน"


def test_as_many_as_are_wanted(ask: Ask) -> None:
    assert len(listing(ask("top_colleges", field="auto", aspect=("by_province", "top"), number="8"))) == 8


def test_provinces_above_a_number(ask: Ask) -> None:
    above = [one for one in by_province("logistics", "high_voc_cert") if one[1] > 200]
    reply = ask("graduates", field="logistics", level="high_voc_cert", aspect="by_province", number=">200")
    assert f"{len(above)} จังหวัด" in first_line(reply) and "เกิน 200" in first_line(reply)


def test_fields_of_a_province_add_up_across_levels(ask: Ask) -> None:
    sums: Counter[str] = Counter()
    for field, programs in facts.fields().items():
        sums[field] = facts.graduates(facts.taught(programs, ["น่าน"]))
    (_, most), *_ = sums.most_common(1)
    reply = ask("graduates", province="55", aspect=("fields", "top"))
    assert f"{most:,} คน" in first_line(reply)


def test_five_regions_are_all_graduates(ask: Ask) -> None:
    reply = ask("graduates", aspect="by_region")
    numbers = [int(re.findall(r"([\d,]+) คน", row)[0].replace(",", "")) for row in listing(reply)]
    assert len(numbers) == 5 and sum(numbers) == facts.graduates(facts.taught())


def test_two_fields_are_told_one_by_one_and_together(ask: Ask) -> None:
    reply = ask("graduates", field=("hotel", "tourism"), province="50")
    each = [
        facts.graduates(facts.taught(facts.programs_of_field(f), ["เชียงใหม่"])) for f in ("hotel", "tourism")
    ]
    assert f"{sum(each):,} คน" in first_line(reply)
    assert all(f" {n:,} คน" in text(reply).split("\n", 1)[1] for n in each)


def test_who_is_left_out_is_left_out_of_the_sum(ask: Ask) -> None:
    state = facts.graduates(facts.taught(provinces=["นครราชสีมา"], sector="state"))
    assert f"{state:,} คน" in first_line(ask("graduates", province="30", sector="state"))
    without = ask("graduates", province="30", without=(("sector", "private"),))
    assert f"{state:,} คน" in first_line(without) and "รัฐ" in first_line(without)


def test_what_is_not_recorded_is_said_first_and_the_number_follows(ask: Ask) -> None:
    for language, said in (("th", "ไม่ได้บันทึกเพศ"), ("en", "does not record gender")):
        reply = ask("graduates", language, field="welding", province="21", aspect=("gender", "count"))
        total = facts.graduates(facts.taught(facts.programs_of_field("welding"), ["ระยอง"]))
        assert reply.kind == "no_data" and said in first_line(reply) and f"{total:,}" in text(reply)


def test_everything_unrecorded_has_a_name(texts: Texts) -> None:
    rows = yaml.safe_load((DATA / "vocabulary" / "aspects.yml").read_text("utf-8"))
    marked = {row["id"] for row in rows if row.get("unrecorded")}
    assert marked
    assert not [one for one in marked if one in SENTENCES or not texts.has(f"unrecorded.{one}")]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"aspect": "last_year"}, "2568"),
        ({"aspect": "forecast"}, "คาดการณ์"),
        ({"aspect": "trend"}, "ปีเดียว"),
        ({"year": ("2564", "2566")}, "ปีเดียว"),
    ],
)
def test_years_that_are_not_there(ask: Ask, asked: dict[str, str], said: str) -> None:
    reply = ask("graduates", field="auto", **asked)
    assert reply.kind == "no_data" and said in text(reply) and "2566" in text(reply)


def test_a_wish_is_held_against_all_graduates(ask: Ask) -> None:
    total = facts.graduates(facts.taught(facts.programs_of_field("welding"), ["ระยอง"]))
    assert "มากกว่าผู้จบทั้งปี" in text(ask("graduates", field="welding", province="21", number=str(total + 1)))
    assert "คนที่ถามถึง" in text(ask("graduates", field="welding", province="21", number=str(total)))


def test_the_rank_and_the_share_of_a_province(ask: Ask) -> None:
    sums: Counter[str] = Counter()
    for row in facts.taught():
        sums[facts.colleges()[row["college_code"]]["province_th"]] += int(row["graduates"])
    rank = [name for name, _ in sums.most_common()].index("นนทบุรี") + 1
    assert f"อันดับ {rank} จาก 77" in text(ask("graduates", province="12", aspect="rank_of"))
    share = sums["นนทบุรี"] / sum(sums.values()) * 100
    assert f"{share:.1f}%" in text(ask("graduates", province="12", aspect=("of_all", "share")))


def test_provinces_without_graduates(ask: Ask) -> None:
    have = {name for name, _ in by_province("welding")}
    missing = {row["name_th"] for row in facts.rows("provinces")} - have
    line = first_line(ask("graduates", field="welding", aspect=("by_province", "nobody")))
    assert f"{len(missing)} จังหวัด" in line and all(name in line for name in missing)


def test_each_year_gets_the_number_first_and_the_one_year_after_it(ask: Ask) -> None:
    lines_of = text(ask("graduates", field="auto", province="25", aspect=("each_year", "count"))).split("\n")
    assert "คน" in lines_of[0] and "มีปีเดียว" in text(ask("graduates", field="auto", aspect="each_year"))


def test_as_many_rows_as_asked(ask: Ask) -> None:
    reply = ask("top_colleges", province="30", aspect=("fields", "top"), text="3 อันดับสาขาที่จบเยอะในโคราช")
    assert [len(part.bars) for part in reply.parts if isinstance(part, Chart)] == [3]
