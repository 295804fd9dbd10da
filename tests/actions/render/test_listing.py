"""What stands under the first line: at most what a phone shows, names on one line, colleges as cards."""

from __future__ import annotations

import re

from actions.question import Desk
from actions.render.parts import LINES, NAMED, NAMES
from actions.reply import Call
from tests.actions.render.told import asked, cards_of, text_of, where

WELDERS = {"measure": "graduates", "where": where(field="welding", level="high_voc_cert", province="20"), "by": ["college"]}  # fmt: skip


def test_few_colleges_are_cards_with_place_value_and_phone(desk: Desk) -> None:
    reply = asked(desk, WELDERS)
    cards = cards_of(reply)
    assert cards and cards.cards[0].lines == ("ชลบุรี · รัฐ", "20 คน") and cards.total == len(cards.cards)
    assert any(isinstance(b.action, Call) for card in cards.cards for b in card.buttons)
    assert reply.listed[0].kind == "college" and len(reply.listed) == len(cards.cards)


def test_many_colleges_are_lines(desk: Desk) -> None:
    reply = asked(desk, WELDERS | {"where": where(province="21")})
    assert cards_of(reply) is None and "• วิทยาลัยเทคนิคระยอง 2,057 คน" in text_of(reply)


def test_a_college_that_is_counted_itself_has_no_one_beside_it(desk: Desk) -> None:
    reply = asked(desk, {"measure": "teaching_colleges", "where": where(field="hotel", province="83"), "by": ["college"]})  # fmt: skip
    cards = cards_of(reply)
    assert cards and not any("1 แห่ง" in line for card in cards.cards for line in card.lines)


def test_things_are_named_as_far_as_a_line_holds_them_and_the_rest_counted(desk: Desk) -> None:
    raw = {"measure": "colleges", "where": where(college_type="วิทยาลัยเกษตรและเทคโนโลยี"), "by": ["province"], "absent": True}  # fmt: skip
    reply = asked(desk, raw)
    line = text_of(reply).split("\n")[1]
    rest = int(re.search(r"และอีก (\d+) จังหวัด$", line)[1])  # type: ignore[index]
    assert NAMED < 34 - rest < 34 and len(line) < NAMES + 30
    assert reply.more and reply.more.query and reply.more.query.ranks == (35 - rest, 39 - rest)


def test_fifteen_provinces_are_named_whole(desk: Desk) -> None:
    raw = {"measure": "colleges", "where": where(sector="private"), "by": ["province"], "absent": True}
    named = text_of(asked(desk, raw)).split("\n")[1]
    assert named.count(" ") == 14 and "อีก" not in named


def test_the_fields_that_are_counted_are_only_named(desk: Desk) -> None:
    text = text_of(asked(desk, {"measure": "fields", "where": where(province="58"), "by": ["field"]}))
    assert len(text.split("\n")) == 2 and "1 สาขา" not in text


def test_rows_and_what_is_said_beside_them_fit_on_a_phone(desk: Desk) -> None:
    text = text_of(asked(desk, {"measure": "graduates", "by": ["industry"]}))
    assert len(text.split("\n")) == LINES and text.split("\n")[-1].startswith("อีก 6 อุตสาหกรรม · ")
    ranked = {"measure": "graduates", "by": ["industry"], "order": "most", "ranks": [1, 5]}
    assert (
        "\n5. " in text_of(asked(desk, ranked))
        and "เราเป็นผู้จัดเอง" in text_of(asked(desk, ranked)).split("\n")[0]
    )


def test_six_regions_are_all_told(desk: Desk) -> None:
    reply = asked(desk, {"measure": "colleges", "by": ["region"]})
    assert text_of(reply).count("•") == 6 and reply.more is None


def test_a_district_leaves_out_the_province_that_was_named(desk: Desk) -> None:
    text = text_of(asked(desk, {"measure": "colleges", "where": where(province="20"), "by": ["district"]}))
    assert "• อำเภอบางละมุง 10 แห่ง" in text
