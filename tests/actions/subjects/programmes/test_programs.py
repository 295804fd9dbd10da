"""Which programmes there are and where, held against the CSV files."""

from __future__ import annotations

import pytest

from actions.reply import Ask as AskButton
from actions.reply import Choices
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import cards, first_line, listed, text, total

RAYONG_TECHNICAL = "1321016101"


def test_where_a_field_is_taught_counts_colleges_and_graduates_of_the_country(ask: Ask) -> None:
    found = facts.taught(facts.programs_of_field("auto"))
    line = first_line(ask("programs", field="auto"))
    assert f"{facts.graduates(found):,} คน" in line
    assert f"{len(facts.codes(found))} แห่ง" in line
    assert "ปีการศึกษา 2566" in line


def test_where_lists_the_five_biggest_first_and_then_the_next_five(ask: Ask) -> None:
    ranked = facts.biggest(facts.taught(facts.programs_of_field("auto")))
    first = ask("programs", field="auto")
    assert listed(first, "college") == ranked[:5]
    assert first.more is not None and first.more.offset == 5
    assert listed(ask("programs", field="auto", offset=5), "college") == ranked[5:10]


def test_all_colleges_in_one_province_are_said_to_be_there(ask: Ask) -> None:
    reply = ask("programs", "en", field="petrochemical", level="high_voc_cert")
    assert "All of them are in Rayong" in first_line(reply)
    assert total(reply) == len(facts.codes(facts.taught(["hvc_petrochemical"]))) == 3
    assert reply.more is None


def test_a_place_counts_its_province_and_lists_the_nearest_first(ask: Ask) -> None:
    reply = ask("programs", field="welding", place="sattahip", province="20")
    found = facts.taught(facts.programs_of_field("welding"), ["ชลบุรี"])
    assert f"{facts.graduates(found):,} คน" in first_line(reply)
    assert "สัตหีบอยู่ในจังหวัดชลบุรี" in text(reply)
    assert set(listed(reply, "college")) <= facts.codes(found)
    own = [
        r
        for r in facts.rows("colleges")
        if r["college_code"] in facts.codes(found) and r["district_th"] == "สัตหีบ"
    ]
    far = [[float(line.split()[1]) for line in card.lines if "กม." in line] for card in cards(reply)]
    assert own and not any(far[: len(own)])
    assert all(any("อยู่ในพื้นที่สัตหีบ" in line for line in card.lines) for card in cards(reply)[: len(own)])
    assert far[len(own) :] == sorted(far[len(own) :]) and all(far[len(own) :])


def test_a_town_that_is_no_district_has_no_distances(ask: Ask) -> None:
    reply = ask("programs", field="welding", place="bo_win", province="20")
    assert "บ่อวินอยู่ในจังหวัดชลบุรี" in text(reply) and "ใกล้บ่อวิน" not in text(reply)
    assert not [line for card in cards(reply) for line in card.lines if "กม." in line]


def test_two_provinces_are_counted_together_and_apart(ask: Ask) -> None:
    reply = ask("programs", "en", field="welding", province=("21", "20"))
    for province, name in (("ระยอง", "Rayong"), ("ชลบุรี", "Chon Buri")):
        count = len(facts.codes(facts.taught(facts.programs_of_field("welding"), [province])))
        assert f"{name} {count} colleges" in text(reply)


@pytest.mark.parametrize(("region", "stored"), [("north", "north"), ("south_border", "south_border")])
def test_a_region_counts_its_provinces(ask: Ask, region: str, stored: str) -> None:
    found = facts.taught(facts.programs_of_field("accounting"), facts.region_provinces(stored))
    line = first_line(ask("programs", field="accounting", region=region))
    assert f"{facts.graduates(found):,} คน จาก {len(facts.codes(found))} แห่ง" in line


def test_the_eec_is_three_provinces_and_the_east_is_eight(ask: Ask) -> None:
    for region, provinces in (("eec", set(facts.EEC)), ("east", facts.region_provinces("east_eec"))):
        found = facts.taught(facts.programs_of_field("accounting"), provinces)
        line = first_line(ask("programs", field="accounting", region=region))
        assert f"{facts.graduates(found):,} คน จาก {len(facts.codes(found))} แห่ง" in line
    assert len(facts.region_provinces("east_eec")) == 8


