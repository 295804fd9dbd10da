"""From the entities of a message to filters and markers: what was said, put in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

from actions.filters import Filters
from actions.words.blanks import bare
from bot.dialogue.understood.words.closed_words import closed_words
from bot.nlu.understanding import Entity, Understanding

KINDS = frozenset(f.name for f in fields(Filters)) - {"without"}
BECAME = frozenset({"employed", "unemployed", "further_study"})  # aspects of what became of graduates
OF_FIGURES = frozenset({"outcomes", "graduates"})
WIDEST = "mlc"  # the project after whose countries others are called, too
TOLD_AS = {"open": ("status",)}  # attributes that topics tell of one thing, with the aspect that asks them
GLUE = re.compile(r"\S{0,3}")  # what may stand between the head of a name and the rest of it


@dataclass(frozen=True, slots=True)
class Heard:
    """What one message names."""

    filters: Filters
    markers: frozenset[str]  # followup correction more there both last
    ordinal: int | None  # 1 for "อันแรก", -1 for "อันสุดท้าย"
    near: str  # "me", a place id, or ""
    unclear: tuple[Entity, ...]  # entities with several readings
    there: str  # the words that point ("ที่นั่น", "this college"), "" for none
    rest: int  # letters outside of entities and small words: how much of a question of its own there is
    at_home: bool = False  # the place is where the person said to live; this message does not name it


def heard(understanding: Understanding) -> Heard:
    """Sort the entities of a message.

    >>> heard(parse("แล้วที่ชลบุรีล่ะ"))
    Heard(filters=Filters(province=('20',)), markers=frozenset({'followup'}), ..., rest=0)
    """
    entities = _without_vague_heads(understanding)
    markers = [e.id for e in entities if e.kind == "marker"]
    filters = _filters(entities)
    return Heard(
        filters=filters,
        markers=frozenset(m for m in markers if not m.startswith("ordinal")),
        ordinal=_ordinal(markers),
        near=next((e.id for e in entities if e.kind == "near"), ""),
        unclear=tuple(
            e
            for e in entities
            if len(e.candidates) > 1 and not e.negated and e.kind in KINDS and not plain_beside(e, filters)
        ),
        there=next((e.text for e in entities if e.kind == "marker" and e.id == "there"), ""),
        rest=_rest(understanding),
    )


def plain_beside(entity: Entity, filters: Filters) -> bool:
    """Whether "ไฟฟ้า" beside a level or a place is the trade of that name, which nearly every college teaches."""
    beside = filters.level or filters.province or filters.place or filters.region or filters.college
    return closed_words().is_plain(entity.id, entity.text) and bool(beside)


def _without_vague_heads(understanding: Understanding) -> tuple[Entity, ...]:
    """ "ช่าง" right before a thing of its own kind ("ช่างทำเครื่องประดับ") is only the head of its name."""
    found = understanding.entities
    following = (*found[1:], None)
    return tuple(
        e for e, then in zip(found, following, strict=False) if not _is_head(understanding.text, e, then)
    )


def _is_head(text: str, vague: Entity, then: Entity | None) -> bool:
    if then is None or len(vague.candidates) < 2 or then.kind != vague.kind or len(then.candidates) > 1:
        return False
    between = text[vague.end : then.start]
    return GLUE.fullmatch(between) is not None and not closed_words().joins.search(between)


def _filters(entities: tuple[Entity, ...]) -> Filters:
    wanted: dict[str, list[str]] = {}
    without: list[tuple[str, str]] = []
    for entity in entities:
        if entity.kind == "attribute":  # of one thing it is told by its topic
            wanted.setdefault("aspect", []).extend(TOLD_AS.get(entity.id.partition(":")[0], ()))
        if entity.kind not in KINDS:
            continue
        if entity.negated:  # a word of several readings is refused in all of them
            without += [(entity.kind, one) for one in entity.candidates or (entity.id,)]
        elif entity.id not in wanted.setdefault(entity.kind, []) or entity.kind == "number":
            wanted[entity.kind].append(entity.id)
    if len(wanted.get("number", ())) != len(wanted.get("field", ())):  # no trade has a number of its own
        wanted["number"] = list(dict.fromkeys(wanted.get("number", ())))
    if set(wanted.get("international", ())) - {WIDEST}:
        wanted["international"] = [one for one in wanted["international"] if one != WIDEST]
    kept = {kind: tuple(i for i in ids if (kind, i) not in without) for kind, ids in wanted.items()}
    return Filters(**kept, without=tuple(dict.fromkeys(without)))


def _ordinal(markers: list[str]) -> int | None:
    for marker in markers:
        if marker.startswith("ordinal:"):
            return int(marker.partition(":")[2])
    return -1 if "last" in markers else None


def _rest(understanding: Understanding) -> int:
    text = understanding.text
    things = [
        e for e in understanding.entities if e.kind not in ("aspect", "program", "business")
    ]  # words of a topic, of a field
    for entity in sorted(things, key=lambda e: -e.start):
        text = f"{text[: entity.start]} {text[entity.end :]}"
    return len(bare(closed_words().small.sub(" ", text)))


# ---------------------------------------------------------------- as the topic asks it
def as_asked(said: Heard, understood: Understanding) -> Heard:
    """What was said, as its topic asks it: with a number beside a share."""
    shares = BECAME & set(said.filters.aspect)
    if shares and understood.intent in OF_FIGURES and understood.slot("measure") == "graduates":
        both = dict.fromkeys((*said.filters.aspect, "count"))
        said = replace(said, filters=said.filters.having("aspect", *both))
    return said
