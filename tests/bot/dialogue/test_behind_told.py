"""A fragment after a fact is of that fact, or of another that comes near behind its question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.filters import Filters
from actions.registry import ACTIONS, Registered
from bot.dialogue.decide import Decision, Run, decide
from bot.dialogue.moment import Led
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topic, Topics
from bot.dialogue.understood.words.told import Told
from bot.nlu.understanding import Behind, FactFound, Understanding
from tests.bot.dialogue.saying import asking, said

LINES = ("กู้ได้ทั้ง ปวช. และ ปวส.", "อายุไม่เกิน 30 ปี")
LOAN = State(frame=Frame("student_loan", Filters(aspect=("student_loan_1",))))
TOLD = FactFound("student_loan_1", "student_loan", 0.97)
PAPERS = FactFound("student_loan_3", "student_loan", 0.98)
PAY = FactFound("salary_1", "salary", 0.9)
ALL_OF_IT = Run("student_loan", Filters(aspect=("student_loan_1",)), led_by=Led(LINES, only=True))


@pytest.fixture
def known(topics: Topics, monkeypatch: pytest.MonkeyPatch) -> Topics:
    for name in ("student_loan", "salary"):
        registered = Registered(name, lambda question, desk: None, frozenset({"aspect"}))  # type: ignore[arg-type,return-value]
        monkeypatch.setitem(ACTIONS, name, registered)
    more = {one: Topic(one, {"th": "หัวข้อ", "en": "Topic"}, one) for one in ("student_loan", "salary")}
    return Topics(topics.by_name | more)


def behind(understood: Understanding, *facts: FactFound, risen: tuple[FactFound, ...] = ()) -> Understanding:
    return replace(understood, behind=Behind("student_loan", 0.99, facts, risen))


def decided(topics: Topics, understood: Understanding, state: State = LOAN) -> Decision:
    return decide(state, understood, topics, tells=lambda _again: Told(LINES, 2026))[1]


def test_another_fact_of_the_topic_that_comes_near_is_told(known: Topics) -> None:
    papers = behind(said("ต้องเตรียมใบอะไรไป", "help", 0.85), TOLD, PAPERS, risen=(PAPERS,))
    assert decided(known, papers) == Run("student_loan", Filters(aspect=("student_loan_3",)))


def test_the_told_fact_is_all_that_is_known_where_none_comes_nearer(known: Topics) -> None:
    rate = behind(said("ผ่อนเดือนเท่าไร", "salary", 0.99), TOLD)
    assert decided(known, rate) == ALL_OF_IT


def test_a_fact_of_another_topic_has_to_be_pointed_at_by_the_words_alone(known: Topics) -> None:
    alone = said("แล้วค่าแรงล่ะ", "nlu_fallback")
    pointed = replace(alone, facts=(replace(PAY, score=0.7),))
    risen = replace(TOLD, score=0.8), replace(PAY, score=0.95)
    assert decided(known, behind(alone, *risen, risen=risen[1:])) == ALL_OF_IT
    assert decided(known, behind(pointed, *risen, risen=risen[1:])) == Run(
        "salary", Filters(aspect=("salary_1",))
    )


def test_a_fact_whose_words_alone_are_certain_is_told(known: Topics) -> None:
    wages = replace(said("จบแล้วเงินเดือนเท่าไร", "salary", 0.99), facts=(PAY,), fact_is_sure=True)
    assert decided(known, behind(wages, TOLD, PAY)) == Run("salary", Filters(aspect=("salary_1",)))


@pytest.mark.parametrize(
    "understood",
    [
        said("ขอบคุณครับ", "thanks", 0.99),
        said("วันนี้ฝนตกไหม", "out_of_scope", 0.99, scope=0.0),
        said("แล้วบัญชีล่ะ", "programs", 0.5, field="บัญชี=accounting"),
        asking(said("จบกี่คน", "nlu_fallback"), measure="graduates"),
        said("ช่วยอะไรได้บ้าง", "help", 1.0),
    ],
    ids=lambda understood: understood.text,
)
def test_talk_and_what_names_or_counts_something_is_no_fragment(
    known: Topics, understood: Understanding
) -> None:
    decision = decided(known, behind(understood, TOLD, PAPERS, risen=(PAPERS,)))
    assert not (isinstance(decision, Run) and decision.intent == "student_loan")


def test_nothing_is_read_behind_a_count(known: Topics) -> None:
    counted = State(frame=Frame("programs", Filters(field=("accounting",))))
    decision = decided(known, behind(said("ผ่อนเดือนเท่าไร", "salary", 0.6), TOLD), counted)
    assert not (isinstance(decision, Run) and decision.led_by)
