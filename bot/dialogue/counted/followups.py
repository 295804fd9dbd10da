"""Follow-ups as algebra on the query before: replace, add, drop, flip the order, regroup, compute with the rows.

followed(Query("graduates", by=("province",)), reading("เฉพาะเอกชน"))   ->  the same, narrowed to private colleges
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.catalogue import MEASURES, PLACES, SUBJECTS
from actions.planning.complete_sets import thing_of
from actions.planning.rewrite import as_published
from actions.query import Condition, Query
from bot.dialogue.meaning.wholes import of_a_wider_whole
from bot.dialogue.understood.reading import Reading

COLLEGE = "college"
FAMILIES = (frozenset(PLACES), frozenset(SUBJECTS), frozenset({COLLEGE, "college_type"}))


def followed(before: Query, said: Reading, earlier: Sequence[Query] = (), of_these: bool = False) -> Query:
    """The query before, changed by what a message says; what the message leaves unsaid stays.

    `earlier` are those before that one, the latest first, which may be reckoned with together with it: "ต่างกันเท่าไหร่"
    without names speaks of the last two answers. A share `of_these` is one of them all.
    """
    if said.next_rank:
        return _next(before)
    said = replace(said, query=of_a_wider_whole(said.query, before))
    said = _set_beside(_wished(replace(said, query=as_told(said.query, before))), before)
    said = _beside_the_country(said, before) if said.beside_all else said
    if apart := _years_apart(said.query, before):
        said, before = replace(said, query=apart), replace(before.widened("year"), years=())
    # What was believed, or was theirs, was so in what was asked then.
    around = tuple(c for c in before.among if not c.values)
    before = replace(before, expects=(), part=0.0, among=said.query.among or around)
    if said.query.arithmetic or said.query.share_of or said.query.part:
        before, earlier = as_number(before), tuple(map(as_number, earlier))
    if of_these and (part := _part_of_these(before, said, earlier)):
        return part
    new = said.query
    query = _dropped(before, said)
    query = _both(query, said, earlier)
    query = _measured(query, new)
    query = _grouped(query, said)
    query = _narrowed(query, said)
    query = _ordered(query, new)
    return _computed(query, new)


def as_told(new: Query, before: Query) -> Query:
    """What is named as the query before has it: figures of graduates have OVEC's regions."""
    told = as_published(replace(new, measure=new.measure or before.measure))
    return replace(told, measure=new.measure)


def _wished(said: Reading) -> Reading:
    """A limit that is named anew is no limit that is dropped: "แล้วเอกชนล่ะ" after the state colleges."""
    named = {c.dimension for c in said.query.where if c.op == "is"}
    return replace(said, drops=tuple(d for d in said.drops if d not in named))


def _set_beside(said: Reading, before: Query) -> Reading:
    """ "เทียบกับเชียงราย": the other side of a comparison stands beside the one thing of its kind that was asked about."""
    beside = tuple(c for c in said.query.versus if c.op == "is" and before.values(c.dimension))
    named = {c.dimension for c in said.query.where}
    if (
        (said.query.sides_by_row and said.query.having)
        or len(said.query.versus) != 1
        or not beside
        or named & {c.dimension for c in beside}
    ):
        return said
    others = tuple(c for c in said.query.versus if c not in beside)
    return replace(
        said, query=replace(said.query, where=(*said.query.where, *beside), versus=others), adds=True
    )


def _beside_the_country(said: Reading, before: Query) -> Reading:
    """ "สูงกว่าทั้งประเทศไหม": a share that was told of one place or field, against that of all; of a count it is none."""
    new = said.query
    share = MEASURES[new.measure or before.measure].unit == "percent"
    named = [c for c in before.where if c.op == "is" and c.dimension in (*PLACES, *SUBJECTS)]
    one = [c for c in named if c.dimension in PLACES] or named
    if not share or len(one) != 1 or before.by:
        return replace(said, query=replace(new, arithmetic="", having=()))
    return replace(said, drops=(), query=replace(new, versus=(Condition(one[0].dimension, ()),)))


def _years_apart(new: Query, before: Query) -> Query | None:
    """ "เทียบกับ 2560 เพิ่มขึ้นกี่จุด": another year is set against the one that was told."""
    told, named = before.values("year") or before.years[-1:], new.values("year")
    if not (new.compares and len(told) == len(named) == 1 and told != named):
        return None
    return replace(new.widened("year"), by=(), years=tuple(sorted((*told, *named))))


def as_number(query: Query) -> Query:
    """A list of the very things that are counted is reckoned with as their number."""
    listed = query.by == (thing_of(query),) and not (query.having or query.order)
    return replace(query, by=(), ranks=None, asks="") if listed else query


