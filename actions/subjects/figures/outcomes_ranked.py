"""Provinces, regions, fields or levels by a share: "สาขาไหนมีงานทำมากที่สุด", "unemployment by region".

Shares are of one level, because those after a certificate mostly study on; without a level it is the higher
certificate, and the answer says so. Fields and provinces with fewer than 30 traced have no share and no place.
"""

from __future__ import annotations

from dataclasses import dataclass

from actions.filters import Filters
from actions.question import Question
from actions.reply import Ask, Button, Listed, Reply, Text
from actions.subjects.facts.unrecorded import OF_COLLEGES, missing
from actions.subjects.figures.outcomes_areas import areas_of
from actions.subjects.figures.ranked import PAGE
from actions.subjects.figures.scope import Asked
from actions.subjects.figures.split import REGION_IDS, asked_split, region_name
from actions.subjects.figures.years import year_note
from actions.words import naming
from actions.words.figures import number, share
from actions.words.saying import Saying, capital, lines
from database.queries.outcomes import Outcome, of_fields, of_provinces, of_regions, outcomes
from database.queries.programs import ProgramChoice, programs

USUAL_LEVEL = "high_voc_cert"
SHARES = ("employed", "unemployed", "further_study")
KINDS = frozenset({"province", "region", "field", "level"})


@dataclass(frozen=True, slots=True)
class Row:
    """One province, field ... with what became of its graduates; `kind` "" when nothing can pick it."""

    kind: str
    id: str
    name: str
    outcome: Outcome


def is_ranked(filters: Filters) -> bool:
    """Whether provinces, fields ... are asked for by their shares, and the figures can tell."""
    kind = asked_split(filters)
    by_area = kind in ("province", "region")
    return kind in KINDS and not filters.college and not (by_area and (filters.field or filters.industry))


def ranked(question: Question, asked: Asked, say: Saying) -> Reply | None:
    """The rows in order; None when no share is known."""
    kind, measure = asked_split(question.filters), _measure(question.filters)
    level = (asked.scope.levels or (USUAL_LEVEL,))[0]
    least = "least" in question.filters.aspect
    rows = [row for row in _rows(kind, level, asked, say) if getattr(row.outcome, measure) is not None]
    rows.sort(key=lambda row: getattr(row.outcome, measure) * (1 if least else -1))
    shown = rows[question.offset : question.offset + PAGE]
    if not shown:
        return None
    following = question.offset + PAGE
    more = Ask("outcomes", question.filters, following) if following < len(rows) else None
    unknown, wrong_year = (
        missing(say, question.filters, OF_COLLEGES),
        year_note(question, say, of_shares=True),
    )
    head = _head(question, asked, shown, kind, level, say)
    told = [_line(row, n, measure, say) for n, row in enumerate(shown, start=question.offset + 1)]
    note = say("outcomes.ranked_note")
    text = lines(unknown, wrong_year, head, *told, note)
    return Reply(
        parts=(Text(text, say.sources(row.outcome for row in shown)),),
        kind="no_data" if unknown or wrong_year else "answer",
        suggestions=_next(question, kind, level, more, say),
        listed=tuple(Listed(row.kind, row.id) for row in shown if row.kind),
        more=more,
        language=question.language,
    )


def _measure(filters: Filters) -> str:
    return next((one for one in SHARES if one in filters.aspect), "employed")


def _rows(kind: str, level: str, asked: Asked, say: Saying) -> list[Row]:
    session = say.desk.session
    if kind == "province":
        known, within = asked.wanted.area.all, asked.scope.provinces
        return [
            Row("province", code, say.name(known[code]), row)
            for code, row in of_provinces(session, level, say.traced).items()
            if (not within or code in within) and code not in asked.scope.not_provinces
        ]
    if kind == "region":
        return [
            Row("region" if region in REGION_IDS else "", REGION_IDS.get(region, region), "", row)
            for region, row in of_regions(session, level, say.traced).items()
        ]
    return _levels(asked, say) if kind == "level" else _fields(level, asked, say)


def _levels(asked: Asked, say: Saying) -> list[Row]:
    area = areas_of(asked, say)[0]
    names = (
        list(dict.fromkeys(p.field_th for p in asked.wanted.programs or ())) if asked.wanted.fields else [""]
    )
    levels = asked.scope.levels or naming.LEVELS
    found = outcomes(say.desk.session, levels, names, area.region, area.province, say.traced)
    return [Row("level", row.level, say.level(row.level), row) for row in found if row.tracked]


def _fields(level: str, asked: Asked, say: Saying) -> list[Row]:
    area = areas_of(asked, say)[0]
    known = {p.field_th: p for p in programs(say.desk.session, ProgramChoice(levels=(level,)))}
    wanted = {p.field_th for p in asked.wanted.programs or ()} if asked.wanted.industries else set(known)
    return [
        Row("field", known[row.field_th].field_id, naming.field(known[row.field_th], say.language), row)
        for row in of_fields(say.desk.session, level, area.region, area.province, say.traced)
        if row.field_th in known and row.field_th in wanted
    ]


def _name(row: Row, say: Saying) -> str:
    return capital(row.name or region_name(say, row.id))


def _head(question: Question, asked: Asked, shown: list[Row], kind: str, level: str, say: Saying) -> str:
    measure = _measure(question.filters)
    order = "least" if "least" in question.filters.aspect else "most"
    first = shown[0].outcome
    in_order = {"top", "least"} & set(question.filters.aspect) and not question.offset
    return say(
        f"outcomes.first_{order}" if in_order else "outcomes.in_order",
        thing=say(f"graduates.thing_{kind}"),
        measure=say(f"outcomes.measure_{measure}"),
        level="" if kind == "level" else say.level(level),
        area=areas_of(asked, say)[0].called if kind in ("field", "level") else "",
        name=_name(shown[0], say),
        share=share(getattr(first, measure)),
        tracked=number(first.tracked),
        year=say.year_of_shares,
    )


def _line(row: Row, n: int, measure: str, say: Saying) -> str:
    told = share(getattr(row.outcome, measure))
    return say(
        "outcomes.ranked_row", n=n, name=_name(row, say), share=told, tracked=number(row.outcome.tracked)
    )


def _next(question: Question, kind: str, level: str, more: Ask | None, say: Saying) -> tuple[Button, ...]:
    buttons = [Button(say("graduates.more_button"), more)] if more else []
    if kind != "level":
        buttons += [
            Button(say(f"naming.level_button_{one}"), Ask("outcomes", question.filters.having("level", one)))
            for one in naming.LEVELS
            if one != level
        ]
    kept = question.filters.having("aspect").having("year").having("number")
    return (
        *buttons,
        Button(say("outcomes.all_button"), Ask("outcomes", kept)),
        Button(say("graduates.graduates_button"), Ask("graduates", kept)),
    )
