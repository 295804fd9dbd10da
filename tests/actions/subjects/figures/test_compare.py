"""Two things side by side, held against the CSV files."""

from __future__ import annotations

import pytest

from actions.filters import Filters
from actions.reply import Ask as AskButton
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import cards, first_line, text


def _share(level: str, field: str, province: str = "", region: str = "ทั้งประเทศ") -> tuple[float, int]:
    """Share employed and number traced as graduates.csv has them."""
    found = {
        r["measure"]: float(r["value"])
        for r in facts.rows("graduates")
        if (r["year_be"], r["level"], r["field_th"], r["province_th"]) == ("2566", level, field, province)
        and (province or r["region"] == region)
    }
    return found["employed_pct"], int(found["tracked"])


def test_two_fields_by_graduates_colleges_and_share_employed(ask: Ask) -> None:
    reply = ask("compare", field=("auto", "electrical"))
    for field, card in zip(("auto", "electrical"), cards(reply), strict=True):
        found = facts.taught(facts.programs_of_field(field))
        assert f"{facts.graduates(found):,} คน" in first_line(reply)
        assert f"ผู้จบ {facts.graduates(found):,} คน จาก {len(facts.codes(found))} แห่ง" in card.lines
    percent, traced = _share("high_voc_cert", "เทคนิคเครื่องกล")
    assert f"ปวส. เทคนิคเครื่องกล มีงานทำ {percent:g}% ของผู้ที่ติดตามได้ {traced:,} คน" in cards(reply)[0].lines


def test_two_provinces_at_a_level(ask: Ask) -> None:
    reply = ask("compare", "en", province=("21", "20"), level="high_voc_cert")
    for name, english, card in zip(("ระยอง", "ชลบุรี"), ("Rayong", "Chon Buri"), cards(reply), strict=True):
        found = facts.taught(provinces=[name], level="high_voc_cert")
        percent, traced = _share("high_voc_cert", "", province=name)
        assert f"{english} {facts.graduates(found):,}" in first_line(reply)
        assert any(f"{percent:g}% of the {traced:,} traced" in line for line in card.lines)


def test_two_levels_have_the_published_totals(ask: Ask) -> None:
    reply = ask("compare", level=("voc_cert", "high_voc_cert"))
    for level, card in zip(("voc_cert", "high_voc_cert"), cards(reply), strict=True):
        percent, traced = _share(level, "")
        assert any(f"{percent:g}% ของผู้ที่ติดตามได้ {traced:,} คน" in line for line in card.lines)
    published = next(
        r for r in facts.rows("graduates")
        if (r["level"], r["field_th"], r["region"], r["measure"], r["year_be"])
        == ("high_voc_cert", "", "ทั้งประเทศ", "graduates", "2566")
    )  # fmt: skip
    assert f"{float(published['value']):,.0f} คน" in first_line(reply)


def test_colleges_have_no_share_and_that_is_said(ask: Ask) -> None:
    reply = ask("compare", college=("1321016101", "1320016501"))
    assert "ไม่มีสัดส่วนการมีงานทำแยกตามวิทยาลัย" in text(reply)
    assert "%" not in "".join(line for card in cards(reply) for line in card.lines)
    for code in ("1321016101", "1320016501"):
        assert f"{facts.graduates(facts.taught(college=code)):,} คน" in first_line(reply)


def test_a_field_that_nobody_finished_there_is_no_zero_of_the_programme(ask: Ask) -> None:
    reply = ask("compare", field=("petrochemical", "rail"), province="21")
    assert not facts.taught(facts.programs_of_field("rail"), ["ระยอง"])
    assert "ไม่มีผู้จบในข้อมูล" in cards(reply)[1].lines


def test_no_share_is_shown_where_fewer_than_thirty_were_traced(ask: Ask) -> None:
    published = [
        r
        for r in facts.rows("graduates")
        if (r["field_th"], r["province_th"]) == ("การท่องเที่ยว", "ระยอง") and r["measure"] == "employed_pct"
    ]
    assert facts.taught(facts.programs_of_field("tourism"), ["ระยอง"]) and not published
    reply = ask("compare", field=("tourism", "accounting"), province="21")
    assert "%" not in " ".join(cards(reply)[0].lines)
    assert "ไม่ถึง 30 คน" in text(reply)


def test_two_places_compare_their_provinces(ask: Ask) -> None:
    assert (
        ask("compare", place="si_racha", province=("20", "21")).parts
        == ask("compare", province=("20", "21")).parts
    )


@pytest.mark.parametrize(
    ("kind", "identifier"),
    [("field", "auto"), ("province", "21"), ("college", "1321016101"), ("level", "voc_cert"),
     ("industry", "robotics"), ("region", "north")],
)  # fmt: skip
def test_one_thing_asks_for_the_other_and_offers_some(ask: Ask, kind: str, identifier: str) -> None:
    reply = ask("compare", **{kind: identifier})
    assert reply.kind == "clarify"
    assert reply.pending is not None and (reply.pending.kind, reply.pending.intent) == (kind, "compare")
    offered = [b.action for b in reply.suggestions if isinstance(b.action, AskButton)]
    assert offered
    for action in offered:
        both = getattr(action.filters, kind)
        assert both[0] == identifier and len(both) == 2
        assert ask("compare", **{kind: both}).kind == "answer"


def test_nothing_named_asks_for_two_things(ask: Ask) -> None:
    reply = ask("compare")
    assert reply.kind == "clarify"
    assert Filters(level=("voc_cert", "high_voc_cert")) in [
        b.action.filters for b in reply.suggestions if isinstance(b.action, AskButton)
    ]


def test_a_programme_named_exactly_is_compared_under_its_own_name(ask: Ask) -> None:
    reply = ask("compare", field=("auto", "food"), program="hvc_thai_chef")
    number = facts.graduates(facts.taught(["hvc_thai_chef"]))
    assert cards(reply)[1].title == "เชฟอาหารไทย" and f"เชฟอาหารไทย {number:,} คน" in first_line(reply)
