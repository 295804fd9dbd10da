"""Projects abroad by their own name, town, audience and help; the asked aspect leads, the unknown is said."""

from __future__ import annotations

import re

import pytest

from actions.reply import Reply
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import cards, first_line, text

ROWS = {row["id"]: row for row in facts.rows("international") if row["funder_countries"] != "CN"}
OTHER_LANGUAGES = ["lo", "km", "my", "vi", "zh"]


def _ids(reply: Reply) -> set[str]:
    return {one.id for one in reply.listed}


@pytest.mark.parametrize("project", sorted(ROWS))
def test_who_pays_is_told_or_said_to_be_unknown(ask: Ask, project: str) -> None:
    reply, paid = ask("international", international=project, aspect="who_pays"), ROWS[project]["funding"]
    assert (paid and paid in first_line(reply)) or "ยังไม่มีข้อมูลว่าใครออกค่าใช้จ่าย" in first_line(reply)
    assert (reply.kind == "answer") == bool(paid)


@pytest.mark.parametrize("project", sorted(ROWS))
def test_how_to_apply_is_never_made_up(ask: Ask, project: str) -> None:
    assert ask("international", international=project, aspect="how_to_apply").kind == "no_data"


def test_no_scholarship_is_said_before_what_there_is(ask: Ask) -> None:
    reply = ask("international", country="JP", aspect="scholarship")
    assert reply.kind == "no_data" and first_line(reply).startswith("ยังไม่มีข้อมูลทุนการศึกษา")
    assert _ids(reply) and all("JP" in ROWS[one]["member_countries"] for one in _ids(reply))


def test_a_field_that_a_country_lacks_does_not_deny_the_country(ask: Ask) -> None:
    reply = ask("international", country="DE", field="accounting")
    assert _ids(reply) == {"gtdee"} and reply.kind == "no_data"


def test_a_town_finds_its_projects(ask: Ask) -> None:
    assert "luban_ayutthaya" in _ids(ask("international", province="14"))
    assert "kosen_kmitl" not in _ids(ask("international", province="14"))


def test_teachers_get_what_is_for_teachers(ask: Ask) -> None:
    reply = ask("international", aspect="for_teachers")
    words = ("ครู", "บุคลากร", "ผู้บริหาร")
    assert _ids(reply) and all(any(w in ROWS[one]["eligible_th"] for w in words) for one in _ids(reply))


def test_a_list_tells_what_was_asked_of_each(ask: Ask) -> None:
    assert [
        len(card.lines) for card in cards(ask("international", international="kosen", aspect="who_pays"))
    ] == [1, 1, 1]


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_our_own_translations_say_that_they_are_unreviewed(ask: Ask, language: str) -> None:
    for reply in (ask("international", language, country="JP"), ask("mekong_lancang", language)):
        assert text(reply).rstrip().endswith((")", "）"))


@pytest.mark.parametrize(("country", "word"), [("KH", "ได้"), ("CN", "ไม่ใช่"), ("MY", "ไม่")])
def test_whether_a_country_takes_part_is_answered_first(ask: Ask, country: str, word: str) -> None:
    assert first_line(ask("mekong_lancang", country=country)).startswith(word)


def test_a_field_that_the_project_lacks_is_denied(ask: Ask) -> None:
    assert first_line(ask("mekong_lancang", field="accounting")).startswith("ไม่มีสาขานี้")
    assert first_line(ask("mekong_lancang", field="tourism")).startswith("มี")


def test_a_trade_is_not_denied_by_a_programme_for_trades_in_general(ask: Ask) -> None:
    reply = ask("international", country="DE", field="mechatronics")
    assert _ids(reply) == {"gtdee"} and reply.kind == "answer" and "ไม่พบสาขา" not in text(reply)


def test_no_scholarship_to_a_country_is_said_first_with_those_there_are(ask: Ask) -> None:
    reply = ask("international", country="KR", aspect="scholarship")
    assert reply.kind == "no_data" and "เกาหลีใต้" in first_line(reply) and "เทียนจิน" in first_line(reply)


def test_of_a_few_programmes_the_answer_stands_before_the_list(ask: Ask) -> None:
    reply = ask("international", international="kosen", aspect=("duration", "entry"))
    assert "5 ปี" in first_line(reply) and "จบ ม.3" in first_line(reply)


@pytest.mark.parametrize("project", sorted(ROWS))
def test_how_many_took_part_is_told_where_a_number_of_people_is_known(ask: Ask, project: str) -> None:
    told = ("format", "eligible_th", "status", "period")
    known = [ROWS[project][key] for key in told if re.search(r"\d (?:คน|ทุน)", ROWS[project][key])]
    reply = ask("international", international=project, aspect="count")
    assert all(fact in text(reply) for fact in known)
    assert (reply.kind == "answer") == bool(known) != ("ยังไม่มีข้อมูลว่ามีคนเข้าร่วมกี่คน" in first_line(reply))


def test_how_many_take_part_in_the_five_is_said_to_be_unknown(ask: Ask) -> None:
    reply = ask("mekong_lancang", aspect="count")
    assert reply.kind == "no_data" and first_line(reply) == "ยังไม่มีข้อมูลว่ามีคนเข้าร่วมกี่คน"


@pytest.mark.parametrize(("topic", "named"), [("short_courses", {}), ("centre", {"centre": "north"})])
def test_what_has_no_number_of_participants_says_so_first(
    ask: Ask, topic: str, named: dict[str, str]
) -> None:
    reply = ask(topic, aspect="participants", **named)
    assert reply.kind == "no_data" and "ไม่ได้บันทึกจำนวนผู้เข้าร่วม" in first_line(reply)


def test_several_countries_are_the_partners_of_one_project(ask: Ask) -> None:
    reply = ask("international", country=("VN", "LA"))
    assert _ids(reply) == {"tri_nation"} and "27" in text(reply)


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_where_the_words_for_what_is_asked_are_not_read_all_of_it_is_told(ask: Ask, language: str) -> None:
    country, alone = ask("mekong_lancang", language, country="LA"), ask("mekong_lancang", language)
    assert all(line in text(country) for line in text(alone).splitlines())
