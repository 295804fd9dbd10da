"""A level that somebody already has is not the level that is wanted."""

from __future__ import annotations

import pytest

from bot.dialogue.understood.heard import heard
from bot.dialogue.understood.held import wanted_level
from tests.bot.dialogue.saying import said


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("เรียนจบ ปวช มา ที่ตากมีที่ไหนรับ", "high_voc_cert"),
        ("ได้วุฒิ ปวช แล้ว อยากเรียนต่อ", "high_voc_cert"),
        ("อยากเรียน ปวช ที่ตาก", "voc_cert"),
        ("ปวช จบแล้วเรียนอะไร", "voc_cert"),
    ],
)
def test_the_next_level_is_wanted_by_who_holds_one(text: str, wanted: str) -> None:
    understood = said(text, "programs", level="ปวช=voc_cert")
    assert wanted_level(heard(understood), understood).filters.level == (wanted,)


def test_a_level_held_beside_one_wanted_is_left_out() -> None:
    understood = said("จบ ปวช มา อยากต่อ ปวส", "programs", level="ปวส=high_voc_cert")
    held = said("จบ ปวช มา อยากต่อ ปวส", "programs", level="ปวช=voc_cert").entities
    both = type(understood)(understood.text, "th", "programs", 0.9, entities=(*held, *understood.entities))
    assert wanted_level(heard(both), both).filters.level == ("high_voc_cert",)


def test_who_counts_graduates_of_a_level_holds_none() -> None:
    understood = said("จบ ปวช มาแล้วกี่คน", "graduates", level="ปวช=voc_cert")
    assert wanted_level(heard(understood), understood).filters.level == ("voc_cert",)
