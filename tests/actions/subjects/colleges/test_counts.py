"""How many colleges there are, where most and fewest are, and which have closed, held against the register."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import cards, first_line, listed, text, total

NUMBER = "number_of_colleges"
SOUTH_BORDER = ("ยะลา", "ปัตตานี", "นราธิวาส", "สตูล")


def _open(sector: str = "") -> list[dict[str, str]]:
    return [r for r in facts.rows("colleges") if r["status_th"] in facts.OPEN and sector in ("", r["sector"])]


def _by_province(sector: str = "") -> Counter[str]:
    found = Counter({r["name_th"]: 0 for r in facts.rows("provinces")})
    found.update(r["province_th"] for r in _open(sector))
    return found


def test_the_country_is_counted_with_state_and_private(ask: Ask) -> None:
    told = text(ask("college_info", aspect=NUMBER))
    assert f"{len(_open())} แห่ง" in told.split("\n")[0]
    assert f"รัฐ {len(_open('state'))} แห่ง" in told and f"เอกชน {len(_open('private'))} แห่ง" in told


@pytest.mark.parametrize("sector", ["", "state", "private"])
def test_the_province_with_most_is_named_first_where_that_is_asked(ask: Ask, sector: str) -> None:
    values = {"sector": sector} if sector else {}
    name, number = max(_by_province(sector).items(), key=lambda pair: pair[1])
    line = first_line(ask("college_info", aspect=(NUMBER, "by_province", "top"), **values))
    assert f"{name} {number} แห่ง" in line


def test_the_provinces_with_fewest_are_told(ask: Ask) -> None:
    fewest = min(_by_province().values())
    reply = ask("college_info", aspect="fewest_colleges")
    assert f" {fewest} แห่ง" in first_line(reply) and "น้อยที่สุด" in first_line(reply)


def test_a_region_is_the_sum_of_its_provinces(ask: Ask) -> None:
    there = [r for r in _open() if r["province_th"] in SOUTH_BORDER]
    reply = ask("college_info", region="south_border", aspect=NUMBER)
    assert f"{len(there)} แห่ง" in first_line(reply) and total(reply) == len(there)
    assert set(listed(reply, "college")) <= {r["college_code"] for r in there}


def test_the_eec_is_its_three_provinces(ask: Ask) -> None:
    there = [r for r in _open() if r["province_th"] in facts.EEC]
    line = first_line(ask("college_info", region="eec"))
    assert f"{len(there)} แห่ง" in line and "EEC" in line


def test_a_province_without_such_colleges_says_so_and_offers_the_others(ask: Ask) -> None:
    reply = ask("college_info", province="58", sector="private")
    assert reply.kind == "no_data" and "ไม่มีวิทยาลัยเอกชน" in first_line(reply)


def test_closed_colleges_are_listed_as_closed(ask: Ask) -> None:
    shut = {r["name_th"]: r["status_th"] for r in facts.rows("colleges") if r["status_th"] not in facts.OPEN}
    reply = ask("college_info", aspect="status")
    assert len(cards(reply)) == 5
    for card in cards(reply):
        assert shut[card.title] in card.lines


def test_a_college_with_a_field_is_asked_whether_it_teaches_it(ask: Ask) -> None:
    reply = ask("college_info", college="1321016101", field="mechatronics")
    assert first_line(reply).startswith("มี:")
    phone = ask("college_info", college="1321016101", field="mechatronics", aspect="phone")
    assert "เบอร์โทร" in first_line(phone)


@pytest.mark.parametrize("sector", ["", "state", "private"])
def test_closed_colleges_are_those_of_the_asked_sector(ask: Ask, sector: str) -> None:
    closed = [r for r in facts.rows("colleges") if r["status_th"] not in facts.OPEN]
    number = sum(sector in ("", r["sector"]) for r in closed)
    told = text(ask("college_info", aspect="number_of_colleges", **({"sector": sector} if sector else {})))
    assert (f"ไม่นับ {number} แห่ง" in told) == bool(number) and ("ไม่นับ" in told) == bool(number)
