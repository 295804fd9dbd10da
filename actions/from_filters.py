"""A topic with plain filters as a query: what old buttons, deep links, stored talks and topics ask.

    query_of("top_colleges", Filters(level=("voc_cert",)), today)  ->  Query("graduates", by=("college",), order="most")

New buttons carry their query; this reads what was written before there were queries, and what only a topic says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from actions.catalogue import PLACES, SHARES
from actions.filters import Filters
from actions.planning.complete import SHORT_COURSE, completed
from actions.planning.rewrite import OUTCOMES
from actions.query import Bound, Comparison, Condition, Operator, Query
from actions.words.dates import BUDDHIST_ERA
from database.queries.places import STORED_REGION, VICINITY

SHOWN = 5  # rows that an answer shows
AREAS = {"vicinity": VICINITY, "bangkok_vicinity": ("10", *VICINITY)}
# The areas that the regional centres serve.
CENTRES = {
    "eec": "eec",
    "sec-border": "south_border",
    "north": "north",
    "northeast": "northeast",
    "central": "central",
    "south": "south",
}
OF_FILTERS = {
    "level": "level",
    "field": "field",
    "program": "programme",
    "province": "province",
    "sector": "sector",
    "college": "college",
    "industry": "industry",
    "curve": "curve",
}
# What words of a question split by. "Which provinces" is also what people ask about a centre.
SPLITS = {
    "by_province": "province",
    "covers": "province",
    "by_region": "region",
    "by_industry": "industry",
    "fields": "field",
    "by_level": "level",
    "by_sector": "sector",
}
SIDES = (
    "college",
    "province",
    "region",
    "program",
    "field",
    "industry",
    "level",
    "sector",
)  # of which two are compared
OVER_TIME = frozenset({"trend", "each_year"})
YEARS_AGO = {"this_year": 0, "last_year": 1}
SIGNS: tuple[tuple[str, Comparison], ...] = (
    (">=", "at_least"),
    ("<=", "at_most"),
    (">", "over"),
    ("<", "under"),
)
MOST_ROWS = 10  # a number of rows that somebody asks to see
Pass = Callable[[Query, Filters], Query]


def query_of(topic: str, filters: Filters, today: date, offset: int = 0) -> Query:
    """What a topic of counted things asks, narrowed by its filters; from the row after `offset` on."""
    query = _split(Query(_measure(topic, filters), where=conditions_of(filters)), filters)
    if topic == "top_colleges" and not query.by:
        query = replace(query.widened("college"), by=("college",))
    for read in READINGS:
        query = read(query, _dated(filters, today))
    query = replace(query, order=query.order or "most") if topic == "top_colleges" else query
    return completed(_in_pages(query, filters, offset))


def conditions_of(filters: Filters) -> tuple[Condition, ...]:
    """The conditions that plain filters stand for; several programmes say more than their fields."""
    if len(filters.program) > 1 and len(filters.program) >= len(filters.field):
        filters = replace(filters, field=())
    named = ((dimension, getattr(filters, kind)) for kind, dimension in OF_FILTERS.items())
    regions = (*filters.region, *(CENTRES.get(centre, "country") for centre in filters.centre))
    found = [Condition(d, values) for d, values in named if values and SHORT_COURSE not in values]
    places = found if filters.province else [*found, *_areas(regions)]
    return (*places, *_refused(filters))


def area(region: str, op: Operator = "is") -> Condition | None:
    """A region as people name it: a zone, the provinces around Bangkok, one of the six; None for the whole country."""
    if region in AREAS:
        return Condition("province", AREAS[region], op)
    if region == "eec":
        return Condition("zone", ("eec",), op)
    if region == "country":
        return None  # narrows nothing
    return Condition("region", (STORED_REGION.get(region, region),), op)


def _areas(regions: tuple[str, ...]) -> tuple[Condition, ...]:
    query = Query()
    for found in map(area, regions):
        query = query.joined(found) if found else query
    return query.where


def _refused(filters: Filters) -> tuple[Condition, ...]:
    query = Query()
    for kind, value in filters.without:
        found = area(value, "not") if kind == "region" else None
        if kind in OF_FILTERS:
            found = Condition(OF_FILTERS[kind], (value,), "not")
        query = query.joined(found) if found else query
    return query.where


def _measure(topic: str, filters: Filters) -> str:
    asked = next((one for one in OUTCOMES if one in filters.aspect), "")
    return (
        "graduates" if topic == "graduates" else asked or ("employed" if topic == "outcomes" else "graduates")
    )


def _dated(filters: Filters, today: date) -> Filters:
    """The years that "last year" and "this year" mean among those that are named."""
    words = YEARS_AGO if "trend" not in filters.aspect else {}
    said = [str(today.year + BUDDHIST_ERA - ago) for word, ago in words.items() if word in filters.aspect]
    return filters.having("year", *dict.fromkeys((*filters.year, *said)))


def _of_years(query: Query, filters: Filters) -> Query:
    if len(filters.year) > 1:
        return replace(query, years=filters.year)
    if filters.year:
        return query.narrowed(Condition("year", filters.year))
    return replace(query, by=("year",)) if OVER_TIME & set(filters.aspect) else query


def _split(query: Query, filters: Filters) -> Query:
    """By what the words ask, else by those things of which two are named."""
    asked = next((SPLITS[aspect] for aspect in SPLITS if aspect in filters.aspect), "")
    several = next((OF_FILTERS.get(kind, kind) for kind in SIDES if len(getattr(filters, kind)) > 1), "")
    by = asked or several
    return replace(query, by=(by,)) if by and not query.by and not query.years else query


def _in_order(query: Query, filters: Filters) -> Query:
    if query.by and "nobody" in filters.aspect:
        return replace(query, absent=True)
    order = "least" if "least" in filters.aspect else "most" if "top" in filters.aspect else ""
    return replace(query, order=order) if query.by != ("year",) and (query.by or order) else query  # type: ignore[arg-type]


def _bounded(query: Query, filters: Filters) -> Query:
    """The parts above or below a number; a number alone is how many somebody wants."""
    signed = [
        Bound(op, float(n.lstrip("<>="))) for n in filters.number for sign, op in SIGNS if _has(n, sign)
    ]
    if signed:
        one_value = not query.by and query.measure in SHARES
        return replace(query, having=tuple(signed), asks="yes_no" if one_value else "")
    wanted = [float(n) for n in filters.number if n.isdecimal() and int(n) > 0]
    if query.by or not wanted:
        return query
    return replace(query, having=(Bound("at_least", max(wanted)),), asks="yes_no")


def _has(number: str, sign: str) -> bool:
    return number.rstrip("0123456789") == sign and number != sign


def _of_the_whole(query: Query, filters: Filters) -> Query:
    """What share of the country that is: of those of the same field where a place is named."""
    asked = set(filters.aspect)
    if not {"of_all", "share"} & asked or set(OUTCOMES) & asked or query.measure != "graduates" or query.by:
        return query
    places = tuple(c.dimension for c in query.where if c.dimension in (*PLACES, "college", "sector"))
    return replace(query, share_of=places or ("all",)) if query.where else query


def _in_pages(query: Query, filters: Filters, offset: int) -> Query:
    """As many rows as somebody asked for, from those on that were told."""
    said = [int(n) for n in filters.number if n.isdecimal() and 1 < int(n) <= MOST_ROWS]
    pages = said or offset or query.by == ("college",)
    if not query.order or not query.by or not pages:
        return query
    return replace(query, ranks=(offset + 1, offset + (said[0] if said else SHOWN)))


READINGS: tuple[Pass, ...] = (_of_years, _split, _in_order, _bounded, _of_the_whole)
