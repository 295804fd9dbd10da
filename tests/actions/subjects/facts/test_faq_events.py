"""Dates of events years ago are history, told after the office's own address; what no office says never leads."""

from __future__ import annotations

from datetime import date

import pytest

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS
from actions.reply import Reply
from actions.subjects.facts.subjects import SUBJECTS
from bot.turn.source_line import leading
from tests.actions import csv_facts as facts
from tests.actions.reading import text as said

EVENTS = [row for row in facts.rows("faq_facts") if row["kind"] == "event"]
TOPIC = {topic: subject for subject, (topics, _) in SUBJECTS.items() for topic in topics}
NOW = date(2026, 11, 21)


def told(desk: Desk, row: dict[str, str], today: date = NOW, language: str = "th") -> Reply:
    pressed = Filters(aspect=(row["id"],))
    subject = TOPIC[row["topic"]]
    return ACTIONS["faq"].run(Question(subject, pressed, language, today), desk)


def test_applications_quotas_and_fairs_are_events_and_figures_are_not() -> None:
    assert {row["topic"] for row in EVENTS} == {"admission_period", "job_fair"}
    assert {row["kind"] for row in facts.rows("faq_facts")} == {"event", "fact", "unknown"}


@pytest.mark.parametrize("row", EVENTS, ids=lambda row: row["id"])
def test_old_dates_come_after_the_word_that_this_years_are_not_known(desk: Desk, row: dict[str, str]) -> None:
    reply = told(desk, row)
    first, second, *_ = said(reply).split("\n")
    assert first.startswith("วันของปีนี้ยังไม่มีในข้อมูล") and ".go.th" in first
    assert second.startswith("ที่ผ่านมา: ") and row["answer_facts"].split(";")[0] in second
    assert leading(reply.sources).reliability == "official"


@pytest.mark.parametrize("row", EVENTS, ids=lambda row: row["id"])
def test_old_dates_in_english(desk: Desk, row: dict[str, str]) -> None:
    first, second, *_ = said(told(desk, row, language="en")).split("\n")
    assert first.startswith("This year's dates are not in the data; see ") and second.startswith(
        "In earlier years: "
    )


def test_the_office_of_admissions_is_named(desk: Desk) -> None:
    row = next(row for row in EVENTS if row["topic"] == "admission_period")
    assert "admission.vec.go.th" in said(told(desk, row)).split("\n")[0]


def test_fresh_dates_lead_and_nothing_denies_them(desk: Desk) -> None:
    row = next(row for row in EVENTS if row["topic"] == "admission_period")
    fresh = said(told(desk, row, today=date(2014, 3, 1)))
    assert fresh.startswith(row["answer_facts"].split(";")[0]) and "ยังไม่มีในข้อมูล" not in fresh


def test_a_fact_that_is_no_event_is_told_whatever_its_year(desk: Desk) -> None:
    row = next(r for r in facts.rows("faq_facts") if r["topic"] == "free_education")
    assert "ที่ผ่านมา" not in said(told(desk, row)) and row["as_of"] < "2018"


def test_a_question_of_the_coming_year_is_met_with_the_address_before_any_old_date(desk: Desk) -> None:
    question = Question(
        "admission", Filters(year=("2570",), aspect=("admission_period_1",)), "th", NOW, "รับสมัครปี 2570 ช่วงไหน"
    )
    text = said(ACTIONS["faq"].run(question, desk))
    assert text.index("admission.vec.go.th") < text.index("2555")
    assert "ข้อมูลทั่วไป" not in text
