"""Evaluates a typed query over the CSV files with plain loops: the truth of data/evaluation/computed.jsonl.

Run as a module it writes the truth of every line anew, for when the figures of a new year arrive:
`python -m tests.evaluation.computed_truth`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from tests.evaluation import facts
from tests.evaluation.facts import DATA, Row, View
from tests.evaluation.rows_of_measures import rows_of
from tests.evaluation.typed_query import Condition, Query, other_side, parse, replaced

EXAM = DATA / "evaluation" / "computed.jsonl"
COUNTED = {
    "colleges": "college",
    "teaching_colleges": "college",
    "programmes": "programme",
    "fields": "field",
    "provinces": "province",
    "short_courses": "course",
    "centres": "centre",
    "projects": "project",
}
VIEWS = {
    "": View(),
    "province_of_figures": View(province_of_figures=True),
    "listed_too": View(listed_too=True),
}
SHARES = frozenset({"employed", "further_study", "unemployed", "learners"})
PLACES = frozenset({"district", "province", "region", "geographic_region", "ovec_region", "zone"})
Key = tuple[str, ...]
Table = dict[Key, float]


def truth(raw: Mapping[str, Any], view: View = VIEWS[""]) -> dict[str, Any]:
    """The right answer of a typed query: a value, rows in order, or yes with a value."""
    query = _of_named_colleges(parse(raw))
    if query.wants == "yes_no":
        return _yes_no(query, view)
    if query.wants == "how_many_rows":
        return {"value": len(_ranked(query, view))}
    if query.wants == "rows":
        return {"rows": [[*key, _number(value)] for key, value in _ranked(query, view)]}
    return {"value": _number(_single(query, view))}


def _of_named_colleges(query: Query) -> Query:
    """Graduates of colleges in a place in which all of them lie are those of the colleges, wherever they are counted."""
    named = {v for c in query.where if c.dimension == "college" and not c.negated for v in c.values}
    if query.measure != "graduates" or not named or query.versus or "college" in query.share_of:
        return query
    register = [facts.college_rows()[code] for code in named]
    told = (
        c
        for c in query.where
        if c.dimension in PLACES and c.dimension not in query.by and not c.negated
        if all(row.amount and _fits(row, (c,)) for row in register)
    )
    dropped = tuple(told)
    return replace(query, where=tuple(c for c in query.where if c not in dropped))


def _number(value: float) -> float | int:
    rounded = round(value + 1e-9, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def _yes_no(query: Query, view: View) -> dict[str, Any]:
    if query.expects:
        ranked = dict(_ranked(query, view))
        everything = _table(query, view)
        return {"yes": query.expects in ranked, "value": _number(everything.get(query.expects, 0.0))}
    if query.sides_by_row:
        rows = _ranked(query, view)
        return {"yes": bool(rows), "value": len(rows)}
    value = _signed(query, view) if query.arithmetic == "difference" else _single(query, view)
    holds = all(bound.holds(value) for bound in query.having) if query.having else value > 0
    return {"yes": holds, "value": _number(value)}


def _single(query: Query, view: View) -> float:
    if query.arithmetic == "difference":
        return abs(_signed(query, view))
    if query.arithmetic == "ratio":
        first, second = _pair(query, view)
        return first / second
    if query.arithmetic in ("sum", "average") and query.by and not query.per:
        values = [value for _, value in _ranked(query, view)]
        return sum(values) / (len(values) if query.arithmetic == "average" else 1)
    return _table(query, view).get((), 0.0)


def _signed(query: Query, view: View) -> float:
    first, second = _pair(query, view)
    return second - first if query.years else first - second


def _pair(query: Query, view: View) -> tuple[float, float]:
    """The two values compared, in the order in which they are named."""
    if query.versus or query.against:
        plain = replace(query, versus=(), against="", arithmetic="")
        return _single(plain, view), _single(other_side(query, plain), view)
    if query.years:
        table = _table(replace(query, by=("year",), arithmetic=""), view)
        return table.get((query.years[0],), 0.0), table.get((query.years[-1],), 0.0)
    named = [c.values for c in query.where if c.dimension == query.by[0] and not c.negated]
    if named and len(named[0]) == 2:
        table = _table(replace(query, arithmetic=""), view)
        return table.get((named[0][0],), 0.0), table.get((named[0][1],), 0.0)
    values = [value for _, value in _ranked(replace(query, arithmetic=""), view)]
    return values[0], values[-1]


def _ranked(query: Query, view: View) -> list[tuple[Key, float]]:
    """The rows in order: the largest first unless the least are asked, equal ones by their key."""
    query = replace(query, by=("year",)) if query.years and not query.by else query
    table = {k: v for k, v in _table(query, view).items() if all(b.holds(v) for b in query.having)}
    if query.by == ("year",) and not query.order:
        return sorted(table.items())
    below = query.sides_by_row and any(b.op in ("under", "at_most") for b in query.having)
    sign = 1 if (query.order == "least") != below else -1  # the furthest below first
    rows = sorted(table.items(), key=lambda item: (sign * item[1], item[0]))
    return rows[query.ranks[0] - 1 : query.ranks[1]] if query.ranks else rows


def _table(query: Query, view: View) -> Table:
    if query.years and query.by not in ((), ("year",)):
        return _change(query, view)
    if query.sides_by_row:
        return _sides(query, view)
    rows = rows_of(query, view)
    _check(query, rows)
    chosen = [row for row in rows if _fits(row, query.where)]
    table = _absent(query, chosen) if query.absent else _grouped(query, chosen)
    table = _sets(query, table, rows)
    if query.share_of:
        return _shared(query, table, rows)
    if query.per:
        groups = _group(query, chosen)
        return {key: value / len(_things(groups[key], query.per)) for key, value in table.items()}
    return table


def _sides(query: Query, view: View) -> Table:
    """By how much each row of the first side exceeds its own second side, or the one row that was named."""
    plain = replace(query, versus=(), against="", arithmetic="", having=(), order="", ranks=None)
    first, named = _table(plain, view), {condition.dimension for condition in query.versus}
    if named & set(query.by):
        where = tuple(c for c in plain.where if c.dimension not in PLACES) if named & PLACES else plain.where
        one = _table(replace(plain, by=(), where=replaced(where, query.versus)), view).get(())
        second = dict.fromkeys(first, one)
    else:
        second = _table(other_side(query, plain), view)
    if query.measure in SHARES:
        return {k: v - second[k] for k, v in first.items() if second.get(k) is not None}
    return {k: first.get(k, 0.0) - (second.get(k) or 0.0) for k in {**first, **second}}


def _check(query: Query, rows: list[Row]) -> None:
    """A dimension that the measure does not have would silently give nothing: refuse it."""
    unknown = {name for name in query.dimensions() if not any(name in row.values for row in rows)}
    if unknown:
        raise ValueError(f"{query.measure} is not known by {sorted(unknown)}")


def _change(query: Query, view: View) -> Table:
    """Each row's change from the first year asked to the last."""
    first, last = (
        _table(replace(query, years=(), where=replaced(query.where, (Condition("year", (year,)),))), view)
        for year in (query.years[0], query.years[-1])
    )
    return {key: last[key] - first[key] for key in last if key in first}


