"""One number in a sentence: whole, share, average, difference, ratio, sum."""

from __future__ import annotations

from typing import Any

import pytest

from actions.planning.plan import answer
from actions.query import Query, query_from
from actions.question import Desk
from tests.actions.render.told import asked, head, text_of, where

PRIVATE = where(sector="private", province="40")
TWO = {"measure": "colleges", "where": where(province=["43", "38"]), "by": ["province"]}


@pytest.mark.parametrize(
    ("raw", "thai", "english"),
    [
        ({"measure": "graduates"}, "ผู้จบทั้งหมดมี 270,206 คน", "270,206 graduates, academic year 2566 (2023)."),
        ({"measure": "graduates", "where": PRIVATE, "share_of": ["sector"]}, "คิดเป็น 50.1% ของผู้จบในขอนแก่นทั้งหมด คือ 5,815 จาก 11,601 คน", "50.1% of all graduates in Khon Kaen, 5,815 of 11,601"),
        ({"measure": "graduates", "where": where(level="bachelor"), "share_of": ["level"]}, "ของผู้จบทั้งหมด คือ", "of all graduates, 4,042 of"),
        ({"measure": "graduates", "where": where(level="high_voc_cert", province="57"), "share_of": ["level"], "among": where(level=["voc_cert", "high_voc_cert"])}, "คิดเป็น 43.5% ของผู้จบ ปวช. หรือ ปวส. ในเชียงรายทั้งหมด คือ 1,749 จาก 4,024 คน", "1,749 of 4,024"),
        ({"measure": "colleges", "where": where(sector="private"), "arithmetic": "average", "per": "province"}, "เฉลี่ย 7.2 แห่งต่อจังหวัด คิดจาก 62 จังหวัด", "7.2 private colleges per province on average, over 62 provinces."),
        ({"measure": "graduates", "where": PRIVATE, "part": 581.5}, "คิดเป็น 10% ของผู้จบ", "is 10% of the 5,815 graduates"),
        (TWO | {"arithmetic": "difference"}, "หนองคายมีวิทยาลัย 13 แห่ง มากกว่าบึงกาฬซึ่งมี 7 แห่ง อยู่ 6 แห่ง", "Nong Khai 13, Bueng Kan 7: 6 more colleges."),
        ({"measure": "employed", "where": where(level="high_voc_cert"), "against": "further_study", "arithmetic": "sum"}, "ที่มีงานทำ 50.8% กับผู้จบ ปวส. ที่เรียนต่อ 27.8% รวมกัน 78.6%", "78.6% together"),
        ({"measure": "employed", "where": where(level="high_voc_cert", zone="eec"), "versus": where(zone=[]), "arithmetic": "difference"}, "45% ต่ำกว่าผู้จบ ปวส. ที่มีงานทำทั้งประเทศ 50.8% อยู่ 5.8 จุด", "5.8 points lower"),
        (TWO | {"where": where(province=["94", "95"]), "arithmetic": "ratio"}, "เท่าของยะลา", "times as many colleges as Yala"),
        ({"measure": "employed", "where": where(level="high_voc_cert")}, "ผู้จบ ปวส. มีงานทำ", "who could be traced are in work"),
        ({"measure": "short_courses", "where": where(province="21")}, "หลักสูตรระยะสั้นในระยองมี 8 หลักสูตร", "8 short courses in Rayong."),
        ({"measure": "centres", "where": where(centre_kind="region")}, "มี 6 ศูนย์", "6 regional centres."),
        ({"measure": "projects", "where": where(country="DE")}, "โครงการต่างประเทศกับเยอรมนีมี 1 โครงการ", "1 project abroad with Germany."),
    ],
)  # fmt: skip
def test_the_line_says_what_and_how_many(desk: Desk, raw: dict[str, Any], thai: str, english: str) -> None:
    assert thai in head(asked(desk, raw))
    assert english in head(asked(desk, raw, "en"))


def test_a_share_of_those_traced_says_so(desk: Desk) -> None:
    assert "ของผู้ที่ติดตามได้" in head(asked(desk, {"measure": "unemployed", "where": where(level="voc_cert")}))


