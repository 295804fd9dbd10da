"""Sets, absences, exclusions and beliefs as they are meant: what they have first, what is one of them, what is none.

Each a pure pass over a query, each for one reason; `actions.planning.complete` puts them in order.
"""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue import DIMENSIONS, MEASURES, PLACES
from actions.query import Condition, Query

# Kinds of which nothing is both: naming all of them narrows nothing.
ALL_KINDS = {"centre_kind": frozenset({"region", "main"})}


def thing_of(query: Query) -> str:
    """The dimension that the measure counts, if it counts things."""
    measure = MEASURES.get(query.measure)
    return measure.thing if measure else ""


def sets_are_of_things(query: Query) -> Query:
    """ "A, B and C" of the dimension that makes the rows, or of people summed, are simply all meant."""
    rows = set(query.by) | ({c.dimension for c in query.also} if query.arithmetic == "sum" else set())
    if not thing_of(query) and not query.by:
        rows |= {c.dimension for c in query.also}
    listed = [c for c in query.also if c.dimension in rows]
    for condition in listed:
        query = query.joined(condition)
    return replace(query, also=tuple(c for c in query.also if c not in listed))


def sets_are_no_absence(query: Query) -> Query:
    """ "Taught here but not there" has its "not" in the set, "not in China" in the condition."""
    refused = not query.by and any(c.op == "not" for c in query.where)
    unknown = bool(query.by) and not DIMENSIONS[query.by[0]].universe
    return replace(query, absent=False) if query.but_not or refused or unknown else query


def absence_is_said_once(query: Query) -> Query:
    """ "Provinces with no private college" refuses the private ones only in its words: what is missing is they."""
    if query.absent and query.by:
        alone = [c for c in query.but_not if len(c.values) == 1 and not query.condition(c.dimension, "is")]
        others = tuple(c for c in query.but_not if c not in alone)
        query = replace(query.narrowed(*alone), but_not=others)
    refused = [c for c in query.where if c.op == "not" and c.dimension not in query.by]
    thing = query.by[0] if query.by else thing_of(query)
    listed = bool(thing) and bool(DIMENSIONS[thing].universe)  # of all that there could be
    if not query.absent or len(refused) != 1 or not listed:
        return query
    kept = query.widened(refused[0].dimension)
    return kept.narrowed(replace(refused[0], op="is"))


def absence_has_rows(query: Query) -> Query:
    """Which of them have none is asked of one kind of rows; of one thing its number says it."""
    return replace(query, by=query.by[:1], absent=query.absent and bool(query.by)) if query.absent else query


def all_kinds_are_no_limit(query: Query) -> Query:
    """ "The regional ones and the main ones": who names all kinds, or says that one counts too, leaves out none."""
    for dimension, kinds in ALL_KINDS.items():
        named = {
            v
            for c in (*query.where, *query.also)
            if c.dimension == dimension and c.op == "is"
            for v in c.values
        }
        also = tuple(c for c in query.also if c.dimension == dimension)
        if named >= kinds or (also and not query.values(dimension)):
            kept = tuple(c for c in query.also if c not in also)
            query = replace(query.widened(dimension), also=kept)
    return query


def exclusions_have_a_first(query: Query) -> Query:
    """ "In Bangkok but not in Chiang Mai": of two that are told apart the first is where it is."""
    for condition in query.but_not:
        if len(condition.values) > 1 and not query.condition(condition.dimension, "is"):
            first, *others = condition.values
            rest = tuple(c for c in query.but_not if c != condition)
            query = query.narrowed(replace(condition, values=(first,)))
            query = replace(query, but_not=(*rest, replace(condition, values=tuple(others))))
    return query


def exclusions_leave_out_their_like(query: Query) -> Query:
    """ "In Chiang Mai but not in Chiang Rai, at one level": what stands beside what is told apart narrows both."""
    paired = [c for c in query.but_not if query.condition(c.dimension, "is")]
    alone = [c for c in query.but_not if c not in paired]
    if not paired:
        return query
    for condition in alone:
        query = query.narrowed(condition)
    return replace(query, but_not=tuple(paired))


def colleges_lie_in_one_place(query: Query) -> Query:
    """No college lies in two provinces: several of them are told side by side."""
    places = [c for c in query.also if c.dimension in PLACES]
    if thing_of(query) != "college" or query.by not in ((), ("college",)) or not places:
        return query
    for condition in places:
        query = query.joined(condition)
    kept = tuple(c for c in query.also if c not in places)
    place = places[0].dimension
    by = (place,) if len(query.values(place)) > 1 else query.by  # one place alone makes no rows
    return replace(query, also=kept, by=by, asks="")


def a_set_has_a_first(query: Query) -> Query:
    """Of "both A and B" the first is where; "excluding A and B" refuses both; what is alone simply narrows."""
    for condition in [c for c in query.also if not query.condition(c.dimension, "is")]:
        query = _with_a_first(replace(query, also=tuple(c for c in query.also if c != condition)), condition)
    same = [c for c in query.also if set(c.values) <= set(query.values(c.dimension))]
    return replace(query, also=tuple(c for c in query.also if c not in same))


def _with_a_first(query: Query, condition: Condition) -> Query:
    if query.condition(condition.dimension, "not"):
        return query.joined(replace(condition, op="not"))
    if not thing_of(query):
        return query.joined(condition)
    rest = replace(condition, values=condition.values[1:])
    query = query.narrowed(replace(condition, values=condition.values[:1]))
    return replace(query, also=(*query.also, *([rest] if rest.values else ())))


def sets_are_whole(query: Query) -> Query:
    """ "Both in A, B and C": what is of one kind is wanted of each, whichever word joined it."""
    sets = [(c.dimension, value) for c in query.also for value in c.values]
    for condition in query.where:
        if condition.op == "is" and len(condition.values) > 1 and condition.dimension in {d for d, _ in sets}:
            query = query.narrowed(replace(condition, values=condition.values[:1]))
            sets = [*((condition.dimension, value) for value in condition.values[1:]), *sets]
    return replace(query, also=tuple(Condition(d, (value,)) for d, value in dict.fromkeys(sets)))


def things_are_no_sets(query: Query) -> Query:
    """What the rows must also have is no grouping of its own."""
    taken = {c.dimension for c in (*query.also, *query.but_not)}
    return replace(query, by=tuple(d for d in query.by if d not in taken)) if len(query.by) > 1 else query


def rows_are_no_sets(query: Query) -> Query:
    """By level and "state, private as well": what is a row of its own is no second thing that each row must have."""
    rows = tuple(c for c in query.also if c.dimension in query.by)
    for condition in rows:
        query = query.joined(condition)
    return replace(query, also=tuple(c for c in query.also if c not in rows)) if rows else query


# ---------------------------------------------------------------- what a measure or a belief implies
def a_college_is_believed_first(query: Query) -> Query:
    """Whether one college has most is asked of all colleges: it lies in one place, so no places are meant."""
    one = query.values("college")
    of_places = set(query.by) <= {*PLACES}  # or of nothing that was named
    if not (query.asks == "yes_no" and query.order and of_places and len(one) == 1):
        return query
    return replace(query, by=("college",), expects=one)


def an_order_alone_is_no_belief(query: Query) -> Query:
    """Something is always the first: without a row that is believed to be it there is no yes."""
    chosen = query.expects or query.having or query.absent or query.also or query.but_not
    alone = query.asks == "yes_no" and query.order and not (chosen or query.arithmetic)
    return replace(query, asks="") if alone else query
