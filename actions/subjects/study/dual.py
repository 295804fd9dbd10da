"""Dual vocational training: what it is, who has it as far as is known (four programmes), and whom to ask."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Button, Cards, Part, Reply, Text
from actions.subjects.centres.offer import centre_offer, college_offer
from actions.subjects.colleges.area import Area
from actions.subjects.colleges.cards import college_card, listed_colleges, taught_line
from actions.subjects.facts.limits import with_limits
from actions.subjects.facts.row_facts import fact_line, question_words
from actions.subjects.programmes.at_college import closed_words, which_college
from actions.subjects.programmes.wanted import Wanted, wanted
from actions.subjects.programmes.where import near_of, places_in_words
from actions.words import naming
from actions.words.saying import Saying, lines
from actions.words.steps import at_most_six, call_step, step
from database.queries.colleges import CollegeRow, colleges
from database.queries.faq import FaqFacts, facts_by_id, faq_facts
from database.queries.programs import ProgramRow, programs_by_id
from database.queries.teaching import Taught, colleges_teaching, known_dual, taught

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
def dual(question: Question, desk: Desk) -> Reply:
    """What is known for the college or area, and what dual training is."""
    say = Saying(desk, question.language)
    return with_limits(say, question.filters, _dual(question, desk, say))


def _dual(question: Question, desk: Desk, say: Saying) -> Reply:
    named = colleges(desk.session, question.filters.college)
    if len(named) > 1:
        return which_college(question, say, named)
    rows = known_dual(desk.session)
    if named:
        there = [r for r in rows if r.college_code == named[0].code]
        return _at_college(say, named[0], _of_level(say, there, question.filters.level) or there)
    asked = wanted(desk, question.filters, question.language)
    narrowed = asked.area.codes or asked.fields
    facet = () if narrowed else asked_facts(question, say)
    if facet or (not narrowed and PAID & set(question.filters.aspect)):
        return _facet(question, say, facet)
    return _narrowed(say, asked, rows) if narrowed else _in_general(question, say, rows)


def _of_level(say: Saying, rows: list[Taught], levels: tuple[str, ...]) -> list[Taught]:
    """The programmes of the levels that are named; all where none is."""
    known = programs_by_id(say.desk.session, (r.program_id for r in rows))
    return [r for r in rows if not levels or known[r.program_id].level in levels]


def asked_facts(question: Question, say: Saying) -> tuple[FaqFacts, ...]:
    """The fact that was asked for: how many days, for employers ... ; none where it asks what dual training is."""
    aspects = question.filters.aspect
    if WHERE & set(aspects):
        return ()
    known = {row.id: row for row in faq_facts(say.desk.session, "dual", "dual_employer", "eec_model")}
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
        suggestions=at_most_six(
            step(say, "dual", "dual"), *_steps(say), *centre_offer(say.desk, say.language).buttons
        ),
        language=say.language,
    )


def _in_general(question: Question, say: Saying, rows: list[Taught]) -> Reply:
    """What it is, what is known, and what an employer does."""
    about = faq_facts(say.desk.session, "dual", "dual_employer")
    offer = centre_offer(say.desk, say.language)
    what = _facts(say, [fact for fact in about if fact.id == DEFINITION])
    others = [fact for fact in about if fact.id != DEFINITION]
    where = WHERE & set(question.filters.aspect)
    first = (_known(say, rows), *what) if where else (*what, _known(say, rows))
    return Reply(
        parts=(*first, *(_asked(say, fact) for fact in others)),
        suggestions=at_most_six(*_steps(say), *offer.buttons),
        listed=listed_colleges(_colleges_of(say, rows)),
        language=say.language,
    )


def _asked(say: Saying, fact: FaqFacts) -> Text:
    """A fact under its question, because it is no sentence without it."""
    return Text(f"{question_words(say, fact)}\n{fact_line(say, fact)}", say.sources([fact]))


def _facts(say: Saying, facts: list[FaqFacts]) -> list[Text]:
    return [_fact(say, fact) for fact in facts]


def _fact(say: Saying, fact: FaqFacts) -> Text:
    return Text(fact_line(say, fact), say.sources([fact]))


def _colleges_of(say: Saying, rows: list[Taught]) -> list[CollegeRow]:
    return colleges(say.desk.session, list(dict.fromkeys(r.college_code for r in rows)))


def _known(say: Saying, rows: list[Taught]) -> Text:
    """The few programmes that a source calls dual, and that the rest is unknown."""
    names = say.joined(say.both(c) for c in _colleges_of(say, rows))
    known = say("dual.known", programs=say.count("programs", len(rows)), college=names) if rows else ""
    items = _items(say, rows)
    return Text(lines(known, items, say("dual.others_unknown")), say.sources(rows))


def _items(say: Saying, rows: list[Taught]) -> str:
    known = programs_by_id(say.desk.session, (r.program_id for r in rows))
    return " · ".join(naming.program(say.desk.texts, known[r.program_id], say.language) for r in rows)


def _at_college(say: Saying, college: CollegeRow, rows: list[Taught]) -> Reply:
    if not college.is_open:
        text = Text(closed_words(say, college), say.sources([college]))
        return Reply((text,), "no_data", at_most_six(*_steps(say)), language=say.language)
    offer = college_offer(say.desk, say.language, college)
    if rows:
        first = say("dual.college_yes", college=say.both(college), programs=_items(say, rows))
    else:
        first = say("dual.college_unknown", college=say.both(college))
    about = facts_by_id(say.desk.session, DEFINITION)
    only = Filters(college=(college.code,))
    return Reply(
        parts=(Text(lines(first, offer.text), say.sources([*rows, college])), *_facts(say, about)),
        kind="answer" if rows else "no_data",
        suggestions=at_most_six(
            call_step(say, college),
            step(say, "teaches", "programs", only),
            step(say, "about_college", "college_info", only),
            step(say, "dual", "dual"),
        ),
        listed=listed_colleges([college]),
        language=say.language,
    )


def _narrowed(say: Saying, asked: Wanted, rows: list[Taught]) -> Reply:
    """In an area or for a field: the known ones that fit, else whom to ask."""
    fitting = _fitting(say, asked, rows)
    offer = centre_offer(say.desk, say.language, asked.area.codes[:1], _region(asked.area))
    if fitting:
        first = _known(say, fitting)
    else:
        unknown = _unknown(say, asked)
        first = Text(lines(unknown, places_in_words(say, asked.area), say("dual.ask_college"), offer.text))
    cards, page = ((), _colleges_of(say, fitting)) if fitting else _askable(say, asked)
    about = facts_by_id(say.desk.session, DEFINITION)
    parts: tuple[Part, ...] = (first, *cards, *_facts(say, about))
    return Reply(
        parts=parts,
        kind="answer" if fitting else "no_data",
        suggestions=at_most_six(*_steps(say), *offer.buttons, step(say, "dual", "dual")),
        listed=listed_colleges(page),
        language=say.language,
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
    page: list[CollegeRow] = colleges_teaching(say.desk.session, asked.teaching, ASKABLE, near=near_of(asked))
    if not page:
        return (), []
    only = replace(asked.teaching, colleges=tuple(c.code for c in page))
    rows = taught(say.desk.session, only) if asked.fields else []
    known = {p.id: p for p in asked.programs or ()}
    cards = tuple(
        college_card(say, c, asked.area.all, _taught_lines(say, c, rows, known), near_of(asked)) for c in page
    )
    return (Cards(cards, len(cards), say.sources([*page[:1], *rows])),), page


def _taught_lines(
    say: Saying, college: CollegeRow, rows: list[Taught], known: dict[str, ProgramRow]
) -> list[str]:
    own = [r for r in rows if r.college_code == college.code]
    return [taught_line(say, own, known)] if own else []


def _steps(say: Saying) -> tuple[Button, ...]:
    return (
        step(say, "near_me", "nearest_college"),
        step(say, "recruit", "recruit"),
        step(say, "weekend", "weekend_study"),
    )
