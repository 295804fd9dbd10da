"""Places of which nobody knows where they lie: their own district first, and no distance from the provincial town."""

from __future__ import annotations

import pytest
import yaml

from tests.actions import csv_facts as facts
from tests.actions.conftest import DATA, Ask
from tests.actions.reading import cards, first_line, listed, text

PLACES = yaml.safe_load((DATA / "vocabulary" / "places.yml").read_text(encoding="utf-8"))
PROVINCES = {row["name_th"]: row["code"] for row in facts.rows("provinces")}
OPEN = [row for row in facts.rows("colleges") if row["status_th"] in facts.OPEN]


def _there(province: str, district: str) -> list[dict[str, str]]:
    return [r for r in OPEN if (PROVINCES.get(r["province_th"]), r["district_th"]) == (province, district)]


UNMEASURED = [
    place
    for place in PLACES
    if not f"{place['name_th']} ".startswith(f"{place.get('district', '-')} ") or not any(r["latitude"] for r in facts.rows("colleges") if (PROVINCES.get(r["province_th"]), r["district_th"])
               == (place["province"], place.get("district")))
]  # fmt: skip


def test_there_are_such_places() -> None:
    assert len(UNMEASURED) > 20


@pytest.mark.parametrize("place", UNMEASURED, ids=lambda place: place["id"])
def test_no_distance_is_made_up(ask: Ask, place: dict[str, str]) -> None:
    reply = ask("nearest_college", place=place["id"])
    assert "ห่างราว" not in text(reply) and "ไม่มีพิกัด" in text(reply)
    own = {row["college_code"] for row in _there(place["province"], place.get("district", ""))}
    shown = [code for code in listed(reply, "college") if code in own]
    assert len(shown) == min(len(own), 5) and shown == listed(reply, "college")[: len(shown)]
    assert all(facts.colleges()[code]["name_th"] in first_line(reply) for code in shown)
    assert not any("กม." in line for card in cards(reply) for line in card.lines)


@pytest.mark.parametrize(
    "place", [p for p in PLACES if p not in UNMEASURED][::3], ids=lambda place: place["id"]
)
def test_colleges_of_the_district_come_first_and_have_no_distance(ask: Ask, place: dict[str, str]) -> None:
    reply = ask("nearest_college", place=place["id"])
    own = {r["college_code"] for r in _there(place["province"], place["district"]) if r["latitude"]}
    shown = dict(zip(listed(reply, "college"), cards(reply), strict=True))
    assert set(list(shown)[: len(own)]) <= own or own <= set(list(shown)[: len(own)])
    for code, card in shown.items():
        far = [line for line in card.lines if "กม." in line]
        assert bool(far) == (code not in own)
        assert all(f"ห่างจากวิทยาลัยในพื้นที่{place['district']}" in line for line in far)
    assert not own or "ห่างราว" not in first_line(reply)
    assert ("เส้นตรง" in text(reply)) == (not set(shown) <= own)


@pytest.mark.parametrize("place", ["bo_win", "laem_chabang", "pattaya"])
def test_a_town_in_a_district_is_not_where_its_colleges_are(ask: Ask, place: str) -> None:
    for field in ("welding", "rail", "auto"):
        reply = ask("nearest_college", place=place, field=field)
        assert not any("กม." in line for card in cards(reply) for line in card.lines) or "ตัวเมือง" in text(
            reply
        )


def test_with_a_trade_only_colleges_that_have_it_are_listed(ask: Ask) -> None:
    reply = ask("nearest_college", place="mae_sariang", field="auto")
    taught = facts.codes(facts.taught(facts.programs_of_field("auto"), ("แม่ฮ่องสอน",)))
    assert set(listed(reply, "college")) <= set(taught) and cards(reply)


def test_a_place_that_can_be_measured_names_the_unmeasured_ones_of_its_district(ask: Ask) -> None:
    for place in (place for place in PLACES if place not in UNMEASURED):
        there = _there(place["province"], place.get("district", ""))
        lacking = [row for row in there if not row["latitude"]]
        if lacking and len(lacking) < len(there):
            said = text(ask("nearest_college", place=place["id"]))
            assert all(row["name_th"] in said for row in lacking)


def test_a_college_where_the_place_is_measured_from_is_not_nothing_away(ask: Ask) -> None:
    assert "0.0" not in text(ask("nearest_college", place="betong"))
