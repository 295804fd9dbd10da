"""What is told beside the first line: parts of a number, names of few colleges, of how many a share is, where else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.catalogue import ATTRIBUTES, MEASURES, PLACES, SHARES, SUBJECTS
from actions.planning.complete_sets import thing_of
from actions.planning.plan import answer
from actions.planning.result import Result, Row
from actions.query import Condition, Query
from actions.render.narrower import of_the_programme
from actions.render.parts import Told
from actions.render.published import published
from actions.render.rows import is_set
from actions.render.shares import closest, shares
from actions.words.figures import number
from actions.words.saying import lines, written
from database.queries.places import neighbours, provinces

LISTED = frozenset({"college", "project", "course"})  # things of which few are named beside their number
NAMED = 8  # colleges whose names are told beside their number
PARTS = 6  # of a number that stand on one line
FEW = 3  # colleges whose numbers do
FEWER = frozenset(
    {"exactly", "at_most", "under"}
)  # bounds that a programme keeps and its whole field may not
ELSEWHERE = 3  # provinces that have what the asked place has not
# What is counted in kinds: a number of all of them says how many there are of each.
KINDS = {"centres": "centre_kind"}


def beside(telling: Told) -> str:
    """A line under the first one; "" where there is nothing to add."""
    result, query = telling.result, telling.result.query
    if query.measure == "requested":
        return _from_requests(telling)
    if unknown := _unknown(telling):
        return unknown
    if query.also and len(query.by) == 1:
        return _of_each(telling)
    if query.by == ("year",) and not query.arithmetic:
        return _over_years(telling)
    if telling.counts_itself and query.by == ("college",) and not (query.order or is_set(query)):
        return _parts(telling, _split_by(query))
    if query.by == ("region",) and not query.order:
        return _parts(telling, _kinds(query))
    if query.by == ("field",) and not query.order and {bound.op for bound in query.having} & FEWER:
        return _by_programme(telling)
    if _is_between(result):
        return telling.say("shapes.of_these", parts=_joined(telling))
    if query.by or query.arithmetic not in ("", "sum") or query.share_of or query.two_sided:
        return of_the_programme(telling)
    if elsewhere := published(telling):
        return elsewhere
    if query.measure in SHARES:
        split = result.value is not None and len(query.values("level")) != 1
        return lines(shares(telling, _parts(telling, "level") if split else ""), closest(telling))
    if not result.value:
        return _elsewhere(telling)
    if thing_of(query) in LISTED and result.value <= NAMED:
        return _names(telling)
    if query.asks == "yes_no":
        return "" if query.having else _finer(telling)
    return lines(_parts(telling, _split_by(query)), _finer(telling))


def _is_between(result: Result) -> bool:
    """Whether two of several things that were named are set apart: what stands between them was asked for, too."""
    query = result.query
    compared = query.compares and not (query.two_sided or query.years or query.ranks)
    return compared and len(query.by) == 1 and 2 < len(query.values(query.by[0])) == len(result.rows) <= PARTS


def _finer(telling: Told) -> str:
    """The programmes of a field at one level, one of which may be called as the field is; and where, if at few."""
    query = telling.result.query
    if query.measure != "graduates" or query.values("college"):
        return ""
    one = len(query.values("level")) == 1 and len(query.values("field")) == 1
    return lines(_parts(telling, "programme") if one else "", _few_colleges(telling))


def _few_colleges(telling: Told) -> str:
    """The one to three colleges from which all of them are: who asks how many wants to know where."""
    if not {*SUBJECTS, *PLACES} & telling.result.query.dimensions:
        return ""
    split = _taken_apart(telling, "college")
    if len(split.result.rows) == 1:
        return telling.say("shapes.all_from", name=split.name(split.result.rows[0]))
    return telling.say("shapes.from_few", parts=_joined(split)) if 1 < len(split.result.rows) <= FEW else ""


def _by_programme(telling: Told) -> str:
    """Which programmes of one level keep a bound that the whole field of some of them does not."""
    query, fields = telling.result.query, telling.result.rows
    if query.measure != "graduates" or len(query.values("level")) != 1:
        return ""
    split = Told(answer(telling.session, replace(query, by=("programme",))), telling.labels)
    rows = split.result.rows
    if not len(fields) < len(rows) <= PARTS:
        return ""
    things = telling.labels.things("programme", len(rows))
    names = telling.say.joined(split.name(row) for row in rows)
    return telling.say("shapes.by_programme", things=things, names=names)


def _from_requests(telling: Told) -> str:
    """From how many requests a figure of them is, who is in no row of it, and that they are not the whole market."""
    query, say = telling.result.query, telling.say
    counted = replace(
        query.widened(*query.share_of), asks="", by=(), order="", ranks=None, having=(), absent=False
    )
    plain = replace(counted, arithmetic="", per="", share_of=(), versus=(), against="", expects=(), part=0.0)
    for condition in query.versus:
        plain = plain.joined(condition)
    n = round(answer(telling.session, replace(plain, measure="requests")).value or 0)
    base = say("requested.base_one" if n == 1 else "requested.base", n=number(n))
    rows = answer(telling.session, replace(plain, by=query.by)).rows if query.by and not query.absent else ()
    left = (answer(telling.session, plain).value or 0) - sum(row.value for row in rows) if rows else 0
    open_ones = say("requested.left_open", n=number(left)) if left > 0 else ""
    return written(say, "requested.base_line", base=base, open=open_ones, note=say("requested.note_short"))


def _split_by(query: Query) -> str:
    """By what a number is best taken apart: what was named together, else people by level, colleges by sector."""
    several = [c.dimension for c in query.where if c.op == "is" and len(c.values) > 1]
    if several:
        return several[0]
    if query.measure == "graduates" and len(query.values("level")) != 1:
        return "level"
    if kinds := _kinds(query):
        return kinds
    if query.measure == "colleges":
        return "province" if query.values("zone") else "" if query.condition("sector") else "sector"
    return ""


def _kinds(query: Query) -> str:
    kinds = KINDS.get(query.measure, "")
    return "" if query.condition(kinds) else kinds


def _names(telling: Told) -> str:
    split = _taken_apart(telling, thing_of(telling.result.query))
    return telling.say(
        "shapes.namely", names=telling.say.joined(split.name(row) for row in split.result.rows)
    )


def _parts(telling: Told, dimension: str, most: int = PARTS) -> str:
    if not dimension:
        return ""
    split = _taken_apart(telling, dimension)
    if not 1 < len(split.result.rows) <= most:
        return ""
    return telling.say("shapes.of_these", parts=_joined(split))


def _of_each(telling: Told) -> str:
    """How many have each of the things that a set is made of."""
    query = telling.result.query
    dimension = query.also[0].dimension
    values = dict.fromkeys((*query.values(dimension), *(v for c in query.also for v in c.values)))
    plain = replace(
        query.narrowed(Condition(dimension, tuple(values))), by=(dimension,), asks="", also=(), ranks=None
    )
    split = Told(answer(telling.session, replace(plain, measure=_counting(query), order="")), telling.labels)
    return telling.say("shapes.each_of", parts=_joined(split)) if 1 < len(split.result.rows) <= PARTS else ""


def _counting(query: Query) -> str:
    """The measure that counts the things of the rows."""
    counting = (name for name, m in MEASURES.items() if m.thing == query.by[0] and m.facts.name == "taught")
    return next(counting, query.measure)


def _unknown(telling: Told) -> str:
    """Of how many things the data does not say whether they are what was asked for."""
    query = telling.result.query
    asked = [c.dimension for c in query.where if c.dimension in ATTRIBUTES]
    if not asked or not thing_of(query):
        return ""
    number = replace(query.widened(*asked), by=(), asks="", order="", ranks=None)
    said = number.narrowed(*(Condition(attribute, ("true", "false")) for attribute in asked))
    unknown = (answer(telling.session, number).value or 0) - (answer(telling.session, said).value or 0)
    return telling.say("shapes.not_said", value=telling.value(unknown)) if unknown > 0 else ""


def _over_years(telling: Told) -> str:
    """By how much the last year differs from the first."""
    rows = telling.result.rows
    if len(rows) < 2:
        return ""
    first, last = rows[0], rows[-1]
    key = "same" if first.value == last.value else "rise" if last.value > first.value else "fall"
    return written(
        telling.say,
        f"shapes.year_{key}",
        before=telling.name(first),
        after=telling.name(last),
        value=telling.value(abs(last.value - first.value), "points" if telling.unit == "percent" else ""),
    )


def _elsewhere(telling: Told) -> str:
    """Which provinces have what the place that was asked for has not: the nearest of one, else those with most."""
    query = telling.result.query
    places = set(PLACES) & {c.dimension for c in query.where if c.op == "is"}
    if not places or MEASURES[query.measure].facts.name != "taught" or telling.result.value is None:
        return ""
    wider = replace(query.widened(*places), asks="", having=(), by=("province",), order="most")
    found = Told(answer(telling.session, wider), telling.labels)
    near = _nearest(telling, query.values("province"), found.result.rows)
    shown = Told(replace(found.result, rows=near or found.result.rows[:ELSEWHERE]), telling.labels)
    key = "shapes.nearest_with" if near else "shapes.elsewhere"
    return telling.say(key, parts=_joined(shown)) if shown.result.rows else ""


def _nearest(telling: Told, asked: tuple[str, ...], rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of the provinces around the asked one, the nearest first."""
    have = {row.keys[0]: row for row in rows}
    around = neighbours(provinces(telling.session), asked[0]) if len(asked) == 1 else []
    return tuple(have[province.code] for province in around if province.code in have)[:ELSEWHERE]


def _taken_apart(telling: Told, dimension: str) -> Told:
    return Told(answer(telling.session, _split(telling.result, dimension)), telling.labels)


def _split(result: Result, dimension: str) -> Query:
    query = result.query.widened("year")
    return replace(query, by=(dimension,), asks="", having=(), arithmetic="", ranks=None, years=result.years)


def _joined(split: Told) -> str:
    return " · ".join(f"{split.name(row)} {split.value(row.value)}" for row in split.result.rows)