def test_south_says_which_provinces_it_leaves_to_the_border(ask: Ask) -> None:
    assert "ปัตตานี" in text(ask("programs", field="accounting", region="south"))
    assert "ปัตตานี" not in text(ask("programs", field="accounting", region="north"))


def test_nothing_recorded_is_no_denial_and_names_the_nearest_provinces_and_the_centre(ask: Ask) -> None:
    reply = ask("programs", field="petrochemical", province="50")
    assert not facts.taught(facts.programs_of_field("petrochemical"), ["เชียงใหม่"])
    assert reply.kind == "no_data"
    assert "ไม่มีผู้จบในข้อมูลปีการศึกษา 2566" in text(reply)
    assert "อาจเปิดสอน" in text(reply)
    assert "ระยอง 3 แห่ง" in text(reply)
    assert "ศูนย์ประสานงานฯ ภาคเหนือ" in text(reply)
    assert {b.action.intent for b in reply.suggestions if isinstance(b.action, AskButton)} >= {
        "programs",
        "centre",
    }


def test_the_provinces_named_instead_are_the_nearest_ones(ask: Ask) -> None:
    points = {r["name_th"]: (float(r["latitude"]), float(r["longitude"])) for r in facts.rows("provinces")}
    found = facts.codes(facts.taught(facts.programs_of_field("rail")))
    with_rail = {facts.colleges()[code]["province_th"] for code in found}
    nearest = sorted(with_rail, key=lambda name: facts.apart(points["ยะลา"], points[name]))[:3]
    line = next(
        x for x in text(ask("programs", field="rail", province="95")).split("\n") if "จังหวัดใกล้ที่สุด" in x
    )
    assert [part.split()[0] for part in line.partition(": ")[2].split(" · ")] == nearest


def test_programmes_that_only_a_list_names_are_not_counted_among_those_with_graduates(ask: Ask) -> None:
    found = facts.taught(provinces=["ร้อยเอ็ด"])
    named = {
        r["program_id"]
        for r in facts.rows("college_programs")
        if facts.colleges()[r["college_code"]]["province_th"] == "ร้อยเอ็ด"
    }
    with_graduates = {r["program_id"] for r in found}
    assert with_graduates < named
    assert total(ask("programs", province="45")) == len(with_graduates)


def test_a_level_that_the_field_does_not_have_names_those_that_it_has(ask: Ask) -> None:
    assert {facts.program(p)["level"] for p in facts.programs_of_field("rail")} == {"high_voc_cert"}
    reply = ask("programs", field="rail", level="bachelor")
    assert reply.kind == "no_data"
    assert "พบที่ระดับ ปวส." in first_line(reply)


def test_rows_without_a_count_are_named_and_not_counted(ask: Ask) -> None:
    ids = facts.programs_of_field("auto_body")
    uncounted = [r for r in facts.rows("college_programs") if r["program_id"] in ids]
    assert uncounted and not any(r["graduates"] for r in uncounted)
    reply = ask("programs", field="auto_body")
    assert "ยังไม่มีจำนวนผู้จบ" in first_line(reply)
    assert listed(reply, "college") == sorted({r["college_code"] for r in uncounted})
    assert "0 คน" not in text(reply)


def test_a_field_without_any_college_says_that_none_is_known(ask: Ask) -> None:
    taught = {r["program_id"] for r in facts.rows("college_programs")}
    untaught = [field for field in facts.fields() if not taught & set(facts.programs_of_field(field))]
    assert untaught
    for field in untaught:
        reply = ask("programs", field=field)
        new = {facts.program(one)["curriculum_year"] for one in facts.programs_of_field(field)} == {"2567"}
        assert reply.kind == ("answer" if new else "no_data") and not cards(reply)
        assert ("มีอยู่ในหลักสูตร 2567 แต่ยังไม่มีผู้จบ" if new else "ยังไม่มีวิทยาลัยไหน") in first_line(reply)


