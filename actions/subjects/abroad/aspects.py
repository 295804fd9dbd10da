"""What is told of one programme abroad: what was asked, or the word that it is unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.subjects.abroad.match import counts_people, listed, offers
from actions.words.saying import Saying
from database.queries.international import InternationalFacts

# What is asked -> the facts that answer it, and what is said when there are none.
ASKED: dict[str, tuple[tuple[str, ...], str]] = {
    "when": (("period",), "unknown_period"),
    "seats": (("period",), "unknown_period"),
    "founded": (("period",), "unknown_period"),
    "duration": (("format",), "unknown_length"),
    "how_to_apply": ((), "unknown_apply"),
    "contact": (("organiser",), "unknown_contact"),
    "phone": (("organiser",), "unknown_contact"),
    "who_pays": (("funding",), "unknown_funding"),
    "cost": (("funding",), "unknown_amounts"),
    "who_may_join": (("eligible",), "unknown_eligible"),
    "entry": (("eligible",), "unknown_eligible"),
    "age": (("eligible",), "unknown_eligible"),
    "fields": (("fields",), "unknown_fields"),
    "countries": (("countries",), ""),
    "host": (("organiser",), "unknown_organiser"),
    "organiser": (("organiser",), "unknown_organiser"),
    "where": (("organiser",), "unknown_organiser"),
    "address": (("organiser",), "unknown_organiser"),
    "status": (("status", "period"), "unknown_status"),
    "count": (("format", "eligible", "status", "period"), "unknown_count"),
    "purpose": (("format", "fields"), "unknown_fields"),
    "covers": (("format", "funding"), "unknown_amounts"),
    "certificate": ((), "unknown_detail"),
    "teaching_language": (("format",), "unknown_detail"),
}
ALWAYS_UNKNOWN = frozenset({"cost", "contact", "phone", "covers"})  # the facts tell only a part of these
RECURRING = ("scholarship", "internship")  # those that may come again, so the next round is asked for
FREE = "ฟรี"
LENGTH = re.compile(r"\d\s*(?:ปี|เดือน|สัปดาห์|วัน|ชั่วโมง|ภาคเรียน)|(?:ปี|วัน|เดือน)ละ|ละ \d ปี")
IN_FULL = ("fields", "format", "period", "status", "eligible", "funding", "organiser", "countries")
IN_SHORT = ("fields", "period", "funding", "eligible")  # on a card of a list, the first three that are known
LINES_OF_CARD = 3


@dataclass(frozen=True, slots=True)
class Answered:
    """Lines that answer what was asked, and whether the data knew it."""

    lines: tuple[str, ...]
    known: bool


def answered(row: InternationalFacts, aspects: tuple[str, ...], say: Saying) -> Answered:
    """What was asked of the programme, in the order of the question."""
    told: list[str] = []
    known = True
    for aspect in (one for one in aspects if one in ASKED):
        keys, unknown = _keys(row, aspect, say)
        facts = [line for key in keys if (line := line_of(row, key, say))]
        told += facts
        if unknown and (not facts or aspect in ALWAYS_UNKNOWN):
            told.append(say(f"international.{unknown}"))
            known = known and bool(facts)
        elif aspect == "when" and any(offers(row, listed(say, kind)) for kind in RECURRING):
            told.append(say("international.next_round"))
    return Answered(tuple(dict.fromkeys(told)), known)


def _keys(row: InternationalFacts, aspect: str, say: Saying) -> tuple[tuple[str, ...], str]:
    """The facts for an aspect: of a free course its cost, its duration where it has one, the numbers of people."""
    keys, unknown = ASKED[aspect]
    if aspect == "count":
        return tuple(key for key in keys if counts_people(say, getattr(row.th, key))), unknown
    if aspect == "cost" and FREE in row.th.format:
        return ("format",), ""
    if aspect == "duration" and not LENGTH.search(row.th.format):
        return (), unknown
    return keys, unknown


def in_full(row: InternationalFacts, say: Saying) -> list[str]:
    """All that is known of a programme."""
    return [line for key in IN_FULL if (line := line_of(row, key, say))]


def in_short(row: InternationalFacts, say: Saying) -> list[str]:
    """What a list tells of a programme."""
    known = [line for key in IN_SHORT if (line := line_of(row, key, say))]
    return known[:LINES_OF_CARD] or in_full(row, say)[:LINES_OF_CARD]


def line_of(row: InternationalFacts, key: str, say: Saying) -> str:
    """One fact with its label; "" where it is unknown."""
    if key == "countries":
        value = say.joined(say(f"countries.{code}") for code in row.countries)
    else:
        value = getattr(row.told(say.language), key)
    return say(f"international.{key}", value=value) if value else ""
