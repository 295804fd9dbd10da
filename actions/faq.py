"""Frequent questions: the facts of `faq_facts.csv` for one topic, those nearest to the question first.

An expired fact is said to be expired, and never asserted. A question about one college or one year is first told
that nothing is known of that college or year.
"""

from __future__ import annotations

from datetime import date

from actions import naming
from actions.conversation import labelled
from actions.dates import BUDDHIST_ERA, spoken_date
from actions.offer import Offer, centre_offer, college_offer
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Kind, Reply, Text
from actions.saying import Saying, lines
from database.models import College
from database.queries.faq import FaqFacts, faq_facts

# Topic of the talk -> topics of the file, and where one can go from there.
SUBJECTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "fees": (("free_education",), ("student_loan", "scholarship", "admission")),
    "student_loan": (("student_loan",), ("fees", "scholarship")),
    "scholarship": (("scholarship",), ("student_loan", "international")),
    "admission": (
        ("admission_period", "online_application", "age"),
        ("level_info", "fees", "nearest_college"),
    ),
    "equivalence": (
        ("qualification", "rpl", "credit_bank", "equivalence", "further_study"),
        ("study_path", "level_info"),
    ),
    "weekend_study": (("weekend", "short_courses"), ("short_courses", "nearest_college")),
    "dormitory": (("dormitory",), ("nearest_college", "fees")),
    "tax": (("tax",), ("dual", "recruit")),
    "vcop": (("vcop", "job_fair"), ("recruit", "outcomes")),
    "curriculum": (("curriculum_2567", "ev"), ("programs", "industries")),
    "salary": (("salary",), ("outcomes", "programs")),
}
MOST_ROWS = 3
NO_DATA_ALONE = frozenset({"salary"})  # topics where a narrowed question has no data at all


@action("faq", takes="college province place region field level year aspect")
def faq(question: Question, desk: Desk) -> Reply:
    """Answer from the facts, with what is not known about the college or year that was asked."""
    say = Saying(desk, question.language)
    topics, following = SUBJECTS[question.intent]
    rows = nearest(faq_facts(desk.session, *topics), question.text)[:MOST_ROWS]
    caveat = _caveat(question, say)
    about = say(f"faq.about_{question.intent}") if desk.texts.has(f"faq.about_{question.intent}") else ""
    offer = _office(question, desk)
    told = [_told(row, question.today, say) for row in rows]
    before = about if question.intent == "salary" else ""
    after = about if question.intent != "salary" else ""
    head = lines(caveat, before, say("faq.general") if caveat and not before else "")
    return Reply(
        parts=(Text(lines(head, *told, after, offer.text), say.sources(rows)),),
        kind=_kind(question, caveat, rows),
        suggestions=(*offer.buttons, *labelled(desk, question.language, following))[:6],
        language=question.language,
    )


def _kind(question: Question, caveat: str, rows: list[FaqFacts]) -> Kind:
    narrowed = question.filters.field or question.filters.province or question.filters.college
    if caveat or not rows or (question.intent in NO_DATA_ALONE and narrowed):
        return "no_data"
    return "answer"


def _caveat(question: Question, say: Saying) -> str:
    sentences = []
    if question.filters.college and (row := say.desk.session.get(College, question.filters.college[0])):
        sentences.append(say("faq.not_of_college", college=naming.both_names(row, say.language)))
    this_year = str(question.today.year + BUDDHIST_ERA)
    if question.filters.year and question.intent == "admission" and question.filters.year[0] >= this_year:
        sentences.append(say("faq.not_of_year", year=question.filters.year[0]))
    return lines(*sentences)


def _office(question: Question, desk: Desk) -> Offer:
    if question.filters.college and (row := desk.session.get(College, question.filters.college[0])):
        return college_offer(desk, question.language, row)
    if question.filters.province:
        return centre_offer(desk, question.language, question.filters.province)
    return Offer("")


def _told(row: FaqFacts, today: date, say: Saying) -> str:
    facts = row.told(say.language)
    joined = " · ".join(facts)
    if row.valid_until and row.valid_until < today.isoformat():
        until = spoken_date(row.valid_until, say.language, say.desk.texts)
        return lines(say("faq.expired", date=until, facts=joined), say("faq.check_revenue"))
    return f"• {joined}"


def nearest(rows: list[FaqFacts], text: str) -> list[FaqFacts]:
    """The rows, those whose question shares most letter groups with the text first; ties keep their order."""
    asked = _trigrams(text)
    return sorted(rows, key=lambda row: -_shared(asked, row)) if asked else rows


def _shared(asked: set[str], row: FaqFacts) -> float:
    own = _trigrams(row.question_th) | _trigrams(row.question_en)
    return len(asked & own) / len(asked)


def _trigrams(text: str) -> set[str]:
    bare = "".join(text.lower().split())
    return {bare[i : i + 3] for i in range(len(bare) - 2)}
