"""Shares as they are meant: of which whole, of what there are none, and what of them is never added.

Each a pure pass over a query, each for one reason; `actions.planning.complete` puts them in order.
"""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue import PLACES, SHARES, SUBJECTS
from actions.planning.complete_sets import thing_of
from actions.query import Query

KINDS = ("college_type", "sector")  # of colleges
COLLEGES = ("college", *KINDS)
FAMILIES = (PLACES, SUBJECTS, COLLEGES)
# What lies within one of a kind of area, of which no name is said: "ของทั้งจังหวัด".
FINER = {
    "college": (),
    "district": ("college",),
    "province": ("college", "district"),
    "region": ("college", "district", "province"),
}


def shares_of(query: Query) -> Query:
    """The dimensions of the whole as the query has them: "of the country" leaves out whatever place was named."""
    listed = query.asks == "rows" and query.by in ((), (thing_of(query),))
    if not query.share_of or listed:
        return replace(query, share_of=(), among=())  # a list of things is no share of them
    have = tuple(dict.fromkeys((*(c.dimension for c in query.where), *query.by)))
    family = next((f for f in FAMILIES if query.share_of[0] in f), query.share_of)
    exact = tuple(d for d in query.share_of if d in have)
    near = exact or tuple(d for d in have if d in family) or tuple(d for d in have if d not in PLACES) or have
    return replace(query, share_of=have if query.share_of == ("all",) else near)


def wholes_lie_around(query: Query) -> Query:
    """Of "the whole province" what lies in it is a part; of the very place that is named, what else narrows it."""
    around = next((c.dimension for c in query.among if not c.values), "")
    if not around:
        return query
    places = tuple(c.dimension for c in query.where if c.op == "is" and c.dimension in ("college", *PLACES))
    finer = tuple(d for d in places if d in FINER.get(around, FINER["region"]) and d not in query.by)
    if finer:
        return replace(query, share_of=finer)
    others = tuple(c.dimension for c in query.where if c.dimension not in places)
    shared = tuple(d for d in query.share_of if d not in places) or others
    return replace(query, share_of=shared or query.share_of, among=())


def a_ratio_is_no_share(query: Query) -> Query:
    """How many times as many there are is no part of a whole, though "สัดส่วน" may be said of both."""
    return replace(query, share_of=()) if query.arithmetic == "ratio" else query


def learners_are_of_a_type(query: Query) -> Query:
    """A share of learners is one of each subject type: without a type all of them are told."""
    named = "subject_type" in query.dimensions or query.order or len(query.by) > 1
    if query.measure != "learners" or named:
        return query
    return replace(query, by=("subject_type", *query.by))


def shares_are_not_added(query: Query) -> Query:
    """Shares of several groups taken together are the share of all of them, never the sum of per cents."""
    if query.arithmetic == "average" and query.per and query.measure in SHARES:
        kept = query if query.by else replace(query, order="", ranks=None)
        return replace(kept, arithmetic="", per="")
    chosen = query.having or query.absent or query.also or query.but_not
    added = query.arithmetic == "sum" and query.measure in SHARES and not chosen
    return replace(query, by=(), order="", ranks=None) if added and query.by else query
