"""Frequent questions: the facts of `faq_facts.csv` that are nearest to the question, the others behind buttons.

An expired fact is said to be expired, and never asserted. A question about one college or one year is first told
that nothing is known of that college or year; so is one about what the data does not record.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Button, Kind, Reply, Text
from actions.subjects.centres.offer import Offer, centre_offer, college_offer
from actions.subjects.facts import unrecorded
from actions.subjects.facts.cases import another_case, named_for, told_after_all
from actions.subjects.facts.premise import Premise, premise
from actions.subjects.facts.rows import Chosen, NamedRow, choose, with_words
from actions.subjects.study.levels import level_line
from actions.subjects.talk.conversation import labelled
from actions.words import naming
from actions.words.citing import is_official, site_of
from actions.words.dates import BUDDHIST_ERA, spoken_date, years_past
from actions.words.saying import Saying, lines
from database.dates import is_past
from database.models import College
from database.queries.faq import FaqFacts, faq_facts
from database.queries.programs import levels

LEVELS_TOLD = ("what_is_voc_cert", "what_is_high_voc_cert")
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
        ("qualification", "rpl", "credit_bank", "equivalence", "further_study", *LEVELS_TOLD),
        ("study_path", "level_info"),
    ),
    "weekend_study": (("weekend", "short_courses"), ("short_courses", "nearest_college")),
    "dormitory": (("dormitory",), ("nearest_college", "fees")),
    "tax": (("tax", "dual_employer", "eec_model"), ("dual", "recruit")),
    "vcop": (("vcop", "job_fair"), ("recruit", "outcomes")),
    "curriculum": (("curriculum_2567", "ev"), ("programs", "industries")),
    "salary": (("salary",), ("outcomes", "programs")),
}
MOST_BUTTONS = 6
EVENT, EVENT_YEARS = "event", 2  # facts with dates, and how long those may lead
MOST_QUESTIONS = 3  # buttons to other facts of the topic
SHORT_FACT = 16  # letters of a fact ("ได้", "Yes") that goes into one line with the next
NO_DATA_ALONE = frozenset({"salary"})  # topics where a narrowed question has no data at all
BEYOND_FREE = frozenset({"high_voc_cert", "bachelor"})  # levels above the free-education policy
# Unrecorded things of a college; others (age, experience) are the person's own case, which the facts tell of.
NOT_HELD = frozenset(
    "director teachers seats class_time uniform students_now facilities pass_rate documents "
    "transfer low_grade older foreigners online_study".split()
)
# A person's own case, which no fact tells of: what is unrecorded is the answer, and the college decides.
OWN_CASE = frozenset({"transfer", "low_grade", "older", "foreigners", "online_study"})
COLLEGES_KNOW = frozenset(
    {"foreigners", "online_study"}
)  # no fact is near: a yes of another question would mislead
ASKED_BY = {
    "age": ("age_1", "student_loan_1"),
    "website": ("vcop_2", "online_application_1"),
}  # rows that an aspect asks for by itself
# Topics whose facts are of many kinds: where none is near, none is shown as if it answered.
OF_MANY_KINDS = frozenset({"equivalence", "tax", "admission", "vcop"})
BY_LEVEL = (  # what the levels of a question on equivalence ask, where its words do not tell
    ({"high_voc_cert", "bachelor"}, "equivalence_1"),
    ({"voc_cert"}, "what_is_voc_cert_1"),
    ({"high_voc_cert"}, "qualification_1"),
)
WHAT_IT_IS = re.compile(r"คือ|ย่อมาจาก|แปลว่า|what is|what does|stand for", re.I)
HOW_TO_GET_THERE = re.compile(r"เข้า|เว็บ|เวบ|ลิงก์|ที่ไหน|ตรงไหน|link|site|where", re.I)
TAX = (  # the facts on tax are alike in their words: what tells them apart
    ("tax_5", re.compile(r"(?=.*(?:STEM|สเต็ม))(?=.*(?:อบรม|train))", re.I)),
    ("tax_4", re.compile(r"STEM|สเต็ม|777", re.I)),
    (
        "tax_2",
        re.compile(
            r"(?=.*(?:ภาษี|หัก|ลดหย่อน|tax|deduct))(?!.*(?:ร้อยละ|เปอร์|ต้องอบรม|percent|must|fund|กองทุน))(?=.*(?:อบรม|training))",
            re.I,
        ),
    ),
)
ABOUT_FIRST = frozenset({"salary_1", "dormitory_1"})  # where what is not known is the answer


# No field: no fact is of one, so a vague field ("วิศวกร") need not be asked back.
@action("faq", takes="college province place region level year aspect")
def faq(question: Question, desk: Desk) -> Reply:
    """Answer from the facts, with what is not known about the college or year that was asked."""
    say = Saying(desk, question.language)
    topics, following = SUBJECTS[question.intent]
    question = _with_told(question, topics, say)
    claimed = None if _colleges_know(question) else premise(question.intent, question.filters, question.text)
    chosen = _choose(question, topics, say, claimed)
    caveat = _caveat(question, chosen, say)
    offer = Offer("") if claimed and claimed.elsewhere else _office(question, desk)
    chosen = _trusted_first(chosen, question.today, say)
    rows = [one.row for one in chosen.rows]
    if claimed:
        first, rows = say(f"faq.premise_{claimed.key}"), rows if claimed.row else []
        first = lines(named_for(claimed.key, say) if claimed.key == "special_needs" else "", first)
        told, sourced = [first, *(_told(question, chosen, say) if rows else [])], rows
    elif _far(question, chosen) or another_case(question, chosen, say):
        caveat, told, sourced = caveat or say("faq.not_told"), _entry(question, say), rows[:0]
    else:
        office = _office_of_events(chosen, question.today, say)
        caveat = lines(caveat, say("faq.general") if caveat and not office else "", office)
        sourced = [*_offices(chosen, say), *rows] if office else rows
        told = _around(question, chosen, _told(question, chosen, say), say)
    return Reply(
        parts=(Text(lines(caveat, *told, offer.text), say.sources(sourced)),),
        kind="no_data" if claimed and not claimed.known else _kind(question, caveat, rows),
        suggestions=_buttons(question, chosen, offer, labelled(desk, question.language, following), say),
        language=question.language,
    )


def _colleges_know(question: Question) -> bool:
    return bool(COLLEGES_KNOW & set(question.filters.aspect))


def _far(question: Question, chosen: Chosen) -> bool:
    """Whether the question has words of its own that none of the facts is near to."""
    if OWN_CASE & set(question.filters.aspect):
        return True
    return question.intent in OF_MANY_KINDS and bool(question.text) and not chosen.clear


def _entry(question: Question, say: Saying) -> list[str]:
    """Who may enter the levels that were named: what can be told where no fact is near."""
    if question.intent not in ("equivalence", "admission"):
        return []
    known = levels(say.desk.session)
    return [level_line(say, known[level]) for level in question.filters.level if level in known]


def _choose(
    question: Question, topics: tuple[str, ...], say: Saying, claimed: Premise | None = None
) -> Chosen:
    rows, aspects = _rows(topics, say), question.filters.aspect
    if claimed and claimed.row:
        return choose(rows, (claimed.row,), "")
    if question.intent == "vcop" and WHAT_IT_IS.search(question.text):
        return choose(rows, ("vcop_1", *(("vcop_2",) if HOW_TO_GET_THERE.search(question.text) else ())), "")
    if question.intent == "tax" and (row := next((r for r, words in TAX if words.search(question.text)), "")):
        return choose(rows, (row,), "")
    meant = (name for aspect in aspects for name in ASKED_BY.get(aspect, ()))
    chosen = choose(rows, (*aspects, *meant), question.text)
    by_level = next((name for levels, name in BY_LEVEL if levels <= set(question.filters.level)), "")
    unsure = question.intent == "equivalence" and bool(question.text) and not chosen.clear
    if unsure and by_level:
        return replace(choose(rows, (by_level,), ""), guessed=True)
    return chosen


def _rows(topics: tuple[str, ...], say: Saying) -> list[NamedRow]:
    return with_words(say, "faq", faq_facts(say.desk.session, *topics))


def _with_told(question: Question, topics: tuple[str, ...], say: Saying) -> Question:
    """The question for the very facts that tell what is otherwise unrecorded."""
    told = told_after_all(question.filters.aspect, _rows(topics, say), say)
    aspects = tuple(told.get(one, one) for one in question.filters.aspect)
    return replace(question, filters=question.filters.having("aspect", *aspects)) if told else question


def _around(question: Question, chosen: Chosen, told: list[str], say: Saying) -> list[str]:
    """The facts with what is not known beside them: before them when it is the answer, else after."""
    if above := _above_free(question, say):
        return [above, *told]
    about = next((text for one in chosen.rows if (text := _about(one, say))), "")
    if chosen.rows and chosen.rows[0].name in ABOUT_FIRST:
        return [about, *told]
    expired = any(is_past(one.row.valid_until, question.today) for one in chosen.rows)
    return [*told, say("faq.check_revenue") if expired else about]


def _about(one: NamedRow, say: Saying) -> str:
    keys = (f"faq.about_{one.name}", f"faq.about_{one.row.topic}")
    return next((say(key) for key in keys if say.desk.texts.has(key)), "")


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
    return "answer"


def _caveat(question: Question, chosen: Chosen, say: Saying) -> str:
    sentences = [_not_recorded(question.filters, say)]
    college = question.filters.college
    row = say.desk.session.get(College, college[0]) if college else None
    if row and not row.is_open:
        called = naming.both_names(row, say.language)
        sentences.insert(0, say("programs.college_closed", college=called, status=row.status_th))
    if row and not any(row.name_th in fact for one in chosen.rows for fact in one.row.facts_th):
        sentences.append(say("faq.not_of_college", college=naming.both_names(row, say.language)))
    this_year = str(question.today.year + BUDDHIST_ERA)
    if question.filters.year and question.intent == "admission" and question.filters.year[0] >= this_year:
        sentences.append(say("faq.not_of_year", year=question.filters.year[0]))
    return lines(*sentences)


def _not_recorded(filters: Filters, say: Saying) -> str:
    asked = tuple(aspect for aspect in filters.aspect if aspect in NOT_HELD)
    return unrecorded.missing(say, filters.having("aspect", *asked))


def _office(question: Question, desk: Desk) -> Offer:
    if _colleges_know(question):
        return unrecorded.who_may_know(Saying(desk, question.language), question.filters)
    if question.filters.college and (row := desk.session.get(College, question.filters.college[0])):
        return college_offer(desk, question.language, row)
    if question.filters.province:
        return centre_offer(desk, question.language, question.filters.province)
    return Offer("")


def _buttons(
    question: Question, chosen: Chosen, offer: Offer, following: tuple[Button, ...], say: Saying
) -> tuple[Button, ...]:
    """Whom to ask, the other facts of the topic, and the topics near to it."""
    others = [one.name for one in chosen.others if say.desk.texts.has(f"faq.ask_{one.name}")]
    asks = [
        Button(say(f"faq.ask_{name}"), Ask(question.intent, Filters(aspect=(name,))))
        for name in others[:MOST_QUESTIONS]
    ]
    return (*offer.buttons, *asks, *following)[:MOST_BUTTONS]


def _told(question: Question, chosen: Chosen, say: Saying) -> list[str]:
    """The rows; a second one stands behind its own question."""
    told = []
    for place, one in enumerate(chosen.rows):
        asked = one.row.question_th if say.language == "th" else one.row.question_en or one.row.question_th
        told += [asked if place else "", _facts(one.row, question.today, say)]
    return told


def _facts(row: FaqFacts, today: date, say: Saying) -> str:
    facts = row.told(say.language)
    if is_past(row.valid_until, today):
        until = spoken_date(row.valid_until, say.language, say.desk.texts)
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


def _trusted_first(chosen: Chosen, today: date, say: Saying) -> Chosen:
    """What is past never leads, nor what no office says where an office says something too."""
    ranked = sorted(
        chosen.rows, key=lambda one: (_is_history(one.row, today), not is_official(say.desk, one.row))
    )
    return replace(chosen, rows=tuple(ranked))


def _offices(chosen: Chosen, say: Saying) -> list[FaqFacts]:
    """The first fact of the topic that an office says itself, on a web site of its own."""
    rows = (one.row for one in (*chosen.rows, *chosen.others))
    return [row for row in rows if is_official(say.desk, row) and site_of(say.desk, row)][:1]


def _office_of_events(chosen: Chosen, today: date, say: Saying) -> str:
    """That this year's dates are not known and where they stand, before those of years ago."""
    if not any(_is_history(one.row, today) for one in chosen.rows):
        return ""
    site = next((site_of(say.desk, row) for row in _offices(chosen, say)), "")
    return say("faq.no_date_see", site=site) if site else say("faq.no_date")
