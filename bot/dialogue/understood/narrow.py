"""How a new filter changes what the talk is about: it replaces its kind and clears what it contradicts.

An order stays when the talk goes on: "จังหวัดไหนจบช่างไฟมากสุด" and then "แล้วช่างเชื่อมล่ะ" still means provinces.
"""

from __future__ import annotations

from dataclasses import fields, replace

from actions.filters import Filters

# A named thing makes older, wider or rival filters void: "แล้วที่ชลบุรีล่ะ" after a college means the province.
CLEARS = {
    "college": ("province", "place", "region", "sector", "college_type"),
    "college_type": ("college",),
    "place": ("region", "college", "centre"),
    "province": ("region", "college", "place", "centre"),
    "region": ("province", "place", "college", "centre"),
    "centre": ("province", "place", "region", "college"),
    "field": ("program", "industry", "curve"),
    "industry": ("field", "program", "curve"),
    "curve": ("field", "program", "industry"),
    "country": ("international",),
    "international": ("country",),
}
ONCE = frozenset({"aspect", "number", "month"})  # hold for the message that says them, not for the next one
ANCHORS = frozenset(
    [
        "field",
        "college",
        "centre",
        "international",
        "industry",
        "curve",
        "province",
        "place",
        "region",
        "country",
    ]
)
# What figures are put in order by, and the kind that a named thing of its own would end it with.
ORDERED = {
    "by_province": "province",
    "by_region": "region",
    "by_level": "level",
    "by_industry": "industry",
    "fields": "field",
}
DIRECTIONS = frozenset({"top", "least"})
MEASURES = frozenset({"employed", "unemployed", "further_study"})


def narrowed(old: Filters, new: Filters, add: bool = False) -> Filters:
    """The old filters as the new message changes them; with `add` ("ทั้งสองที่", "too") ids of a kind join.

    >>> narrowed(Filters(field=("auto",), province=("21",)), Filters(province=("20",)))
    Filters(field=('auto',), ..., province=('20',), ...)
    """
    kept = replace(old, **dict.fromkeys(ONCE, ()))
    if add:
        return _joined(kept, new)
    named = {kind for kind in CLEARS if getattr(new, kind)}
    cleared = {victim for kind in named for victim in CLEARS[kind]} - named
    cleared |= set(asked_anew(new))
    result = replace(kept, **dict.fromkeys(cleared, ())).merged(new)
    result = replace(result, aspect=kept_order(old, new))
    return _without_unwanted(result, old)


def carried(old: Filters, new: Filters, takes: frozenset[str], add: bool = False) -> Filters:
    """Filters for a new topic: it keeps those of the old one that it understands."""
    return narrowed(old.only(takes), new, add)


def names_anchor(filters: Filters) -> bool:
    """Whether the message names a thing of its own, so that it can stand alone."""
    return any(getattr(filters, kind) for kind in ANCHORS)


def _joined(old: Filters, new: Filters) -> Filters:
    both = {
        f.name: tuple(dict.fromkeys(getattr(old, f.name) + getattr(new, f.name))) for f in fields(Filters)
    }
    return Filters(**both)


def _without_unwanted(filters: Filters, old: Filters) -> Filters:
    unwanted = tuple(dict.fromkeys(old.without + filters.without))
    wanted = {
        kind: tuple(i for i in getattr(filters, kind) if (kind, i) not in filters.without)
        for kind in {kind for kind, _ in unwanted}
    }
    named_again = {(kind, i) for kind in wanted for i in wanted[kind]}
    return replace(filters, **wanted, without=tuple(pair for pair in unwanted if pair not in named_again))


# ---------------------------------------------------------------- orders
def kept_order(old: Filters, new: Filters) -> tuple[str, ...]:
    """The aspects that hold now: an order outlives messages that only narrow it or turn it round."""
    if set(new.aspect) - DIRECTIONS - MEASURES:
        return new.aspect
    order = tuple(a for a in old.aspect if a in ORDERED and not getattr(new, ORDERED[a]))
    if not order:
        return new.aspect
    kept = [
        a for group in (DIRECTIONS, MEASURES) if not group & set(new.aspect) for a in old.aspect if a in group
    ]
    return (*new.aspect, *order, *kept)


def asked_anew(new: Filters) -> tuple[str, ...]:
    """The kinds that the words ask for, so that what was named of them before no longer narrows."""
    kinds = {ORDERED[a] for a in new.aspect if a in ORDERED and not getattr(new, ORDERED[a])}
    return tuple(kinds | {"place"} if "province" in kinds else kinds) if DIRECTIONS & set(new.aspect) else ()
