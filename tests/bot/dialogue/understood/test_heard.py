"""What a message names, put in order."""

from __future__ import annotations

from bot.dialogue.understood.heard import heard
from tests.bot.dialogue.saying import asking, said


def test_electricity_beside_a_level_or_a_place_is_the_trade() -> None:
    meanings = "electrical|electronics|electric_vehicle"
    beside = heard(said("ปวช ไฟฟ้า", level="ปวช=voc_cert", field=f"ไฟฟ้า={meanings}"))
    assert beside.unclear == () and beside.filters.field == ("electrical",)
    assert heard(said("ไฟฟ้า", field=f"ไฟฟ้า={meanings}")).unclear


def test_what_has_the_role_of_something_refused_is_refused() -> None:
    found = heard(asking(said("ไม่อยากลงไปภูเก็ต", "programs", province="ภูเก็ต=83"), role="not"))
    assert (found.filters.province, found.filters.without) == ((), (("province", "83"),))


def test_whoever_corrects_names_what_is_wanted() -> None:
    corrects = asking(said("ไม่ใช่ ผมถามถึงพังงา", "deny", province="พังงา=82"), role="not", act="correct")
    assert heard(corrects).filters.province == ("82",)
