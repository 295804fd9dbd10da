"""What is asked, whatever the words were: one typed query, and the small algebra with which a talk changes it.

A follow-up ("แล้วชลบุรีล่ะ", "เฉพาะเอกชน", "แยกตามอำเภอ") is a change of the query before it, never a rule of its own.
Names of measures, dimensions and attributes are those of `actions.catalogue`; an unknown one is an error there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, get_args

from actions.catalogue import SUBJECTS

Operator = Literal["is", "not"]
Comparison = Literal["over", "under", "at_least", "at_most", "exactly"]
Order = Literal["", "most", "least"]
Arithmetic = Literal["", "sum", "difference", "average", "ratio"]
COMPARED = frozenset({"difference", "ratio"})  # arithmetic of one number against another
Asks = Literal[
    "", "value", "rows", "how_many_rows", "yes_no", "people"
]  # people: of a share after graduation


class QueryError(ValueError):
    """A query that names what does not exist, or that contradicts itself. The message says which slot."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One dimension narrowed to some of its values, or to all but these."""

    dimension: str
    values: tuple[str, ...]
    op: Operator = "is"


@dataclass(frozen=True, slots=True)
class Bound:
    """A threshold on the measure of each row: "มากกว่า 300 คน"."""

    op: Comparison
    value: float

    def holds(self, value: float) -> bool:
        """Whether a value keeps within the bound."""
        match self.op:
            case "over":
                return value > self.value
            case "under":
                return value < self.value
            case "at_least":
                return value >= self.value
            case "at_most":
                return value <= self.value
        return value == self.value


EQUALS = (Bound("exactly", 0),)  # of a difference: whether there are as many of one as of the other


@dataclass(frozen=True, slots=True)
class Query:
    """A question about known columns.

    `also` and `but_not` speak of the thing in the row: "colleges that teach A and B" is by college, where field A,
    also field B; each condition there replaces the one of the same dimension in `where`. `versus` replaces in the
    same way and gives the second of two numbers that are compared, in each row where there are rows; a condition
    without values there stands for all of its kind. `against` is another measure of the same people that gives the
    second number. `share_of` are the dimensions that the denominator of a share leaves out, `among` what it is
    narrowed to in their place; `per` the dimension whose things an average divides by; `expects` the row of which
    somebody asks whether it is the one. `ranks` counts from 1, both ends included.
    """

    measure: str = ""
    where: tuple[Condition, ...] = ()
    by: tuple[str, ...] = ()
    order: Order = ""
    ranks: tuple[int, int] | None = None
    having: tuple[Bound, ...] = ()
    absent: bool = False
    also: tuple[Condition, ...] = ()
    but_not: tuple[Condition, ...] = ()
    share_of: tuple[str, ...] = ()
    among: tuple[Condition, ...] = ()
    arithmetic: Arithmetic = ""
    per: str = ""
    asks: Asks = ""
    attributes: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    versus: tuple[Condition, ...] = ()
    against: str = ""
    expects: tuple[str, ...] = ()
    near: str = ""
    part: float = 0.0  # a number of the person's own that is told as a share of the count

    # ------------------------------------------------------------ looking
    def condition(self, dimension: str, op: Operator | None = None) -> Condition | None:
        """The condition on a dimension; with `op` only one of that kind."""
        return next(
            (c for c in self.where if c.dimension == dimension and op in (None, c.op)),
            None,
        )

    def values(self, dimension: str) -> tuple[str, ...]:
        """The values to which a dimension is narrowed; empty where it is not, or only by exclusion."""
        found = self.condition(dimension, "is")
        return found.values if found else ()

    @property
    def compares(self) -> bool:
        """Whether one number is set against another."""
        return self.arithmetic in COMPARED

    @property
    def two_sided(self) -> bool:
        """Whether the second of two numbers is of something that stands beside the query's own."""
        return bool(self.versus or self.against)

    @property
    def sides_by_row(self) -> bool:
        """Whether two things are held against each other in each row: provinces with more of one than of the other."""
        return self.compares and bool(self.by) and self.two_sided

    @property
    def first_side(self) -> Query:
        """The first of two things that are compared, as a number of its own."""
        return replace(self, versus=(), against="", arithmetic="", by=())

    @property
    def other_side(self) -> Query:
        """The second of two things that are compared; a condition without values there is the whole of its kind.

        A subject may stand in the place of another: a whole field against one programme.
        """
        named = tuple(c for c in self.versus if c.values)
        replaced = {c.dimension for c in self.versus}
        of_another_kind = replaced & {*SUBJECTS} - {*self.by, *(c.dimension for c in self.where)}
        replaced |= {*SUBJECTS} if of_another_kind else set()
        other = self.first_side.widened(*replaced).narrowed(*named)
        return replace(other, measure=self.against or self.measure)

    @property
    def whole(self) -> Query:
        """The whole of which a share is told, as a number of its own."""
        return self.widened(*self.share_of).narrowed(*self.among)

    @property
    def dimensions(self) -> frozenset[str]:
        """Every dimension that the query speaks of."""
        named = (*self.where, *self.also, *self.but_not, *self.versus)
        return frozenset((*self.by, *(c.dimension for c in named), *([self.per] if self.per else [])))

    # ------------------------------------------------------------ changing
    def narrowed(self, *conditions: Condition) -> Query:
        """With these conditions; each replaces what its dimension was narrowed to with the same operator.

        >>> Query("graduates").narrowed(Condition("province", ("21",))).values("province")
        ('21',)
        """
        new = {(c.dimension, c.op) for c in conditions}
        kept = tuple(c for c in self.where if (c.dimension, c.op) not in new)
        return replace(self, where=(*kept, *conditions))

    def joined(self, condition: Condition) -> Query:
        """With these values beside those to which the dimension is narrowed already with the same operator."""
        before = self.condition(condition.dimension, condition.op)
        values = dict.fromkeys((*(before.values if before else ()), *condition.values))
        return self.narrowed(replace(condition, values=tuple(values)))

    def widened(self, *dimensions: str) -> Query:
        """Without any condition on these dimensions."""
        return replace(self, where=tuple(c for c in self.where if c.dimension not in dimensions))

    def regrouped(self, *by: str) -> Query:
        """Split by other dimensions, from the first row on."""
        if self.sides_by_row:
            return replace(self, by=by, ranks=None)
        return replace(self, by=by, ranks=None, arithmetic="", share_of=(), asks="")

    def flipped(self) -> Query:
        """The other end of the order first."""
        return replace(self, order="most" if self.order == "least" else "least")

    def page(self, size: int) -> Query:
        """The next rows after those that `ranks` shows."""
        last = self.ranks[1] if self.ranks else 0
        return replace(self, ranks=(last + 1, last + size))

    # ------------------------------------------------------------ writing
    def to_json(self) -> dict[str, Any]:
        """The lean form in which a query is stored, shown and compared: empty slots are left out."""
        found: dict[str, Any] = {}
        for slot in fields(self):
            value = getattr(self, slot.name)
            if value not in ("", (), None, False):
                found[slot.name] = _lean(value)
        return found


