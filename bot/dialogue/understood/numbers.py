"""The numbers of one message by their roles: places in an order, thresholds, years."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import get_args

from actions.query import COMPARED, Bound, Comparison, Condition
from bot.dialogue.understood.words.closed_words import closed_words
from bot.nlu.understanding import Entity, Understanding

NUMBERS = frozenset({"number", "numeral"})
SIGNS: Mapping[str, Comparison] = {">=": "at_least", "<=": "at_most", ">": "over", "<": "under"}
PERCENT = "%"
UTMOST, LOWEST = "order", "lowest"  # words for one end of rows, and of these for the lower one
MOST_ROWS = 100  # a number of rows that somebody asks to see


def _numbers(understood: Understanding, *roles: str) -> list[int]:
    found = [e for e in understood.entities if e.kind in NUMBERS and e.role in roles]
    digits = [e.id.lstrip("<>=") for e in found if not e.id.endswith(PERCENT)]
    return [int(float(number)) for number in digits if number.replace(".", "", 1).isdecimal()]


def ranks(understood: Understanding) -> tuple[int, int] | None:
    """The first and the last place that are asked for."""
    top = _numbers(understood, "top") or lone_number(understood)
    sides = understood.slot("arithmetic") in COMPARED  # "by how many does the first exceed the second"
    if nth := _numbers(understood, "nth") or ([] if top or sides else _ordinals(understood)):
        lowest = 1 if _tells_the_first_too(understood) else min(nth)
        return lowest, max(nth) if lowest == 1 or max(nth) - lowest < len(nth) else lowest
    first = _numbers(understood, "from")
    last = _numbers(understood, "to") or (_numbers(understood, "bound") if first else [])
    if first and last:
        return min(first[0], last[0]), max(first[0], last[0])
    return (1, max(top[0], 1)) if top else None


def nth_named(understood: Understanding) -> Entity | None:
    """The first number that is a place in an order."""
    return next((e for e in understood.entities if e.kind in NUMBERS and e.role == "nth"), None)


def _tells_the_first_too(understood: Understanding) -> bool:
    """ "ที่ไหนเยอะสุด แล้วอันดับ 2 ล่ะ": the first and the second, not the second of the most."""
    top = next((e for e in understood.entities if e.kind == "aspect" and e.id == "top"), None)
    nth = nth_named(understood)
    between = understood.text[top.end : nth.start] if top and nth else ""
    return closed_words().then.search(between) is not None


def places_apart(places: Sequence[int], ranks: tuple[int, int] | None) -> tuple[int, int] | None:
    """The places of two rows that lie apart: those that are named, or the first and the one that is; else `ranks`."""
    if len(places) == 2:
        return min(places), max(places)
    alone = ranks is None or ranks == (1, 1)
    return (1, max((2, *places))) if alone and (places or ranks) else ranks


def spoken_ranks(words: str) -> tuple[int, int] | None:
    """ "ลำดับที่ 2 ถึง 4": the two numbers beside the word for places, whichever roles were read."""
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    return (min(numbers), max(numbers)) if len(numbers) > 1 else None


def order(understood: Understanding, of_rows: bool = False, asked: Collection[str] = ()) -> str:
    """Which end comes first; where a word alone says so ("top 5", "which province has most"), there must be rows.

    `asked` are the operations that it has words for: one for the utmost puts whatever rows are asked for in order.
    """
    read = understood.slot("order")
    if read in ("most", "least"):
        return read
    if not read and understood.says("aspect", "top") and (of_rows or ranks(understood)):
        return "most"
    if read or not of_rows or UTMOST not in asked:
        return ""
    return "least" if LOWEST in asked else "most"


def lone_number(understood: Understanding) -> list[int]:
    """A number of things in an order that has no other number counts its rows: "5 จังหวัดที่มีวิทยาลัยมากสุด"."""
    ordered = understood.slot("order") in ("most", "least") and understood.slot("by")
    numbers = [e for e in understood.entities if e.kind in NUMBERS]
    lone = len(numbers) == 1 and numbers[0].kind == "numeral" and numbers[0].role == "other"
    return [n for n in _numbers(understood, "other") if 0 < n <= MOST_ROWS] if ordered and lone else []


def _ordinals(understood: Understanding) -> list[int]:
    found = (e.id.partition(":") for e in understood.entities if e.kind == "marker")
    return [int(number) for name, _, number in found if name == "ordinal"]


def bounds(understood: Understanding) -> tuple[Bound, ...]:
    """The thresholds on what is counted."""
    roles = ("bound", "other", "people", "")
    compared = [e for e in understood.entities if e.kind in NUMBERS and e.role in roles]
    if signed := [_signed(e) for e in compared if e.id.startswith(tuple(SIGNS))]:
        return tuple(signed)
    op, numbers = understood.slot("bound"), _numbers(understood, "bound")
    if op == "exactly" and not numbers and understood.says("aspect", "only_one"):
        numbers = [1]
    if len(numbers) > 1:
        return Bound("at_least", min(numbers)), Bound("at_most", max(numbers))
    return (Bound(op, numbers[0]),) if op in get_args(Comparison) and numbers else ()  # type: ignore[arg-type]


def _signed(entity: Entity) -> Bound:
    """A number whose comparison stands right beside it: "เกิน 20", "5 คนขึ้นไป"."""
    sign = next(sign for sign in SIGNS if entity.id.startswith(sign))
    return Bound(SIGNS[sign], float(entity.id.removeprefix(sign).removesuffix(PERCENT)))


def is_part(understood: Understanding) -> bool:
    """Whether a threshold is a part of the whole: "more than a third"."""
    return any(e.kind in NUMBERS and e.id.endswith(PERCENT) for e in understood.entities)


def own_number(understood: Understanding) -> float:
    """The one number of people that somebody gives, no threshold of what is counted; 0 where there is none."""
    people = [n for n in _numbers(understood, "people") if n > 0]
    signed = any(e.id.startswith(tuple(SIGNS)) for e in understood.entities if e.kind in NUMBERS)
    return float(people[0]) if len(people) == 1 and not signed else 0.0


def named_years(understood: Understanding) -> tuple[str, ...]:
    """All years that are named."""
    return tuple(dict.fromkeys(e.id for e in understood.entities if e.kind == "year"))


def years(understood: Understanding) -> tuple[str, ...]:
    """Several years stand side by side; one only narrows."""
    named = named_years(understood)
    return named if len(named) > 1 else ()


def year(understood: Understanding) -> list[Condition]:
    """One year narrows."""
    named = named_years(understood)
    return [Condition("year", named)] if len(named) == 1 else []
