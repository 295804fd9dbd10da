"""What a message names, put in order and as its topic asks it."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.understood.heard import as_asked, heard
from bot.nlu.understanding import Entity
from tests.bot.dialogue.saying import asking, said


def test_electricity_beside_a_level_or_a_place_is_the_trade() -> None:
    meanings = "electrical|electronics|electric_vehicle"
    beside = heard(said("ปวช ไฟฟ้า", level="ปวช=voc_cert", field=f"ไฟฟ้า={meanings}"))
    assert beside.unclear == () and beside.filters.field == ("electrical",)
    assert heard(said("ไฟฟ้า", field=f"ไฟฟ้า={meanings}")).unclear


def test_a_share_beside_a_number_of_graduates_asks_for_both() -> None:
    share = said("จำนวนผู้จบและร้อยละการมีงานทำ", "outcomes", aspect="การมีงานทำ=employed")
    both = asking(share, measure="graduates")
    assert set(as_asked(heard(both), both).filters.aspect) == {"employed", "count"}
    assert as_asked(heard(share), share).filters.aspect == ("employed",)


def test_who_asks_of_those_without_work_asks_of_no_others() -> None:
    share = said("จำนวนผู้จบและร้อยละที่ว่างงาน", "outcomes", aspect="ว่างงาน=unemployed")
    both = asking(share, measure="graduates")
    assert set(as_asked(heard(both), both).filters.aspect) == {"unemployed", "count"}


def test_a_project_that_is_named_goes_before_the_one_its_countries_are_called_after() -> None:
    both = said("อบรมของกุ้ยหยาง ล้านช้าง", international="กุ้ยหยาง=guiyang")
    wide = Entity("international", "mlc", 17, 24, "ล้านช้าง")
    assert heard(replace(both, entities=(*both.entities, wide))).filters.international == ("guiyang",)
    assert heard(replace(both, entities=(wide,))).filters.international == ("mlc",)
