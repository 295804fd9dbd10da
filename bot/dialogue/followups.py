"""Follow-ups as algebra on the query before: replace, add, drop, flip the order, regroup, compute with the rows.

followed(Query("graduates", by=("province",)), reading("เฉพาะเอกชน"))   ->  the same, narrowed to private colleges
"""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue import PLACES, SUBJECTS
from actions.query import Condition, Query
from bot.dialogue.reading import Reading

FAMILIES = (frozenset(PLACES), frozenset(SUBJECTS), frozenset({"college", "college_type"}))


def followed(before: Query, said: Reading) -> Query:
    """The query before, changed by what a message says; what the message leaves unsaid stays."""
    new = said.query
    query = before.widened(*said.drops)
    query = _measured(query, new)
    query = _grouped(query, new)
    query = _narrowed(query, new, said.drops)
    query = _ordered(query, new)
    return _computed(query, new)


def _measured(query: Query, new: Query) -> Query:
    """Another measure of the same things; its bounds and shares were of the old one."""
    if not new.measure or new.measure == query.measure:
        return query
    return replace(query, measure=new.measure, having=(), share_of=(), asks="", arithmetic="", per="")


def _grouped(query: Query, new: Query) -> Query:
    if new.asks == "value" and query.by and new.by in ((), query.by) and not new.order and not new.having:
        return replace(query, by=(), order="", ranks=None, asks="")  # "รวมแล้วเท่าไหร่" of what was told by rows
    if not new.by:
        return replace(query, asks="" if query.asks == "yes_no" else query.asks, expects=())
    return query.regrouped(*new.by)


def _narrowed(query: Query, new: Query, drops: tuple[str, ...]) -> Query:
    """Each named thing takes the place of what was said of its family: another province for a region."""
    rejected = {c.dimension for c in new.where if c.op == "not" and query.values(c.dimension) == c.values}
    query = query.widened(*rejected)  # who rejects what was asked wants it no longer
    for condition in (c for c in new.where if c.dimension not in {*drops, *rejected}):
        query = _without_family(query, condition).narrowed(condition)
    return replace(
        query, also=new.also or query.also, but_not=new.but_not or query.but_not, versus=new.versus
    )


def _without_family(query: Query, condition: Condition) -> Query:
    if condition.op == "not":
        return query
    family = next((f for f in FAMILIES if condition.dimension in f), frozenset({condition.dimension}))
    kept = tuple(c for c in query.where if c.dimension not in family or c.op == "not")
    by = tuple(d for d in query.by if d != condition.dimension or len(condition.values) > 1)
    return replace(query, where=kept, by=by)


def _ordered(query: Query, new: Query) -> Query:
    if new.order and new.order != query.order:
        return replace(query, order=new.order, ranks=new.ranks or query.ranks)
    if new.ranks:
        return replace(query, ranks=new.ranks, order=query.order or "most")
    return query


def _computed(query: Query, new: Query) -> Query:
    if new.arithmetic:
        query = replace(query, arithmetic=new.arithmetic, per=new.per, asks="")
    if new.share_of or new.having or new.absent:
        query = replace(query, share_of=new.share_of, having=new.having, absent=new.absent)
    return replace(query, asks=new.asks or query.asks, years=new.years or query.years)
