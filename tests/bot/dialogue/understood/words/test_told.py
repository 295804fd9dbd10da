"""How much of a message stands in what was told, and in which lines."""

from __future__ import annotations

import pytest

from bot.dialogue.understood.words.told import Told, fit, stands
from bot.nlu.understanding import Entity

BOARDING = Told(
    (
        "โครงการอาชีวะอยู่ประจำ เรียนฟรี มีอาชีพ: ครม. เห็นชอบ 7 มิ.ย. 2565",
        "• นำร่อง 88 แห่งปีงบ 2565",
        "• ปีหลังต้องถามวิทยาลัย",
    ),
    2026,
)
DUAL = Told(
    (
        "Dual training, 40 theory to 60 practice",
        "Companies pay an allowance during training",
        "34 Chinese students",
    ),
    2026,
)
GRANTS = Told(("ทุนเต็ม 3 ปี", "ปี 2562 จำนวน 70 ทุน; ปี 2565 จำนวน 35 ทุน", "ผ่านการสัมภาษณ์"), 2026)
MODELS = Told(("Type A บริษัทจ่าย 100%", "Type B รัฐกับเอกชนออกคนละครึ่ง"), 2026)


def year(text: str, identifier: str, said: str) -> Entity:
    return Entity("year", identifier, said.index(text), said.index(text) + len(text), text)


@pytest.mark.parametrize(
    ("told", "said", "at"),
    [
        (BOARDING, "นำร่องกี่แห่งคะ", 1),
        (BOARDING, "ครม เห็นชอบวันไหน", 0),
        (DUAL, "What share is practice and what share theory?", 0),
        (DUAL, "how many students?", 2),
        (DUAL, "what do companies pay", 1),
        (GRANTS, "ต้องสัมภาษณ์ไหม", 2),
        (MODELS, "Type B ล่ะ", 1),
    ],
)
def test_the_line_that_holds_the_words_is_found_and_nothing_is_left_over(
    told: Told, said: str, at: int
) -> None:
    found = fit(said, (), told)
    assert (found.lines, found.whole, found.nearly) == ((told.lines[at],), True, True)


@pytest.mark.parametrize("said", ["มีทุนการศึกษาไหม", "กู้ กยศ. ได้ไหม", "นำร่องกี่จังหวัด", "how many teachers"])
def test_words_that_stand_nowhere_are_left_over(said: str) -> None:
    assert not fit(said, (), BOARDING).nearly


@pytest.mark.parametrize(("text", "identifier"), [("2565", "2565"), ("65", "2565"), ("2022", "2565")])
def test_a_year_is_found_in_either_era(text: str, identifier: str) -> None:
    said = f"ปี {text} ให้กี่ทุน"
    found = fit(said, (year(text, identifier, said),), GRANTS)
    assert (found.lines, found.numbered, found.lacking) == ((GRANTS.lines[1],), True, 0)


def test_a_year_that_is_not_told_is_lacking_beside_those_that_are() -> None:
    said = "ปี 2567 ให้กี่ทุน"
    found = fit(said, (year("2567", "2567", said),), GRANTS)
    assert (found.lines, found.lacking) == ((GRANTS.lines[1],), 2024)


def test_this_year_is_the_year_of_the_day() -> None:
    said = "ขอวันที่ของปีนี้"
    this_year = Entity("aspect", "this_year", said.index("ปีนี้"), len(said), "ปีนี้")
    assert fit(said, (this_year,), GRANTS).lacking == 2026


def test_each_of_several_numbers_has_its_line() -> None:
    assert fit("มีกี่ทุน เรียนกี่ปี", (), GRANTS).lines == GRANTS.lines[:2]


def test_a_date_alone_is_asked_of_lines_with_a_year() -> None:
    said = "ถึงวันไหน"
    when = Entity("aspect", "when", said.index("วันไหน"), len(said), "วันไหน")
    assert fit(said, (when,), BOARDING).lines == BOARDING.lines[:2]


def test_the_name_of_a_thing_stands_in_what_was_told_or_not() -> None:
    assert stands(Entity("untaught", "pilot", 0, 8, "นำร่อง"), BOARDING)
    assert not stands(Entity("province", "21", 0, 5, "ระยอง"), BOARDING)


def test_a_number_of_the_person_is_looked_for_by_its_word() -> None:
    told = Told(("กยศ. ได้ทั้ง ปวช. และ ปวส.", "วิทยาลัยหนึ่งระบุอายุไม่เกิน 30 ปี"), 2026)
    said = "ผมอายุ 32 แล้วนะ ยังได้ไหม"
    age = Entity("numeral", "32", said.index("32"), said.index("32") + 2, "32", role="age")
    found = fit(said, (age,), told)
    assert (found.lines, found.open) == (told.lines[1:], 0)
    assert fit(said, (), told).open > 0
