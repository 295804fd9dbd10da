"""Where something lies, in words that ask for an address elsewhere: "ที่อยู่อยุธยา" is the one in Ayutthaya."""

from __future__ import annotations

from dataclasses import replace

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
