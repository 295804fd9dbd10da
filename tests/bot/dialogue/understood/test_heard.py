"""What a message names, put in order."""

from __future__ import annotations

from bot.dialogue.understood.heard import heard
from tests.bot.dialogue.saying import said


def test_electricity_beside_a_level_or_a_place_is_the_trade() -> None:
    meanings = "electrical|electronics|electric_vehicle"
    beside = heard(said("ปวช ไฟฟ้า", level="ปวช=voc_cert", field=f"ไฟฟ้า={meanings}"))
    assert beside.unclear == () and beside.filters.field == ("electrical",)
    assert heard(said("ไฟฟ้า", field=f"ไฟฟ้า={meanings}")).unclear
