"""From the entities of a message to filters and markers: what was said, put in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from actions.filters import Filters
from bot.nlu.understanding import Entity, Understanding

KINDS = frozenset(f.name for f in fields(Filters)) - {"without"}
WORDS = re.compile(r"[^\W_]+|[\u0e00-\u0e7f]+")
ELECTRICITY = re.compile(r"ไฟ้?ฟ้า|electricity", re.I)
GLUE = re.compile(r"(?!และ|กับ)\S{0,3}")  # what may stand between the head of a name and the rest of it
# Words that carry a follow-up but no topic of their own.
SMALL_WORDS = re.compile(
    r"(?:แล้ว|ล่ะ|ละ|หละ|ที่|ใน|แถว|จังหวัด|จ\.|อำเภอ|ของ|ค่ะ|คะ|ครับ|คับ|ค่า|นะ|จ้า|อ่ะ|อะ|เอา|เฉพาะ|ขอ|มี|ไหม|มั้ย|หรือ|กับ|และ|ด้วย|บ้าง|มั่ง|เป็น|ถ้า|ส่วน|สาขา|ระดับ|ปี|"
    r"\b(?:and|or|only|just|what|how|about|in|at|for|the|a|of|then|please|ok|okay|with|same|too|also|is|it|there|any)\b)",
    re.I,
)


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
            if len(e.candidates) > 1 and not e.negated and e.kind in KINDS and not _plain(e, filters)
        ),
        there=next((e.text for e in entities if e.kind == "marker" and e.id == "there"), ""),
        rest=_rest(understanding),
    )


def _plain(entity: Entity, filters: Filters) -> bool:
    """Whether "ไฟฟ้า" beside a level or a place is the trade of that name, which nearly every college teaches."""
    beside = filters.level or filters.province or filters.place or filters.region or filters.college
    return entity.id == "electrical" and ELECTRICITY.fullmatch(entity.text) is not None and bool(beside)


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
    return GLUE.fullmatch(text[vague.end : then.start]) is not None


def _filters(entities: tuple[Entity, ...]) -> Filters:
    wanted: dict[str, list[str]] = {}
    without: list[tuple[str, str]] = []
    for entity in entities:
        if entity.kind not in KINDS:
            continue
        if entity.negated:  # a word of several readings is refused in all of them
            without += [(entity.kind, one) for one in entity.candidates or (entity.id,)]
        elif entity.id not in wanted.setdefault(entity.kind, []) or entity.kind == "number":
            wanted[entity.kind].append(entity.id)
    if len(wanted.get("number", ())) != len(wanted.get("field", ())):  # no trade has a number of its own
        wanted["number"] = list(dict.fromkeys(wanted.get("number", ())))
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
    return sum(len(word) for word in WORDS.findall(SMALL_WORDS.sub(" ", text)))
