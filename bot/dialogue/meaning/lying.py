"""Where something lies: "ที่อยู่อยุธยา" is the one in Ayutthaya, and who wants Pua and not the town refuses no province."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from actions.query import Condition
from bot.nlu.understanding import Entity, Understanding

ADDRESS = "address"
AREAS = frozenset({"province", "place", "region"})


def without_where_it_lies(understood: Understanding) -> Understanding:
    """Nobody asks for the address of a province: right before an area the words only say where."""
    areas = {e.start for e in understood.entities if e.kind in AREAS}
    kept = tuple(e for e in understood.entities if not _says_where(e, understood.text, areas))
    return understood if len(kept) == len(understood.entities) else replace(understood, entities=kept)


def _says_where(entity: Entity, text: str, areas: set[int]) -> bool:
    after = entity.end + len(text[entity.end :]) - len(text[entity.end :].lstrip())
    return entity.kind == "aspect" and entity.id == ADDRESS and after in areas


def without_what_lies_around(understood: Understanding, places: Mapping[str, Condition]) -> Understanding:
    """The message without a refused province in which the place that is wanted lies: its town is meant.

    `places` are the district or the province of each place by its id.
    """
    wanted = (e for e in understood.entities if e.kind == "place" and not _is_refused(e))
    around = {v.partition(":")[0] for e in wanted if e.id in places for v in places[e.id].values}
    kept = tuple(
        e for e in understood.entities if not (e.kind == "province" and _is_refused(e) and e.id in around)
    )
    return understood if len(kept) == len(understood.entities) else replace(understood, entities=kept)


def _is_refused(entity: Entity) -> bool:
    return entity.negated or entity.role in ("not", "but_not")