def query_from(raw: Mapping[str, Any]) -> Query:
    """A query from its lean form. Raises `QueryError` for a slot that does not exist or has a wrong shape."""
    unknown = raw.keys() - {slot.name for slot in fields(Query)}
    if unknown:
        raise QueryError(f"no slot is called {', '.join(sorted(unknown))}")
    try:
        query = Query(**{name: _READ.get(name, _same)(value) for name, value in raw.items()})
    except (TypeError, KeyError, ValueError, AttributeError) as wrong:
        raise QueryError(f"a slot has a wrong shape: {wrong}") from wrong
    return _of_known_words(query)


def _of_known_words(query: Query) -> Query:
    """Refuse words that no operator, order or kind of question has."""
    named = (*query.where, *query.also, *query.but_not, *query.versus, *query.among)
    words: list[tuple[str, Any, Any]] = [("op", c.op, Operator) for c in named]
    words += [("having", bound.op, Comparison) for bound in query.having]
    words += [("order", query.order, Order), ("arithmetic", query.arithmetic, Arithmetic)]
    for slot, word, known in (*words, ("asks", query.asks, Asks)):
        if word not in get_args(known):
            raise QueryError(f"{slot} cannot be {word!r}")
    return query


def _lean(value: Any) -> Any:
    match value:
        case Condition(dimension, values, "is"):
            return {"dimension": dimension, "values": list(values)}
        case Condition(dimension, values, op):
            return {"dimension": dimension, "op": op, "values": list(values)}
        case Bound(op, bound):
            return {"op": op, "value": bound}
        case tuple():
            return [_lean(item) for item in value]
    return value


def _conditions(raw: Iterable[Mapping[str, Any]]) -> tuple[Condition, ...]:
    return tuple(Condition(c["dimension"], tuple(map(str, c["values"])), c.get("op", "is")) for c in raw)


def _words(raw: Any) -> tuple[str, ...]:
    return (raw,) if isinstance(raw, str) else tuple(str(item) for item in raw)


def _ranks(raw: Iterable[int]) -> tuple[int, int]:
    first, last = raw
    return int(first), int(last)


def _bounds(raw: Any) -> tuple[Bound, ...]:
    return tuple(Bound(b["op"], float(b["value"])) for b in (raw if isinstance(raw, list) else [raw]))


def _same(raw: Any) -> Any:
    return raw


_READ: dict[str, Any] = {
    "where": _conditions,
    "also": _conditions,
    "but_not": _conditions,
    "by": _words,
    "share_of": _words,
    "attributes": _words,
    "years": _words,
    "ranks": _ranks,
    "versus": _conditions,
    "among": _conditions,
    "expects": _words,
    "having": _bounds,
}
