"""Frequent questions, small talk and people: nothing is said that the files or the texts do not say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS
from actions.reply import Ask as AskButton
from actions.reply import Call, Choices, Reply
from actions.subjects.facts.subjects import NOTHING_BUT_FACTS, SUBJECTS
from actions.subjects.talk.keeping import Keeping
from tests.actions import csv_facts as facts
from tests.actions.conftest import TODAY, Ask
from tests.actions.reading import text as said

TALK = ("greeting", "thanks", "goodbye", "help", "smalltalk", "rude", "other_ministry", "out_of_scope", "about_bot",
        "personal_data")  # fmt: skip


def _asked(
    desk: Desk, subject: str, language: str, narrowing: Filters | None = None, today: date = TODAY
) -> Reply:
    return ACTIONS["faq"].run(Question(subject, narrowing or Filters(), language, today), desk)


def _rows(subject: str) -> list[dict[str, str]]:
    return [row for row in facts.rows("faq_facts") if row["topic"] in SUBJECTS[subject][0]]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("subject", sorted(set(SUBJECTS) - NOTHING_BUT_FACTS))
def test_every_number_of_a_frequent_question_stands_in_its_facts(
    desk: Desk, subject: str, language: str
) -> None:
    reply, rows = _asked(desk, subject, language), _rows(subject)
    key = f"faq.about_{subject}"
    cells = " ".join(row["answer_facts" if language == "th" else "answer_facts_en"] for row in rows)
    cells += desk.texts(key, language) if desk.texts.has(key) else ""
    for row in rows:
        year, _, rest = row["valid_until"].partition("-")
        cells += f" {year} {int(year) + 543} {int(rest[3:5] or 0)}" if year else ""
    assert rows and reply.sources
    assert set(re.findall(r"\d+", said(reply))) <= set(re.findall(r"\d+", cells))


@pytest.mark.parametrize("subject", sorted(NOTHING_BUT_FACTS))
def test_a_topic_of_many_cases_asks_which_before_it_tells_one(desk: Desk, subject: str) -> None:
    reply = _asked(desk, subject, "th")
    assert said(reply) == desk.texts("faq.which", "th") and not reply.sources
    pressed = [b.action for b in reply.suggestions if isinstance(b.action, AskButton) and b.action.filters]
    assert len(pressed) >= 3


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_fact_that_has_expired_is_said_to_have(desk: Desk, language: str) -> None:
    dated = [(subject, row) for subject in SUBJECTS for row in _rows(subject) if row["valid_until"]]
    assert dated
    for subject, row in dated:
        named = Filters(aspect=(row["id"],))
        question = Question(subject, named, language, date(2000, 1, 1), text=row["question_th"])
        early = said(ACTIONS["faq"].run(question, desk))
        late = said(ACTIONS["faq"].run(replace(question, today=date(2099, 1, 1)), desk))
        year = int(row["valid_until"][:4])
        assert late != early and re.search(rf"{year}|{year + 543}", late), row["question_th"]
        assert desk.texts("faq.check_revenue", language) in late


@pytest.mark.parametrize("language", ["th", "en"])
def test_nothing_is_known_of_one_college_and_its_own_number_is_given(desk: Desk, language: str) -> None:
    code = "1321016101"
    reply = _asked(desk, "fees", language, Filters(college=(code,)))
    row = facts.colleges()[code]
    assert reply.kind == "no_data" and row["name_th"] in said(reply)
    dialled = {b.action.phone for b in reply.suggestions if isinstance(b.action, Call)}
    assert dialled and dialled <= facts.telephones_in([row["phone"]])


def test_salaries_of_a_field_are_not_made_up(desk: Desk) -> None:
    assert _asked(desk, "salary", "th", Filters(field=("auto",))).kind == "no_data"


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("topic", TALK)
def test_talk_states_no_figures_and_leads_on(ask: Ask, topic: str, language: str) -> None:
    reply = ask(topic, language)
    assert said(reply) and reply.language == language
    assert set(re.findall(r"\d+", said(reply))) <= {"6", "2566", "2023"}, (
        "more than the six regions and the year"
    )
    assert reply.suggestions and all(isinstance(b.action, AskButton) for b in reply.suggestions)


@pytest.mark.parametrize("language", ["th", "en"])
def test_what_the_data_holds_is_counted(ask: Ask, language: str) -> None:
    text = said(ask("about_data", language))
    every = facts.taught()
    still_open = sum(row["status_th"] in facts.OPEN for row in facts.colleges().values())
    for number in (facts.graduates(every), len(facts.codes(every)), len(facts.rows("programs")), still_open):
        assert f"{number:,}" in text, number


@pytest.mark.parametrize("topic", ["human", "complaint"])
def test_a_person_is_the_college_or_the_centre_in_charge(ask: Ask, topic: str) -> None:
    reply = ask(topic, college="1321016101")
    assert reply.kind == "handoff"
    called = {b.action.phone for b in reply.suggestions if isinstance(b.action, Call)}
    assert called <= facts.telephones_in([facts.colleges()["1321016101"]["phone"]]) and called
    there = ask(topic, province="21")
    assert any(isinstance(b.action, AskButton) and b.action.filters.centre for b in there.suggestions)


@pytest.mark.parametrize("topic", ["human", "complaint"])
def test_the_way_to_the_centres_is_offered_once(ask: Ask, topic: str) -> None:
    actions = [b.action for b in ask(topic).suggestions]
    assert len(set(actions)) == len(actions)


def test_a_person_is_asked_for_with_the_province_pending(ask: Ask) -> None:
    assert (pending := ask("human").pending) and pending.kind == "province"
    assert ask("complaint").pending is None


@pytest.mark.parametrize("language", ["th", "en"])
def test_data_is_deleted_only_after_a_second_yes(ask: Ask, language: str) -> None:
    reply = ask("delete_my_data", language)
    choices = next(part for part in reply.parts if isinstance(part, Choices))
    yes = next(b.action for b in choices.buttons if isinstance(b.action, AskButton) and b.action.filters)
    assert reply.kind == "clarify" and reply.pending and reply.pending.filters == yes.filters
    done = ask("delete_my_data", language, aspect=yes.filters.aspect)
    assert done.kind == "smalltalk" and replace(done, parts=()) != replace(reply, parts=())


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(
    ("subject", "aspect", "text"),
    [
        ("admission", "foreigners", "ต่างด้าวเรียน ปวช ได้ไหม"),
        ("weekend_study", "online_study", "มีเรียน ปวช ออนไลน์มั้ย"),
    ],
)
def test_a_yes_of_another_question_is_not_borrowed(
    desk: Desk, language: str, subject: str, aspect: str, text: str
) -> None:
    asked = Question(subject, Filters(level=("voc_cert",), aspect=(aspect,)), language, TODAY, text=text)
    reply = ACTIONS["faq"].run(asked, desk)
    answer = said(reply)
    assert desk.texts(f"unrecorded.{aspect}", language) in answer
    assert desk.texts("unrecorded.ask_colleges", language) in answer
    assert reply.kind == "no_data" and not reply.sources
    assert not any(fact in answer for row in _rows(subject) for fact in row["answer_facts"].split("; ")[:1])


@pytest.mark.parametrize("language", ["th", "en"])
def test_who_made_this_is_told_the_office_or_that_none_is_named(desk: Desk, language: str) -> None:
    question = Question("about_bot", Filters(), language, TODAY)
    nobody = said(ACTIONS["about_bot"].run(question, desk))
    assert desk.texts("conversation.run_by_nobody", language) in nobody
    named = replace(desk, keeping=Keeping(controller="ศูนย์ทดสอบ"))
    told = said(ACTIONS["about_bot"].run(question, named))
    assert "ศูนย์ทดสอบ" in told and desk.texts("conversation.run_by_nobody", language) not in told
