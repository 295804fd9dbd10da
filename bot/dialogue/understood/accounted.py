"""Whether a planned query does all that the words of a message ask: what it leaves out is named before the figure.

The other way round it is the model's to say what is asked; here only words are looked for that can hardly mean anything
else: what is left out, set in order, shared, averaged, bounded, counted, split.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from actions.catalogue import MEASURES
from actions.planning.complete_sets import thing_of
from actions.query import Query
from bot.dialogue.understood.numbers import NUMBERS
from bot.dialogue.understood.reading import Names, Reading
from bot.dialogue.understood.words.operations import Operations
from bot.dialogue.understood.words.units import Units, counted_units
from bot.nlu.understanding import CHANGES, Entity, Understanding

CLOSE_TO = {"region": {"region", "ovec_region", "geographic_region"}, "field": {"field", "programme"}}


def _refuses(query: Query, read: Reading) -> bool:
    """Whether something is left out, or another wished in its place: "not accounting, marketing"."""
    told = query.absent or query.but_not or any(c.op == "not" for c in query.where)
    return bool(told or _wishes(read) or read.drops or query.measure == "unemployed" or read.act in CHANGES)


def _wishes(read: Reading) -> bool:
    refused = [c for c in read.query.where if c.op == "not"]
    return any(set(read.query.values(c.dimension)) - set(c.values) for c in refused)


def _compares(query: Query, _read: Reading) -> bool:
    return query.compares


def _sums(query: Query, read: Reading) -> bool:
    """Whether there is more than one thing in the number; who adds nothing to one that was told means two of them."""
    several = query.by or query.two_sided or any(len(c.values) > 1 for c in query.where)
    alone = read.act in CHANGES and not (read.query.where or read.drops)
    if query.by and query.arithmetic not in ("sum", "average") and not query.share_of:
        return False
    return bool(several or not alone)


def _is_of_all(query: Query) -> bool:
    """Whether a share of all is told, or held against that of the whole country, which people call an average."""
    share = MEASURES[query.measure].unit == "percent"
    return share and (not query.by or any(not c.values for c in query.versus))


# Of each operation of `data/vocabulary/operations.yml` whether a query does it.
DONE: Mapping[str, Callable[[Query, Reading], bool]] = {
    "average": lambda query, _: query.arithmetic == "average" or _is_of_all(query),
    "difference": _compares,
    "ratio": lambda query, _: query.arithmetic == "ratio",
    "sum": _sums,
    "share": lambda query, _: (
        bool(query.share_of or query.part)
        or MEASURES[query.measure].unit == "percent"
        or query.measure == "tracked"
    ),
    "ranks": lambda query, _: query.ranks is not None and query.ranks[0] < query.ranks[1],
    "order": lambda query, read: bool(query.order or query.expects or query.ranks) or _compares(query, read),
    "bound": lambda query, read: bool(query.having or query.order) or _compares(query, read),
    "negation": _refuses,
}


def unaccounted(understood: Understanding, read: Reading, query: Query, names: Names) -> tuple[str, ...]:
    """The words that ask for what the query does not do."""
    return (
        *_undone(understood.text, read, query, names.operations),
        *_unsplit(understood.text, query, names.units),
        *_uncounted(understood.text, query, names.units),
    )


def counts_the_named(entity: Entity, query: Query) -> bool:
    """Whether a number only says how many were named, "รวมสามจังหวัด", or is no more than an article: "in one year"."""
    if entity.kind not in NUMBERS or entity.role != "other":
        return False
    shown = query.ranks[1] - query.ranks[0] + 1 if query.ranks else 1  # "ตัดกรุงเทพออก แล้วจัด 5 อันดับใหม่"
    many = (len(c.values) for c in (*query.where, *query.among) if len(c.values) > 1)
    return entity.id in {"1", str(shown), *map(str, many)}


def _undone(text: str, read: Reading, query: Query, operations: Operations) -> tuple[str, ...]:
    asked = operations.asked(text)
    return tuple(words for name, words in asked.items() if name in DONE and not DONE[name](query, read))


def _unsplit(text: str, query: Query, units: Units) -> tuple[str, ...]:
    """Groupings that are asked for in so many words: "จังหวัดไหน"."""
    spoken = {*query.dimensions, *query.share_of, thing_of(query)}
    asked = units.groupings(text).items()
    return tuple(words for name, words in asked if not spoken & {name, *CLOSE_TO.get(name, ())})


def _uncounted(text: str, query: Query, units: Units) -> tuple[str, ...]:
    """What "how many" asks for, where the answer counts something else."""
    wanted = units.counted(text)
    known = not wanted or query.arithmetic or wanted & {*counted_units(query), MEASURES[query.measure].unit}
    shared = "percent" in wanted and query.measure == "tracked"  # told with its share
    if known or shared or query.asks in ("yes_no", "people"):
        return ()
    return tuple(m[0].strip() for m in units.asked.finditer(text))
