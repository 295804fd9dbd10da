"""Colleges for a line of a request, held against the CSV files: who, how many, how far, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from actions.question import Desk
from actions.subjects.requests.draft.draft import ANY, Line
from actions.subjects.requests.matching.colleges import Matches, matches
from actions.words.texts import Texts
from database.loading import load
from database.loading.matching_rules import REASONS
from tests.actions import csv_facts as facts
from tests.actions.conftest import DATA

LINES = [
    (Line("welding", "voc_cert", 5), "21"),
    (Line("auto", "high_voc_cert", 12), "57"),
    (Line("accounting", ANY, 3), "10"),
    (Line("hotel"), "81"),
    (Line("petrochemical", "high_voc_cert", 4), "55"),
    (Line("food", "", 6, program="hvc_thai_chef"), "83"),
    (Line("logistics", "bachelor", 2), "20"),
]
PROVINCES = {row["code"]: row for row in facts.rows("provinces")}


def programmes(line: Line) -> list[str]:
    """Programme ids of a line, from the files."""
    own = [
        p for p in facts.programs_of_field(line.field) if any(r["id"] == p for r in facts.rows("programs"))
    ]
    if line.program in own:
        return [line.program]
    return [p for p in own if not line.level or line.level == ANY or facts.program(p)["level"] == line.level]


def supply(line: Line) -> dict[str, int]:
    """Graduates of a line by college code; nobody's count is 0. Closed colleges are left out."""
    wanted, found = set(programmes(line)), dict[str, int]()
    for row in facts.rows("college_programs"):
        code = row["college_code"]
        if row["program_id"] in wanted and facts.colleges()[code]["status_th"] in facts.OPEN:
            found[code] = found.get(code, 0) + int(row["graduates"] or 0)
    return found


def town(code: str) -> tuple[float, float]:
    return float(PROVINCES[code]["latitude"]), float(PROVINCES[code]["longitude"])


def lies_in(code: str, province: str) -> bool:
    return facts.colleges()[code]["province_th"] == PROVINCES[province]["name_th"]


@pytest.fixture
def weighed(catalogue: Session, tmp_path: Path) -> Iterator[object]:
    """A desk at which only some reasons count: `weighed("near")`."""
    (tmp_path / "texts").mkdir()

    def desk(*reasons: str) -> Desk:
        content = {"weights": {reason: int(reason in reasons) for reason in REASONS}}
        (tmp_path / "matching.yml").write_text(yaml.safe_dump(content), "utf-8")
        return Desk(catalogue, Texts.read(tmp_path / "texts"))

    yield desk


@pytest.mark.parametrize(("line", "province"), LINES)
def test_every_open_college_that_teaches_it_is_found_with_its_graduates(
    desk: Desk, line: Line, province: str
) -> None:
    found, truth = matches(desk, line, province), supply(line)
    assert {m.code: m.graduates for m in found.ranked} == truth
    inside = [code for code in truth if lies_in(code, province)]
    assert {m.code for m in found.inside} == set(inside)
    assert found.graduates == sum(truth[code] for code in inside)
    assert found.everywhere == sum(truth.values())


@pytest.mark.parametrize(("line", "province"), LINES)
def test_colleges_of_the_province_come_first_as_staff_weigh_it(desk: Desk, line: Line, province: str) -> None:
    order = [m.inside for m in matches(desk, line, province).ranked]
    assert order == sorted(order, reverse=True)


@pytest.mark.parametrize(("line", "province"), LINES)
def test_by_distance_alone_the_nearest_outside_comes_first(weighed, line: Line, province: str) -> None:  # type: ignore[no-untyped-def]
    found = matches(weighed("near"), line, province)
    outside = [m.code for m in found.ranked if not m.inside and facts.colleges()[m.code]["latitude"]]
    truth = sorted(outside, key=lambda code: (round(facts.kilometres(town(province), code), 6), code))
    assert outside == truth
    for match in found.ranked:
        if not match.inside and match.kilometres is not None:
            assert match.kilometres == pytest.approx(facts.kilometres(town(province), match.code), abs=0.01)