def test_kinds_of_colleges_are_compared_by_their_whole_names(desk: Desk) -> None:
    raw = {"measure": "colleges", "by": ["sector"], "arithmetic": "difference", "where": where(province="41")}
    assert head(asked(desk, raw)) == "วิทยาลัยเอกชนในอุดรธานี 19 แห่ง มากกว่าวิทยาลัยรัฐในอุดรธานี 9 แห่ง อยู่ 10 แห่ง"


def test_two_things_that_differ_in_more_than_one_way_are_both_named(desk: Desk) -> None:
    raw = {"measure": "colleges", "where": where(sector="private", province="50"), "arithmetic": "difference", "versus": where(sector="state", province="40")}  # fmt: skip
    assert "วิทยาลัยเอกชนในเชียงใหม่ 8 แห่ง น้อยกว่าวิทยาลัยรัฐในขอนแก่น 12 แห่ง อยู่ 4 แห่ง" in head(asked(desk, raw))


def test_years_are_compared_by_name_and_shares_in_points(desk: Desk) -> None:
    raw = {"measure": "learners", "where": where(level="voc_cert", subject_type="อุตสาหกรรม"), "years": ["2560", "2564"], "arithmetic": "difference"}  # fmt: skip
    assert "เพิ่มขึ้น 3.2 จุด จาก 49.2% ในปีการศึกษา 2560 เป็น 52.4% ในปีการศึกษา 2564" in head(asked(desk, raw))
    less = raw | {"where": where(level="voc_cert", subject_type="พาณิชยกรรม/บริหารธุรกิจ")}
    assert "ลดลง 4.1 จุด" in head(asked(desk, less)) and "down by 4.1 points" in head(asked(desk, less, "en"))


def test_a_sum_names_the_rows_that_were_added(desk: Desk) -> None:
    raw = {"measure": "graduates", "by": ["province"], "order": "most", "ranks": [1, 5], "arithmetic": "sum"}
    assert head(asked(desk, raw)).startswith("5 จังหวัดที่มีผู้จบมากที่สุดรวมกัน 68,217 คน")
    assert "The 5 provinces with the most graduates" in text_of(asked(desk, raw, "en"))


@pytest.mark.parametrize(("order", "yes"), [("", True), ("least", False)])
def test_a_place_is_compared_with_the_whole_country(desk: Desk, order: str, yes: bool) -> None:
    raw = {
        "measure": "unemployed",
        "where": where(level="high_voc_cert", zone="eec"),
        "versus": where(zone=[]),
        "arithmetic": "difference",
        "asks": "yes_no",
        "order": order,
    }
    here, whole = (
        answer(desk.session, query_from({"measure": "unemployed", "where": w})).value
        for w in (where(level="high_voc_cert", zone="eec"), where(level="high_voc_cert"))
    )
    assert here and whole and here > whole
    told = head(asked(desk, raw))
    assert told.startswith("ใช่ " if yes else "ไม่ใช่ ") and f"{here:g}%" in told and f"{whole:g}%" in told
    assert "ทั้งประเทศ" in told and "in the whole country" in head(asked(desk, raw, "en"))


def test_how_many_were_traced_is_told_with_its_share(desk: Desk) -> None:
    traced, all_of_them = (answer(desk.session, Query(m)).value or 0 for m in ("tracked", "graduates"))
    for language in ("th", "en"):
        told = head(asked(desk, {"measure": "tracked"}, language))
        assert f"{traced:,.0f}" in told and f"{all_of_them:,.0f}" in told
        assert f"{100 * traced / all_of_them:.1f}%" in told


def test_of_how_many_things_the_data_does_not_say_stands_beside_the_number(desk: Desk) -> None:
    free = text_of(asked(desk, {"measure": "short_courses", "where": where(free="true")}))
    assert "หลักสูตรระยะสั้นที่เรียนฟรีมี 3 หลักสูตร" in free and "อีก 23 หลักสูตร" in free
    closed = text_of(asked(desk, {"measure": "colleges", "where": where(open="false", province="50")}))
    assert "4 แห่ง" in closed and "ไม่มีข้อมูลว่า" not in closed, "of each college it is known"


