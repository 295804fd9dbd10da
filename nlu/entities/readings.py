"""What a name means beside others: a general word beside a precise one, a field beside an industry."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from nlu.entities.found import Found
from nlu.entities.number_words import either

PRECISE = frozenset(["field", "industry"])


class Readings:
    """Reads names by their neighbours, with the words of one vocabulary."""

    def __init__(self, grammar: dict[str, Any]) -> None:
        beside = grammar["beside_industry"]
        self._industry_of: dict[str, str] = beside["fields"]
        self._speaks_of_industry = re.compile("|".join(map(re.escape, beside["words"])), re.IGNORECASE)
        self._joiner = re.compile(rf"\s*{either(grammar['joiners'])}\s*(?:{either(beside['words'])})?\s*")

    def apply(self, text: str, found: list[Found]) -> list[Found]:
        """The names as their neighbours make them read."""
        named = [f for f in found if f.kind in PRECISE]
        if len(named) < 2:
            return found
        general = [f for f in named if f.candidates and _of_a_precise_one(text, f, named)]
        kept = [f for f in found if f not in general]
        if not any(f.kind == "industry" for f in named) or not self._speaks_of_industry.search(text):
            return kept
        return self._industries(text.lower(), kept)

    def _industries(self, text: str, found: list[Found]) -> list[Found]:
        """ "อุตสาหกรรมหุ่นยนต์กับอาหาร": a field joined to an industry means an industry."""
        read = [f for f in found if f.kind in PRECISE]
        for _ in range(2):  # from the left, then from the right
            for i in range(1, len(read)):
                read[i] = self._joined(text, read[i - 1], read[i])
            read.reverse()
        return sorted([*(f for f in found if f.kind not in PRECISE), *read], key=lambda f: (f.start, f.end))

    def _joined(self, text: str, neighbour: Found, found: Found) -> Found:
        left, right = sorted((neighbour, found), key=lambda f: f.start)
        joined = self._joiner.fullmatch(text[left.end : right.start])
        if (
            neighbour.kind == "industry"
            and found.kind == "field"
            and found.id in self._industry_of
            and joined
        ):
            return replace(found, kind="industry", id=self._industry_of[found.id], candidates=())
        return found


def _of_a_precise_one(text: str, general: Found, named: list[Found]) -> bool:
    """ "mechatronics technicians": the general word only says that people of the precise trade are meant."""
    return any(
        len(other.candidates) < len(general.candidates)
        and not text[min(other.end, general.end) : max(other.start, general.start)].strip()
        for other in named
        if other is not general
    )
