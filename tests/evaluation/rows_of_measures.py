"""Which rows of the CSV files a measure is counted on."""

from dataclasses import replace

from tests.evaluation import facts
from tests.evaluation.facts import Row, View
from tests.evaluation.typed_query import DETAILED, Query

PROVINCIAL = frozenset({"province", "region", "geographic_region"})


def rows_of(query: Query, view: View) -> list[Row]:
    """The rows of the files that a query's measure is counted on, of the years that it asks for."""
    if query.measure in facts.outcome_rows():
        return _outcomes(query)
    if query.measure == "learners":
        return _of_years(query, list(facts.learner_rows()))
    if query.measure == "colleges":
        return facts.with_open_only(facts.college_rows())
    plain = {"short_courses": facts.course_rows, "centres": facts.centre_rows, "projects": facts.project_rows}
    if query.measure in plain:
        return list(plain[query.measure]())
    if query.measure == "graduates":  # people are counted where their source counts them
        view = replace(view, province_of_figures=True)
    return _of_years(query, facts.taught_rows(view))


def _of_years(query: Query, rows: list[Row]) -> list[Row]:
    if "year" in query.dimensions() and not query.years:
        return rows
    years = query.years or (max(row.get("year")[0] for row in rows),)
    return [row for row in rows if row.get("year")[0] in years]


def _outcomes(query: Query) -> list[Row]:
    """The lines as fine as the question: of a province, a region, the EEC or the country; of a field or not."""
    asked = query.dimensions() | {condition.dimension for condition in query.versus}
    grain = "country"
    for candidate, dimensions in (
        ("province", PROVINCIAL),
        ("ovec_region", {"ovec_region"}),
        ("zone", {"zone"}),
    ):
        if asked & dimensions:
            grain = candidate
            break
    detail = "field" if asked & DETAILED else "all"
    rows = [
        row
        for row in facts.outcome_rows()[query.measure]
        if row.get("grain") == (grain,) and row.get("detail") == (detail,)
    ]
    whole = [row for row in rows if row.get("level") == ("all",)]
    return whole if whole and "level" not in asked else [row for row in rows if row not in whole]
