"""More of what was told is asked of it, and a question of its own is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.filters import Filters
from actions.query import Query
from actions.registry import ACTIONS, Registered
from bot.dialogue.decide import Decision, Run, decide
from bot.dialogue.moment import Led
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topic, Topics
from bot.dialogue.understood.words.told import Told
from bot.nlu.understanding import FactFound, Slot, Understanding
from tests.bot.dialogue.saying import asking, said

LINES = ("นำร่อง 88 แห่งปีงบ 2565", "ให้เด็กที่หลุดจากระบบกลับมาเรียน", "ปีหลังต้องถามวิทยาลัย")
BOARDING = State(frame=Frame("dormitory", Filters(aspect=("dormitory_1",))))
PROJECT = State(frame=Frame("international", Filters(international=("gtdee",))))
PILOT = Run("dormitory", Filters(aspect=("dormitory_1",)), led_by=Led(LINES[:1]))


@pytest.fixture
def known(topics: Topics, monkeypatch: pytest.MonkeyPatch) -> Topics:
    for name, takes in (("dormitory", "aspect"), ("international", "international country aspect")):
        registered = Registered(name, lambda question, desk: None, frozenset(takes.split()))  # type: ignore[arg-type,return-value]
        monkeypatch.setitem(ACTIONS, name, registered)
    more = {one: Topic(one, {"th": "หัวข้อ", "en": "Topic"}, one) for one in ("dormitory", "international")}
    return Topics(topics.by_name | more)


def decided(
    state: State, topics: Topics, understood: Understanding, lines: tuple[str, ...] = LINES
) -> Decision:
    return decide(state, understood, topics, tells=lambda _again: Told(lines, 2026))[1]


def test_a_number_that_was_told_is_not_counted_anew(known: Topics) -> None:
    how_many = said("นำร่องกี่แห่งคะ", "college_info", 0.67, aspect="กี่แห่ง=number_of_colleges")
    assert decided(BOARDING, known, how_many) == PILOT


def test_words_of_the_told_text_are_of_it_though_a_fact_sounds_near(known: Topics) -> None:
    back = said("เด็กที่หลุดจากระบบล่ะ", "suitability", 0.8)
    sure = replace(back, facts=(FactFound("back_to_school_1", "suitability", 0.9),), fact_is_sure=True)
    assert decided(BOARDING, known, sure) == replace(PILOT, led_by=Led(LINES[1:2]))


def test_a_fact_beyond_doubt_is_told_though_its_word_was_told(known: Topics) -> None:
    what = said("การหลุดจากระบบคืออะไร", "college_info", 0.99)
    sure = replace(what, facts=(FactFound("dormitory_2", "college_info", 0.99),), fact_is_sure=True)
    decision = decided(BOARDING, known, sure)
    assert isinstance(decision, Run) and decision.led_by is None


@pytest.mark.parametrize(
    "understood",
    [
        said(
            "วิทยาลัยในระยองมีกี่แห่ง", "college_info", 0.9, province="ระยอง=21", aspect="กี่แห่ง=number_of_colleges"
        ),
        said("นำร่องกี่แห่งที่ตาก", "college_info", 0.7, province="ตาก=63", aspect="กี่แห่ง=number_of_colleges"),
        said("โรงอาหารกี่แห่ง", "college_info", 0.7, aspect="กี่แห่ง=number_of_colleges"),
        said("ขอบคุณค่ะ", "thanks", 0.99),
        said("มีทุนการศึกษาไหม", "college_info", 0.99),
        said("อยากได้คนนำร่อง", "recruit", 0.99),
    ],
)
def test_a_question_of_its_own_is_not_of_what_was_told(known: Topics, understood: Understanding) -> None:
    decision = decided(BOARDING, known, understood)
    assert not isinstance(decision, Run) or decision.intent != "dormitory"


def test_colleges_that_are_surely_counted_are_counted(known: Topics) -> None:
    count = asking(said("มีวิทยาลัยกี่แห่ง", "college_info", 0.9), measure="colleges", asks="value")
    decision = decided(BOARDING, known, count)
    assert isinstance(decision, Run) and decision.query and decision.query.measure == "colleges"


def test_who_pays_is_of_the_project_whatever_fact_sounds_near(known: Topics) -> None:
    pays = said("who pays the student during the training?", "college_info", 0.66, aspect="who pays=who_pays")
    sure = replace(pays, facts=(FactFound("internship_pay_1", "college_life", 0.82),), fact_is_sure=True)
    decision = decided(PROJECT, known, sure, ("Companies pay during training", "Students of a partner"))
    assert decision == Run("international", Filters(international=("gtdee",), aspect=("who_pays",)))


def test_a_level_that_was_not_told_makes_another_question(known: Topics) -> None:
    free = said("เรียน ปวช. ฟรีไหม", "level_info", 0.9, level="ปวช.=voc_cert", aspect="ฟรีไหม=cost")
    decision = decided(PROJECT, known, free, ("บริษัทจ่ายค่าตอบแทน",))
    assert isinstance(decision, Run) and decision.intent == "level_info"


def test_a_sum_is_not_read_from_what_was_told_of_one_thing(known: Topics) -> None:
    talk = State(frame=Frame("level_info", Filters(level=("high_voc_cert",))))
    total = said("รวมกี่ปี", "level_info", 0.9, aspect="กี่ปี=duration")
    summed = replace(total, slots={"arithmetic": Slot("sum", 0.9)})
    decision = decided(talk, known, summed, ("ปวส. เรียน 2 ปี",))
    assert isinstance(decision, Run) and decision.led_by is None


@pytest.mark.parametrize("near", ["แถวนี้", ""])
def test_what_there_is_to_be_taught_is_no_line_of_a_fact(known: Topics, near: str) -> None:
    named = {"near": f"{near}=me"} if near else {}
    taught = said(f"{near}มี ปวช. อะไรให้เรียนบ้าง", "programs", 0.997, level="ปวช.=voc_cert", **named)
    listed = replace(taught, slots={"measure": Slot("programmes", 0.61), "asks": Slot("rows", 0.89)})
    decision = decided(BOARDING, known, listed, ("ปวช. จบ 1 เม.ย.", "เด็กที่มาเรียน"))
    assert isinstance(decision, Run) and (decision.intent, decision.led_by) == ("programs", None)


def test_who_asks_for_money_asks_for_what_was_told_to_be_paid(known: Topics) -> None:
    paid = said("ระหว่างฝึกได้เงินมั้ย", "college_life", 0.67)
    sure = replace(paid, facts=(FactFound("internship_pay_1", "college_life", 0.87),), fact_is_sure=True)
    lines = ("บริษัทจ่ายค่าตอบแทนระหว่างฝึก", "นักศึกษาของวิทยาลัยคู่ร่วม")
    decision = decided(PROJECT, known, sure, lines)
    assert isinstance(decision, Run) and decision.led_by == Led(lines[:1])
    elsewhere = decided(PROJECT, known, sure, ("เรียนระหว่างฝึก", *lines[1:]))
    assert not isinstance(elsewhere, Run) or elsewhere.led_by is None


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (State(), "นำร่องกี่แห่ง"),
        (State(frame=Frame("dormitory", query=Query("colleges"))), "นำร่องกี่แห่ง"),
        (State(frame=Frame("programs", Filters(field=("auto",)))), "นำร่องกี่แห่ง"),
        (BOARDING, "ขอบคุณค่ะ"),
    ],
)
def test_what_was_told_is_told_again_only_where_a_message_may_lean_on_it(
    known: Topics, state: State, text: str
) -> None:
    asked: list[Run] = []

    def tells(again: Run) -> Told:
        asked.append(again)
        return Told(LINES, 2026)

    understood = said(text, "college_info")
    decide(state, asking(understood, act="social") if text == "ขอบคุณค่ะ" else understood, known, tells=tells)
    assert not asked
