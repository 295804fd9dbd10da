"""What became of the graduates: shares in work, studying on and unemployed, always of those traced."""

from __future__ import annotations

from dataclasses import replace

from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Bar, Button, Chart, Part, Reply, Text
from actions.subjects.facts.unrecorded import OF_COLLEGES, missing, who_may_know
from actions.subjects.figures.learner_shares import learner_shares
from actions.subjects.figures.outcomes_areas import OutcomeArea, areas_of
from actions.subjects.figures.outcomes_ranked import is_ranked, ranked
from actions.subjects.figures.scope import Asked, asked_of
from actions.subjects.figures.split import asked_split
from actions.subjects.figures.years import dated, speaking, traced_years, year_note
from actions.words import naming
from actions.words.figures import number, share
from actions.words.saying import Saying, lines
from database.queries.figures import COUNTRY, total
from database.queries.outcomes import Outcome, outcomes
from database.queries.programs import program_called

MOST = 5
MANY_AREAS = 2  # from so many areas on, one level is told where none was asked
USUAL_LEVEL = "high_voc_cert"  # after which people go to work
ALL_LEVELS = "all"  # published for the whole country only
SHARES = ("employed", "further_study", "unemployed")
TAKES = "field level province place region college sector industry curve year number aspect without"

Told = tuple[str, Outcome]  # the area in words, and the outcome there


@action("outcomes", takes=TAKES)
def graduates_outcomes(question: Question, desk: Desk) -> Reply:
    """The shares that were asked for, or the closest that there are."""
    question = dated(question)
    say = speaking(desk, question)
    if learners := learner_shares(question, say):
        return learners
    asked = asked_of(desk, question.filters, question.language)
    if is_ranked(question.filters) and (reply := ranked(question, asked, say)):
        return reply
    areas = areas_of(asked, say)
    found = _found(asked, areas, traced_years(desk, question.filters) or (say.traced,), say)
    unknown = missing(say, question.filters, OF_COLLEGES)
    wrong_year = year_note(question, say, of_shares=True)
    notes = [unknown, wrong_year, *_not_split(asked, say)]
    if not found:
        notes.append(_why_none(asked, areas, say))
    elif asked_split(question.filters) in ("province", "region") and asked.wanted.fields:
        notes.append(say("outcomes.none_split_by", what=asked.what))
    shown = found or _wider(asked, areas, say)
    if shown and (not found or asked.college):
        notes.append(say("outcomes.wider"))
    offer = who_may_know(say, question.filters) if unknown else None
    parts = _parts(lines(*notes), shown, question, say)
    return Reply(
        parts=(*parts, Text(offer.text)) if offer else parts,
        kind="no_data" if not found or unknown or wrong_year else "answer",
        suggestions=(*(offer.buttons if offer else ()), *_next(question, say))[:6],
        language=question.language,
    )


def _why_none(asked: Asked, areas: list[OutcomeArea], say: Saying) -> str:
    """Nobody finished there, the source does not split so far, or too few were traced."""
    if not total(say.desk.session, replace(asked.scope, year=say.counted)).graduates:
        key = "outcomes.none_graduates"
    elif _field_names(asked) != [""] and not all(area.has_fields for area in areas):
        key = "outcomes.none_split"
    else:
        key = "outcomes.none"
    year = say.year if key == "outcomes.none_graduates" else say.year_of_shares
    return say(key, what=asked.what, area=asked.area, year=year)


def _not_split(asked: Asked, say: Saying) -> list[str]:
    """By what the source does not split: colleges, and whether these are the state's."""
    return [
        say("outcomes.none_college") if asked.college else "",
        say("outcomes.none_sector") if asked.scope.sectors or asked.scope.not_sectors else "",
    ]


def _levels(asked: Asked, areas: list[OutcomeArea]) -> tuple[str, ...]:
    if asked.scope.levels:
        return asked.scope.levels
    if areas[0].region == COUNTRY and _field_names(asked) == [""]:
        return (ALL_LEVELS, *naming.LEVELS)
    return (USUAL_LEVEL,) if len(areas) > MANY_AREAS and _field_names(asked) == [""] else naming.LEVELS


def _found(asked: Asked, areas: list[OutcomeArea], told: tuple[int, ...], say: Saying) -> list[Told]:
    names, levels = _field_names(asked), _levels(asked, areas)
    return [
        (area.called, row)
        for area in areas
        for year in told
        for row in outcomes(say.desk.session, levels, names, area.region, area.province, year)
    ][: MOST * max(1, len(areas)) * len(told)]


