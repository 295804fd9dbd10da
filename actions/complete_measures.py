"""What a measure, an arithmetic or a belief implies of the rest of a query: each a pure pass, each for one reason."""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue import PLACES
from actions.query import Query


def a_college_is_believed_first(query: Query) -> Query:
    """Whether one college has most is asked of all colleges: it lies in one place, so no places are meant."""
    one = query.values("college")
    of_places = set(query.by) <= {*PLACES}  # or of nothing that was named
    if not (query.asks == "yes_no" and query.order and of_places and len(one) == 1):
        return query
    return replace(query, by=("college",), expects=one)


def a_ratio_is_no_share(query: Query) -> Query:
    """How many times as many there are is no part of a whole, though "สัดส่วน" may be said of both."""
    return replace(query, share_of=()) if query.arithmetic == "ratio" else query


def learners_are_of_a_type(query: Query) -> Query:
    """A share of learners is one of each subject type: without a type all of them are told."""
    named = "subject_type" in query.dimensions or query.order or len(query.by) > 1
    if query.measure != "learners" or named:
        return query
    return replace(query, by=("subject_type", *query.by))
