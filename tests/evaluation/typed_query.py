"""The typed form of a question, read from JSON; docs/query.md describes every slot."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

SLOTS = frozenset(
    "measure where by order ranks having absent also but_not share_of arithmetic per asks attributes years "
    "near versus against expects".split()
)
DETAILED = frozenset({"field", "programme", "subject_type", "industry", "curve"})
BOUNDS = frozenset({"over", "under", "at_least", "at_most", "exactly"})


@dataclass(frozen=True)
class Condition:
    """One filter: the dimension's value is, or is not, one of the values."""

    dimension: str
    values: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True)
class Bound:
    """A limit on the value of a row."""

    op: str
    value: float

    def holds(self, value: float) -> bool:
        """Whether the value keeps within the limit."""
        outcomes = {
            "over": value > self.value,
            "under": value < self.value,
            "at_least": value >= self.value,
            "at_most": value <= self.value,
            "exactly": value == self.value,
        }
        return outcomes[self.op]


@dataclass(frozen=True)
class Query:
    """What is asked, slot by slot."""

    measure: str
    where: tuple[Condition, ...] = ()
    by: tuple[str, ...] = ()
    order: str = ""
    ranks: tuple[int, int] | None = None
    having: tuple[Bound, ...] = ()
    absent: bool = False
    also: tuple[Condition, ...] = ()
    but_not: tuple[Condition, ...] = ()
    share_of: tuple[str, ...] = ()
    arithmetic: str = ""
    per: str = ""
    asks: str = ""
    years: tuple[str, ...] = ()
    versus: tuple[Condition, ...] = ()
    against: str = ""
    expects: tuple[str, ...] = ()

    @property
    def wants(self) -> str:
        """What the answer is made of when nobody says: rows when there is a split, else one value."""
        if self.asks:
            return self.asks
        folded = bool(self.arithmetic) and not (self.arithmetic == "average" and self.per and self.by)
        folded = folded and not (self.years and self.by) and not self.sides_by_row
        return "rows" if (self.by or len(self.years) > 1) and not folded else "value"

    @property
    def sides_by_row(self) -> bool:
        """Whether each row tells how far two things lie apart in it."""
        return bool(self.by and (self.versus or self.against)) and self.arithmetic in ("difference", "ratio")

    def dimensions(self) -> set[str]:
        """Every dimension that a filter or the split names."""
        return {condition.dimension for condition in self.where} | set(self.by)


def _conditions(raw: list[Mapping[str, Any]]) -> tuple[Condition, ...]:
    return tuple(
        Condition(item["dimension"], tuple(item["values"]), item.get("op", "is") == "not") for item in raw
    )


def _bounds(raw: Any) -> tuple[Bound, ...]:
    limits = raw if isinstance(raw, list) else [raw]
    return tuple(Bound(limit["op"], float(limit["value"])) for limit in limits)


def other_side(query: Query, plain: Query) -> Query:
    """The second side: another measure, or other things; a field takes the place of a programme, too."""
    where, named = plain.where, {c.dimension for c in plain.where} | {*query.by}
    if any(c.dimension in DETAILED and c.dimension not in named for c in query.versus):
        where = tuple(c for c in where if c.dimension not in DETAILED)
    return replace(plain, where=replaced(where, query.versus), measure=query.against or query.measure)


def replaced(where: tuple[Condition, ...], others: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """The filters with others in the place of those of the same dimensions."""
    named = {condition.dimension for condition in others}
    return (*(condition for condition in where if condition.dimension not in named), *others)


def parse(raw: Mapping[str, Any]) -> Query:
    """Read the JSON form; a slot that is not in the table is an error."""
    unknown = set(raw) - SLOTS
    if unknown:
        raise ValueError(f"unknown slots: {sorted(unknown)}")
    ranks = raw.get("ranks")
    return Query(
        measure=raw["measure"],
        where=_conditions(raw.get("where", [])),
        by=tuple(raw.get("by", ())),
        order=raw.get("order", ""),
        ranks=(ranks[0], ranks[1]) if ranks else None,
        having=_bounds(raw["having"]) if "having" in raw else (),
        absent=bool(raw.get("absent", False)),
        also=_conditions(raw.get("also", [])),
        but_not=_conditions(raw.get("but_not", [])),
        share_of=tuple(raw.get("share_of", ())),
        arithmetic=raw.get("arithmetic", ""),
        per=raw.get("per", ""),
        asks=raw.get("asks", ""),
        years=tuple(str(year) for year in raw.get("years", ())),
        versus=_conditions(raw.get("versus", [])),
        against=raw.get("against", ""),
        expects=tuple(raw.get("expects", ())),
    )
