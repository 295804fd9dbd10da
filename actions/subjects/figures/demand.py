"""Demand and plans for workers in the EEC: each figure with its publisher and period, never mixed.

The newest demand comes first, then who else says what. Beside it stands what colleges there turn out in a year, from
another source and of another time, so that nobody subtracts one from the other.
"""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.question import Question
from actions.registry import action
from actions.reply import Ask, Button, Chart, Reply, Source, Text
from actions.subjects.colleges.area import Area, area_of
from actions.subjects.facts.unrecorded import OF_COLLEGES, missing
from actions.subjects.figures.demand_lines import (
    INDUSTRY_WORDS,
    MEASURES,
    beside,
    field_of,
    line_of,
    of_each_side,
    period_words,
    publisher_of,
    said_of,
    with_industries,
    without_figure,
)
from actions.subjects.figures.intake import intake
from actions.subjects.figures.reckoning import reckoned
from actions.subjects.figures.scope import asked_of, counts_source, graduates_word
from actions.subjects.programmes.wanted import wanted
from actions.words.citing import is_official
from actions.words.figures import number
from actions.words.saying import Saying, lines, written
from database.queries.figures import COUNTRY, EEC, Published, published
from database.queries.industries import industries
from database.queries.places import EEC_PROVINCES

MOST = 6
IN_ORDER = 3  # of each publisher, where the most wanted are asked for
TAKES = "industry curve province place region year field level country number aspect"


@action("demand", takes=TAKES)
def demand(question: Question, say: Saying) -> Reply:
    """The figures that fit; the totals when nothing narrows them."""
    if worked_out := intake(question.filters, say) or reckoned(question.filters, say):
        return replace(worked_out, suggestions=_next(question.filters, say))
    filters = with_industries(question, say)
    area = area_of(say, filters)
    everywhere = filters.region == ("country",) or ("TH" in filters.country and not area.codes)
    rows = published(say.session, MEASURES, COUNTRY if everywhere else EEC)
    if _wants_order(filters) and not everywhere:
        told = _in_order(rows, say)
        notes = _outside(area, say)
        shown = [row for row in rows if row.field_th and row.measure == "demand"]
    else:
        notes, shown = _chosen(rows, filters, area, say)
        told = [*(line_of(row, say, area.all) for row in shown[1:]), *without_figure(filters, shown, say)]
    head = [] if _wants_order(filters) and not everywhere else [_head(shown, area, say)]
    sides = len(question.filters.field) + len(question.filters.industry)
    supply = "" if everywhere else _supply(filters if sides > 1 else question.filters, area, say)
    unknown = missing(say, question.filters, OF_COLLEGES)
    text = lines(unknown, *notes, *head, *told, supply, say("demand.note"))
    cited_rows = say.sources(shown)
    return Reply(
        parts=(Text(text, _sources(cited_rows, supply, say)), *_drawn(question.filters, shown, supply, say)),
        kind="no_data" if unknown or _lacks(notes, shown, filters) else "answer",
        suggestions=_next(filters, say),
    )


def _drawn(asked: Filters, shown: list[Published], supply: str, say: Saying) -> tuple[Chart, ...]:
    """Supply beside demand, for an industry of the whole EEC."""
    narrower = asked.field or asked.level or asked.province or asked.place
    return beside(say, asked.industry, shown) if supply and not narrower else ()


def _lacks(notes: list[str], shown: list[Published], filters: Filters) -> bool:
    """Whether what was asked is not there; figures of the related industry do for a field."""
    return bool(notes) and not (filters.field and any(row.field_th for row in shown) and len(notes) == 1)


def _wants_order(filters: Filters) -> bool:
    asks = {"top", "by_industry", "fields"} & set(filters.aspect)
    return bool(asks) and not filters.industry and not filters.field


