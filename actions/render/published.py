"""What others published of the whole country for years in which no graduates were counted by college."""

from __future__ import annotations

from actions.render.parts import Told
from actions.words.naming import LEVELS
from database.queries.figures import COUNTRY
from database.queries.figures import published as published_figures

ALL_LEVELS = "all"  # a published number of all levels together


def published(telling: Told) -> str:
    """What others published of the whole country for years in which no graduates were counted by college."""
    query = telling.result.query
    years = {year for u in telling.result.unmet if u.dimension == "year" for year in u.values}
    if query.measure != "graduates" or not years or query.dimensions - {"level", "year"}:
        return ""
    levels = query.values("level") or (*LEVELS, ALL_LEVELS)
    found = [
        telling.say(
            "shapes.published_row",
            level=telling.labels("level", row.level) if row.level != ALL_LEVELS else "",
            year=row.year_be,
            count=telling.value(row.value, "people"),
            source=", ".join(s.name for s in telling.say.sources([row])),
        )
        for row in published_figures(telling.session, ("graduates",), COUNTRY)
        if row.year_be in years and row.level in levels and not row.field_th
    ]
    return telling.say("shapes.published", parts=" · ".join(found)) if found else ""
