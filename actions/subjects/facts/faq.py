"""Frequent questions: the fact that was asked for, the others behind buttons.

Which fact that is the understanding has found by its meaning, or a button names; see `rows.choose`. An expired fact is
said to be expired, and never asserted. A question about one college or one year is first told that nothing is known
of that college or year; so is one about what the data does not record.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from actions.filters import Filters
from actions.question import Question
from actions.registry import action
from actions.reply import Ask, Button, Kind, Reply, Text
from actions.subjects.centres.offer import Offer, centre_offer, college_offer
from actions.subjects.facts import unrecorded
from actions.subjects.facts.quotas import for_who_asks
from actions.subjects.facts.rows import Chosen, another_case, choose, named_for, question_words
from actions.subjects.facts.subjects import NOTHING_BUT_FACTS, SUBJECTS, home_of
from actions.subjects.study.levels import level_line
from actions.words.citing import is_official, site_of
from actions.words.dates import BUDDHIST_ERA, years_past
from actions.words.saying import Saying, lines
from actions.words.steps import labelled
from database.dates import is_past
from database.models import College
from database.queries.faq import FaqFacts, facts_by_id, faq_facts
from database.queries.programs import levels

MOST_BUTTONS = 6
EVENT, EVENT_YEARS = "event", 2  # facts with dates, and how long those may lead
UNKNOWN = "unknown"  # a fact that says what nobody recorded, and whom to ask
MOST_QUESTIONS = 3  # buttons to other facts of the topic
SHORT_FACT = 16  # letters of a fact ("ได้", "Yes") that goes into one line with the next
NO_DATA_ALONE = frozenset({"salary"})  # topics where a narrowed question has no data at all
BEYOND_FREE = frozenset({"high_voc_cert", "bachelor"})  # levels above the free-education policy
# Unrecorded things of a college; others (age, experience) are the person's own case, which the facts tell of.
NOT_HELD = frozenset(
    "director teachers seats class_time uniform students_now facilities pass_rate documents "
    "transfer low_grade older foreigners online_study minimum_wage".split()
)
# A person's own case, which no fact tells of: what is unrecorded is the answer, and the college decides.
OWN_CASE = frozenset({"transfer", "low_grade", "older", "foreigners", "online_study"})
COLLEGES_KNOW = frozenset(
    {"foreigners", "online_study"}
)  # no fact is near: a yes of another question would mislead
CASES = OWN_CASE - COLLEGES_KNOW  # each has a fact of its own: "low_grade_1"
OF_OTHER_OFFICES = frozenset({"minimum_wage"})  # nothing of ours is near
ASKED_BY = {
    "age": ("age_1", "student_loan_1"),
    "website": ("vcop_2", "online_application_1"),
    "disability": ("disability_1",),
    "contact": ("dual_employer_1",),
}  # rows that an aspect asks for by itself
NAMED_FOR = {
    "disability_1": "special_needs"
}  # facts beside which colleges stand whose names say for whom they are
# Topics whose facts are of many kinds: where none was found, none is shown as if it answered.
OF_MANY_KINDS = frozenset(
    {"equivalence", "tax", "admission", "vcop", "suitability", "paperwork", "college_life"}
)
BY_LEVEL = (  # what the levels of a question on equivalence ask, where its words do not tell
    ({"high_voc_cert", "bachelor"}, "equivalence_1"),
    ({"voc_cert"}, "what_is_voc_cert_1"),
    ({"high_voc_cert"}, "qualification_1"),
)
COMPARES = "compare"  # what differs is the answer then
ABOUT_FIRST = frozenset({"salary_1", "dormitory_1"})  # where what is not known is the answer


# No field: no fact is of one, so a vague field ("วิศวกร") need not be asked back.
@action("faq", takes="college province place region level year number aspect")
def faq(question: Question, say: Saying) -> Reply:
    """Answer from the facts, with what is not known about the college or year that was asked."""
    topics, following = SUBJECTS[question.intent]
    chosen = _choose(question, topics, say)
    caveat = _caveat(question, chosen, say)
    offer = _office(question, chosen, say)
    rows = list(chosen.rows)
    sourced: list[FaqFacts] = []
    if _of_other_offices(question):
        caveat, told, rows = say("faq.minimum_wage"), [], []
    elif _far(question, chosen) or another_case(question, chosen, say):
        unclear = say("faq.not_told" if question.text else "faq.which")
        caveat, told = caveat or unclear, _entry(question, say)
    else:
        office = _office_of_events(chosen, question.today, say)
        caveat = lines(caveat, say("faq.general") if caveat and not office else "", office)
        sourced = [*_offices(chosen, say), *rows] if office else rows
        told = _around(question, chosen, _told(question, chosen, say), say)
    return Reply(
        parts=(Text(lines(caveat, *told, offer.text), say.sources(sourced)),),
        kind=_kind(question, caveat, rows),
        suggestions=_buttons(question, chosen, offer, labelled(say, following), say),
    )


def _found(question: Question, chosen: Chosen) -> bool:
    """Whether the fact told is the very one that the question names."""
    return any(row.id in question.filters.aspect for row in chosen.rows)


def _colleges_know(question: Question) -> bool:
    return bool(COLLEGES_KNOW & set(question.filters.aspect))


def _of_other_offices(question: Question) -> bool:
    return bool(OF_OTHER_OFFICES & set(question.filters.aspect))


def _far(question: Question, chosen: Chosen) -> bool:
    """Whether the question has words of its own and no fact was found for them."""
    if _found(question, chosen):
        return False
    if OWN_CASE & set(question.filters.aspect):
        return True
    asked = bool(question.text) or question.intent in NOTHING_BUT_FACTS
    return question.intent in OF_MANY_KINDS and asked and not chosen.clear


def _entry(question: Question, say: Saying) -> list[str]:
    """Who may enter the levels that were named: what can be told where no fact is near."""
    if question.intent not in ("equivalence", "admission"):
        return []
    known = levels(say.session)
    return [level_line(say, known[level]) for level in question.filters.level if level in known]


def _choose(question: Question, topics: tuple[str, ...], say: Saying) -> Chosen:
    """The fact that the question names; else one that a thing asked of it suggests, or its level."""
    aspects = question.filters.aspect
    named = facts_by_id(say.session, *aspects)  # a question may name a fact of another topic
    rows = list(dict.fromkeys((*named, *faq_facts(say.session, *topics))))
    meant = (name for aspect in aspects for name in ASKED_BY.get(aspect, ()))
    chosen = choose(rows, (*aspects, *meant))
    by_level = next((name for levels, name in BY_LEVEL if levels <= set(question.filters.level)), "")
    unsure = question.intent == "equivalence" and bool(question.text) and not chosen.clear
    return replace(choose(rows, (by_level,)), guessed=True) if unsure and by_level else chosen


def _around(question: Question, chosen: Chosen, told: list[str], say: Saying) -> list[str]:
    """The facts with what is not known beside them: before them when it is the answer, else after."""
    if above := _above_free(question, say):
        return [above, *told]
    about = next((text for row in chosen.rows if (text := _about(row, say))), "")
    if chosen.rows and (chosen.rows[0].id in ABOUT_FIRST or (about and COMPARES in question.filters.aspect)):
        return [about, *told]
    expired = any(is_past(row.valid_until, question.today) for row in chosen.rows)
    return [*told, say("faq.check_revenue") if expired else about]


def _about(row: FaqFacts, say: Saying) -> str:
    keys = (f"faq.about_{row.id}", f"faq.about_{row.topic}")
    about = next((say(key) for key in keys if say.has(key)), "")
    return lines(about, named_for(NAMED_FOR[row.id], say) if row.id in NAMED_FOR else "")


def _above_free(question: Question, say: Saying) -> str:
    levels = [level for level in question.filters.level if level in BEYOND_FREE]
    if question.intent != "fees" or not levels:
        return ""
    return say("faq.above_free", levels=say.joined(say.level(level) for level in levels))


def _kind(question: Question, caveat: str, rows: list[FaqFacts]) -> Kind:
    filters = question.filters
    narrowed = filters.field or filters.province or filters.college
    priced = question.intent == "fees" and bool(BEYOND_FREE & set(filters.level))
    if caveat or not rows or priced or (question.intent in NO_DATA_ALONE and narrowed):
        return "no_data"
    return "no_data" if rows[0].kind == UNKNOWN else "answer"


def _caveat(question: Question, chosen: Chosen, say: Saying) -> str:
    sentences = ["" if _found(question, chosen) else _not_recorded(question.filters, say)]
    college = question.filters.college
    row = say.session.get(College, college[0]) if college else None
    if row and not row.is_open:
        called = say.both(row)
        sentences.insert(0, say("programs.college_closed", college=called, status=row.status_th))
    if row and not any(row.name_th in fact for one in chosen.rows for fact in one.facts_th):
        sentences.append(say("faq.not_of_college", college=say.both(row)))
    this_year = str(question.today.year + BUDDHIST_ERA)
    if question.filters.year and question.intent == "admission" and question.filters.year[0] >= this_year:
        sentences.append(say("faq.not_of_year", year=question.filters.year[0]))
    return lines(*sentences)


def _not_recorded(filters: Filters, say: Saying) -> str:
    asked = tuple(aspect for aspect in filters.aspect if aspect in NOT_HELD)
    return unrecorded.missing(say, filters.having("aspect", *asked))


def _office(question: Question, chosen: Chosen, say: Saying) -> Offer:
    if _of_other_offices(question):
        return Offer("")
    if _colleges_know(question) and not _found(question, chosen):
        return unrecorded.who_may_know(say, question.filters)
    if question.filters.college and (row := say.session.get(College, question.filters.college[0])):
        return college_offer(say, row)
    if question.filters.province:
        return centre_offer(say, question.filters.province)
    return Offer("")


def _buttons(
    question: Question, chosen: Chosen, offer: Offer, following: tuple[Button, ...], say: Saying
) -> tuple[Button, ...]:
    """Whom to ask, the other facts that are near, and the topics near to it."""
    others = [row for row in chosen.others if say.has(f"faq.ask_{row.id}")]
    asks = [
        Button(
            say(f"faq.ask_{row.id}"), Ask(home_of(row.topic) or question.intent, Filters(aspect=(row.id,)))
        )
        for row in others[:MOST_QUESTIONS]
    ]
    return (*offer.buttons, *asks, *following)[:MOST_BUTTONS]


def _told(question: Question, chosen: Chosen, say: Saying) -> list[str]:
    reckoned = [line for row in chosen.rows for line in for_who_asks(question, row, say)]
    several = len(chosen.rows) > 1  # each under its own question
    questions = [question_words(say, row) if several else "" for row in chosen.rows]
    facts = [fact_text(row, question.today, say) for row in chosen.rows]
    told = (line for both in zip(questions, facts, strict=True) for line in both)
    return [*reckoned, *filter(None, told)]


def fact_text(row: FaqFacts, today: date, say: Saying) -> str:
    """What is told of a fact on a day: past its date that it is, and of an event of years ago that it was."""
    facts = row.told(say.language)
    if is_past(row.valid_until, today):
        until = say.day(row.valid_until)
        return say("faq.expired", date=until, facts=" · ".join(facts))
    if _is_history(row, today):
        return say("faq.history", facts=" · ".join(facts))
    first, rest = facts[0], list(facts[1:])
    if rest and len(first) <= SHORT_FACT:
        first = f"{first} {rest.pop(0)}" if say.language == "th" else f"{first}: {rest.pop(0)}"
    return lines(first, *(f"• {fact}" for fact in rest))


def _is_history(row: FaqFacts, today: date) -> bool:
    """Whether these are the dates of an event of years ago, which say nothing of this year's."""
    return row.kind == EVENT and years_past(row.as_of, today, EVENT_YEARS)


def _offices(chosen: Chosen, say: Saying) -> list[FaqFacts]:
    """The first fact of the topic that an office says itself, on a web site of its own."""
    rows = (*chosen.rows, *chosen.others)
    return [row for row in rows if is_official(say.desk, row) and site_of(say.desk, row)][:1]


def _office_of_events(chosen: Chosen, today: date, say: Saying) -> str:
    """That this year's dates are not known and where they stand, before those of years ago."""
    if not any(_is_history(row, today) for row in chosen.rows):
        return ""
    site = next((site_of(say.desk, row) for row in _offices(chosen, say)), "")
    return say("faq.no_date_see", site=site) if site else say("faq.no_date")