def test_few_projects_are_named_beside_their_number(desk: Desk) -> None:
    assert "KMITL" in text_of(asked(desk, {"measure": "projects", "where": where(country="JP")}))


def test_what_stands_between_the_first_and_the_last_of_several_is_told_too(desk: Desk) -> None:
    levels = where(level=["voc_cert", "high_voc_cert", "bachelor"])
    told = text_of(
        asked(desk, {"measure": "employed", "where": levels, "by": ["level"], "arithmetic": "difference"})
    )
    assert all(share in told for share in ("74.8%", "50.8%", "17.6%", "57.2"))


def test_a_number_of_a_field_at_one_level_says_of_which_programmes(desk: Desk) -> None:
    rayong = where(level="high_voc_cert", field="logistics", province="21")
    told = text_of(asked(desk, {"measure": "graduates", "where": rayong}))
    assert "361 คน" in told and "การจัดการโลจิสติกส์และซัพพลายเชน 360 คน" in told


@pytest.mark.parametrize(
    ("narrowed", "names"),
    [
        ({"province": "85"}, ("ทั้งหมดจากวิทยาลัยเทคนิคระนอง",)),
        ({"province": "83", "sector": "private"}, ("ทั้งหมดจากวิทยาลัยเทคโนโลยีภูเก็ต",)),
        ({"province": "81"}, ("จากวิทยาลัยเทคนิคกระบี่ 30 คน", "วิทยาลัยการอาชีพอ่าวลึก 8 คน")),
    ],
)
def test_one_to_three_colleges_are_named_beside_the_number_of_their_graduates(
    desk: Desk, narrowed: dict[str, str], names: tuple[str, ...]
) -> None:
    told = text_of(
        asked(
            desk, {"measure": "graduates", "where": where(field="hotel", level="high_voc_cert", **narrowed)}
        )
    )
    assert all(name in told for name in names)


def test_of_more_colleges_none_is_named_beside_the_number(desk: Desk) -> None:
    told = text_of(
        asked(desk, {"measure": "graduates", "where": where(field="hotel", level="high_voc_cert")})
    )
    assert "วิทยาลัย" not in told.split("ที่มา")[0]


def test_how_far_two_shares_lie_apart_is_told_in_points(desk: Desk) -> None:
    query = {
        "measure": "unemployed",
        "where": where(zone="eec", level="high_voc_cert"),
        "versus": [{"dimension": "zone", "values": []}],
        "arithmetic": "difference",
    }
    told = head(asked(desk, query, "en"))
    assert "24.7%" in told and "16%" in told and "8.7 points more" in told


def test_programmes_that_keep_a_bound_are_named_where_their_whole_field_does_not(desk: Desk) -> None:
    query = {"measure": "graduates", "where": where(level="high_voc_cert"), "by": ["field"]}
    told = text_of(asked(desk, {**query, "having": [{"op": "exactly", "value": 1}]}))
    assert "2 สาขา" in told and "3 หลักสูตร" in told and "แฟชั่นและสิ่งทอ" in told
    assert "นับทีละ" not in text_of(asked(desk, {**query, "having": [{"op": "over", "value": 9000}]}))


@pytest.mark.parametrize(("over", "yes"), [(5, "ใช่ "), (6, "ไม่ใช่ ")])
def test_a_bound_of_two_rows_is_one_of_how_far_they_lie_apart(desk: Desk, over: int, yes: str) -> None:
    turned = TWO | {"where": where(province=["38", "43"]), "arithmetic": "difference", "asks": "yes_no"}
    assert head(asked(desk, turned | {"having": [{"op": "over", "value": over}]})).startswith(yes)


def test_as_many_of_one_as_of_the_other_is_a_difference_of_nought(desk: Desk) -> None:
    equal = TWO | {"arithmetic": "difference", "asks": "yes_no", "having": [{"op": "exactly", "value": 0}]}
    assert head(asked(desk, equal)).startswith("ไม่ใช่ หนองคายมีวิทยาลัย 13 แห่ง มากกว่าบึงกาฬ")
