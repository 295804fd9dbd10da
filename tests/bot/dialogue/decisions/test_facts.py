"""A sure fact is told whichever neighbouring topic was understood, and never in place of what is surely wanted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.filters import Filters
from actions.registry import ACTIONS, Registered
from bot.dialogue.decide import Run, decide
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topic, Topics
from bot.dialogue.understood.reading import Names
from bot.nlu.understanding import FactFound, Understanding
from tests.bot.dialogue.saying import said

TAKES = {
    "fees": "college province aspect",
    "suitability": "college province aspect",
    "tax": "aspect",
    "short_courses": "course field province aspect",
    "international": "international country aspect",
    "advice": "aspect province",
    "career": "field level aspect",
    "college_life": "college province aspect",
    "personal_data": "",
}
ASKED = "ลูกสาวอยากเรียนช่าง เขารับไหม"


@pytest.fixture
def all_topics(topics: Topics, monkeypatch: pytest.MonkeyPatch) -> Topics:
    for name, takes in TAKES.items():
        registered = Registered(name, lambda question, desk: None, frozenset(takes.split()))  # type: ignore[arg-type,return-value]
        monkeypatch.setitem(ACTIONS, name, registered)
    label = {"th": "หัวข้อ", "en": "Topic"}
    more = {name: Topic(name, label, name) for name in TAKES}
    return Topics({**{n: t for n in TALKED if (t := topics.get(n))}, **more})


TALKED = ("programs", "graduates", "out_of_scope", "college_info", "level_info", "greeting")


def found(understood: Understanding, *facts: FactFound, sure: bool = True) -> Understanding:
    return replace(understood, facts=facts, fact_is_sure=sure)


def run_of(topics: Topics, understood: Understanding, state: State | None = None) -> Run:
    _, decision = decide(state or State(), understood, topics)
    assert isinstance(decision, Run), decision
    return decision


GENDER = FactFound("gender_1", "suitability", 0.97)


@pytest.mark.parametrize(
    "intent", ["fees", "out_of_scope", "level_info", "nlu_fallback", "suitability", "programs"]
)
def test_a_sure_fact_is_told_whichever_neighbour_was_understood(all_topics: Topics, intent: str) -> None:
    run = run_of(all_topics, found(said(ASKED, intent), GENDER))
    assert run == Run("suitability", Filters(aspect=("gender_1",)))


def test_a_fact_that_is_not_nearly_certain_takes_no_question_for_programmes(all_topics: Topics) -> None:
    assert run_of(all_topics, found(said(ASKED, "programs"), replace(GENDER, score=0.7))).intent == "programs"


def test_numbers_are_never_displaced_by_a_fact(all_topics: Topics) -> None:
    assert run_of(all_topics, found(said(ASKED, "graduates"), GENDER)).intent == "graduates"


def test_the_college_of_the_talk_stays_and_the_message_names_its_own(all_topics: Topics) -> None:
    talk = State(frame=Frame("college_info", Filters(college=("1321016101",))))
    run = run_of(all_topics, found(said(ASKED, "fees"), GENDER), talk)
    assert run.filters == Filters(college=("1321016101",), aspect=("gender_1",))
    named = run_of(
        all_topics, found(said("ระยองรับผู้หญิงเรียนช่างไหม", "fees", province="ระยอง=21"), GENDER), talk
    )
    assert named.filters.province == ("21",)


def test_a_second_fact_that_is_close_is_offered_and_a_far_one_is_not(all_topics: Topics) -> None:
    near, far = FactFound("tax_2", "tax", 0.85), FactFound("tax_6", "tax", 0.3)
    first = FactFound("tax_1", "tax", 0.9)
    assert run_of(all_topics, found(said(ASKED, "tax"), first, near, far)).filters.aspect == (
        "tax_1",
        "tax_2",
    )
    assert run_of(all_topics, found(said(ASKED, "tax"), first, far)).filters.aspect == ("tax_1",)


def test_a_fact_that_is_not_sure_is_told_of_its_own_topic_alone(all_topics: Topics) -> None:
    maybe = FactFound("tax_3", "tax", 0.4)
    assert run_of(all_topics, found(said(ASKED, "tax"), maybe, sure=False)).filters.aspect == ("tax_3",)
    assert run_of(all_topics, found(said(ASKED, "fees"), maybe, sure=False)).filters.aspect == ()


def test_courses_and_projects_abroad_are_named_by_their_own_kind(all_topics: Topics) -> None:
    course, abroad = FactFound("songkhla_dance", "short_courses"), FactFound("gtdee", "international")
    assert run_of(all_topics, found(said(ASKED), course)).filters == Filters(course=("songkhla_dance",))
    assert run_of(all_topics, found(said(ASKED), abroad)).filters == Filters(international=("gtdee",))


def test_an_interest_is_advised_on_with_the_place(all_topics: Topics) -> None:
    text = "ลูกชอบทำขนม อยู่ตรัง เรียนอะไรดี"
    run = run_of(all_topics, found(said(text, province="ตรัง=92"), FactFound("interest_cooking", "advice")))
    assert run == Run("advice", Filters(province=("92",), aspect=("interest_cooking",)))


def test_which_fields_there_are_is_a_list_and_no_fact_of_fields(all_topics: Topics) -> None:
    heard = said("เรียนอาชีวะมีสาขาอะไรบ้าง", "programs", aspect="สาขาอะไรบ้าง=fields")
    assert run_of(all_topics, found(heard, GENDER)).intent == "programs"
    assert run_of(all_topics, found(said(ASKED, "programs"), GENDER)).intent == "suitability"


def test_of_two_facts_that_are_hardly_apart_that_of_the_topic_is_told(all_topics: Topics) -> None:
    course, hair = (
        FactFound("songkhla_hairdressing", "short_courses", 0.97),
        FactFound("uniform_1", "fees", 0.96),
    )
    assert run_of(all_topics, found(said(ASKED, "fees", 0.96), course, hair)).filters.aspect[0] == "uniform_1"
    far = replace(hair, score=0.9)
    assert run_of(all_topics, found(said(ASKED, "fees", 0.96), course, far)).intent == "short_courses"
    doubted = found(said(ASKED, "fees", 0.7), course, hair)
    assert run_of(all_topics, doubted).intent == "short_courses"


def test_of_two_facts_that_are_hardly_apart_that_of_the_case_that_is_named_is_told(
    all_topics: Topics,
) -> None:
    heard = said("เกรดไม่ถึง 2 เข้าได้ไหม", "level_info", 0.4, aspect="เกรดไม่ถึง=low_grade")
    other, own = FactFound("qualification_2", "fees", 0.94), FactFound("low_grade_1", "suitability", 0.93)
    assert run_of(all_topics, found(heard, other, own)).filters.aspect[0] == "low_grade_1"


def test_the_work_of_a_named_field_is_told_and_no_interest_that_sounds_like_it(all_topics: Topics) -> None:
    heard = said("เรียนการโรงแรมจบไปทำงานอะไร", "career", field="การโรงแรม=hotel")
    assert run_of(all_topics, found(heard, FactFound("interest_people", "advice"))).intent == "career"
    abroad = replace(heard, confidence=0.99)
    assert run_of(all_topics, found(abroad, FactFound("work_abroad_1", "tax"))).intent == "career"
    nameless = said("ชอบดูแลคนจบไปทำงานอะไรได้", "career")
    assert run_of(all_topics, found(nameless, FactFound("interest_people", "advice"))).intent == "advice"


@pytest.mark.parametrize(("confidence", "intent"), [(0.5, "college_life"), (0.95, "personal_data")])
def test_what_nobody_recorded_is_surer_than_a_doubtful_topic(
    all_topics: Topics, confidence: float, intent: str
) -> None:
    heard = said("ที่นั่นมีโรงอาหารให้เด็กไหม", "personal_data", confidence, aspect="โรงอาหาร=facilities")
    run = run_of(all_topics, found(heard, sure=False))
    assert run.intent == intent
    assert "facilities" in run.filters.aspect or intent == "personal_data"


def test_a_near_fact_goes_before_a_doubtful_count_of_something_else(all_topics: Topics) -> None:
    grades = FactFound("low_grade_1", "suitability", 0.88)
    heard = found(said("รอบแรกต้องมีเกรดเท่าไหร่", "graduates", 0.58, aspect="เกรด=entry"), grades, sure=False)
    assert run_of(all_topics, heard).intent == "suitability"
    sure = replace(heard, confidence=0.95)
    assert run_of(all_topics, sure).intent == "graduates"


@pytest.mark.parametrize("sure", [True, False])
def test_a_case_of_ones_own_is_answered_by_its_fact_and_not_by_one_that_sounds_near(
    all_topics: Topics, sure: bool
) -> None:
    heard = said("เกรดไม่ถึง 2 สมัครได้ไหม", "suitability", aspect="เกรดไม่ถึง=low_grade")
    other = FactFound("age_1", "suitability", 0.97)
    assert run_of(all_topics, found(heard, other, sure=sure)).filters.aspect[0] == "low_grade_1"


def test_what_no_fact_of_its_own_tells_takes_the_sure_fact(all_topics: Topics) -> None:
    heard = said("เด็กต่างด้าวสมัครได้ไหม", "suitability", aspect="เด็กต่างด้าว=foreigners")
    assert run_of(all_topics, found(heard, GENDER)).filters.aspect[0] == "gender_1"


def test_a_sure_fact_of_what_the_talk_is_about_goes_on_with_it(all_topics: Topics) -> None:
    talk = State(frame=Frame("tax", Filters(aspect=("tax_2",))))
    stem = FactFound("tax_5", "tax", 0.97)
    asked = found(said("แล้วถ้าเป็นหลักสูตร STEM ได้กี่เปอร์เซ็นต์", "outcomes"), stem)
    assert run_of(all_topics, asked, talk) == Run("tax", Filters(aspect=("tax_5",)))
    somewhere = found(said("แล้วที่ระยองได้งานกี่เปอร์เซ็นต์", "graduates", province="ระยอง=21"), stem)
    assert run_of(all_topics, somewhere, talk).intent != "tax", "a place is no question of tax"


def test_what_is_set_beside_something_else_is_told_by_a_fact(all_topics: Topics) -> None:
    beside = FactFound("beside_school_1", "suitability", 0.96)
    one_side = said("ปวช. กับ ม.ปลาย ต่างกันตรงไหน", "compare", level="ปวช.=voc_cert")
    assert run_of(all_topics, found(one_side, beside)).filters.aspect == ("beside_school_1",)


def test_a_named_project_is_told_by_its_own_entry(all_topics: Topics) -> None:
    age = FactFound("age_1", "suitability", 0.95)
    asked = said("อบรมโคเซ็นต้องอายุเท่าไร", "nlu_fallback", international="โคเซ็น=kosen")
    assert run_of(all_topics, found(asked, age)).intent == "international"


def test_a_level_is_no_loss_where_the_fact_tells_of_it(all_topics: Topics) -> None:
    age, asked = (
        FactFound("age_1", "suitability", 0.99),
        said("ปวช. รับอายุเท่าไร", "programs", level="ปวช.=voc_cert"),
    )
    names = Names(named_in_facts={"age_1": frozenset({"voc_cert"})})
    _, told = decide(State(), found(asked, age), all_topics, names=names)
    _, other = decide(State(), found(asked, age), all_topics)
    assert isinstance(told, Run) and told.intent == "suitability"
    assert isinstance(other, Run) and other.intent == "programs"