def _chosen(
    rows: list[Published], filters: Filters, area: Area, say: Saying
) -> tuple[list[str], list[Published]]:
    """What must be said first, and the rows that fit, demand before plans."""
    outside = _outside(area, say)
    notes = list(outside)
    fitting = [row for row in rows if _fits(row, filters, area.codes)]
    if filters.field:
        names = wanted(say, filters.having("industry").having("level")).what
        key = "demand.by_industry_only" if filters.industry and fitting else "demand.none"
        notes.append(say(key, about=say("demand.about_field", field=names)))
    elif filters.industry and not fitting:
        names = say.joined(say.name(i) for i in industries(say.session) if i.id in filters.industry)
        notes.append(say("demand.none", about=say("demand.about_field", field=names)))
    if not fitting:
        if not notes:
            notes.append(say("demand.none", about=""))
        fitting = [row for row in rows if not row.field_th and not row.province_code]
    plans_first = bool({"plan", "purpose"} & set(filters.aspect))
    first = set(area.codes) & set(EEC_PROVINCES)
    narrow = len(first) < len(EEC_PROVINCES)
    fitting.sort(
        key=lambda r: (
            not (narrow and r.province_code in first),
            (r.measure != "demand") != plans_first,
            not is_official(say.desk, r),
            _place_of_word(r, filters),
            bool(r.field_th) and not filters.industry,
            r.year_be not in filters.year,
            bool(r.province_code) and not narrow,
            not r.year_be,
            -_last_year(r),
            -r.value,
        )
    )
    return notes, of_each_side(fitting, filters.industry)[: MOST // 2 if outside else MOST]


def _outside(area: Area, say: Saying) -> list[str]:
    """The word that nobody published demand there; figures are of the EEC."""
    there = not area.codes or set(area.codes) & set(EEC_PROVINCES)
    return [] if there else [say("demand.none_region", area=area.called)]


def _place_of_word(row: Published, filters: Filters) -> int:
    """Which of the words of its industry a figure names: the first says it best."""
    words = [word for industry in filters.industry for word in INDUSTRY_WORDS.get(industry, ())]
    return next((n for n, word in enumerate(words) if word in row.field_th), len(words))


def _last_year(row: Published) -> int:
    return int(row.year_be.rpartition("-")[2] or 0)


def _head(shown: list[Published], area: Area, say: Saying) -> str:
    """The figure that fits best as the answer, and the word that others say otherwise."""
    if not shown:
        return say("demand.none", about="")
    first = shown[0]
    others = any(row.measure == first.measure and row.source_id != first.source_id for row in shown)
    key = "demand.first" if others else "demand.only"
    told = said_of(shown[0], say, area.all, say("demand.in_eec"))
    return written(say, key, told=told, source=publisher_of(shown[0], say))


def _in_order(rows: list[Published], say: Saying) -> list[str]:
    """The most wanted by each publisher, because their figures cannot be set side by side."""
    told: list[str] = []
    first: Published | None = None
    publishers = dict.fromkeys((row.source_id, row.year_be) for row in rows if row.field_th)
    for source_id, year in publishers:
        own = [r for r in rows if (r.source_id, r.year_be) == (source_id, year) and r.measure == "demand"]
        named = sorted((r for r in own if r.field_th), key=lambda r: -r.value)
        if len(named) < IN_ORDER:
            continue
        first = first or named[0]
        listed = " · ".join(
            say("demand.of_field", field=field_of(row, say), value=number(row.value))
            for row in named[:IN_ORDER]
        )
        period = period_words(year, say)
        told.append(say("demand.order", period=period, source=publisher_of(named[0], say), fields=listed))
    return [_most_wanted(first, say), *told] if first else [say("demand.none", about="")]


def _most_wanted(row: Published, say: Saying) -> str:
    """The first line: what the first publisher calls the most wanted, and that others say otherwise."""
    return written(
        say,
        "demand.order_head",
        field=field_of(row, say),
        value=number(row.value),
        source=publisher_of(row, say),
        period=period_words(row.year_be, say),
    )


def _supply(filters: Filters, area: Area, say: Saying) -> str:
    """What the colleges of the asked provinces, or else of the EEC, turned out."""
    narrow = area.codes if not area.regions else ()
    there = filters.having("place").having("region").having("province").having("country").having("year")
    there = there.having("province", *narrow) if narrow else there.having("region", "eec")
    there = there.having("industry") if filters.field else there
    asked = asked_of(say, there.having("aspect"))
    return say(
        "demand.supply" if asked.what else "demand.supply_any",
        year=say.year,
        what=asked.what,
        area=asked.area,
        count=graduates_word(say, asked.graduates(say.session)),
    )


def _sources(found: tuple[Source, ...], supply: str, say: Saying) -> tuple[Source, ...]:
    own = counts_source(say) if supply else ()
    return tuple(dict.fromkeys((*found, *own)))


def _fits(row: Published, filters: Filters, codes: tuple[str, ...]) -> bool:
    return _fits_industry(row, filters) and _fits_year(row, filters) and _fits_area(row, codes)


def _fits_industry(row: Published, filters: Filters) -> bool:
    if not filters.industry:
        return True if filters.year else not row.field_th
    words = [word for industry in filters.industry for word in INDUSTRY_WORDS.get(industry, ())]
    return any(word in row.field_th for word in words)


def _fits_year(row: Published, filters: Filters) -> bool:
    if not filters.year:
        return True
    first, _, last = row.year_be.partition("-")
    return any(first <= year <= (last or first) for year in filters.year) if first else False


def _fits_area(row: Published, codes: tuple[str, ...]) -> bool:
    narrow = set(codes) & set(EEC_PROVINCES)
    if not narrow or narrow == set(EEC_PROVINCES):
        return True
    return not row.province_code or row.province_code in narrow


def _next(filters: Filters, say: Saying) -> tuple[Button, ...]:
    eec = Filters(region=("eec",), field=filters.field)
    order = Filters(region=("eec",), aspect=("by_industry", "top"))
    return (
        Button(say("demand.graduates_button"), Ask("graduates", eec)),
        Button(say("demand.order_button"), Ask("demand", order)),
        Button(say("demand.industries_button"), Ask("industries")),
    )