def _next(query: Query) -> Query:
    """The row after those that were told."""
    last = query.ranks[1] if query.ranks else 1
    return replace(query, ranks=(last + 1, last + 1), order=query.order or "most")


def _dropped(query: Query, said: Reading) -> Query:
    """Without limits that are no longer wanted; with nothing named instead, without such a grouping too."""
    kept = query.widened(*said.drops)
    by = query.by if said.query.where else tuple(d for d in query.by if d not in said.drops)
    return kept if by == query.by else replace(kept, by=by, order="")


def _both(query: Query, said: Reading, earlier: Sequence[Query]) -> Query:
    """The last answers as rows, where they are to be reckoned together; the last one may be named again."""
    together = said.query.arithmetic or said.adds
    again = all(c.op == "is" and {*c.values} <= {*query.values(c.dimension)} for c in said.query.where)
    if not together or not again or (query.by and not earlier):
        return query
    rows = _one_after_another(query, earlier)
    if rows and query.by in ((), (rows.dimension,)):
        return replace(query.narrowed(rows), by=(rows.dimension,))
    return query


def _one_after_another(query: Query, earlier: Sequence[Query]) -> Condition | None:
    """The things that were told one after the other, as far back as only they differ; None where there was one."""
    values: tuple[str, ...] = ()
    dimension = ""
    for one in earlier:
        differs = _differs(one, query)
        if differs is None or (dimension and differs.dimension != dimension):
            break
        dimension, values = differs.dimension, (*differs.values, *values)
    return (
        Condition(dimension, tuple(dict.fromkeys((*values, *query.values(dimension))))) if dimension else None
    )


def _differs(one: Query, query: Query) -> Condition | None:
    """The one condition in which another number of the same measure differs."""
    own = [c for c in query.where if c.op == "is" and c not in one.where]
    others = [c for c in one.where if c not in query.where]
    same = len(own) == len(others) == 1 and own[0].dimension == others[0].dimension
    return others[0] if same and one.measure == query.measure and not one.by else None


def _part_of_these(query: Query, said: Reading, earlier: Sequence[Query]) -> Query | None:
    """What share one of the things told one after the other is of them all: "ร้อยละเท่าใดของสองระดับนี้"."""
    these = _one_after_another(query, earlier)
    if these is None or query.by:
        return None
    named = said.query.values(these.dimension) or query.values(these.dimension)
    if not {*named} <= {*these.values}:
        return None
    rows = said.query.by == (these.dimension,)
    part = query.narrowed(these if rows else replace(these, values=named))
    by = (these.dimension,) if rows else ()
    return replace(part, by=by, share_of=(these.dimension,), among=(these,), arithmetic="", asks="")


def _measured(query: Query, new: Query) -> Query:
    """Another measure of the same things; its bounds and shares were of the old one.

    "Only private colleges" asks for no number: the noun is the head of what narrows.
    """
    if new.against:
        return replace(
            query, measure=new.measure, against=new.against, having=(), share_of=(), asks="", per=""
        )
    narrows = new.where and not (new.asks or new.by or new.order or new.arithmetic or new.share_of)
    if not new.measure or new.measure == query.measure or narrows or _counts_rows(query, new):
        return query
    return replace(query, measure=new.measure, having=(), share_of=(), asks="", arithmetic="", per="")


def _grouped(query: Query, said: Reading) -> Query:
    new, known = said.query, MEASURES.get(query.measure) if query.by else None
    # "Where" of the places that were told is no college.
    by = tuple(d for d in new.by if d not in said.drops and (known is None or known.facts.has(d)))
    if _counts_rows(query, new):
        return replace(query, asks="how_many_rows")
    if new.sides_by_row:
        return replace(query.widened(*by), by=by, order="", ranks=None, asks="")
    plain = not (new.order or new.ranks or new.having or new.arithmetic or new.share_of)
    if new.asks == "value" and query.by and by in ((), query.by) and plain:
        return replace(query, by=(), order="", ranks=None, asks="")  # "รวมแล้วเท่าไหร่" of what was told by rows
    beside = (said.adds or new.compares) and new.where
    if not by or (new.arithmetic and query.by) or beside:
        return replace(query, asks="" if query.asks == "yes_no" else query.asks, expects=())
    single = {c.dimension for c in query.where if c.op == "is" and len(c.values) == 1}
    return query.widened(*(single & set(by))).regrouped(*by)


def _counts_rows(query: Query, new: Query) -> bool:
    """Whether it is asked how many rows there are: "มีกี่สาขา" of those above a threshold."""
    chosen = query.having or query.absent or query.also or query.but_not
    things = {MEASURES[new.measure].thing} if new.measure in MEASURES else set()
    asks = new.asks in ("value", "how_many_rows") and not (new.where or new.order or new.arithmetic)
    return bool(chosen) and asks and len(query.by) == 1 and query.by[0] in {*things, *new.by}