def test_a_new_programme_is_there_though_nobody_finished_it(ask: Ask) -> None:
    reply = ask("programs", field="artificial_intelligence", level="voc_cert", year="2567")
    assert facts.program("vc_artificial_intelligence")["curriculum_year"] == "2567"
    assert reply.kind == "answer" and reply.sources and "ปีการศึกษา 2566" in first_line(reply)
    # Of a province nothing is known, so that no "yes" may stand before it.
    assert ask("programs", field="artificial_intelligence", province="20").kind == "no_data"


def test_programmes_of_a_province_by_level(ask: Ask) -> None:
    reply = ask("programs", province="21")
    found = facts.taught(provinces=["ระยอง"])
    programs = {r["program_id"] for r in found}
    assert f"{len(programs)} หลักสูตร" in first_line(reply)
    assert f"{len(facts.codes(found))} แห่ง" in first_line(reply)
    assert f"{facts.graduates(found):,} คน" in first_line(reply)
    for level, called in (("voc_cert", "ปวช."), ("high_voc_cert", "ปวส."), ("bachelor", "ทล.บ.")):
        count = sum(facts.program(p)["level"] == level for p in programs)
        assert f"{called} {count} หลักสูตร" in text(reply)
    assert total(reply) == len(programs)


def test_programmes_related_to_an_industry_in_the_eec_are_called_a_judgement(ask: Ask) -> None:
    related = [r["id"] for r in facts.rows("programs") if "robotics" in r["industries"].split(";")]
    found = facts.taught(related, facts.EEC)
    reply = ask("programs", "en", industry="robotics", region="eec")
    assert f"{len({r['program_id'] for r in found})} programmes" in first_line(reply)
    assert f"{facts.graduates(found):,} graduates" in first_line(reply)
    assert "our own grouping" in text(reply)


def test_unwanted_field_and_sector_are_left_out(ask: Ask) -> None:
    unwanted = set(facts.programs_of_field("auto"))
    found = [r for r in facts.taught(provinces=["ระยอง"], sector="state") if r["program_id"] not in unwanted]
    line = first_line(ask("programs", province="21", without=[("field", "auto"), ("sector", "private")]))
    assert f"{facts.graduates(found):,} คน" in line


def test_a_sector_narrows(ask: Ask) -> None:
    found = facts.taught(facts.programs_of_field("accounting"), ["ระยอง"], sector="private")
    reply = ask("programs", field="accounting", province="21", sector="private")
    assert f"{facts.graduates(found):,} คน" in first_line(reply)
    assert "เฉพาะวิทยาลัยเอกชน" in text(reply)


def test_what_a_college_teaches_by_level(ask: Ask) -> None:
    found = facts.taught(college=RAYONG_TECHNICAL)
    reply = ask("programs", college=RAYONG_TECHNICAL)
    assert f"{len(found)} หลักสูตร รวม {facts.graduates(found):,} คน" in first_line(reply)
    top = max((r for r in found if r["level"] == "voc_cert"), key=lambda r: int(r["graduates"]))
    assert f"ปวช.: {facts.program(top['program_id'])['field_th']} {top['graduates']}" in text(reply)


def test_a_college_that_had_graduates_of_the_field_says_yes_with_the_number(ask: Ask) -> None:
    row = facts.taught(["hvc_petrochemical"], college=RAYONG_TECHNICAL)[0]
    reply = ask("programs", college=RAYONG_TECHNICAL, field="petrochemical", level="high_voc_cert")
    assert reply.kind == "answer"
    assert f"ปิโตรเคมี {row['graduates']} คน" in first_line(reply)


def test_a_college_without_graduates_of_the_field_is_no_denial_and_the_nearest_follow(ask: Ask) -> None:
    assert not facts.taught(["hvc_rail_control_maintenance"], college=RAYONG_TECHNICAL)
    reply = ask("programs", college=RAYONG_TECHNICAL, field="rail")
    assert reply.kind == "no_data" and "อาจเปิดสอน" in text(reply)
    college = facts.colleges()[RAYONG_TECHNICAL]
    here = float(college["latitude"]), float(college["longitude"])
    ranked = facts.nearest(here, facts.codes(facts.taught(["hvc_rail_control_maintenance"])))
    assert listed(reply, "college") == [RAYONG_TECHNICAL, *ranked[:5]]


