"""What a programme is and how one climbs, held against programs.csv."""

from __future__ import annotations

import pytest

from actions.words.texts import Texts
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import cards, first_line, text, total

LEVELS = {"voc_cert": "ปวช.", "high_voc_cert": "ปวส.", "bachelor": "ทล.บ."}


def test_one_programme_says_years_entry_and_counts(ask: Ask) -> None:
    row = facts.program("hvc_petrochemical")
    found = facts.taught([row["id"]])
    said = text(ask("program_info", field="petrochemical", level="high_voc_cert"))
    assert f"เรียน {row['duration_years']} ปี รับผู้{row['admission_requirement_th']}" in said
    assert f"ผู้จบ {facts.graduates(found)} คน จาก {len(found)} แห่ง" in said
    assert f"ประเภทวิชา: {row['subject_type_th']}" in said


def test_subject_type_of_2567_and_occupation_group_are_told(ask: Ask) -> None:
    row = facts.program("vc_accounting")
    said = text(ask("program_info", field="accounting", level="voc_cert"))
    assert f"ประเภทวิชาในหลักสูตร 2567: {row['subject_type_2567_th']}" in said
    assert f"กลุ่มอาชีพในหลักสูตร 2567: {row['occupation_group_2567_th']}" in said


def test_a_field_with_several_programmes_gets_a_card_for_each(ask: Ask) -> None:
    reply = ask("program_info", field="auto")
    programs = [facts.program(p) for p in facts.programs_of_field("auto")]
    assert total(reply) == len(programs)
    titles = [card.title for card in cards(reply)]
    assert sorted(titles) == sorted(f"{LEVELS[p['level']]} {p['field_th']}" for p in programs)


def test_a_programme_without_graduates_says_so(ask: Ask) -> None:
    assert not facts.taught(["vc_auto_body_paint"])
    assert "ยังไม่มีผู้จบ" in text(ask("program_info", field="auto_body", level="voc_cert"))


def test_related_industries_are_our_own_grouping(ask: Ask) -> None:
    assert "our own grouping): Biofuels and Biochemicals" in text(
        ask("program_info", "en", field="petrochemical", level="high_voc_cert")
    )


def test_every_subject_type_has_an_english_name(texts: Texts) -> None:
    pairs = texts("program_info.subject_types", "en").split("|")
    known = {pair.split("=")[0] for pair in pairs}
    used = {r[k] for r in facts.rows("programs") for k in ("subject_type_th", "subject_type_2567_th")} - {""}
    assert used <= known


def test_thai_entry_words_of_the_texts_are_those_of_the_data(texts: Texts) -> None:
    for row in facts.rows("programs"):
        assert texts(f"levels.entry_{row['level']}", "th") == row["admission_requirement_th"]


@pytest.mark.parametrize("field", ["auto", "rail", "mould_die", "petrochemical"])
def test_the_path_names_the_levels_that_the_field_has(ask: Ask, field: str) -> None:
    levels = {facts.program(p)["level"] for p in facts.programs_of_field(field)}
    said = text(ask("study_path", field=field))
    for level, called in (("voc_cert", "ปวช. 3 ปี"), ("high_voc_cert", "ปวส. 2 ปี"), ("bachelor", "ทล.บ. 2 ปี")):
        assert (called in said) == (level in levels)


def test_the_path_counts_colleges_of_the_province(ask: Ask) -> None:
    programs = [p for p in facts.programs_of_field("auto") if facts.program(p)["level"] == "high_voc_cert"]
    count = len(facts.codes(facts.taught(programs, ["ระยอง"])))
    assert f"มีผู้จบจาก {count} แห่ง ในระยอง" in text(ask("study_path", field="auto", province="21"))


def test_after_a_level_only_the_next_level_is_promised(ask: Ask) -> None:
    assert "แล้วต่อ ปวส." in first_line(ask("study_path", field="auto", level="voc_cert"))
    assert "ไม่มี" in first_line(ask("study_path", field="rail", level="high_voc_cert"))
    assert "สูงสุด" in first_line(ask("study_path", field="auto", level="bachelor"))


def test_the_way_up_names_a_few_colleges_where_no_place_was_asked_and_else_a_whole_page(ask: Ask) -> None:
    anywhere = ask("study_path", field="auto", level="voc_cert")
    assert (
        len(cards(anywhere))
        == 3
        < len(cards(ask("study_path", field="auto", level="voc_cert", province="20")))
    )
    assert total(anywhere) > 8


@pytest.mark.parametrize(
    ("level", "on"),
    [
        ("voc_cert", "จบ ปวช. ต่อ ปวส. ได้ อีก 2 ปี แล้วต่อ ทล.บ. (ปริญญาตรี) ได้ อีก 2 ปี"),
        ("high_voc_cert", "จบ ปวส. ต่อ ทล.บ. (ปริญญาตรี) ได้ อีก 2 ปี"),
    ],
)
def test_whether_one_can_go_on_from_a_level_is_said_first(ask: Ask, level: str, on: str) -> None:
    assert first_line(ask("study_path", level=level)) == on
    assert first_line(ask("study_path", "en", level=level)).startswith("After the ")
    assert "→" in first_line(ask("study_path"))
    assert "→" in first_line(ask("study_path", level="bachelor"))


def test_no_field_skips_a_level_in_silence(ask: Ask) -> None:
    for field, programs in facts.fields().items():
        levels = {facts.program(p)["level"] for p in programs}
        if levels == {"voc_cert", "bachelor"}:
            assert "→" not in first_line(ask("study_path", field=field))
        if "high_voc_cert" not in levels:
            assert "แล้วต่อ" not in first_line(ask("study_path", field=field, level="voc_cert"))


def test_the_general_path_cites_the_frequent_questions(ask: Ask) -> None:
    reply = ask("study_path", "en")
    assert "Mathayom 6" in text(reply) and len(reply.sources) >= 3
    assert reply.pending is not None and reply.pending.kind == "field"
