"""What an order keeps when the talk goes on: "จังหวัดไหนจบช่างไฟมากสุด" and then "แล้วช่างเชื่อมล่ะ" still means provinces.

kept_order(old, new)   ->  the aspects of the new message, with those of the order that it leaves standing
asked_anew(new)        ->  the kinds for which "which province" voids an older answer: ("province", "place")
"""

from __future__ import annotations

from actions.filters import Filters

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