def _field_names(asked: Asked) -> list[str]:
    """Official names of the fields; "" for all fields together."""
    if not asked.wanted.fields and not asked.wanted.industries:
        return [""]
    return list(dict.fromkeys(p.field_th for p in asked.wanted.programs or ()))


def _wider(asked: Asked, areas: list[OutcomeArea], say: Saying) -> list[Told]:
    """The same fields in the whole country, and all fields in the same place."""
    levels = asked.scope.levels or naming.LEVELS
    session, names = say.desk.session, _field_names(asked)
    country = [("", row) for row in outcomes(session, levels, names, year=say.traced)]
    if names == [""] or all(area.region == COUNTRY for area in areas):
        return country[:MOST]
    place = [
        (area.called, row)
        for area in areas
        for row in outcomes(session, levels, [""], area.region, area.province, say.traced)
    ]
    return country[:MOST] + place[:MOST]


def _parts(notes: str, shown: list[Told], question: Question, say: Saying) -> tuple[Part, ...]:
    if not shown:
        return (Text(notes),)
    sources = say.sources(row for _, row in shown)
    told = lines(*(_line(called, row, question, say) for called, row in shown), say("outcomes.base"))
    first = Text(lines(notes, told), sources)
    charts = [_chart(*shown[0], say)] if len(shown) == 1 else []
    return (first, *(chart for chart in charts if chart))


def _line(called: str, row: Outcome, question: Question, say: Saying) -> str:
    order = sorted(SHARES, key=lambda name: name not in question.filters.aspect)
    values = [(name, getattr(row, name)) for name in order]
    counted = "count" in question.filters.aspect
    shares = [_share(name, value, row, counted, say) for name, value in values if value is not None]
    joined = " ".join(shares) if say.language == "th" else ", ".join(shares)
    name = _name(row, say)
    year, tracked = say.academic_year(row.year_be), number(row.tracked)
    return say("outcomes.line", name=name, area=called, year=year, tracked=tracked, shares=joined)


def _share(name: str, value: float, row: Outcome, counted: bool, say: Saying) -> str:
    """A share; with about how many people that is, where people were asked for."""
    told = say(f"outcomes.{name}", share=share(value))
    return say("outcomes.about", told=told, count=number(about(value, row.tracked))) if counted else told


def about(percent: float, tracked: float) -> int:
    """How many people a share is of those traced: as exact as a share with one decimal allows.

    >>> about(50.8, 98623), about(24.1, 133)
    (50100, 32)
    """
    people, unsure = percent * tracked / 100, tracked * 0.0005
    step = 1 if unsure <= 0.5 else 10 if unsure <= 5 else 100
    return round(people / step) * step


def _name(row: Outcome, say: Saying) -> str:
    if row.level == ALL_LEVELS:
        return say("outcomes.all_levels")
    level = say.level(row.level)
    if not row.field_th:
        return say("outcomes.all_fields", level=level)
    return say("naming.program", level=level, field=field_name(row, say))


def field_name(row: Outcome, say: Saying) -> str:
    """The field of an outcome as the language calls it."""
    program = program_called(say.desk.session, row.level, row.field_th)
    return naming.field(program, say.language) if program else row.field_th


def _chart(called: str, row: Outcome, say: Saying) -> Chart | None:
    values = [(name, getattr(row, name)) for name in SHARES]
    bars = tuple(Bar(say(f"outcomes.{n}", share="").strip(), v) for n, v in values if v is not None)
    if len(bars) < len(SHARES):
        return None
    title = say("outcomes.chart", name=_name(row, say), area=called)
    # The sentence above says all of it, so that the picture needs no words of its own.
    return Chart(title, say("outcomes.unit"), bars, "", say.sources((row,)))


def _next(question: Question, say: Saying) -> tuple[Button, ...]:
    kept = question.filters.having("aspect").having("year").having("number")
    buttons = [
        Button(say("graduates.graduates_button"), Ask("graduates", kept)),
        Button(say("graduates.top_button"), Ask("top_colleges", kept)),
    ]
    if question.filters.field:
        buttons.append(Button(say("graduates.where_button"), Ask("programs", kept)))
    return tuple(buttons)
