"""Long messages and messages with two questions, cut into pieces that are understood one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from actions.words.blanks import has_thai
from bot.dialogue.understood.heard import heard
from bot.dialogue.understood.words.closed_words import closed_words
from bot.nlu.understanding import Understanding

BLANK, END = (
    re.compile(r"\s+"),
    re.compile(r"(?<=[A-Za-z0-9][.?!])\s+|(?<=[?!])\s+|\n+"),
)  # the dot of "ปวช." ends none
SHORTEST, SHORT = (
    5,
    8,
)  # letters of a piece that can hold a question, and of one that need not ask with a word
MOST_PIECES = 12
LONG_PIECE = 80  # letters of a piece of a long message that is cut at its blanks, too
THINGS = frozenset({"field", "college", "centre", "international", "industry", "curve"})
LONG_MESSAGE = 160  # letters from which a story may surround the question
# Of a place where another question begins; a count has conditions that look so.
LIKELY, WITHIN_A_COUNT = 0.55, 0.7
GROUPED = 0.6  # of what a count is split by
MEASURED, SURELY_MEASURED = 0.6, 0.9


def pieces(whole: Understanding) -> list[str]:
    """The pieces of a message that may each hold a question; empty when it is one piece.

    Where another question begins was read with the message (`Understanding.questions`).
    """
    text = whole.text
    ends = (0, *_begins(whole), len(text))
    found = _long_enough(text[start:end] for start, end in pairwise(ends))
    if len(text) >= LONG_MESSAGE:
        levels = tuple({e.text for e in whole.entities if e.kind == "level" and e.text})
        found = _long_enough(sentence for piece in found for sentence in _sentences(piece, levels))
    if len(found) > MOST_PIECES:  # of a long story, what asks something
        found = [piece for piece in found if closed_words().asks(piece)] or found
    return found[-MOST_PIECES:] if len(found) > 1 or len(text) >= LONG_MESSAGE else []


def _begins(whole: Understanding) -> list[int]:
    """Where another question is likely enough; of two things at once wherever it is likeliest."""
    if whole.questions and _of_two_kinds(whole):
        return [max(whole.questions, key=lambda begin: begin.score).at]
    least = WITHIN_A_COUNT if counts(whole) else LIKELY
    return [b.at for b in whole.questions if b.score >= least and not _splits_a_grouping(whole, b.at)]


def _splits_a_grouping(whole: Understanding, at: int) -> bool:
    """Whether what begins there only names the next row of one count: "รัฐเท่าไหร่ เอกชนเท่าไหร่"."""
    kind = whole.slot("by", GROUPED) if counts(whole) else ""
    behind = [e for e in whole.entities if e.start >= at and e.kind != "marker"]
    before = any(e.kind == kind and e.end <= at for e in whole.entities)
    return bool(kind) and before and bool(behind) and all(e.kind == kind for e in behind)


def _of_two_kinds(whole: Understanding) -> bool:
    """Whether a fact is surely asked for and a thing is surely counted that the fact says nothing of."""
    fact = whole.fact_is_sure and whole.facts[:1] and whole.facts[0].intent == whole.intent
    counted = whole.slot("measure", SURELY_MEASURED) and heard(whole).filters.only(THINGS)
    return bool(fact and counted)


def _sentences(piece: str, levels: tuple[str, ...]) -> list[str]:
    """A long piece, cut where a sentence ends: a blank ends one in Thai, but for that before a level: "ระดับ ปวส."."""
    if len(piece) < LONG_PIECE:
        return [piece]
    thai = (
        m
        for m in BLANK.finditer(piece)
        if has_thai(piece[m.start() - 1 : m.start()])
        and has_thai(piece[m.end() : m.end() + 1])
        and not piece.startswith(levels, m.end())
    )
    ends = sorted({m.span() for m in (*END.finditer(piece), *thai)})
    return [piece[start:end] for start, end in pairwise((0, *(at for at, _ in ends), len(piece)))]


def _long_enough(found: Iterable[str | None]) -> list[str]:
    stripped = [piece.strip() for piece in found if piece]
    return [p for p in stripped if len(p) >= SHORT or (len(p) >= SHORTEST and closed_words().asks(p))]


def counts(whole: Understanding) -> bool:
    """Whether a message as a whole asks for something that is counted."""
    counts = whole.slot("measure", MEASURED) or whole.slot("by", SURELY_MEASURED)
    return bool(counts and whole.slot("asks", MEASURED))
