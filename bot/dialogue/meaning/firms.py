"""What belongs to the person who asks and narrows nothing: their firm's sector and trade, their level, where they live.

"รพ.เอกชนต้องการคนจบบัญชี"                 the hospital is private, not the college
"บ้านอยู่ตรัง อยากเรียนที่สงขลา"                 Songkhla is wanted
"จบ ปวช. แล้วอยากเรียนต่อที่น่าน"                 the next level is
"กำลังจะออกแบบป้าย ขอรายชื่อวิทยาลัยในตาก"       design is what who asks does
"ร้านผมหาคนวุฒิ ปวส. วิทยาลัยไหนสอน"            the level is of those who are wanted, not of who asks
"เปิดร้านที่ขอนแก่น ... วิทยาลัยไหนในอีสานสอน"    the region that is asked about lies around the place that was told
"นิคมลำพูนหาคนอยู่ ... ของลำพูนคือสาขาอะไร"      and so does the province, where the place is of a firm that hires
"""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue import PLACES
from bot.dialogue.request.words import bundled
from bot.dialogue.understood.words.closed_words import closed_words, ends_with
from bot.nlu.understanding import Entity, Understanding

OWN, SECTOR, INDUSTRY, LEVEL = "own", "sector", "industry", "level"
NEXT_LEVEL = {"voc_cert": "high_voc_cert", "high_voc_cert": "bachelor"}
OF_PLACES_TO_STUDY = frozenset({"programs", "nearest_college"})  # topics that list what is at the level
SUBJECTS = frozenset({"field", "program"})
WHERE = frozenset({"place", *PLACES})
WANTED = frozenset({"", "where"})
# Of a request the own place is where people are wanted; what sets places apart needs all of them.
REQUESTS = frozenset({"recruit", "matching", "requested"})
LISTS = frozenset({"programs", "top_colleges", "graduates", "outcomes"})
RECKONED = ("share", "arithmetic", "order", "absent")


def without_the_askers_own(understood: Understanding) -> Understanding:
    """The message without what only says who asks, where the same kind of thing is wanted too."""
    if understood.intent in REQUESTS:
        return understood
    found = _at_the_wanted_level([_of_a_firm(e, understood) for e in understood.entities], understood)
    found = [replace(e, role=OWN) if _lies_in_the_wanted(e, found, understood) else e for e in found]
    lists = understood.intent in LISTS and not understood.says("aspect", "compare")
    wanted = any(e.kind in WHERE and e.role in WANTED and not e.negated for e in found)
    taught = any(e.kind in SUBJECTS and e.role in WANTED and not e.negated for e in found)
    left_out = {SECTOR, INDUSTRY} | (WHERE if lists and wanted else set()) | (SUBJECTS if taught else set())
    others = (e for e in found if e.role != OWN or e.kind not in left_out)
    kept = tuple(e for e in others if not _is_being_done(e, understood.text))
    return understood if kept == understood.entities else replace(understood, entities=kept)


def _of_a_firm(entity: Entity, understood: Understanding) -> Entity:
    """What stands right behind a business or a post is its own, and an industry that is a factory's name."""
    if entity.role not in WANTED:
        return entity
    before = understood.text[: entity.start].rstrip(" .")
    if entity.kind in SUBJECTS and ends_with(bundled().each("employer", before), before):
        return replace(entity, role=OWN)
    if entity.kind == SECTOR and closed_words().ends_with_a_firm(before):
        return replace(entity, role=OWN)
    subject = any(e.kind in SUBJECTS and e.role in WANTED for e in understood.entities)
    if entity.kind == INDUSTRY and subject and closed_words().firm.match(entity.text):
        return replace(entity, role=OWN)
    return entity


def _is_being_done(entity: Entity, text: str) -> bool:
    """Whether a trade is what who asks is about to do, and the question behind it is of no lessons."""
    words, before, behind = closed_words(), text[: entity.start], text[entity.end :]
    does = entity.kind in SUBJECTS and ends_with(words.intends.finditer(before), before)
    asks = does and " " in behind and (words.asks(behind) or words.wishes(behind))
    return bool(asks) and not words.taught.search(behind)


def _at_the_wanted_level(named: list[Entity], understood: Understanding) -> list[Entity]:
    """What is named, where places to study are listed: the level that is wanted in place of the one somebody has."""
    studies = understood.intent in OF_PLACES_TO_STUDY
    named = [replace(e, role="where") if _is_of_others(e, understood, studies) else e for e in named]
    levels = [e for e in named if e.kind == LEVEL and not e.negated]
    held = [e for e in levels if e.role == OWN or _is_held(e, understood.text)]
    if not held or not studies:
        return named
    if {e.id for e in levels} != {e.id for e in held}:
        return [e for e in named if e not in held]
    return [replace(e, id=NEXT_LEVEL.get(e.id, e.id), role="where") if e in held else e for e in named]


def _is_of_others(level: Entity, understood: Understanding, studies: bool) -> bool:
    """Whether a level is of people who are wanted or counted: "หาเด็กวุฒิ ปวส.", "เด็กวุฒิ ปวส. ออกมากี่คน"."""
    if level.kind != LEVEL or level.role != OWN or (not studies and understood.intent not in LISTS):
        return False
    alone = not any(e.kind == LEVEL and e.role in WANTED for e in understood.entities)
    words, before = closed_words(), understood.text[: level.start]
    wants = bundled().each("wants", before) if not words.goes_on.search(understood.text) else []
    sought = bool(wants) and words.taught.search(before, wants[-1].end()) is None
    return sought or (alone and not studies)


def _is_held(level: Entity, text: str) -> bool:
    """Whether a level is one from which somebody goes on: "หลังจบ ปวช.", "after ปวช."."""
    words, before = closed_words(), text[: level.start].rstrip(" .")
    return ends_with(words.has.finditer(before), before) and words.goes_on.search(text) is not None


def _lies_in_the_wanted(entity: Entity, named: list[Entity], understood: Understanding) -> bool:
    """Whether a place was told before, in words of its own, and a region is asked about behind; or its province."""
    if entity.kind not in WHERE - {"region"} or entity.role not in WANTED or entity.negated:
        return False
    reckons = any(understood.slot(name) for name in RECKONED) or understood.says("aspect", "compare")
    behind = [
        e
        for e in named
        if e.kind == "region" and e.id != "country" and e.start > entity.end and e.role in WANTED
    ]
    between = understood.text[entity.end : behind[0].start].strip() if behind and not reckons else ""
    told = bool(between) and closed_words().joined.fullmatch(between) is None
    return told or _hires(entity, named, understood.text)


def _hires(entity: Entity, named: list[Entity], text: str) -> bool:
    """Whether people are wanted at a place, and something is asked of a province behind."""
    behind = (e for e in named if e.kind == "province" and e.start > entity.end and e.role in WANTED)
    asked = next(behind, None) if entity.kind == "place" else None
    return asked is not None and closed_words().hiring.search(text[entity.end : asked.start]) is not None
