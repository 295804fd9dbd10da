"""Two or more fields, provinces, colleges or levels side by side: graduates, colleges, share in work."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Button, Card, Cards, Listed, Pending, Reply, Text
from actions.subjects.figures.comparison import (
    WITHOUT_OUTCOMES,
    Side,
    compared_kind,
    employed_lines,
    sides,
    with_provinces,
)
from actions.subjects.figures.comparison_chart import chart
from actions.subjects.figures.comparison_head import headlines, measure_of
from actions.subjects.figures.graduates import graduates
from actions.subjects.figures.years import dated, one_at_a_time, speaking, year_note
from actions.subjects.study.levels import level_line
from actions.words import naming
from actions.words.figures import number
from actions.words.saying import Saying, capital, lines
from actions.words.steps import at_most_six, step
from database.queries.colleges import colleges, nearest
from database.queries.figures import OVEC_REGIONS
from database.queries.industries import industries
from database.queries.places import neighbours, provinces
from database.queries.programs import ProgramChoice, fields, levels, programs
from database.queries.teaching import Teaching, by_program

OFFERED = 4  # things offered to compare with


@action("compare", takes="field level province place region college sector industry year aspect")
def compare(question: Question, desk: Desk) -> Reply:
    """Compare what was named; with one thing ask for the other."""
    question = dated(question)
    say = speaking(desk, question)
    filters = with_provinces(say, _both_sectors(replace(question.filters, aspect=()), question.filters))
    if kind := compared_kind(filters, at_least=2):
        found = sides(say, filters, kind)
        note = lines(year_note(question, say), one_at_a_time(question, say))
        return _compared(say, filters, kind, found, measure_of(question.filters), note)
    if len(question.filters.year) > 1:
        return graduates(question, desk)
    if kind := compared_kind(filters, at_least=1):
        return _ask_second(say, filters, kind)
    return _ask_both(say)


def _both_sectors(filters: Filters, asked: Filters) -> Filters:
    """There are but two sectors: who compares one, or "state or private", compares both."""
    two_named = compared_kind(filters, at_least=2)
    both = not two_named and (filters.sector or "by_sector" in asked.aspect)
    return replace(filters, sector=("state", "private")) if both else filters


def _compared(say: Saying, filters: Filters, kind: str, found: list[Side], measure: str, note: str) -> Reply:
    sources = say.sources([*(c for s in found for c in s.cited), *(o for s in found for o in s.employed)])
    named = _program_names(say, filters)
    cards = tuple(_card(say, kind, side, named) for side in found)
    heads = headlines(say, filters, kind, found, measure)
    text = lines(note, *heads, *_notes(say, kind, found, bool(measure)))
    drawn = chart(say, found, sources)
    return Reply(
        parts=(Text(text, sources), *([drawn] if drawn else []), Cards(cards, len(cards), sources)),
        suggestions=_next_steps(say, filters, kind, found),
        listed=tuple(Listed(kind, side.id) for side in found if kind in {"college", "field", "industry"}),
        language=say.language,
    )


def _notes(say: Saying, kind: str, found: list[Side], of_shares: bool) -> list[str]:
    closed = [
        say("compare.closed", college=say.both(s.college))
        for s in found
        if s.college and kind == "college" and not s.college.is_open
    ]
    if kind in WITHOUT_OUTCOMES and of_shares:
        outcomes = ""  # said first
    elif kind in WITHOUT_OUTCOMES:
        outcomes = say("compare.no_outcomes", kind=say(f"compare.kind_{kind}"))
    else:
        outcomes = say("compare.few_traced") if any(not s.employed for s in found) else ""
    ovec = kind == "region" and all(side.id in OVEC_REGIONS for side in found)
    meant = {"industry": "programs.related_is_judgement", "region": "programs.region_note"}.get(kind)
    meant = "compare.ovec_note" if ovec else meant
    other = say.traced != say.counted and any(s.employed for s in found)
    of_year = say("compare.shares_year", year=say.year_of_shares) if other else ""
    return [*closed, outcomes, of_year, say(meant) if meant else "", say("compare.no_league")]


def _program_names(say: Saying, filters: Filters) -> dict[tuple[str, str], str]:
    """How to call a level and an official field name."""
    if not filters.field:
        return {}
    rows = programs(say.desk.session, ProgramChoice(fields=filters.field))
    return {(p.level, p.field_th): _called(say, p) for p in rows}


def _called(say: Saying, program: naming.ProgramNamed) -> str:
    field = naming.name_of_field(program, say.language)
    return say("naming.program_inline", level=say.level(program.level), field=field)


def _card(say: Saying, kind: str, side: Side, named: dict[tuple[str, str], str]) -> Card:
    by_level = " · ".join(
        say("compare.level", level=say.level(level), n=number(n)) for level, n in side.by_level.items()
    )
    about = level_line(say, levels(say.desk.session)[side.id]) if _has_programs(kind, side) else ""
    shown = [
        about,
        _total(say, kind, side),
        say("compare.levels", levels=by_level) if len(side.by_level) > 1 else "",
        *(capital(line) for line in employed_lines(say, side, named)),
    ]
    return Card(capital(side.name), tuple(line for line in shown if line), _buttons(say, kind, side))


def _has_programs(kind: str, side: Side) -> bool:
    return kind == "level" and side.id in naming.LEVELS


def _total(say: Saying, kind: str, side: Side) -> str:
    if not side.graduates:
        return say("compare.none")
    graduates = say.count("graduates", side.graduates)
    if kind == "college":
        return say(
            "compare.total_college", graduates=graduates, programs=say.count("programs", side.programs)
        )
    return say("compare.total", graduates=graduates, colleges=say.count("colleges", side.colleges))


def _buttons(say: Saying, kind: str, side: Side) -> tuple[Button, ...]:
    only = Filters().having(kind, side.id)
    first = {
        "college": ("about_college", "college_info"),
        "field": ("about_field", "program_info"),
        "level": ("about_level", "level_info"),
        "industry": ("related", "industries"),
    }.get(kind)
    label = "teaches" if kind == "college" else "fields" if kind != "field" else "where"
    about = (step(say, *first, only),) if first else ()
    return (*about, step(say, label, "programs", only))


def _next_steps(say: Saying, filters: Filters, kind: str, found: list[Side]) -> tuple[Button, ...]:
    outcomes = kind not in WITHOUT_OUTCOMES
    others = [level for level in naming.LEVELS if level not in filters.level] if kind != "level" else []
    return at_most_six(
        *(
            Button(
                say(f"naming.level_button_{level}"),
                Ask("compare", filters.having("level", level)),
            )
            for level in others
        ),
        step(say, "graduates", "graduates", filters),
        step(say, "outcomes", "outcomes", filters) if outcomes else None,
    )


def _ask_second(say: Saying, filters: Filters, kind: str) -> Reply:
    """One thing is named: ask for the other, and offer some."""
    first = getattr(filters, kind)[0]
    buttons = tuple(
        Button(label, Ask("compare", filters.having(kind, first, other)))
        for other, label in _others(say, kind, first)[:OFFERED]
    )
    return Reply(
        parts=(Text(say("compare.ask_second", first=_first_name(say, kind, first))),),
        kind="clarify",
        suggestions=at_most_six(*buttons),
        pending=Pending(kind, "compare", filters),
        language=say.language,
    )


def _first_name(say: Saying, kind: str, identifier: str) -> str:
    session, texts = say.desk.session, say.desk.texts
    if kind == "college":
        return say.joined(say.both(c) for c in colleges(session, (identifier,)))
    if kind == "field":
        return say.joined(say.both(f) for f in fields(session, (identifier,)))
    if kind == "industry":
        return say.joined(say.both(i) for i in industries(session) if i.id == identifier)
    if kind == "province":
        return say.name(provinces(session)[identifier])
    return {"region": naming.region, "level": naming.level, "sector": naming.sector}[kind](
        texts, identifier, say.language
    )


def _others(say: Saying, kind: str, first: str) -> list[tuple[str, str]]:
    """Ids and labels of things worth comparing with the first."""
    return {
        "college": _other_colleges,
        "field": _other_fields,
        "province": _other_provinces,
        "industry": _other_industries,
    }.get(kind, _others_of_few)(say, first, kind)


def _other_colleges(say: Saying, first: str, kind: str) -> list[tuple[str, str]]:
    row = next(iter(colleges(say.desk.session, (first,))), None)
    if row is None or row.point is None:
        return []
    found = nearest(say.desk.session, row.point, OFFERED, not_college=first)
    return [(c.code, naming.short_college(say.desk.texts, c, say.language)) for c in found]


def _other_fields(say: Saying, first: str, kind: str) -> list[tuple[str, str]]:
    """The other fields with most graduates that share a subject type with the first."""
    own = programs(say.desk.session, ProgramChoice(fields=(first,)))
    types = {p.subject_type_th for p in own}
    same = {p.id: p for p in programs(say.desk.session, ProgramChoice(not_fields=(first,)))}
    related = tuple(p.id for p in same.values() if p.subject_type_th in types)
    counts = by_program(say.desk.session, Teaching(programs=related))
    ids = list(dict.fromkeys(c.field_id for c in counts))[:OFFERED]
    return [(f.id, say.name(f)) for f in fields(say.desk.session, ids)]


def _other_provinces(say: Saying, first: str, kind: str) -> list[tuple[str, str]]:
    return [(p.code, say.name(p)) for p in neighbours(provinces(say.desk.session), first)[:OFFERED]]


def _other_industries(say: Saying, first: str, kind: str) -> list[tuple[str, str]]:
    rows = industries(say.desk.session)
    curve = next((i.curve for i in rows if i.id == first), "")
    return [(i.id, say.name(i)) for i in rows if i.curve == curve and i.id != first]


FEW = {
    "region": (("north", "northeast", "central", "east", "south"), "naming.region_"),
    "level": (naming.LEVELS, "naming.level_button_"),
    "sector": (("state", "private"), "naming.sector_"),
}


def _others_of_few(say: Saying, first: str, kind: str) -> list[tuple[str, str]]:
    ids, key = FEW[kind]
    return [(i, say(f"{key}{i}")) for i in ids if i != first]


def _ask_both(say: Saying) -> Reply:
    two_levels = Ask("compare", Filters(level=("voc_cert", "high_voc_cert")))
    sectors = Ask("compare", Filters(sector=("state", "private")))
    return Reply(
        parts=(Text(say("compare.ask_both")),),
        kind="clarify",
        suggestions=at_most_six(
            Button(say("compare.voc_and_high"), two_levels),
            Button(say("compare.state_and_private"), sectors),
            step(say, "about_level", "level_info"),
        ),
        language=say.language,
    )