def _fits(row: Row, where: Iterable[Condition]) -> bool:
    return all(bool(set(row.get(c.dimension)) & set(c.values)) != c.negated for c in where)


def _kept(query: Query, dimension: str, values: Key) -> Key:
    """The values of a row under which it is told: only those asked for when some are named."""
    for condition in query.where:
        if condition.dimension == dimension:
            values = tuple(value for value in values if (value in condition.values) != condition.negated)
    return values


def _group(query: Query, rows: Iterable[Row]) -> dict[Key, list[Row]]:
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        for key in product(*(_kept(query, dimension, row.get(dimension)) for dimension in query.by)):
            groups.setdefault(key, []).append(row)
    return groups


def _things(rows: Iterable[Row], dimension: str) -> set[str]:
    return {value for row in rows for value in row.get(dimension)}


def _amount(query: Query, rows: list[Row]) -> float:
    if query.measure in SHARES:
        return sum(row.amount * row.weight for row in rows) / sum(row.weight for row in rows)
    if query.measure in COUNTED:
        thing = COUNTED[query.measure]
        if not query.by and (query.also or query.but_not):
            return float(len(_things(rows, thing)))
        return float(len({value for row in rows for value in _kept(query, thing, row.get(thing))}))
    return sum(row.amount for row in rows)