def _narrowed(query: Query, said: Reading) -> Query:
    """Each named thing takes the place of what was said of its family: another province for a region."""
    new = _corrected(query, said)
    refused = {c.dimension: set(c.values) for c in new.where if c.op == "not"}
    rejected = {d for d, values in refused.items() if query.values(d) and values.issuperset(query.values(d))}
    query = query.widened(*rejected)  # who rejects what was asked wants it no longer
    conditions = [c for c in new.where if c.dimension not in said.drops]
    for condition in (c for c in conditions if c.op == "is" or c.dimension not in rejected):
        query = _joined(query, condition, said) or _without_family(
            query if new.share_of else _elsewhere(query, condition), condition
        ).narrowed(condition)
    sides = new.versus or (query.versus if query.sides_by_row else ())
    return replace(query, also=new.also or query.also, but_not=new.but_not or query.but_not, versus=sides)


def _corrected(query: Query, said: Reading) -> Query:
    """ "ไม่ใช่สุรินทร์ บุรีรัมย์", "ไม่เอาระยอง ชลบุรีแทน": a refused name that nobody asked for is the one that is meant."""
    new = said.query
    for condition in (c for c in new.where if c.op == "not"):
        asked = query.values(condition.dimension)
        other = tuple(v for v in condition.values if v not in asked)
        if other and _is_meant(condition, asked, other, said.act):
            where = tuple(c for c in new.where if c != condition)
            new = replace(new, where=(*where, replace(condition, op="is", values=other)))
    return new


def _is_meant(refused: Condition, asked: tuple[str, ...], other: tuple[str, ...], act: str) -> bool:
    """Whether the refused names that nobody asked for are the wish: in a correction, or beside all that was told."""
    if act == "correct":
        return bool(asked) or other != refused.values
    return bool(asked) and set(asked) <= set(refused.values)


def _joined(query: Query, condition: Condition, said: Reading) -> Query | None:
    """The query with another thing beside the one before, where the message sets them side by side."""
    alone = len(condition.values) == 1 and said.query.arithmetic in ("sum", "average")  # of one is no sum
    told_apart = (
        len(query.by) == 1 and len(query.values(query.by[0])) > 1 and condition.dimension not in query.by
    )
    compared = ((said.adds or said.query.compares) and not told_apart) or alone
    if not compared or condition.op == "not" or not query.values(condition.dimension):
        return None
    by = query.by if condition.dimension in query.by else (condition.dimension,)
    told = Condition(condition.dimension, query.values(condition.dimension))
    first = said.leads or {*told.values} <= {*condition.values}  # who names both names them in their order
    both = query.narrowed(condition).joined(told) if first else query.joined(condition)
    return replace(both, by=by)


def family_of(dimension: str) -> frozenset[str]:
    """The dimensions of which one takes the place of another: a province that of a region."""
    return next((f for f in FAMILIES if dimension in f), frozenset({dimension}))


def _elsewhere(query: Query, condition: Condition) -> Query:
    """Another place is not within the college that was told, nor another college within the place."""
    told = PLACES if condition.dimension == COLLEGE else (COLLEGE,) if condition.dimension in PLACES else ()
    return query.widened(*told) if condition.op == "is" else query


def _without_family(query: Query, condition: Condition) -> Query:
    if condition.op == "not":
        return query
    family = family_of(condition.dimension)
    kept = tuple(c for c in query.where if c.dimension not in family or c.op == "not")
    by = tuple(d for d in query.by if d != condition.dimension or len(condition.values) > 1)
    years = () if condition.dimension == "year" else query.years
    return replace(query, where=kept, by=by, years=years)


def _ordered(query: Query, new: Query) -> Query:
    if new.order and new.order != query.order:
        return replace(query, order=new.order, ranks=new.ranks or query.ranks)
    if new.ranks:
        return replace(query, ranks=new.ranks, order=query.order or "most")
    return query


def _computed(query: Query, new: Query) -> Query:
    if new.arithmetic:
        query = replace(query, arithmetic=new.arithmetic, per=new.per, asks="")
        if query.compares and query.order and len(query.by) == 1 and not query.values(query.by[0]):
            query = replace(query, ranks=query.ranks or (1, 2))  # of an order that was told: its first two
    if new.share_of or new.having or new.absent:
        share = query.share_of if query.share_of and new.share_of and not new.where else new.share_of
        query = replace(query, share_of=share, having=new.having, absent=new.absent)
    asks = (
        query.asks if query.asks == "how_many_rows" and _counts_rows(query, new) else new.asks or query.asks
    )
    query = replace(query, part=new.part, share_of=()) if new.part else query
    return replace(query, asks=asks, years=new.years or query.years)
