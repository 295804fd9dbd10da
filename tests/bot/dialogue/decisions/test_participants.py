"""What is counted of a project or a course is asked of that; who names graduates counts these."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.filters import Filters
from actions.registry import ACTIONS, Registered
from bot.dialogue.decide import Decision, Run, decide
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topic, Topics
from bot.dialogue.understood.words.told import Told
from bot.nlu.understanding import Entity, Understanding
from tests.bot.dialogue.saying import asking, said

LUBAN = Filters(international=("luban",), aspect=("organiser",))
WORKSHOPS = State(frame=Frame("international", LUBAN))
COURSES = State(frame=Frame("short_courses", Filters(province=("66",))))
CENTRE = State(frame=Frame("centre", Filters(centre=("north",))))
OF_LUBAN = Run("international", Filters(international=("luban",), aspect=("count",)))


@pytest.fixture
def known(topics: Topics, monkeypatch: pytest.MonkeyPatch) -> Topics:
    takes = {
        "international": "international country college aspect",
        "mekong_lancang": "international aspect",
        "short_courses": "course province aspect",
        "centre": "centre aspect",
    }
    for name, kinds in takes.items():
        registered = Registered(name, lambda question, desk: None, frozenset(kinds.split()))  # type: ignore[arg-type,return-value]
        monkeypatch.setitem(ACTIONS, name, registered)
    return Topics(topics.by_name | {one: Topic(one, {"th": "หัวข้อ", "en": "Topic"}, one) for one in takes})


def decided(state: State, topics: Topics, understood: Understanding) -> Decision:
    return decide(state, understood, topics)[1]


@pytest.mark.parametrize(
    "text",
    [
        "อบรมไปแล้วกี่คน",
        "มีคนเข้าร่วมกี่คนคะ",
        "มีเด็กได้ไปกี่คน",
        "ตอนนี้มีครูผ่านการอบรมกี่คนแล้ว",
        "how many people have been trained so far?",
        "and how many students took part?",
    ],
)
def test_how_many_took_part_is_asked_of_the_projects_that_were_told(known: Topics, text: str) -> None:
    words = "how many people" if "people" in text else "how many" if text.isascii() else "กี่คน"
    count = asking(said(text, "graduates", 0.97, aspect=f"{words}=count"), measure="graduates", asks="value")
    assert decided(WORKSHOPS, known, count) == OF_LUBAN


def test_what_else_is_asked_of_the_project_is_told_beside_the_number(known: Topics) -> None:
    both = said("อบรมไปแล้วกี่คน ใครออกเงิน", "tax", 0.52, aspect="กี่คน=count")
    pays = said("อบรมไปแล้วกี่คน ใครออกเงิน", "tax", 0.52, aspect="ใครออกเงิน=who_pays")
    decision = decided(WORKSHOPS, known, replace(both, entities=both.entities + pays.entities))
    assert isinstance(decision, Run) and decision.filters.aspect == ("count", "who_pays")


def test_a_college_of_the_talk_named_again_is_no_other_thing(known: Topics) -> None:
    talk = State(frame=Frame("international", Filters(international=("luban",), college=("a",))))
    again = said("อยุธยาอบรมไปกี่คน", "graduates", 0.96, college="อยุธยา=a", aspect="กี่คน=count")
    decision = decided(talk, known, again)
    assert decision == Run(
        "international", Filters(international=("luban",), college=("a",), aspect=("count",))
    )


@pytest.mark.parametrize("state", [COURSES, CENTRE])
def test_of_courses_and_centres_it_is_asked_what_nobody_recorded(known: Topics, state: State) -> None:
    decision = decided(state, known, said("มีคนมาใช้บริการกี่คน", "graduates", 0.9, aspect="กี่คน=count"))
    assert isinstance(decision, Run) and state.frame
    assert (decision.intent, decision.filters.aspect) == (state.frame.intent, ("participants",))


@pytest.mark.parametrize(
    "understood",
    [
        said("จบไปกี่คน", "graduates", 0.97, aspect="กี่คน=count"),
        said("มีงานทำกี่คน", "outcomes", 0.97, aspect="กี่คน=count"),
        said("ในระยองเรียนกี่คน", "graduates", 0.97, province="ระยอง=21", aspect="กี่คน=count"),
        said("มีกี่แห่ง", "college_info", 0.97, aspect="กี่แห่ง=number_of_colleges"),
    ],
)
def test_graduates_and_other_things_are_not_asked_of_the_project(
    known: Topics, understood: Understanding
) -> None:
    decision = decided(WORKSHOPS, known, asking(understood, measure="graduates", asks="value"))
    assert decision != OF_LUBAN


def test_a_count_in_a_talk_about_no_project_is_one_of_graduates(known: Topics) -> None:
    count = asking(said("มีคนเรียนกี่คน", "graduates", 0.97, aspect="กี่คน=count"), measure="graduates")
    decision = decided(State(frame=Frame("programs", Filters(field=("auto",)))), known, count)
    assert isinstance(decision, Run) and decision.intent == "graduates"


def test_what_is_counted_of_a_named_project_is_told_by_its_topic(known: Topics) -> None:
    fields = said("มล.อบรมกี่สาขา", "mekong_lancang", 0.9, international="มล.=mlc", aspect="กี่สาขา=fields")
    decision = decided(State(), known, asking(fields, role="where", measure="fields", asks="value"))
    assert isinstance(decision, Run) and decision.query is None
    assert (decision.intent, decision.filters.aspect) == ("mekong_lancang", ("fields",))


@pytest.mark.parametrize("text", ["ใครสมัครเข้าได้บ้างคะ", "แล้วใครเข้าร่วมได้", "who can join?"])
def test_who_may_take_part_is_asked_of_the_project(known: Topics, text: str) -> None:
    decision = decided(WORKSHOPS, known, said(text, "admission", 0.73))
    assert decision == Run("international", Filters(international=("luban",), aspect=("who_may_join",)))


@pytest.mark.parametrize(("line", "of_it"), [("สาขา: การท่องเที่ยว", True), ("สาขา: ระบบราง", False)])
def test_who_may_take_part_in_a_field_is_of_the_project_only_where_it_has_the_field(
    known: Topics, line: str, of_it: bool
) -> None:
    wish = said("สนใจการท่องเที่ยว ใครสมัครได้", "admission", 0.73, field="การท่องเที่ยว=tourism")
    decision = decide(WORKSHOPS, wish, known, tells=lambda _again: Told((line,)))[1]
    assert (isinstance(decision, Run) and decision.filters.aspect == ("who_may_join",)) == of_it


@pytest.mark.parametrize(
    ("understood", "of_it"),
    [
        (said("which subjects does it cover?", "college_life", 0.75, aspect="cover=covers"), True),
        (said("อบรมเรื่องอะไรบ้าง", "short_courses", 0.98), True),
        (said("มีสาขาอะไรบ้าง", "programs", 0.6, aspect="สาขาอะไร=fields"), True),
        (said("ในระยองสอนสาขาอะไรบ้าง", "programs", 0.99, province="ระยอง=21"), False),
        (said("เทียบโอนวิชาอะไรได้บ้าง", "equivalence", 0.99), False),
    ],
)
def test_which_fields_are_asked_of_the_project_where_nothing_else_is_said(
    known: Topics, understood: Understanding, of_it: bool
) -> None:
    decision = decided(WORKSHOPS, known, asking(understood, asks="rows"))
    fields = Run("international", Filters(international=("luban",), aspect=("fields",)))
    assert (decision == fields) == of_it


def test_how_many_projects_there_are_is_a_count(known: Topics) -> None:
    many = said("ลู่ปันมีกี่โครงการ", "international", 0.95, international="ลู่ปัน=luban")
    decision = decided(State(), known, asking(many, role="where", measure="projects", asks="value"))
    assert isinstance(decision, Run) and decision.query and decision.query.measure == "projects"


@pytest.mark.parametrize(("year", "of_the_project"), [("2566", True), ("2569", False)])
def test_a_year_that_the_project_does_not_tell_is_left_to_what_was_told(
    year: str, of_the_project: bool, known: Topics
) -> None:
    text = f"ปี {year} อบรมกี่คน"
    entities = (Entity("aspect", "count", 13, 18, "กี่คน"), Entity("year", year, 3, 7, year))
    understood = Understanding(text, "th", "graduates", 0.9, entities=entities)
    tells = Told(("สถานะ: ดำเนินการ (อบรม 13,000 คน ณ ปี 2566)",))
    decision = decide(WORKSHOPS, understood, known, tells=lambda run: tells)[1]
    assert (decision == OF_LUBAN) == of_the_project


def test_which_countries_are_asked_for_after_a_project_are_its_own(known: Topics) -> None:
    message = asking(said("แล้วต้องเป็นคนประเทศไหนถึงเข้าได้", "admission", 0.86), act="refine", by="country")
    decision = decided(WORKSHOPS, known, message)
    assert isinstance(decision, Run)
    assert (decision.intent, decision.filters.aspect) == ("international", ("countries",))
    assert decision.filters.international == ("luban",)
