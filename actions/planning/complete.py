"""The slots of a query that its other slots imply: each a pure pass, each for one reason.

People leave unsaid what goes without saying: that two provinces side by side are the rows, or of what a share is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from actions.catalogue import MEASURES, SHARES, SUBJECTS
from actions.planning.complete_sets import (
    a_college_is_believed_first,
    a_set_has_a_first,
    absence_has_rows,
    absence_is_said_once,
    all_kinds_are_no_limit,
    an_order_alone_is_no_belief,
    colleges_lie_in_one_place,
    exclusions_have_a_first,
    exclusions_leave_out_their_like,
    rows_are_no_sets,
    sets_are_no_absence,
    sets_are_of_things,
    sets_are_whole,
    thing_of,
    things_are_no_sets,
)
from actions.planning.complete_shares import (
    KINDS,
    a_ratio_is_no_share,
    learners_are_of_a_type,
    shares_are_not_added,
    shares_of,
    wholes_lie_around,
)
from actions.planning.rewrite import BY_OVEC, as_published, bounds_of_rows, of_what_is_taught
from actions.query import Query

SHORT_COURSE = "short_course"
COUNTED = (
    "",
    "programmes",
    "fields",
    "teaching_colleges",
    "colleges",
    "graduates",
    "provinces",
    "short_courses",
)
OF_PEOPLE = ("teaching_colleges", "colleges", "programmes", "fields", "provinces")


def completed(query: Query) -> Query:
    """The query with the slots that its other slots imply."""
    for fill in PASSES:
        query = fill(query)
    return query


def of_short_courses(query: Query) -> Query:
    """Short courses are facts of their own, not a level of the programmes."""
    if SHORT_COURSE not in query.values("level"):
        return query
    return replace(query.widened("level"), measure="short_courses") if query.measure in COUNTED else query


def whole_spans(query: Query) -> Query:
    """Two years of a development are its ends; those between belong to it."""
    if "year" not in query.by or len(query.years) != 2 or query.arithmetic:
        return query
    first, last = sorted(map(int, query.years))
    return replace(query, years=tuple(str(year) for year in range(first, last + 1)))


def a_second_side_has_a_first(query: Query) -> Query:
    """What is set against nothing of its kind narrows both sides: "ปวช. กับ ปวส. ในตรังต่างกันกี่คน"."""
    reckoned = query.compares or (query.arithmetic == "sum" and len(query.versus) > 1)
    counts = query.measure in MEASURES and MEASURES[query.measure].unit != "percent"
    if counts:  # of what is counted one place has never more than all
        query = replace(query, versus=tuple(c for c in query.versus if c.values))
    alone = [c for c in query.versus if not reckoned or not _has_a_first(query, c.dimension)]
    for condition in (c for c in alone if c.values):
        query = query.joined(condition)
    query = replace(query, versus=tuple(c for c in query.versus if c not in alone))
    named = {c.dimension for c in query.versus if query.condition(c.dimension)}
    query = replace(query, by=tuple(d for d in query.by if d not in named))
    for pair in [c for c in query.where if named and c.op == "is" and len(c.values) == 2]:
        query = query.narrowed(replace(pair, values=pair.values[:1]))  # one of each side
        query = replace(query, versus=(*query.versus, replace(pair, values=pair.values[1:])))
    return query


def _has_a_first(query: Query, dimension: str) -> bool:
    """Whether the query names something for a second side to be held against; a subject is held against any other."""
    like_it = {*SUBJECTS} if dimension in SUBJECTS else {dimension}
    return dimension in query.by or any(query.condition(d) for d in like_it)


def expected_rows_do_not_narrow(query: Query) -> Query:
    """Whether one row is the first of all is asked of all rows."""
    if not query.expects or not (query.by or query.order):
        return replace(query, expects=())
    rows = [c for c in query.where if c.dimension in query.by and set(c.values) & set(query.expects)]
    if not rows or query.arithmetic:
        return replace(query, expects=())  # what is believed is no row of the answer
    kept = tuple(c for c in query.where if c not in rows)
    ranks = query.ranks or ((1, 1) if query.order else None)
    return replace(query, where=kept, ranks=ranks, asks="yes_no")


def more_of_one_than_of_another(query: Query) -> Query:
    """Whether there are more of one than of another is asked of their difference."""
    two = len(query.by) == 1 and len(query.values(query.by[0])) == 2
    plain = not (query.having or query.order or query.arithmetic or query.absent or query.expects)
    return replace(query, arithmetic="difference") if query.asks == "yes_no" and two and plain else query


def wishes_leave_the_rest_out(query: Query) -> Query:
    """ "Not accounting, marketing" wishes one thing: what is left out goes without saying, a namesake all the more."""
    wished = {c.dimension for c in query.where if c.op == "is"}
    wished |= {"field"} if "programme" in wished else set()
    kept = tuple(c for c in query.where if c.op == "is" or c.dimension not in wished)
    return replace(query, where=kept)


def a_change_is_one_number(query: Query) -> Query:
    """How much something changed from one year to another has no rows by year; a sum of rows is one number too."""
    if query.arithmetic == "difference" and len(query.years) == 2:
        query = replace(query, by=tuple(d for d in query.by if d != "year"))
    summed = query.arithmetic == "sum" and query.asks == "how_many_rows"
    return replace(query, asks="") if summed else query


def of_several(query: Query) -> Query:
    """What is narrowed to one thing cannot be split by it, nor what is counted, where something else splits it."""
    single = {c.dimension for c in query.where if c.op == "is" and len(c.values) == 1}
    kept = tuple(d for d in query.by if d not in single or d in query.share_of)
    kept = kept if len(kept) < 2 or query.order else tuple(d for d in kept if d != thing_of(query)) or kept
    lost = len(kept) < len(query.by) and not kept
    return replace(query, by=kept, order="" if lost and not query.arithmetic else query.order)


def comparisons_have_two_sides(query: Query) -> Query:
    """One thing alone differs from nothing: its plain number is told."""
    several = any(len(c.values) > 1 for c in query.where if c.op == "is")
    sides = query.by or query.two_sided or several or len(query.years) > 1
    alone = query.compares and not sides
    return replace(query, arithmetic="") if alone else query


def one_order(query: Query) -> Query:
    """An order is of one grouping: the things counted are what is counted in it."""
    if not query.order or len(query.by) < 2:
        return query
    kept = tuple(d for d in query.by if d not in (thing_of(query), "college"))
    return replace(query, by=kept[:1] or query.by[:1])


def averages_have_no_rows(query: Query) -> Query:
    """An average per college over all of them is one number."""
    if query.arithmetic != "average":
        return query
    per = query.per or (query.by[0] if query.by and not query.values(query.by[0]) else "")
    return replace(query, per=per, by=tuple(d for d in query.by if d != per))


def rows_of_things(query: Query) -> Query:
    """A list, an absence, a set speaks of the things that are counted, where nothing else is named."""
    rows = query.absent or query.also or query.but_not or (query.asks == "rows" and not query.arithmetic)
    return replace(query, by=(thing_of(query),)) if rows and not query.by and thing_of(query) else query


def people_by_college(query: Query) -> Query:
    """Where graduates of a field come from is told by college."""
    several = any(len(c.values) > 1 for c in query.where if c.op == "is")
    asks = query.asks == "rows" and query.measure == "graduates" and not query.by
    named = query.values("field") or query.values("programme")
    plain = named and not (several or query.arithmetic or query.absent)
    return replace(query, by=("college",), order=query.order or "most") if asks and plain else query


def compared(query: Query) -> Query:
    """Two things of one dimension side by side are the rows; shares of two things have no one number at all."""
    wanted = query.asks == "rows" or query.compares or bool(query.order) or query.measure in SHARES
    if query.by or query.versus or not wanted:
        return query
    several = [c.dimension for c in query.where if len(c.values) > 1 and c.op == "is"]
    several = [d for d in several if d != "region" or query.measure not in BY_OVEC]
    return replace(query, by=(several[0],)) if several else query


def ordered(query: Query) -> Query:
    """What is put in order without a word: what is counted, colleges of a kind, else provinces; a rank is a most."""
    if query.ranks and query.ranks[0] > 1 and query.by and not query.order:
        return replace(query, order="most")
    if not query.order or query.by or query.arithmetic:
        return query
    if thing_of(query) == "college" or any(query.values(d) for d in ("province", "district", *KINDS)):
        return replace(query, by=("college",))
    return replace(query, by=("province",))


def two_places_are_compared(query: Query) -> Query:
    """One place in an order differs from the first: "อันดับ 3 ห่างเท่าไหร่"."""
    ranks = query.ranks
    if not ranks or not (query.compares and query.by) or query.sides_by_row or ranks[0] != ranks[1]:
        return query
    return replace(query, ranks=(1, max(ranks[1], 2)))


def ranked_by_people(query: Query) -> Query:
    """Things that are counted are one each: which of them has most, or more than so many, is asked of people."""
    one_each = (query.order or query.having) and query.by == (thing_of(query),) and query.measure in OF_PEOPLE
    return replace(query, measure="graduates") if one_each else query


def side_by_side(query: Query) -> Query:
    """Who asks for rows of years wants each year, not only by how much it changed."""
    of_years = query.by in ((), ("year",)) and len(query.years) > 1 and not query.order
    rows = query.asks == "rows" and of_years and query.arithmetic == "difference"
    return replace(query, arithmetic="", by=("year",)) if rows else query


def counted_rows(query: Query) -> Query:
    """How many rows there are asks for a grouping and a condition on it; else it is the plain number."""
    conditioned = query.having or query.absent or query.also or query.but_not
    if query.asks == "how_many_rows" and not query.by:
        return replace(query, asks="value")
    if query.asks == "how_many_rows" and not conditioned and query.by == (thing_of(query),):
        return replace(query, asks="value", by=())
    if query.asks == "value" and query.by and conditioned and not query.arithmetic:
        return replace(query, asks="how_many_rows")
    return query


def one_number(query: Query) -> Query:
    """Who asks for a number and names no grouping of their own gets the number, not its rows."""
    if query.asks in ("value", "rows") and not query.by:
        return replace(query, asks="")
    return replace(query, asks="") if query.asks in ("value", "rows") else query


PASSES: tuple[Callable[[Query], Query], ...] = (
    of_short_courses,
    rows_are_no_sets,
    as_published,
    side_by_side,
    a_change_is_one_number,
    whole_spans,
    a_ratio_is_no_share,
    a_college_is_believed_first,
    expected_rows_do_not_narrow,
    a_second_side_has_a_first,
    all_kinds_are_no_limit,
    absence_is_said_once,
    wishes_leave_the_rest_out,
    of_several,
    comparisons_have_two_sides,
    one_order,
    exclusions_have_a_first,
    exclusions_leave_out_their_like,
    colleges_lie_in_one_place,
    a_set_has_a_first,
    wishes_leave_the_rest_out,  # a set of one narrows as any wish does
    sets_are_of_things,
    sets_are_whole,
    sets_are_no_absence,
    things_are_no_sets,
    averages_have_no_rows,
    rows_of_things,
    people_by_college,
    compared,
    ordered,
    an_order_alone_is_no_belief,
    two_places_are_compared,
    bounds_of_rows,
    ranked_by_people,
    of_what_is_taught,
    as_published,  # what was asked of colleges may have become a number of graduates
    more_of_one_than_of_another,
    absence_has_rows,
    counted_rows,
    shares_of,
    wholes_lie_around,
    learners_are_of_a_type,
    shares_are_not_added,
    one_number,
)
