"""What only one college or one sector has, who has most programmes, and the areas around Bangkok."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import cards, first_line, listed, text, total

AROUND_BANGKOK = ("นนทบุรี", "ปทุมธานี", "สมุทรปราการ", "นครปฐม", "สมุทรสาคร")


def _colleges_by_program(provinces: tuple[str, ...] = ()) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in facts.taught(None, provinces):
        found[row["program_id"]].add(row["college_code"])
    return found


def test_programmes_of_one_college_only_are_counted_and_name_it(ask: Ask) -> None:
    alone = {p: codes for p, codes in _colleges_by_program().items() if len(codes) == 1}
    reply = ask("programs", aspect="only_one")
    assert f"{len(alone)} หลักสูตร" in first_line(reply) and total(reply) == len(alone)
    names = {facts.colleges()[code]["name_th"] for codes in alone.values() for code in codes}
    assert all(card.lines[0] in names for card in cards(reply))


@pytest.mark.parametrize(("aspect", "sector"), [("only_private", "private"), ("only_state", "state")])
def test_programmes_of_one_sector_only(ask: Ask, aspect: str, sector: str) -> None:
    sectors = {code: row["sector"] for code, row in facts.colleges().items()}
    only = [p for p, codes in _colleges_by_program().items() if {sectors[c] for c in codes} == {sector}]
    assert f"{len(only)} หลักสูตร" in first_line(ask("programs", aspect=aspect))


def test_who_asks_whether_it_is_the_only_place_is_told_yes_or_no(ask: Ask) -> None:
    assert len(facts.codes(facts.taught(facts.programs_of_field("goldsmith")))) == 1
    assert first_line(ask("programs", field="goldsmith", aspect="only_one")).startswith("ใช่")
    jewellery = len(facts.codes(facts.taught(facts.programs_of_field("jewellery"))))
    line = first_line(ask("programs", field="jewellery", aspect="only_one"))
    assert line.startswith("ไม่ใช่ที่เดียว") and f"{jewellery} แห่ง" in line


def test_the_college_with_most_programmes_of_a_province(ask: Ask) -> None:
    by_college: dict[str, set[str]] = defaultdict(set)
    for row in facts.taught(None, ["ระยอง"]):
        by_college[row["college_code"]].add(row["program_id"])
    most = max(len(programs) for programs in by_college.values())
    reply = ask("programs", aspect="most_programmes", province="21")
    assert len(by_college[listed(reply, "college")[0]]) == most
    assert f"{most} หลักสูตร" in first_line(reply) and "ไม่ได้บอกคุณภาพ" in text(reply)


def test_the_province_with_most_colleges_of_a_field_is_said_first(ask: Ask) -> None:
    counts: dict[str, set[str]] = defaultdict(set)
    for row in facts.taught(facts.programs_of_field("welding")):
        counts[facts.colleges()[row["college_code"]]["province_th"]].add(row["college_code"])
    most = max(len(codes) for codes in counts.values())
    line = first_line(ask("programs", field="welding", aspect=("by_province", "number_of_colleges")))
    assert f"{most} แห่ง" in line and any(name in line for name, codes in counts.items() if len(codes) == most)


def test_the_provinces_around_bangkok_leave_bangkok_out(ask: Ask) -> None:
    there = [
        r
        for r in facts.rows("colleges")
        if r["status_th"] in facts.OPEN and r["province_th"] in AROUND_BANGKOK
    ]
    reply = ask("college_info", region="vicinity", aspect="number_of_colleges")
    assert total(reply) == len(there) and all(name in first_line(reply) for name in AROUND_BANGKOK)
    with_bangkok = [r for r in facts.rows("colleges")
                    if r["status_th"] in facts.OPEN and r["province_th"] in (*AROUND_BANGKOK, "กรุงเทพมหานคร")]  # fmt: skip
    assert total(ask("college_info", region="bangkok_vicinity")) == len(with_bangkok)


def test_a_small_region_names_its_provinces(ask: Ask) -> None:
    line = first_line(ask("programs", field="auto", region="south_border"))
    assert all(name in line for name in ("ยะลา", "ปัตตานี", "นราธิวาส", "สตูล"))


@pytest.mark.parametrize(
    ("aspect", "other", "name"),
    [("only_private", "state", "วิทยาลัยรัฐ"), ("only_state", "private", "วิทยาลัยเอกชน")],
)
def test_whether_one_sector_alone_has_a_field_is_answered_first(
    ask: Ask, aspect: str, other: str, name: str
) -> None:
    rows = facts.taught(facts.programs_of_field("logistics"), sector=other)
    said = first_line(ask("programs", field="logistics", aspect=aspect))
    assert said.startswith("ไม่ใช่") and f"{name} {len(facts.codes(rows))} แห่ง" in said
