"""Rows under a first line that says what they are: rankings with ties, breakdowns, those without, sets, thresholds."""

from __future__ import annotations

from typing import Any

import pytest

from actions.question import Desk
from tests.actions.render.told import asked, head, text_of, where

RANKED = {"measure": "colleges", "by": ["province"], "order": "most"}


@pytest.mark.parametrize(
    ("raw", "thai", "english"),
    [
        (RANKED | {"ranks": [1, 1]}, "จังหวัดที่มีวิทยาลัยมากที่สุดคือกรุงเทพมหานคร 83 แห่ง", "The province with the most colleges: Bangkok, 83 colleges."),
        (RANKED | {"ranks": [3, 3]}, "มากที่สุดอันดับ 3 คือขอนแก่น 30 แห่ง", "number 3: Khon Kaen, 30 colleges."),
        (RANKED | {"ranks": [6, 8]}, "อันดับ 6-8", "number 6 to 8"),
        (RANKED | {"where": where(province=["56", "54", "55"]), "ranks": [1, 1]}, "ระหว่างพะเยา แพร่ และน่าน จังหวัดที่มี", "Among Phayao, Phrae and Nan, the province"),
        ({"measure": "colleges", "where": where(province="20"), "by": ["district"]}, "วิทยาลัยในชลบุรี 32 แห่ง แยกตามอำเภอ", "32 colleges in Chon Buri by district:"),
        ({"measure": "colleges", "where": where(college_type="วิทยาลัยเกษตรและเทคโนโลยี"), "by": ["province"], "absent": True}, "34 จังหวัดไม่มีวิทยาลัยเกษตรและเทคโนโลยี", "34 provinces have no colleges of agriculture and technology."),
        ({"measure": "colleges", "by": ["province"], "absent": True}, "ทุกจังหวัดมีวิทยาลัย", "Every province has colleges."),
        ({"measure": "graduates", "where": where(level="voc_cert"), "by": ["field"], "having": {"op": "over", "value": 10000}}, "4 สาขามีผู้จบ ปวช. มากกว่า 10,000 คน", "4 fields have more than 10,000 graduates at"),
        ({"measure": "colleges", "by": ["province"], "having": [{"op": "at_least", "value": 24}, {"op": "at_most", "value": 28}]}, "24 ถึง 28 แห่ง", "24 to 28 colleges"),
        ({"measure": "fields", "where": where(province="64"), "but_not": where(province="65")}, "6 สาขามีผู้จบในสุโขทัย แต่ไม่มีในพิษณุโลก", "6 fields have graduates in Sukhothai, but not in Phitsanulok"),
        ({"measure": "teaching_colleges", "where": where(field="hotel", province="83"), "also": where(field="food")}, "วิทยาลัย 2 แห่งในภูเก็ตมีผู้จบสาขาการโรงแรม และมีสาขาอาหารและโภชนาการด้วย", "2 colleges in Phuket have"),
        ({"measure": "colleges", "where": where(sector="private"), "by": ["region"], "share_of": ["sector"], "order": "most", "ranks": [1, 1]}, "ภาคที่มีสัดส่วนวิทยาลัยเอกชนสูงที่สุดคือภาคตะวันออกเฉียงเหนือ 61.8%", "The region with the highest share of private colleges: the North-East, 61.8%."),
        ({"measure": "further_study", "where": where(level="voc_cert"), "by": ["province"], "order": "most", "ranks": [1, 1]}, "จังหวัดที่ผู้จบ ปวช. เรียนต่อสูงที่สุดคือลำปาง", "highest share of graduates at vocational certificate level studying on"),
        ({"measure": "colleges", "where": where(sector="private"), "versus": where(sector="state"), "by": ["province"], "arithmetic": "difference", "having": {"op": "over", "value": 0}}, "24 จังหวัดมีวิทยาลัยเอกชนมากกว่าวิทยาลัยรัฐ", "24 provinces have more private colleges than state colleges."),
        ({"measure": "colleges", "versus": where(province="21"), "by": ["province"], "arithmetic": "difference", "having": {"op": "under", "value": 20}}, "วิทยาลัยน้อยกว่าระยองเกิน 20 แห่ง", "over 20 fewer colleges than Rayong"),
        ({"measure": "graduates", "where": where(level="voc_cert"), "versus": where(level="high_voc_cert"), "by": ["region"], "arithmetic": "difference", "order": "most", "ranks": [1, 1]}, "มีผู้จบ ปวช. มากกว่าผู้จบ ปวส. มากที่สุดคือ", "by the most"),
        ({"measure": "colleges", "where": where(sector="private"), "versus": where(sector="state"), "by": ["region"], "arithmetic": "ratio", "having": {"op": "over", "value": 2}}, "วิทยาลัยเอกชนมากกว่า 2 เท่าของวิทยาลัยรัฐ", "over 2 times as many private colleges as state colleges"),
    ],
)  # fmt: skip
def test_the_line_says_what_the_rows_are(desk: Desk, raw: dict[str, Any], thai: str, english: str) -> None:
    assert thai in head(asked(desk, raw))
    assert english in head(asked(desk, raw, "en"))


