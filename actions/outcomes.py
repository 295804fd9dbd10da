"""What became of the graduates: shares in work, studying on and unemployed, always of those traced."""

from __future__ import annotations

from actions import naming
from actions.figures import number, share
from actions.figures_scope import Asked, asked_of, in_area
from actions.graduates import wrong_year
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Bar, Button, Chart, Part, Reply, Text
from actions.saying import Saying, lines
from database.queries.figures import COUNTRY, EEC, OVEC_REGIONS, Outcome, outcomes
from database.queries.places import EEC_PROVINCES
from database.queries.programs import program_called

MOST = 5
SHARES = ("employed", "further_study", "unemployed")
TAKES = "field level province place region college industry curve year aspect without"


@action("outcomes", takes=TAKES)
def graduates_outcomes(question: Question, desk: Desk) -> Reply:
    """The shares that were asked for, or the closest that there are."""
    say = Saying(desk, question.language)
    asked = asked_of(desk, question.filters, question.language)
    found = _found(asked, say)
    notes = [wrong_year(question, say), say("outcomes.none_college") if asked.college else ""]
    if not found:
        notes.append(say("outcomes.none", what=asked.what, area=asked.area, year=say.year))
    shown = found or _wider(asked, say)
    if shown and (not found or asked.college):
        notes.append(say("outcomes.wider"))
    return Reply(
        parts=_parts(lines(*notes), shown, question, say),
        kind="answer" if found and not wrong_year(question, say) else "no_data",
        suggestions=_next(question, say),
        language=question.language,
    )


Told = tuple[str, Outcome]  # the area in words, and the outcome there


def _found(asked: Asked, say: Saying) -> list[Told]:
    names = _field_names(asked)
    levels = asked.scope.levels or naming.LEVELS
    areas = _areas(asked, say)
    return [
        (called, row)
        for region, province, called in areas
        for row in outcomes(say.desk.session, levels, names, region, province)
    ][: MOST * max(1, len(areas))]


def _field_names(asked: Asked) -> list[str]:
    """Official names of the fields; "" for all fields together."""
    if not asked.wanted.fields and not asked.wanted.industries:
        return [""]
    return list(dict.fromkeys(p.field_th for p in asked.wanted.programs or ()))


def _areas(asked: Asked, say: Saying) -> list[tuple[str, str | None, str]]:
    """Region and province of each area asked for, with its name in the sentence."""
    area = asked.wanted.area
    if area.regions == ("eec",) or set(asked.scope.provinces) == set(EEC_PROVINCES):
        return [(EEC, None, in_area(say, "EEC"))]
    if area.regions and all(r in OVEC_REGIONS for r in area.regions):
        names = [naming.region(say.desk.texts, r, say.language) for r in area.regions]
        return [
            (OVEC_REGIONS[r], None, in_area(say, name)) for r, name in zip(area.regions, names, strict=True)
        ]
    if area.codes:
        return [("", code, in_area(say, say.name(area.all[code]))) for code in area.codes[:MOST]]
    return [(COUNTRY, None, "")]


def _wider(asked: Asked, say: Saying) -> list[Told]:
    """The same fields in the whole country, and all fields in the same place."""
    levels = asked.scope.levels or naming.LEVELS
    session = say.desk.session
    country = [("", row) for row in outcomes(session, levels, _field_names(asked))]
    if asked.wanted.area.codes and _field_names(asked) != [""]:
        place = [
            (called, row)
            for region, province, called in _areas(asked, say)
            for row in outcomes(session, levels, [""], region, province)
        ]
        return country[:MOST] + place[:MOST]
    return country[:MOST]


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
    shares = [say(f"outcomes.{name}", share=share(value)) for name, value in values if value is not None]
    joined = " ".join(shares) if say.language == "th" else ", ".join(shares)
    name = _name(row, say)
    return say(
        "outcomes.line", name=name, area=called, year=say.year, tracked=number(row.tracked), shares=joined
    )


def _name(row: Outcome, say: Saying) -> str:
    level = say.level(row.level)
    if not row.field_th:
        return say("outcomes.all_fields", level=level)
    return say("naming.program", level=level, field=_field_name(row, say))


def _field_name(row: Outcome, say: Saying) -> str:
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
    kept = question.filters.having("aspect").having("year")
    buttons = [
        Button(say("graduates.graduates_button"), Ask("graduates", kept)),
        Button(say("graduates.top_button"), Ask("top_colleges", kept)),
    ]
    if question.filters.field:
        buttons.append(Button(say("graduates.where_button"), Ask("programs", kept)))
    return tuple(buttons)
