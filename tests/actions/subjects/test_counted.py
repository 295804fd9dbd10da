"""Graduates, what became of them, colleges in order and things side by side, from plain filters, against the files."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from actions.reply import Ask as AskButton
from actions.subjects.facts.unrecorded import SENTENCES
from actions.words.texts import Texts
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import cards, first_line, listed, text

DATA = Path(__file__).parents[3] / "data"
LINES = 6  # that a phone shows at a glance


def by_province(field: str, level: str = "") -> list[tuple[str, int]]:
    """Provinces with their graduates of a field, most first."""
    sums: Counter[str] = Counter()
    for row in facts.taught(facts.programs_of_field(field), level=level):
        sums[row["province_th"]] += int(row["graduates"])
    return sums.most_common()


def figure(level: str, measure: str, field: str = "", province: str = "", region: str = "") -> float:
    """A published figure of 2566."""
    return next(
        float(row["value"])
        for row in facts.rows("graduates")
        if (row["year_be"], row["level"], row["field_th"], row["province_th"], row["measure"])
        == ("2566", level, field, province, measure)
        and (province or row["region"] == (region or "ทั้งประเทศ"))
    )


# ---------------------------------------------------------------- graduates
@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("field", ["auto", "welding", "accounting", "petrochemical"])
@pytest.mark.parametrize(("province", "name"), [("", ""), ("21", "ระยอง"), ("50", "เชียงใหม่")])
def test_the_number_is_the_sum_of_the_register(
    ask: Ask, language: str, field: str, province: str, name: str
) -> None:
    found = facts.taught(facts.programs_of_field(field), [name] if name else ())
    reply = ask("graduates", language, field=field, **({"province": province} if province else {}))
    total = facts.graduates(found)
    assert not total or f"{total:,}" in first_line(reply)
    assert reply.kind == ("answer" if total else "no_data")
    assert reply.sources and len(text(reply).split("\n")) <= LINES


def test_all_fields_of_the_eec_are_those_of_its_three_provinces(ask: Ask) -> None:
    total = facts.graduates(facts.taught(provinces=facts.EEC))
    assert f"{total:,}" in first_line(ask("graduates", region="eec"))
    assert f"{total:,}" in first_line(ask("graduates", "en", province=("20", "21", "24")))


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_province_without_graduates_is_said_with_the_nearest_that_have(ask: Ask, language: str) -> None:
    reply = ask("graduates", language, field="agriculture", province="21")
    assert reply.kind == "no_data"
    beside = facts.taught(facts.programs_of_field("agriculture"), ["ชลบุรี"])
    assert re.search(rf"(ชลบุรี|Chon Buri) {facts.graduates(beside)} ", text(reply))


def test_the_provinces_around_one_are_told_beside_it(ask: Ask) -> None:
    reply = ask("graduates", field="welding", province="21", aspect=("neighbours", "count"))
    for name in ("ระยอง", "ชลบุรี", "จันทบุรี", "ฉะเชิงเทรา"):
        number = facts.graduates(facts.taught(facts.programs_of_field("welding"), [name]))
        assert f"{name} {number:,} คน" in text(reply)


def test_a_programme_named_exactly_is_counted_alone_and_at_its_level(ask: Ask) -> None:
    number = facts.graduates(facts.taught(["hvc_thai_chef"]))
    assert f"{number:,} คน" in first_line(ask("graduates", field="food", program="hvc_thai_chef"))
    other = facts.graduates(facts.taught(facts.programs_of_field("food"), level="voc_cert"))
    reply = ask("graduates", field="food", program="hvc_thai_chef", level="voc_cert")
    assert f"{other:,} คน" in first_line(reply)


def test_who_is_left_out_is_left_out_of_the_sum(ask: Ask) -> None:
    state = facts.graduates(facts.taught(provinces=["นครราชสีมา"], sector="state"))
    assert f"{state:,} คน" in first_line(ask("graduates", province="30", sector="state"))
    without = ask("graduates", province="30", without=(("sector", "private"),))
    assert f"{state:,} คน" in first_line(without) and "เอกชน" in first_line(without)


@pytest.mark.parametrize("field", ["hotel", "welding", "logistics"])
def test_which_province_has_most_is_told_by_provinces(ask: Ask, field: str) -> None:
    expected = by_province(field)
    reply = ask("top_colleges", field=field, aspect=("by_province", "top"))
    assert f"{expected[0][0]} {expected[0][1]:,} คน" in first_line(reply)
    for n, (name, count) in enumerate(expected[:3], start=1):
        assert f"{n}. {name} {count:,} คน" in text(reply)
    assert reply.more and all(one.kind == "province" for one in reply.listed)


def test_the_next_page_goes_on_with_the_number(ask: Ask) -> None:
    name, count = by_province("hotel")[5]
    reply = ask("top_colleges", field="hotel", aspect=("by_province", "top"), offset=5)
    assert f"6. {name} {count:,} คน" in text(reply)


def test_provinces_above_a_number(ask: Ask) -> None:
    above = [one for one in by_province("logistics", "high_voc_cert") if one[1] > 200]
    reply = ask("graduates", field="logistics", level="high_voc_cert", aspect="by_province", number=">200")
    assert f"{len(above)} จังหวัด" in first_line(reply) and "มากกว่า 200" in first_line(reply)


def test_provinces_without_graduates(ask: Ask) -> None:
    missing = {row["name_th"] for row in facts.rows("provinces")} - {n for n, _ in by_province("welding")}
    reply = ask("graduates", field="welding", aspect=("by_province", "nobody"))
    assert f"{len(missing)} จังหวัด" in first_line(reply) and all(name in text(reply) for name in missing)


def test_two_fields_are_told_one_by_one_and_together(ask: Ask) -> None:
    reply = ask("graduates", field=("hotel", "tourism"), province="50")
    each = [
        facts.graduates(facts.taught(facts.programs_of_field(f), ["เชียงใหม่"])) for f in ("hotel", "tourism")
    ]
    assert f"{sum(each):,} คน" in first_line(reply)
    assert all(f" {n:,} คน" in text(reply).split("\n", 1)[1] for n in each)


def test_a_wish_is_held_against_all_graduates(ask: Ask) -> None:
    total = facts.graduates(facts.taught(facts.programs_of_field("welding"), ["ระยอง"]))
    more = ask("graduates", field="welding", province="21", number=str(total + 1))
    enough = ask("graduates", field="welding", province="21", number=str(total))
    assert first_line(more).startswith("ไม่ใช่") and first_line(enough).startswith("ใช่")
    assert f"{total:,} คน" in first_line(more) and f"{total:,} คน" in first_line(enough)


def test_the_rank_and_the_share_of_a_province(ask: Ask) -> None:
    sums: Counter[str] = Counter()
    for row in facts.taught():
        sums[row["province_th"]] += int(row["graduates"])
    rank = [name for name, _ in sums.most_common()].index("นนทบุรี") + 1
    assert f"อันดับ {rank} จาก 77" in text(ask("graduates", province="12", aspect="rank_of"))
    share = sums["นนทบุรี"] / sum(sums.values()) * 100
    assert f"{share:.1f}%" in first_line(ask("graduates", province="12", aspect=("of_all", "share")))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"aspect": "last_year"}, "2568"),
        ({"aspect": "forecast"}, "คาดการณ์"),
        ({"aspect": "trend"}, "ปีเดียว"),
        ({"year": ("2564", "2566")}, "ปีเดียว"),
        ({"year": "2560"}, "2560"),
    ],
)
def test_years_that_are_not_there(ask: Ask, asked: dict[str, str], said: str) -> None:
    reply = ask("graduates", field="auto", **asked)
    assert reply.kind == "no_data" and said in text(reply) and "2566" in text(reply)
    assert first_line(reply).startswith(("ไม่มี", "ข้อมูลไม่มี", "ตัวเลขมีปีเดียว"))


def test_each_year_is_answered_by_the_one_year_that_there_is(ask: Ask) -> None:
    reply = ask("graduates", field="auto", province="25", aspect=("each_year", "count"))
    number = facts.graduates(facts.taught(facts.programs_of_field("auto"), ["ปราจีนบุรี"]))
    assert reply.kind == "answer" and "มีปีเดียว" in text(reply) and f"{number:,} คน" in text(reply)


def test_a_number_that_others_published_of_another_year_is_told_with_its_publisher(ask: Ask) -> None:
    row = next(r for r in facts.rows("graduates") if (r["measure"], r["year_be"]) == ("graduates", "2561"))
    reply = ask("graduates", level=row["level"], year="2561")
    assert f"{float(row['value']):,.0f} คน" in text(reply) and reply.kind == "no_data"


def test_what_is_not_recorded_is_said_first_and_the_number_follows(ask: Ask) -> None:
    total = facts.graduates(facts.taught(facts.programs_of_field("welding"), ["ระยอง"]))
    for language, said in (("th", "ไม่ได้บันทึกเพศ"), ("en", "does not record gender")):
        reply = ask("graduates", language, field="welding", province="21", aspect=("gender", "count"))
        assert reply.kind == "no_data" and said in first_line(reply) and f"{total:,}" in text(reply)
        assert any(isinstance(b.action, AskButton) and b.action.intent == "centre" for b in reply.suggestions)


def test_everything_unrecorded_has_a_name(texts: Texts) -> None:
    rows = yaml.safe_load((DATA / "vocabulary" / "aspects.yml").read_text("utf-8"))
    marked = {row["id"] for row in rows if row.get("unrecorded")}
    assert marked
    assert not [one for one in marked if one in SENTENCES or not texts.has(f"unrecorded.{one}")]


# ---------------------------------------------------------------- colleges in order
@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(
    ("field", "province", "name"), [("auto", "20", "ชลบุรี"), ("accounting", "21", "ระยอง")]
)
def test_the_top_colleges_are_those_with_most_graduates(
    ask: Ask, language: str, field: str, province: str, name: str
) -> None:
    found = facts.taught(facts.programs_of_field(field), [name])
    reply = ask("top_colleges", language, field=field, province=province)
    assert listed(reply, "college") == facts.biggest(found)[:5]
    for one, card in zip(reply.listed, cards(reply), strict=True):
        own = facts.graduates(row for row in found if row["college_code"] == one.id)
        assert any(re.search(rf"\b{own:,}\b", line) for line in card.lines)


def test_the_next_page_of_the_top_goes_on_where_the_first_ended(ask: Ask) -> None:
    found = facts.biggest(facts.taught(facts.programs_of_field("auto"), ["ชลบุรี"]))
    assert listed(ask("top_colleges", field="auto", province="20", offset=5), "college") == found[5:10]


def test_colleges_above_a_number_are_those_of_the_register(ask: Ask) -> None:
    sums: Counter[str] = Counter()
    for row in facts.taught(facts.programs_of_field("auto")):
        sums[row["college_code"]] += int(row["graduates"])
    reply = ask("graduates", field="auto", number=">300")
    assert f"{sum(n > 300 for n in sums.values())} แห่ง" in first_line(reply)


# ---------------------------------------------------------------- what became of them
@pytest.mark.parametrize("language", ["th", "en"])
def test_shares_are_those_of_the_traced_and_say_how_many(ask: Ask, language: str) -> None:
    reply = ask("outcomes", language, level="high_voc_cert")
    for measure in ("employed_pct", "further_study_pct", "unemployed_pct"):
        assert f"{figure('high_voc_cert', measure):g}%" in text(reply)
    assert f"{figure('high_voc_cert', 'tracked'):,.0f}" in text(reply)


def test_all_levels_come_first_for_the_whole_country_and_each_level_after_it(ask: Ask) -> None:
    reply = ask("outcomes")
    assert f"{figure('all', 'employed_pct'):g}%" in first_line(reply)
    for level, name in (("voc_cert", "ปวช."), ("high_voc_cert", "ปวส.")):
        assert f"{name} {figure(level, 'employed_pct'):g}%" in text(reply)


@pytest.mark.parametrize("measure", ["employed", "unemployed", "further_study"])
def test_provinces_by_a_share(ask: Ask, measure: str) -> None:
    rows = [r for r in facts.rows("graduates") if (r["year_be"], r["level"], r["measure"], r["field_th"]) == ("2566", "voc_cert", f"{measure}_pct", "") and r["province_th"]]  # fmt: skip
    first = max(rows, key=lambda r: float(r["value"]))
    reply = ask("outcomes", level="voc_cert", aspect=("by_province", "top", measure))
    assert f"{first['province_th']} {float(first['value']):g}%" in first_line(reply) and reply.sources


def test_a_colleges_outcomes_are_those_of_its_province(ask: Ask) -> None:
    reply = ask("outcomes", college="1321016101", level="high_voc_cert")
    employed = figure("high_voc_cert", "employed_pct", province="ระยอง")
    assert "รายวิทยาลัย" in first_line(reply) and f"ในระยองมีงานทำ {employed:g}%" in text(reply)


def test_sectors_are_not_split(ask: Ask) -> None:
    assert "ไม่ได้แยกรัฐกับเอกชน" in first_line(ask("outcomes", sector="private"))


def test_a_field_outside_the_eec_has_no_share_and_the_closest_are_told(ask: Ask) -> None:
    reply = ask("outcomes", field="accounting", level="high_voc_cert", province="40")
    assert reply.kind == "no_data" and "EEC" in text(reply) and "30 คน" not in text(reply)
    country = figure("high_voc_cert", "employed_pct", "การบัญชี")
    there = figure("high_voc_cert", "employed_pct", province="ขอนแก่น")
    assert f"{country:g}%" in text(reply) and f"{there:g}%" in text(reply)


def test_a_group_too_small_to_be_traced_says_so(ask: Ask) -> None:
    reply = ask("outcomes", field="tourism", province="21", level="voc_cert")
    assert reply.kind == "no_data" and "ไม่ถึง 30 คน" in text(reply)


@pytest.mark.parametrize("topic", ["graduates", "outcomes", "top_colleges", "compare"])
def test_every_answer_carries_its_query(ask: Ask, topic: str) -> None:
    assert ask(topic, field=("auto", "electrical")).query is not None