def test_a_college_with_the_field_at_another_level_only_says_which(ask: Ask) -> None:
    food = facts.programs_of_field("food")
    levels = {r["level"] for r in facts.taught(food, college=RAYONG_TECHNICAL)}
    assert levels == {"voc_cert", "high_voc_cert"}
    reply = ask("programs", college=RAYONG_TECHNICAL, field="food", level="bachelor")
    assert reply.kind == "no_data" and "ไม่มีผู้จบ ทล.บ." in first_line(reply)
    assert "แต่มีผู้จบ ปวช. อาหารและโภชนาการ" in text(reply)


def test_several_colleges_are_asked_back_with_the_same_question(ask: Ask) -> None:
    named = [c for c, row in facts.colleges().items() if "กาญจนาภิเษก" in row["name_th"]]
    assert len(named) == 7
    reply = ask("programs", college=named, field="auto")
    choices = reply.parts[0]
    assert reply.kind == "clarify" and isinstance(choices, Choices)
    asked = [b.action for b in choices.buttons if isinstance(b.action, AskButton)]
    assert [a.filters.college for a in asked] == [(c,) for c in named]
    assert all(a.filters.field == ("auto",) for a in asked)


def test_a_closed_college_is_said_to_be_closed_and_never_offered(ask: Ask) -> None:
    closed = {c for c, row in facts.colleges().items() if row["status_th"] not in facts.OPEN}
    code = min(c for c in closed if facts.colleges()[c]["province_th"])
    reply = ask("programs", college=code)
    assert facts.colleges()[code]["status_th"] in first_line(reply)
    assert not closed & set(listed(reply, "college"))


def test_nothing_named_is_the_only_question_asked_back(ask: Ask) -> None:
    reply = ask("programs")
    assert reply.kind == "clarify" and reply.pending is not None and reply.pending.kind == "field"


def test_past_the_end_of_a_list_nothing_is_made_up(ask: Ask) -> None:
    reply = ask("programs", field="petrochemical", offset=5)
    assert reply.kind == "no_data" and not cards(reply) and reply.more is None


def test_a_programme_named_exactly_is_counted_alone_and_called_by_its_name(ask: Ask) -> None:
    found = facts.taught(["hvc_thai_chef"])
    for intent in ("programs", "graduates"):
        line = first_line(ask(intent, field="food", program="hvc_thai_chef"))
        assert "เชฟอาหารไทย" in line and f"{facts.graduates(found):,}" in line


def test_an_exact_programme_counts_nothing_at_a_level_without_it(ask: Ask) -> None:
    exact = ask("graduates", field="food", level="voc_cert", program="hvc_thai_chef")
    assert first_line(exact) == first_line(ask("graduates", field="food", level="voc_cert"))


def test_a_college_with_the_field_at_the_asked_level_teaches_it_whatever_name_was_used(ask: Ask) -> None:
    said = {"college": "1320096101", "field": "mechatronics", "level": "high_voc_cert"}
    named = ask("programs", program="vc_mechatronics", **said)  # a name that only the lower level has
    assert named.kind == "answer" and first_line(named) == first_line(ask("programs", **said))


@pytest.mark.parametrize("language", ["th", "en"])
def test_without_a_field_the_fields_of_most_graduates_can_be_tapped(ask: Ask, language: str) -> None:
    (choices,) = [part for part in ask("programs", language).parts if isinstance(part, Choices)]
    offered = [b.action.filters.field for b in choices.buttons if isinstance(b.action, AskButton)]
    assert ("auto",) in offered and ("accounting",) in offered and len(set(offered)) == 6


def test_what_fits_on_a_line_is_named_whole_above_the_cards(ask: Ask) -> None:
    few = facts.taught(level="voc_cert", college="1363066401")
    names = {facts.program(row["program_id"])["field_th"] for row in few}
    told = text(ask("programs", college="1363066401", level="voc_cert")).split("\n")[1]
    assert 5 < len(names) <= 16 and all(name in told for name in names)