@pytest.mark.parametrize(
    ("raw", "thai", "english"),
    [
        ({"measure": "colleges", "where": where(province="23", sector="state"), "by": ["college"]}, "วิทยาลัยรัฐในตราดมี 3 แห่ง", "3 state colleges in Trat."),
        ({"measure": "short_courses", "where": where(province="21"), "by": ["course"]}, "หลักสูตรระยะสั้นในระยองมี 8 หลักสูตร", "8 short courses in Rayong."),
        ({"measure": "projects", "where": where(country="DE"), "by": ["project"]}, "โครงการต่างประเทศกับเยอรมนีมี 1 โครงการ", "1 project abroad with Germany."),
        ({"measure": "fields", "where": where(province="58"), "by": ["field"]}, "6 สาขามีผู้จบในแม่ฮ่องสอน", "6 fields have graduates in Mae Hong Son"),
    ],
)  # fmt: skip
def test_a_list_says_how_many_there_are(desk: Desk, raw: dict[str, Any], thai: str, english: str) -> None:
    assert head(asked(desk, raw)).startswith(thai)
    assert head(asked(desk, raw, "en")).startswith(english)


@pytest.mark.parametrize("by", [[], ["province"]])
def test_a_year_that_the_data_does_not_have_is_no_nought(desk: Desk, by: list[str]) -> None:
    raw = {"measure": "graduates", "where": where(year="2560"), "by": by}
    assert "ไม่มีข้อมูลของปีการศึกษา 2560" in head(asked(desk, raw))
    assert asked(desk, raw).kind == "no_data"


def test_those_that_are_level_are_all_named(desk: Desk) -> None:
    fewest = {"measure": "colleges", "by": ["province"], "order": "least", "ranks": [1, 1]}
    assert "คือแม่ฮ่องสอนและนราธิวาสเท่ากันที่ 2 แห่ง" in head(asked(desk, fewest))
    assert "Mae Hong Son and Narathiwat, 2 colleges each." in head(asked(desk, fewest, "en"))


def test_many_that_are_level_are_counted(desk: Desk) -> None:
    private = {"measure": "colleges", "where": where(sector="private"), "by": ["province"], "order": "least", "ranks": [1, 1]}  # fmt: skip
    assert "จังหวัดเท่ากันที่ 1 แห่ง" in head(asked(desk, private)) and "และอีก" in head(asked(desk, private))


def test_who_is_level_with_the_last_place_is_said(desk: Desk) -> None:
    raw = RANKED | {"ranks": [1, 4]}  # the fourth has as many as the fifth
    assert "อันดับ 4 เท่ากับอุดรธานีด้วย" in text_of(asked(desk, raw))
    assert "Number 4 is level with Udon Thani." in text_of(asked(desk, raw, "en"))


def test_a_named_thing_without_any_is_told_with_nought(desk: Desk) -> None:
    raw = {"measure": "colleges", "where": where(sector="private", province=["95", "94", "96"]), "by": ["province"]}  # fmt: skip
    assert "• นราธิวาส 0 แห่ง" in text_of(asked(desk, raw))
    assert "• Narathiwat: 0 colleges" in text_of(asked(desk, raw, "en"))


def test_by_how_much_something_changed_has_a_sign(desk: Desk) -> None:
    raw = {"measure": "learners", "where": where(level="voc_cert"), "by": ["subject_type"], "years": ["2560", "2564"], "order": "most", "ranks": [1, 1]}  # fmt: skip
    assert "เพิ่มขึ้นมากที่สุดคืออุตสาหกรรม +3.2 จุด" in head(asked(desk, raw))


def test_years_side_by_side_say_by_how_much_they_rose_or_fell(desk: Desk) -> None:
    learners = {"measure": "learners", "by": ["year"], "years": ["2560", "2564"]}
    rose = learners | {"where": where(level="voc_cert", subject_type="อุตสาหกรรม")}
    fell = learners | {"where": where(level="voc_cert", subject_type="พาณิชยกรรม/บริหารธุรกิจ")}
    assert "จากปีการศึกษา 2560 ถึงปีการศึกษา 2564 เพิ่มขึ้น 3.2 จุด" in text_of(asked(desk, rose))
    assert "ลดลง 4.1 จุด" in text_of(asked(desk, fell))
    assert "down by 4.1 points" in text_of(asked(desk, fell, "en"))
