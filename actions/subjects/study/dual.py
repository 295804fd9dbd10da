"""Dual vocational training: what it is, who has it as far as is known (four programmes), and whom to ask."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.question import Question
from actions.registry import action
from actions.reply import Button, Cards, Part, Reply, Text
from actions.subjects.centres.offer import centre_offer, college_offer
from actions.subjects.colleges.area import Area
from actions.subjects.colleges.cards import listed_colleges, teaching_page
from actions.subjects.facts.rows import fact_line, under_question
from actions.subjects.facts.unrecorded import with_limits
from actions.subjects.programmes.at_college import closed_words, which_college
from actions.subjects.programmes.wanted import Wanted, wanted
from actions.subjects.programmes.where import near_of, places_in_words
from actions.words.saying import Saying, lines
from actions.words.steps import at_most_six, call_step, step, steps
from database.queries.colleges import CollegeRow, colleges
from database.queries.faq import FaqFacts, facts_by_id, faq_facts
from database.queries.programs import programs_by_id
from database.queries.teaching import Taught, known_dual

DEFINITION = "dual_1"  # the fact that tells what it is
FACETS = (
    ("compare", DEFINITION),
    ("duration", "dual_3"),
    ("number", "dual_3"),
    ("share", "dual_4"),
    ("count", "dual_4"),
    ("cost", "eec_model_1"),
    ("who_pays", "eec_model_1"),
)  # rows that an aspect asks for by itself
PAID = frozenset({"cost", "who_pays"})
WHERE = frozenset({"where", "list", "number_of_colleges"})
WHOM = "contact"
ASKABLE = 3  # colleges of an area that are offered to be asked


@action("dual", takes="field level province place region college aspect")
@with_limits
def dual(question: Question, say: Saying) -> Reply:
    """What is known for the college or area, and what dual training is."""
    named = colleges(say.session, question.filters.college)
    if len(named) > 1:
        return which_college(question, say, named)
    rows = known_dual(say.session)
    if named:
        there = [r for r in rows if r.college_code == named[0].code]
        return _at_college(say, named[0], _of_level(say, there, question.filters.level) or there)
    asked = wanted(say, question.filters)
    narrowed = asked.area.codes or asked.fields
    facet = () if narrowed else asked_facts(question, say)
    if facet or (not narrowed and PAID & set(question.filters.aspect)):
        return _facet(question, say, facet)
    return _narrowed(say, asked, rows) if narrowed else _in_general(question, say, rows)


def _of_level(say: Saying, rows: list[Taught], levels: tuple[str, ...]) -> list[Taught]:
    """The programmes of the levels that are named; all where none is."""
    known = programs_by_id(say.session, (r.program_id for r in rows))
    return [r for r in rows if not levels or known[r.program_id].level in levels]


def asked_facts(question: Question, say: Saying) -> tuple[FaqFacts, ...]:
    """The fact that was asked for: how many days, for employers ... ; none where it asks what dual training is."""
    aspects = question.filters.aspect
    if WHERE & set(aspects):
        return ()
    known = {row.id: row for row in faq_facts(say.session, "dual", "dual_employer", "eec_model")}
    meant = (*aspects, *(name for aspect, name in FACETS if aspect in aspects))
    named = next((name for name in meant if name in known), DEFINITION)
    return () if named == DEFINITION else (known[named],)


def _facet(question: Question, say: Saying, facts: tuple[FaqFacts, ...]) -> Reply:
    """The facts alone; what is paid is said to be unknown before them."""
    unknown = bool(PAID & set(question.filters.aspect))
    whom = say("offer.whom") if WHOM in question.filters.aspect else ""
    told = lines(whom, say("dual.pay_unknown") if unknown else "", *(fact_line(say, fact) for fact in facts))
    return Reply(
        parts=(Text(told, say.sources(list(facts))),),
        kind="no_data" if unknown else "answer",
        suggestions=at_most_six(step(say, "dual"), *_steps(say), *centre_offer(say).buttons),
    )


def _in_general(question: Question, say: Saying, rows: list[Taught]) -> Reply:
    """What it is, what is known, and what an employer does."""
    offer, what = centre_offer(say), _what_it_is(say)
    others = [fact for fact in faq_facts(say.session, "dual", "dual_employer") if fact.id != DEFINITION]
    where = WHERE & set(question.filters.aspect)
    first = (_known(say, rows), *what) if where else (*what, _known(say, rows))
    return Reply(
        parts=(*first, *(under_question(say, fact) for fact in others)),
        suggestions=at_most_six(*_steps(say), *offer.buttons),
        listed=listed_colleges(_colleges_of(say, rows)),
    )


def _what_it_is(say: Saying) -> list[Text]:
    facts = facts_by_id(say.session, DEFINITION)
    return [Text(fact_line(say, fact), say.sources([fact])) for fact in facts]


def _colleges_of(say: Saying, rows: list[Taught]) -> list[CollegeRow]:
    return colleges(say.session, list(dict.fromkeys(r.college_code for r in rows)))


def _known(say: Saying, rows: list[Taught]) -> Text:
    """The few programmes that a source calls dual, and that the rest is unknown."""
    names = say.joined(say.both(c) for c in _colleges_of(say, rows))
    known = say("dual.known", programs=say.count("programs", len(rows)), college=names) if rows else ""
    items = _items(say, rows)
    return Text(lines(known, items, say("dual.others_unknown")), say.sources(rows))


def _items(say: Saying, rows: list[Taught]) -> str:
    known = programs_by_id(say.session, (r.program_id for r in rows))
    return " · ".join(say.program(known[r.program_id]) for r in rows)


def _at_college(say: Saying, college: CollegeRow, rows: list[Taught]) -> Reply:
    if not college.is_open:
        text = Text(closed_words(say, college), say.sources([college]))
        return Reply((text,), "no_data", at_most_six(*_steps(say)))
    offer = college_offer(say, college)
    if rows:
        first = say("dual.college_yes", college=say.both(college), programs=_items(say, rows))
    else:
        first = say("dual.college_unknown", college=say.both(college))
    only = Filters(college=(college.code,))
    return Reply(
        parts=(Text(lines(first, offer.text), say.sources([*rows, college])), *_what_it_is(say)),
        kind="answer" if rows else "no_data",
        suggestions=at_most_six(
            call_step(say, college),
            *steps(say, "teaches about_college", only),
            step(say, "dual"),
        ),
        listed=listed_colleges([college]),
    )


def _narrowed(say: Saying, asked: Wanted, rows: list[Taught]) -> Reply:
    """In an area or for a field: the known ones that fit, else whom to ask."""
    fitting = _fitting(say, asked, rows)
    offer = centre_offer(say, asked.area.codes[:1], _region(asked.area))
    if fitting:
        first = _known(say, fitting)
    else:
        unknown = _unknown(say, asked)
        first = Text(lines(unknown, places_in_words(say, asked.area), say("dual.ask_college"), offer.text))
    cards, page = ((), _colleges_of(say, fitting)) if fitting else _askable(say, asked)
    parts: tuple[Part, ...] = (first, *cards, *_what_it_is(say))
    return Reply(
        parts=parts,
        kind="answer" if fitting else "no_data",
        suggestions=at_most_six(*_steps(say), *offer.buttons, step(say, "dual")),
        listed=listed_colleges(page),
    )


def _region(area: Area) -> str:
    return area.regions[0] if area.regions else ""


def _fitting(say: Saying, asked: Wanted, rows: list[Taught]) -> list[Taught]:
    programs = None if asked.programs is None else {p.id for p in asked.programs}
    there = {c.code: c.province_code for c in _colleges_of(say, rows)}
    return [
        r
        for r in rows
        if (programs is None or r.program_id in programs)
        and (not asked.area.codes or there.get(r.college_code) in asked.area.codes)
    ]


def _unknown(say: Saying, asked: Wanted) -> str:
    if asked.fields:
        return say("dual.field_unknown", what=asked.what)
    return say("dual.area_unknown", area=asked.area.called)


def _askable(say: Saying, asked: Wanted) -> tuple[tuple[Cards, ...], list[CollegeRow]]:
    """Colleges with graduates of the field in the area; they know whether they have it as dual training."""
    near = near_of(asked)
    found = teaching_page(say, asked.teaching, ASKABLE, near=near)
    rows = found.rows if asked.fields else []
    if not found.page:
        return (), []
    cards = replace(found, rows=rows).cards(say, near, summed=False)
    return (Cards(cards, len(cards), say.sources([*found.page[:1], *rows])),), found.page


def _steps(say: Saying) -> tuple[Button, ...]:
    return steps(say, "near_me recruit weekend")