@pytest.mark.parametrize(("line", "province"), LINES)
def test_by_graduates_alone_the_biggest_comes_first(weighed, line: Line, province: str) -> None:  # type: ignore[no-untyped-def]
    truth = supply(line)
    found = [m.code for m in matches(weighed("graduates"), line, province).ranked]
    assert found == sorted(truth, key=lambda code: (-truth[code], code))


def test_by_dual_training_alone_those_known_to_have_it_come_first(weighed) -> None:  # type: ignore[no-untyped-def]
    known = {
        (r["college_code"], r["program_id"]) for r in facts.rows("college_programs") if r["dual"] == "true"
    }
    code, program = sorted(known)[0]
    field = next(f for f, own in facts.fields().items() if program in own)
    first = matches(weighed("dual"), Line(field), "10").ranked[0]
    assert first.code == code and program in first.dual and first.reasons == ("dual",)


def test_by_related_programmes_alone_their_graduates_count(weighed) -> None:  # type: ignore[no-untyped-def]
    line = Line("welding", "voc_cert")
    found = matches(weighed("related"), line, "21")
    beside = facts.taught([p.id for p in found.related])
    assert {p.id for p in found.related} >= set(facts.programs_of_field("welding")) - set(programmes(line))
    for match in found.ranked[:10]:
        assert match.related == facts.graduates(r for r in beside if r["college_code"] == match.code)
    assert [m.related for m in found.ranked] == sorted((m.related for m in found.ranked), reverse=True)


def test_by_share_in_work_alone_only_what_is_published_counts(weighed) -> None:  # type: ignore[no-untyped-def]
    line = Line("auto", "voc_cert")
    name = facts.program(programmes(line)[0])["field_th"]
    published = {
        row["province_th"]: float(row["value"])
        for row in facts.rows("graduates")
        if (row["level"], row["field_th"], row["measure"]) == ("voc_cert", name, "employed_pct")
        and row["province_th"]
    }
    assert published, "the files publish the share of some provinces"
    found = matches(weighed("work"), line, "10").ranked
    strength = [published.get(facts.colleges()[m.code]["province_th"], 50.0) for m in found]
    assert strength == sorted(strength, reverse=True)


def test_a_district_is_measured_from_its_middle_and_its_own_colleges_have_no_distance(desk: Desk) -> None:
    found = matches(desk, Line("auto", "voc_cert", 5), "20", "si_racha")
    assert [p.code for p in found.work.provinces] == ["20"] and found.work.middle
    own = [m for m in found.ranked if facts.colleges()[m.code]["district_th"] == "ศรีราชา" and m.inside]
    others = [m for m in found.ranked if m not in own and facts.colleges()[m.code]["latitude"]]
    assert all(m.kilometres is None for m in own)
    assert all(m.kilometres is not None for m in others)
    assert found.ranked[: len(own)] == tuple(own) or not own


def test_a_place_without_a_point_tells_no_distance_at_all(desk: Desk) -> None:
    found = matches(desk, Line("electrical", ANY, 5), "21", "map_ta_phut")
    assert found.work.place and not found.work.middle
    assert found.inside and all(m.kilometres is None for m in found.ranked)


@pytest.mark.parametrize("place", ["", "nowhere_at_all"])
def test_an_unknown_place_leaves_the_province_and_an_unknown_province_the_country(
    desk: Desk, place: str
) -> None:
    line = Line("welding", "voc_cert", 5)
    assert matches(desk, line, "21", place).ranked == matches(desk, line, "21").ranked
    nowhere = matches(desk, line, "99", place)
    assert not nowhere.work.provinces and len(nowhere.inside) == len(supply(line))
    assert nowhere.ranked == matches(desk, line, ANY).ranked


