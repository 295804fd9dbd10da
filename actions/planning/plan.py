"""From a query to its rows, and the arithmetic over them.

    result = answer(session, query)
    result.rows    (Row(keys=("20",), value=713.0), ...)   keys in the order of `query.by`
    result.unmet   what of the query the facts cannot honour; the reply has to say it

Order, thresholds and sets are worked out on the few rows that the facts give, so that all databases agree on them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy.orm import Session

from actions.catalogue import DIMENSIONS, MEASURES, PLACES, UNIVERSES, Measure
from actions.planning import comparing, statements, tally
from actions.planning.result import Keys, Result, Row, page_of, ties_of
from actions.planning.rewrite import rewritten
from actions.planning.within import (
    known_years,
    of_named_colleges,
    of_their_places,
    within_rows,
    within_their_areas,
    within_years,
)
from actions.query import Condition, Query

ADDED = frozenset({"graduates", "colleges"})  # measures of which the parts make the whole
# Of these every row has one value.
ONE_EACH = frozenset({"level", "field", "programme", "subject_type", "college", "sector"})
Table = dict[Keys, float]
Sides = dict[Keys, tuple[float, float]]


def answer(session: Session, asked: Query) -> Result:
    """Answer a query. Raises `QueryError` for names that the catalogue does not have."""
    asked, of_places = of_their_places(session, asked)
    query, unmet = rewritten(asked)
    query = within_their_areas(session, of_named_colleges(session, query))
    query, unknown = within_rows(session, query)
    query, years = within_years(session, query)
    unknown = (*unknown, *years)
    counting = Counting(session, query, MEASURES[query.measure])
    rows = counting.ranked()
    all_rows = len(rows)
    page = page_of(rows, query)
    result = Result(
        query,
        page,
        all_rows,
        ties_of(rows, query),
        years=counting.years,
        unmet=(*of_places, *unmet, *unknown),
    )
    result = counting.with_value(result, rows)
    return replace(result, yes=_yes(result)) if query.asks == "yes_no" else result


def _yes(result: Result) -> bool:
    query = result.query
    if query.expects:
        return any(row.keys == query.expects for row in result.rows)
    if query.by and (query.sides_by_row or not query.arithmetic):
        return bool(result.rows)
    if result.value is None:
        return False
    signed = (
        result.pair[0] - result.pair[1] if result.pair and query.arithmetic == "difference" else result.value
    )
    if query.having:
        apart = result.value if query.by else signed  # two rows lie apart, whichever is more
        return all(bound.holds(apart) for bound in query.having)
    return signed < 0 if query.order == "least" else signed > 0


@dataclass(frozen=True, slots=True)
class Counting:
    """One query at work on the facts of its measure."""

    session: Session
    query: Query
    measure: Measure
    _known: list[Sides] = field(default_factory=list, init=False, repr=False, compare=False)

    # ------------------------------------------------------------ the facts
    def table(self, query: Query) -> Table:
        """The measure by the grouping of a query, as the facts give it."""
        where = self._with_years(query)
        if self.measure.facts.table is not None:
            return dict(statements.grouped(self.session, query.measure, where, query.by))
        rows = tally.rows_of(self.session, query.measure, query.dimensions)
        return dict(tally.grouped(query.measure, rows, where, query.by))

    def _with_years(self, query: Query) -> tuple[Condition, ...]:
        told = self.years
        if not told or query.condition("year"):
            return query.where
        return (*query.where, Condition("year", told))

    @property
    def years(self) -> tuple[str, ...]:
        """The years that are told: those asked for, else the latest; all of them where they are the rows."""
        query = self.query
        if not self.measure.facts.has_years:
            return ()
        asked = query.values("year") or query.years
        if asked:
            return asked
        known = known_years(self.session, self.measure)
        if "year" in query.dimensions:
            return tuple(known)
        return tuple(known[-1:])

    # ------------------------------------------------------------ rows
    def ranked(self) -> list[Row]:
        """All rows that the query means, in its order."""
        query = self.query
        if not query.by:
            return []
        table = (
            self._changes()
            if query.years and len(query.years) > 1 and "year" not in query.by
            else self._rows()
        )
        of_pair = query.asks == "yes_no" and query.compares and not query.sides_by_row
        bounds = () if of_pair else query.having  # a bound of two numbers set apart is none of each
        rows = [Row(k, v) for k, v in table.items() if all(bound.holds(v) for bound in bounds)]
        return sorted(rows, key=lambda row: _place(row, query))

    def _rows(self) -> Table:
        query = self.query
        if query.sides_by_row:
            return comparing.set_apart(query, self.sides)
        table = self._absent() if query.absent else self._named(self.table(query))
        table = self._of_sets(table)
        if query.share_of:
            return self._shares(table)
        if query.per:
            things = self._things_per(query)
            return {k: v / things[k] for k, v in table.items() if things.get(k)}
        return table

    def _named(self, table: Table) -> Table:
        """With a 0 for each thing that was asked for by name and has no row; a share has no 0."""
        query = self.query
        if self.measure.unit == "percent" or len(query.by) != 1 or query.also or query.but_not:
            return table
        return {(value,): 0.0 for value in query.values(query.by[0])} | table

    def _changes(self) -> Table:
        """By how much each row changed from the first year asked for to the last."""
        first, last = (
            Counting(self.session, replace(self.query, years=(year,)), self.measure)._rows()
            for year in (self.query.years[0], self.query.years[-1])
        )
        return {key: last[key] - first[key] for key in last if key in first}

    @property
    def sides(self) -> Sides:
        """Both numbers of each row that is held against another: the rows and the telling ask for them once."""
        if not self._known:
            self._known.append(comparing.sides(self))
        return self._known[0]

    def _absent(self) -> Table:
        """The values of the grouping that have no row, each with 0."""
        query = self.query
        if query.measure == "graduates" and DIMENSIONS[query.by[0]].universe == "register":
            query = replace(query, measure="teaching_colleges")  # colleges lack something where they lie
        have = {keys[0] for keys in self.table(query)}
        return {(value,): 0.0 for value in self._universe() if value not in have}

    def _universe(self) -> list[str]:
        thing = self.query.by[0]
        name = DIMENSIONS[thing].universe
        facts = UNIVERSES[name]
        kept = [
            c for c in self.query.where if facts.has(c.dimension) and _tells_which(c.dimension, thing, name)
        ]
        return statements.all_values(self.session, name, thing, kept)

    def _of_sets(self, table: Table) -> Table:
        """Only what has the other conditions too, and nothing of what is not wanted."""
        for condition in self.query.also:
            have = self._things_with(condition)
            table = {keys: value for keys, value in table.items() if keys in have}
        for condition in self.query.but_not:
            have = self._things_with(condition)
            table = {keys: value for keys, value in table.items() if keys not in have}
        return table

    def _things_with(self, condition: Condition) -> set[Keys]:
        return set(self.table(self.query.widened(condition.dimension).narrowed(condition)))

    def _shares(self, table: Table) -> Table:
        """Per cent of the whole, which is the same without the conditions and groupings of the share."""
        query = self.query
        kept = tuple(d for d in query.by if d not in query.share_of)
        wholes = self.table(replace(query.whole, by=kept))
        places = [query.by.index(dimension) for dimension in kept]
        zeros = dict.fromkeys(wholes, 0.0) if kept == query.by else {}
        every = zeros | table
        return {k: 100 * v / wholes[tuple(k[i] for i in places)] for k, v in every.items()}

    def _things_per(self, query: Query) -> Table:
        if self.measure.facts.table is None:
            each = self.table(replace(query, by=(*query.by, query.per)))
            return dict(Counter(keys[:-1] for keys in each))
        return statements.different(self.session, query.measure, self._with_years(query), query.by, query.per)

    # ------------------------------------------------------------ one number
    def with_value(self, result: Result, rows: Sequence[Row]) -> Result:
        """The result with the one number that is asked for, and what it was made of."""
        query = self.query
        if query.asks == "how_many_rows":
            return replace(result, value=float(len(result.rows)))
        if query.sides_by_row:
            return replace(result, sides=self.sides)
        if query.two_sided or (query.compares and not (query.by and query.years)):
            return comparing.compared(self, result, rows)
        if query.arithmetic in ("sum", "average") and query.by and not query.per:
            return self._together(result)
        if query.share_of and not query.by:
            return self._share(result)
        if query.per and not query.by:
            return self._average(result)
        if query.by:
            return replace(result, whole=self._total(rows))
        return replace(result, value=self.single(query))

    def single(self, query: Query) -> float | None:
        """The one value of a query; None where the facts have no figure, which is not 0."""
        found = self.table(replace(query, by=())).get(())
        return found if found is not None or self.measure.unit == "percent" else 0.0

    def _total(self, rows: Sequence[Row]) -> float | None:
        """What the rows are parts of, told beside a breakdown of what adds up or is counted anew."""
        query = self.query
        chosen = query.absent or query.also or query.but_not or query.having or query.order
        if chosen or query.share_of or query.per or self.measure.unit == "percent":
            return None
        if self.measure.name in ADDED and set(query.by) <= ONE_EACH:
            return sum(row.value for row in rows)
        return self.single(query)

    def _together(self, result: Result) -> Result:
        values = [row.value for row in result.rows]
        total = sum(values)
        if self.query.arithmetic == "sum":
            whole = self.single(self.query.whole) if self.query.share_of else None
            pair = (round(total * whole / 100, 6), whole) if whole else None
            return replace(result, value=total, whole=whole, pair=pair)
        return replace(result, value=total / len(values) if values else None, whole=float(len(values)))

    def _share(self, result: Result) -> Result:
        part, whole = self.single(self.query), self.single(self.query.whole)
        if part is None or not whole:
            return replace(result, whole=whole)
        return replace(result, value=100 * part / whole, whole=whole, pair=(part, whole))

    def _average(self, result: Result) -> Result:
        things = self._things_per(replace(self.query, by=())).get((), 0.0)
        total = self.single(self.query)
        value = total / things if total is not None and things else None
        return replace(result, value=value, whole=things)


def _tells_which(dimension: str, thing: str, universe: str) -> bool:
    """Whether a condition says which things are meant, not what they must have: a district is of a province."""
    return universe != "register" or thing == "college" or dimension in PLACES


def _place(row: Row, query: Query) -> tuple[Any, ...]:
    if query.by == ("year",) and not query.order:
        return row.keys
    smallest = (query.order == "least") != (query.sides_by_row and _under(query))  # the furthest below first
    return (row.value if smallest else -row.value, row.keys)


def _under(query: Query) -> bool:
    """Whether the rows are those in which the first side is smaller."""
    return bool(query.having) and all(bound.op in ("under", "at_most") for bound in query.having)


__all__ = ["Counting", "Result", "Row", "answer"]
