"""The first lines of a comparison: who has more, by how much, then every side with its number or share."""

from __future__ import annotations

from actions.filters import Filters
from actions.subjects.figures.comparison import WITHOUT_OUTCOMES, Side
from actions.subjects.programmes.wanted import degrees, wanted
from actions.subjects.programmes.where import in_words
from actions.words.figures import number, share
from actions.words.saying import Saying, capital, lines
from database.queries.outcomes import Outcome

MEASURES = ("employed", "unemployed", "further_study")
LEVELS = ("high_voc_cert", "voc_cert", "bachelor")  # the first that all sides share is compared

Shares = list[tuple[Side, Outcome]]


def measure_of(filters: Filters) -> str:
    """The share that is asked about; "" for numbers."""
    return next((one for one in MEASURES if one in filters.aspect), "")


def headlines(say: Saying, filters: Filters, kind: str, found: list[Side], measure: str) -> list[str]:
    """Shares first where these were asked; numbers follow, or stand alone."""
    if not measure:
        return [_by_number(say, filters, kind, found)]
    if kind in WITHOUT_OUTCOMES:
        unknown = say("compare.no_outcomes", kind=say(f"compare.kind_{kind}"))
        return [unknown, _by_number(say, filters, kind, found)]
    shared = _shared(filters, kind, found, measure)
    if not shared:
        return [say("compare.few_traced"), _by_number(say, filters, kind, found)]
    return [_by_share(say, kind, shared, measure), _by_number(say, filters, kind, found)]


def _by_number(say: Saying, filters: Filters, kind: str, found: list[Side]) -> str:
    rest = wanted(say.desk, filters.having(kind), say.language)
    ordered = sorted(found, key=lambda side: -side.graduates)
    shown = [say("compare.side", name=capital(s.name), n=number(s.graduates)) for s in found]
    equal = ordered[0].graduates == ordered[1].graduates
    key = "equal" if equal else "more" if len(found) == 2 else "most"
    return say(
        f"compare.{key}",
        first=capital(ordered[0].name),
        difference=number(ordered[0].graduates - ordered[1].graduates),
        what=say("compare.of", what=rest.what) if rest.programs is not None else "",
        area=in_words(say, rest.area.called),
        year=say.year,
        sides=" · ".join(shown),
    )


def _shared(filters: Filters, kind: str, found: list[Side], measure: str) -> Shares:
    """Each side with its outcome at the first level that all have; of several fields the one most were traced of."""
    if kind == "level":
        chosen = [(side, _largest(side, side.id, measure)) for side in found]
        return [(side, row) for side, row in chosen if row] if all(row for _, row in chosen) else []
    for level in degrees(filters) or LEVELS:
        rows = [(side, _largest(side, level, measure)) for side in found]
        if all(row for _, row in rows):
            return [(side, row) for side, row in rows if row]
    return []


def _largest(side: Side, level: str, measure: str) -> Outcome | None:
    fitting = [o for o in side.employed if o.level == level and getattr(o, measure) is not None]
    return max(fitting, key=lambda o: o.tracked, default=None)


def _by_share(say: Saying, kind: str, shared: Shares, measure: str) -> str:
    values = {side.id: getattr(row, measure) for side, row in shared}
    ordered = sorted(shared, key=lambda one: -values[one[0].id])
    told = say(f"outcomes.measure_{measure}")
    level = "" if kind == "level" else say.level(shared[0][1].level)
    first, second = ordered[0][0], ordered[1][0]
    more = "share_more" if len(shared) == 2 else "share_most"
    key = "share_equal" if values[first.id] == values[second.id] else more
    at = " " + say("compare.at_level", level=level) if level else ""
    head = say(f"compare.{key}", first=capital(first.name), measure=told, at=at, year=say.year_of_shares)
    rows = (
        say("compare.share_row", name=_row_name(say, kind, side, row), share=share(values[side.id]),
            traced=number(row.tracked))
        for side, row in shared
    )  # fmt: skip
    return lines(head, *rows)


def _row_name(say: Saying, kind: str, side: Side, row: Outcome) -> str:
    """The side; for a field by its official name at that level, because the shares are of that alone."""
    name = capital(side.name)
    if kind != "field" or not row.field_th:
        return name
    return say("compare.official", name=name, level=say.level(row.level), field=row.field_th)