@pytest.mark.parametrize("line", [Line(said="ช่างซ่อมยานอวกาศ", number=3), Line("no_such_field", number=3)])
def test_what_nobody_teaches_has_no_colleges_and_invents_none(desk: Desk, line: Line) -> None:
    found = matches(desk, line, "21")
    assert found.programs == found.ranked == found.surplus == () and found.shortage == 3


def province_supply(line: Line) -> dict[str, int]:
    found, names = dict[str, int](), {row["name_th"]: code for code, row in PROVINCES.items()}
    for code, graduates in supply(line).items():
        province = names[facts.colleges()[code]["province_th"]]
        found[province] = found.get(province, 0) + graduates
    return {code: graduates for code, graduates in found.items() if graduates}


@pytest.mark.parametrize(
    ("field", "number", "province"), [("welding", 60, "21"), ("petrochemical", 5, "55"), ("auto", 900, "58")]
)
def test_a_shortage_is_made_up_by_the_nearest_province_that_has_enough(
    desk: Desk, field: str, number: int, province: str
) -> None:
    line = Line(field, "voc_cert" if field != "petrochemical" else "high_voc_cert", number)
    found, supplies = matches(desk, line, province), province_supply(line)
    missing = number - supplies.get(province, 0)
    assert found.shortage == missing > 0
    near = sorted((c for c in supplies if c != province), key=lambda c: facts.apart(town(province), town(c)))
    alone = [code for code in near if supplies[code] >= missing]
    assert alone or field == "auto"
    if alone:
        assert [(s.province.code, s.graduates) for s in found.surplus] == [(alone[0], supplies[alone[0]])]
    else:
        assert [s.province.code for s in found.surplus] == near[: len(found.surplus)]


def test_nobody_elsewhere_makes_up_for_what_the_whole_country_lacks(desk: Desk) -> None:
    found = matches(desk, Line("petrochemical", "high_voc_cert", 500), "21")
    assert found.shortage == 500 - found.graduates and found.graduates == found.everywhere
    assert found.surplus == ()


def test_enough_in_the_province_is_no_shortage(desk: Desk) -> None:
    found = matches(desk, Line("welding", "voc_cert", 5), "21")
    assert found.shortage == 0 and found.surplus == ()


def test_both_databases_give_the_same_order(engine: Engine, desk: Desk, texts: Texts) -> None:
    assert load(engine, DATA).usable
    with Session(engine) as session:
        for line, province in LINES:
            assert _told(matches(Desk(session, texts), line, province)) == _told(
                matches(desk, line, province)
            )


def _told(found: Matches) -> list[object]:
    return [*found.ranked, *found.surplus, found.year, *sorted(found.outcomes)]


@pytest.mark.parametrize("province", ["10", "73"])
def test_people_are_told_where_they_are_counted_and_their_college_is_found_where_it_lies(
    desk: Desk, province: str
) -> None:
    line = Line("goldsmith", ANY, 3)
    found = matches(desk, line, province)
    own = facts.taught(facts.programs_of_field("goldsmith"))
    assert [m.code for m in found.inside] == (
        [*facts.codes(own)] if lies_in(found.ranked[0].code, province) else []
    )
    assert [m.code for m in found.counted_there] == [*facts.codes(own)]
    assert found.graduates == facts.graduates(own) and not found.shortage and not found.surplus


def test_a_shortage_is_what_the_province_lacks_of_those_counted_there(desk: Desk) -> None:
    line = Line("jewellery", ANY, 5000)
    programs = facts.programs_of_field("jewellery")
    for code, name in (("10", "กรุงเทพมหานคร"), ("73", "นครปฐม")):
        there = facts.graduates(facts.counted_in(name, programs))
        lying = facts.graduates(facts.taught(programs, [name]))
        assert there != lying
        assert matches(desk, line, code).graduates == (there or lying)
