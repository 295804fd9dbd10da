"""What others published of the whole country for years in which no graduates were counted by college."""

from __future__ import annotations

from actions.render.parts import ALONE, Told
from actions.words.naming import LEVELS
from actions.words.saying import lines
from database.queries.figures import COUNTRY, Published
from database.queries.figures import published as published_figures

ALL_LEVELS = "all"  # a published number of all levels together


def published(telling: Told) -> str:
    """What others published of the whole country for years in which no graduates were counted by college."""
    query = telling.result.query
    years = {year for u in telling.result.unmet if u.dimension == "year" for year in u.values}
    if query.measure != "graduates" or not years or query.dimensions - {"level", "year"}:
        return ""
    levels = query.values("level") or (*LEVELS, ALL_LEVELS)
    rows = [
        row
        for row in published_figures(telling.session, ("graduates",), COUNTRY)
        if row.year_be in years and row.level in levels and not row.field_th
    ]
    found = [
        telling.say(
            "shapes.published_row",
            level=telling.labels("level", row.level) if row.level != ALL_LEVELS else "",
            year=row.year_be,
            count=telling.value(row.value, "people"),
            source=", ".join(s.name for s in telling.say.sources([row])),
        )
        for row in rows
    ]
    told = telling.say("shapes.published", parts=" · ".join(found)) if found else ""
    return lines(told, *(_apart(telling, row) for row in rows))


def _apart(telling: Told, row: Published) -> str:
    """By how much the number of another source differs, where one year was to be set against the other."""
    result, level = telling.result, telling.result.query.values("level")
    if ALONE not in result.unmet or level not in ((), (row.level,)) or not (result.value and row.value):
        return ""
    if not level and row.level != ALL_LEVELS:
        return ""
    apart = result.value - row.value
    return telling.say(
        "shapes.published_more" if apart >= 0 else "shapes.published_fewer",
        before=row.year_be,
        after=result.years[-1],
        value=telling.value(abs(apart), "people"),
        share=telling.figure(100 * abs(apart) / row.value, "percent"),
    )