def _grouped(query: Query, rows: list[Row]) -> Table:
    table = {key: _amount(query, group) for key, group in _group(query, rows).items()}
    if query.measure not in SHARES and len(query.by) == 1 and not query.also and not query.but_not:
        for condition in query.where:
            if condition.dimension == query.by[0] and not condition.negated:
                table = {(value,): 0.0 for value in condition.values} | table
    return table


def _universe(dimension: str) -> list[Row]:
    """All things that could have been named, whether anything is recorded of them or not."""
    for rows in (facts.province_rows(), facts.industry_rows(), facts.programme_rows(), {"": Row({})}):
        if any(row.get(dimension) for row in rows.values()):
            return list(rows.values())
    return facts.with_open_only(facts.college_rows())


def _absent(query: Query, rows: list[Row]) -> Table:
    """The values of the split dimension that have none, among those that fit the rest of the question."""
    reference = _universe(query.by[0])
    if query.measure == "graduates" and any(row.get("college") for row in reference):
        taught = rows_of(
            replace(query, measure="teaching_colleges"), VIEWS[""]
        )  # a college lacks it where it lies
        rows = [row for row in taught if _fits(row, query.where)]
    known = {dimension for row in reference for dimension in row.values}
    fitting = [c for c in query.where if c.dimension in known]
    everything = _things((row for row in reference if _fits(row, fitting)), query.by[0])
    return {(value,): 0.0 for value in everything - _things(rows, query.by[0])}


def _sets(query: Query, table: Table, rows: list[Row]) -> Table:
    """Keep what also has the other conditions, and drop what has the unwanted ones."""
    if not query.also and not query.but_not:
        return table
    if not query.by:
        things = replace(query, by=(COUNTED.get(query.measure, "college"),))
        kept = _sets(things, _grouped(things, [r for r in rows if _fits(r, query.where)]), rows)
        return {(): sum(kept.values())} if query.measure == "graduates" else {(): float(len(kept))}
    for condition in query.also:
        wanted = _having(query, rows, condition)
        table = {key: value for key, value in table.items() if key in wanted}
    for condition in query.but_not:
        unwanted = _having(query, rows, condition)
        table = {key: value for key, value in table.items() if key not in unwanted}
    return table


def _having(query: Query, rows: list[Row], condition: Condition) -> set[Key]:
    where = replaced(query.where, (condition,))
    return set(_group(replace(query, where=where), [row for row in rows if _fits(row, where)]))


def _shared(query: Query, table: Table, rows: list[Row]) -> Table:
    """Per cent of the whole, which is the same without the filters and splits named in share_of."""
    where = tuple(c for c in query.where if c.dimension not in query.share_of)
    split = tuple(dimension for dimension in query.by if dimension not in query.share_of)
    whole = replace(query, where=where, by=split, share_of=(), also=(), but_not=())
    wholes = {k: _amount(whole, g) for k, g in _group(whole, [r for r in rows if _fits(r, where)]).items()}
    places = [query.by.index(dimension) for dimension in split]
    zeros = {} if query.by != split else dict.fromkeys(wholes, 0.0)
    return {k: 100 * v / wholes[tuple(k[i] for i in places)] for k, v in (zeros | table).items()}


def main() -> None:
    """Write the truths of every line anew, leaving the rest as it is."""
    lines = [json.loads(line) for line in EXAM.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        line["truth"] = truth(line["query"])
        for other in line["also_right"]:
            if "truth" in other:
                other["truth"] = truth(other.get("query", line["query"]), VIEWS[other.get("view", "")])
    EXAM.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
