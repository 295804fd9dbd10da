"""Demand, plans and intake reckoned: sums, differences, shares and places in order within one published series.

It is asked before single facts and counts: what names a series, or goes on with one, sounds like graduates or fees.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.filters import Filters
from actions.subjects.figures.intake import INTAKE
from actions.subjects.figures.reckoning import DIFFERENCE, LEAST, MOST, NTH, RATIO, SHARE, SUM
from bot.dialogue.moment import Decision, Moment
from bot.dialogue.understood.numbers import NUMBERS
from bot.nlu.understanding import CHANGES

TOPIC = "demand"
SURE, CLEAR, SUREST = 0.5, 0.7, 0.9
MOST_PLACES = 20  # a larger number is no place in an order
THINGS = ("industry", "field", "level", "province")
KEPT = frozenset({*THINGS, "year", "region", "number"})


def asks_figures(m: Moment) -> Decision | None:
    """A question that reckons with published figures; single ones without a series are told by their topic."""
    goes_on = _goes_on(m)
    if not (goes_on or _own(m) or _names_series(m)):
        return None
    filters = _filters(m, goes_on)
    return m.run(TOPIC, filters) if filters else None


def _own(m: Moment) -> bool:
    return m.understood.intent == TOPIC and m.understood.confidence >= SURE


def _names_series(m: Moment) -> bool:
    """Whether the words speak of figures of which they name the whole, the period or the year of intake."""
    years, text = m.said.filters.year, m.understood.text
    if _of_intake(m):
        return True
    named = bool(_totals(m)) or (len(years) == 2 and tuple(sorted(years)) in m.names.series.periods)
    says = m.understood.slot("measure", SURE) == TOPIC or bool(m.words.found("figures_named", text))
    elsewhere = m.understood.confidence >= SUREST and not (m.said.filters.industry or m.said.filters.field)
    return named and says and not elsewhere and m.understood.intent != "recruit"


def _of_intake(m: Moment) -> bool:
    years = {*m.said.filters.year}
    about = years & m.names.series.intakes or (not years and INTAKE in m.about_filters.aspect)
    return bool(about) and bool(m.words.found("figures_intake", m.understood.text))


def _goes_on(m: Moment) -> bool:
    """Whether the talk is about such figures, and the message changes or reckons with them."""
    if m.about != TOPIC or m.complete or m.understood.slot("measure", CLEAR) not in ("", TOPIC):
        return False
    reckons = bool(_operations(m)) or _of_intake(m)
    names = any(getattr(m.said.filters, kind) for kind in THINGS) and _is_pinned(m)
    return reckons or (names and (m.short or m.understood.slot("act") in CHANGES))


def _is_pinned(m: Moment) -> bool:
    return bool(m.about_filters.number) or INTAKE in m.about_filters.aspect


def _totals(m: Moment) -> tuple[str, ...]:
    """The wholes of series that the numbers of the message are, or whose makers it names."""
    numbers = (e.id.lstrip("<>=") for e in m.understood.entities if e.kind in NUMBERS and e.role != "money")
    named = [one for one in numbers if one in m.names.series.totals]
    return tuple(dict.fromkeys((*named, *_makers(m))))


def _makers(m: Moment) -> dict[str, re.Match[str]]:
    """Where the makers of known series are named, by the whole of the series."""
    found = ((one, pattern.search(m.understood.text)) for one, pattern in m.words.makers.items())
    return {one: match for one, match in found if match and one in m.names.series.totals}


def _operations(m: Moment) -> tuple[str, ...]:
    """What is to be worked out, as aspects."""
    text, asked = m.understood.text, m.names.operations.asked(m.understood.text)
    found = []
    compared = "difference" in asked or m.words.found("figures_compared", text)
    if compared or m.understood.slot("arithmetic", SURE) == DIFFERENCE:
        found.append(DIFFERENCE)
    summed = (
        "sum" in asked or m.understood.slot("arithmetic", CLEAR) == SUM or m.words.found("figures_sum", text)
    )
    if summed and not compared:
        found.append(SUM)
    found += [name for name in (RATIO, SHARE) if name in asked]
    return (*found, *_order(m))


def _order(m: Moment) -> tuple[str, ...]:
    read, aspects = m.read.query, {*m.said.filters.aspect}
    ends = [end for end in (MOST, LEAST) if end in aspects]
    if not ends and read.order:
        ends = [MOST if read.order == "most" else LEAST]
    places = range(read.ranks[0], read.ranks[1] + 1) if read.ranks and read.ranks[1] <= MOST_PLACES else ()
    return (*ends, *(f"{NTH}{n}" for n in places if n > 1 or len(places) > 1))


def _filters(m: Moment, goes_on: bool) -> Filters | None:
    """The things, the series and what is worked out; None where nothing is."""
    said, operations, totals = m.said.filters, _operations(m), _totals(m)
    before = m.about_filters if m.about == TOPIC else Filters()
    if _of_intake(m) or (goes_on and INTAKE in before.aspect):
        year = said.year or before.year
        return Filters(level=said.level or before.level, year=year, aspect=(INTAKE,))
    pinned = totals or (before.number if goes_on and not said.year else ())
    if not (operations or pinned):
        return None
    aspects = ("plan",) if m.words.found("figures_plan", m.understood.text) else ()
    kept = said.only(KEPT).having("field", *_fields(m)).having("number", *pinned)
    if goes_on:
        of_the_told = pinned or not any(getattr(said, kind) for kind in THINGS)
        year = said.year or (before.year if of_the_told else ())
        kept = replace(kept, year=year, region=said.region or before.region)
        kept = _with_told(m, kept, operations)
    of_rows = ("by_industry",) if {MOST, LEAST} & {*operations} else ()
    return kept.having("aspect", *aspects, *operations, *of_rows)


def _fields(m: Moment) -> tuple[str, ...]:
    """The fields that are named; a word of a maker's own name is none: "the EEC Office"."""
    within = {
        e.id
        for e in m.understood.entities
        for maker in _makers(m).values()
        if e.kind == "field" and maker.start() <= e.start and e.end <= maker.end()
    }
    return tuple(one for one in m.said.filters.field if one not in within)


def _with_told(m: Moment, said: Filters, operations: tuple[str, ...]) -> Filters:
    """With what was told before, where two are reckoned with, or a share of it is asked for."""
    new = sum(len(getattr(said, kind)) for kind in THINGS)
    pair = bool({SUM, DIFFERENCE, RATIO} & {*operations})
    if set(_order(m)) or (new and not pair) or new > 1 or not operations:
        return said
    found = _joined(said, m.about_filters)
    previous = m.state.previous
    alone = sum(len(getattr(found, kind)) for kind in THINGS) < 2
    return (
        _joined(found, previous.filters)
        if pair and alone and previous and previous.intent == TOPIC
        else found
    )


def _joined(first: Filters, second: Filters) -> Filters:
    for kind in THINGS:
        first = first.having(kind, *dict.fromkeys((*getattr(second, kind), *getattr(first, kind))))
    return first
