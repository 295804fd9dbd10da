"""The place around the one that the talk is about: "ทั้งภาคล่ะ" after a province."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from actions.catalogue import PLACES
from actions.from_filters import area
from actions.query import Condition, Query
from bot.dialogue.understood.reading import Names, Reading


def widened(read: Reading, text: str, before: tuple[Condition, ...], names: Names) -> Reading:
    """The reading with the wider place as its own, where one is asked for and no place is named."""
    wider = names.units.whole(text)
    if not wider or any(c.dimension in PLACES for c in read.query.where):
        return read
    found = _around(wider, before, names.regions)
    if found is None:
        return read
    return replace(read, query=_at(read.query, found, wider), act=read.act if read.act != "ask" else "refine")


def _around(wider: str, before: tuple[Condition, ...], regions: Mapping[str, str]) -> Condition | None:
    named = [c for c in before if c.op == "is" and c.dimension in ("district", "province")]
    provinces = {value.partition(":")[0] for c in named for value in c.values}
    if len(provinces) != 1:
        return None
    province = provinces.pop()
    if wider == "province":
        return Condition("province", (province,))
    return area(regions[province]) if wider == "region" and province in regions else None


def _at(query: Query, place: Condition, wider: str) -> Query:
    """Narrowed to the place; its name is no grouping."""
    return replace(query.narrowed(place), by=tuple(d for d in query.by if d != wider))
