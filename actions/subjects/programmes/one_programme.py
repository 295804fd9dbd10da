"""What a programme is: years, entry, subject type, specialisations, related industries, graduates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from actions.filters import Filters
from actions.question import Question
from actions.registry import action
from actions.reply import Button, Card, Cards, Listed, Pending, Reply, Text
from actions.subjects.colleges.cards import more_of, no_more, page_of
from actions.subjects.facts.unrecorded import with_limits
from actions.subjects.programmes.at_college import at_college
from actions.subjects.programmes.elsewhere import not_at_this_level
from actions.subjects.programmes.wanted import Wanted, wanted
from actions.subjects.study.levels import entry_words
from actions.words import naming
from actions.words.saying import Saying, capital, lines
from actions.words.steps import at_most_six, level_step, step, steps
from database.queries.industries import industries, industries_of
from database.queries.programs import ProgramRow
from database.queries.teaching import ProgramCount, Teaching, by_program, colleges_teaching

DURATION = "duration"
RARE = 3  # colleges up to which every one is named


@action("program_info", takes="field level college aspect")
def program_info(question: Question, say: Saying) -> Reply:
    """One programme in full, or a card for each programme of the field."""
    if question.filters.college and not question.filters.field:
        return at_college(question, say)
    return _described(question, say)


@with_limits
def _described(question: Question, say: Saying) -> Reply:
    asked = wanted(say, Filters(field=question.filters.field, level=question.filters.level))
    if not asked.fields:
        return _ask_field(say)
    if not asked.programs:
        return not_at_this_level(question, say, asked)
    telling = _telling(say, asked.programs)
    if len(asked.programs) == 1:
        return _one(question, telling, asked.programs[0], asked)
    return _overview(question, telling, asked)


@dataclass(frozen=True, slots=True)
class Telling:
    """What is known beside the programmes themselves: related industries and counts, by programme id."""

    say: Saying
    related: dict[str, str]
    counts: dict[str, ProgramCount]


def _telling(say: Saying, programs: Sequence[ProgramRow]) -> Telling:
    ids = tuple(p.id for p in programs)
    names = {i.id: say.name(i) for i in industries(say.session)}
    related = industries_of(say.session, ids)
    counts = by_program(say.session, Teaching(programs=ids))
    return Telling(
        say,
        {p: say.joined(names[i] for i in of_program) for p, of_program in related.items()},
        {c.program_id: c for c in counts if c.colleges},
    )


def _one(question: Question, telling: Telling, program: ProgramRow, asked: Wanted) -> Reply:
    say = telling.say
    first = say(
        "program_info.is",
        program=capital(say.program(program)),
        years=say.count("years", program.duration_years),
        entry=entry_words(say, program.level, program.admission_requirement_th),
    )
    count = _graduates(telling, program)
    counts_first = bool({"count", "number_of_colleges"} & set(question.filters.aspect))
    where = _only_at(say, asked)
    text = lines(*((count, first) if counts_first else (first, count)), where, *_details(telling, program))
    return Reply(
        parts=(Text(text, say.sources([program])),),
        suggestions=_steps(say, asked),
        listed=(Listed("field", program.field_id),),
    )


def _only_at(say: Saying, asked: Wanted) -> str:
    """The colleges of a rare programme by name."""
    teaching = Teaching(programs=tuple(p.id for p in asked.programs or ()))
    found = colleges_teaching(say.session, teaching, RARE + 1)
    if not found or len(found) > RARE:
        return ""
    return say("program_info.only_at", colleges=say.joined(say.both(college) for college in found))


def _graduates(telling: Telling, program: ProgramRow) -> str:
    say, count = telling.say, telling.counts.get(program.id)
    if count is None:
        return say("program_info.no_graduates", year=say.year)
    return say(
        "program_info.graduates",
        graduates=say.count("graduates", count.graduates),
        colleges=say.count("colleges", count.colleges),
        year=say.year,
    )


def _details(telling: Telling, program: ProgramRow) -> list[str]:
    say = telling.say
    renamed = program.subject_type_2567_th not in ("", program.subject_type_th)
    new_type = program.subject_type_2567_th if renamed else ""
    related = telling.related.get(program.id, "")
    return [
        say("program_info.subject_type", type=subject_type(say, program.subject_type_th)),
        say("program_info.subject_type_2567", type=subject_type(say, new_type)) if new_type else "",
        _named(say, "occupation_group", "group", program.occupation_group_2567_th),
        _named(say, "specialisations", "names", ", ".join(program.specialisation_th.split(";"))),
        say("program_info.industries", names=related) if related else say("program_info.no_industries"),
        _curriculum(say, program),
    ]


def _named(say: Saying, key: str, placeholder: str, value: str) -> str:
    return say(f"program_info.{key}", **{placeholder: value}) if value else ""


def _curriculum(say: Saying, program: ProgramRow) -> str:
    known = program.curriculum_year in {"2562", "2567"}
    return say(f"program_info.curriculum_{program.curriculum_year}") if known else ""


def subject_type(say: Saying, thai: str) -> str:
    """A subject type; in English our translation with the official Thai name."""
    if say.language == "th":
        return thai
    pairs = (pair.split("=") for pair in say("program_info.subject_types").split("|"))
    return naming.with_thai(dict(pairs).get(thai, ""), thai)


def _overview(question: Question, telling: Telling, asked: Wanted) -> Reply:
    say, programs = telling.say, asked.programs or ()
    page = page_of(programs, question.offset)
    if not page:
        return no_more(say, *_steps(say, asked))
    sources = say.sources(page)
    cards = tuple(_card(telling, p) for p in page)
    return Reply(
        parts=(
            Text(lines(_years(question, say, asked), _headline(say, asked), _only_at(say, asked)), sources),
            Cards(cards, len(programs), sources),
        ),
        suggestions=_steps(say, asked),
        listed=tuple(Listed("field", f.id) for f in asked.fields),
        more=more_of(question, len(programs)),
    )


def _years(question: Question, say: Saying, asked: Wanted) -> str:
    """How long each level takes, where that was asked."""
    if DURATION not in question.filters.aspect:
        return ""
    years = {level: _of_level(asked, level) for level in naming.LEVELS}
    told = " · ".join(
        f"{say.level(one)} {say.count('years', of.pop())}" for one, of in years.items() if len(of) == 1
    )
    return (
        say("program_info.years", field=say.joined(say.name(f) for f in asked.fields), years=told)
        if told
        else ""
    )


def _of_level(asked: Wanted, level: str) -> set[int]:
    return {program.duration_years for program in asked.programs or () if program.level == level}


def _headline(say: Saying, asked: Wanted) -> str:
    programs = asked.programs or ()
    by_level = {level: sum(p.level == level for p in programs) for level in naming.LEVELS}
    levels = " · ".join(f"{say.level(level)} {n}" for level, n in by_level.items() if n)
    fields = say.joined(say.both(f) for f in asked.fields)
    return say(
        "program_info.overview", field=fields, programs=say.count("programs", len(programs)), levels=levels
    )


def _card(telling: Telling, program: ProgramRow) -> Card:
    say = telling.say
    first = say(
        "program_info.short",
        years=say.count("years", program.duration_years),
        entry=entry_words(say, program.level, program.admission_requirement_th),
    )
    only = Filters(field=(program.field_id,), level=(program.level,))
    shown = (first, _graduates(telling, program), *_details(telling, program))
    buttons = steps(say, "where outcomes", only)
    title = capital(say.program(program))
    return Card(title, tuple(line for line in shown if line), buttons)


def _steps(say: Saying, asked: Wanted) -> tuple[Button, ...]:
    field = Filters(field=asked.filters.field)
    levels = {p.level for p in asked.programs or ()}
    others = [level_step(say, i, "program_info", field) for i in naming.LEVELS if i in levels]
    return at_most_six(
        step(say, "where", asked.filters),
        step(say, "path", field),
        step(say, "outcomes", asked.filters),
        *(others if len(others) > 1 else []),
    )


def _ask_field(say: Saying) -> Reply:
    return Reply(
        parts=(Text(say("program_info.unknown")),),
        kind="clarify",
        suggestions=at_most_six(*steps(say, "industries about_level")),
        pending=Pending("field", "program_info"),
    )
