"""The fact that a question names is told, the others are buttons; none stands as an answer that was not found."""

from __future__ import annotations

import pytest

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS
from actions.reply import Ask as AskButton
from actions.reply import Reply
from actions.subjects.facts.subjects import SUBJECTS
from actions.words.texts import Texts
from tests.actions import csv_facts as facts
from tests.actions.conftest import TODAY
from tests.actions.reading import first_line, text

ROWS = facts.rows("faq_facts")


def _asked(desk: Desk, subject: str, said: str, language: str = "th", fact: str = "") -> Reply:
    named = Filters(aspect=(fact,) if fact else ())
    return ACTIONS["faq"].run(Question(subject, named, language, TODAY, text=said), desk)


@pytest.mark.parametrize(
    ("subject", "row"),
    [(subject, row) for subject in SUBJECTS for row in ROWS if row["topic"] in SUBJECTS[subject][0]],
    ids=lambda value: value["question_th"] if isinstance(value, dict) else value,
)
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_fact_that_is_named_is_told(desk: Desk, subject: str, row: dict[str, str], language: str) -> None:
    end = "" if language == "th" else "_en"
    told = text(_asked(desk, subject, row[f"question{end or '_th'}"], language, row["id"]))
    assert row[f"answer_facts{end}"].split(";")[0].strip() in told


def test_no_far_fact_stands_as_an_answer(desk: Desk) -> None:
    reply = _asked(desk, "equivalence", "อยากเป็นหมอฟัน")
    assert reply.kind == "no_data" and not reply.sources
    assert first_line(reply) == desk.texts("faq.not_told", "th")


def test_the_other_facts_are_buttons_that_lead_to_them(desk: Desk) -> None:
    reply = _asked(desk, "student_loan", "ยื่นกู้ กยศ. ที่ไหน", fact="student_loan_2")
    other = next(b.action for b in reply.suggestions if isinstance(b.action, AskButton) and b.action.filters)
    pressed = ACTIONS["faq"].run(Question("student_loan", other.filters, "th", TODAY), desk)
    assert "30 ปี" in text(pressed) and "Connect" not in text(pressed)


def test_every_fact_has_a_button_of_at_most_twenty_characters(texts: Texts) -> None:
    topics = {topic for topics, _ in SUBJECTS.values() for topic in topics} - {"free_education", "salary"}
    for row in (row for row in ROWS if row["topic"] in topics):
        for language in ("th", "en"):
            assert len(texts(f"faq.ask_{row['id']}", language)) <= 20
