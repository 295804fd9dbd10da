"""Which of the facts of a topic answer a question: one that a button names, else those nearest to its words.

Buttons carry the id of a fact (`student_loan_2`) as an aspect, and `data/texts/faq.yml` holds a label for each
(`ask_student_loan_2`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from actions.words.saying import Saying
from database.queries.faq import FaqFacts

CLEAR = 0.16  # share of the question's weight that a row must hold to answer it without its own question
FAINT = 0.08  # enough, where the next row holds far less
FAR_AHEAD = 1.4
BESIDE = 0.8  # a second row answers too when it is this near to the first
OF_QUESTION = 2.0  # a word of the row's question counts so much more than one of its facts
ASKING = re.compile(
    r"คืออะไร|คือ|หรือไม่|ไหม|มั้ย|ครับ|ค่ะ|คะ|\b(?:what|is|are|the|can|do|does|for|to|of|how|much)\b"
)  # in any question
LETTERS = 3  # Thai has no spaces: groups of letters stand for words


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row, and the words by which people ask for it beside its own question."""

    row: FaqFacts
    words: str = ""

    @property
    def name(self) -> str:
        """What buttons and texts call it: its id."""
        return self.row.id


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows that answer, whether they surely do, and the other rows of the topic."""

    rows: tuple[NamedRow, ...]
    clear: bool
    others: tuple[NamedRow, ...]
    guessed: bool = False  # by a level alone: the words were near to none


def with_words(say: Saying, kind: str, rows: Iterable[FaqFacts]) -> list[NamedRow]:
    """The rows with their words, which stand in the texts of a kind (`faq.words_<id>`)."""
    return [NamedRow(row, _words(say, f"{kind}.words_{row.id}")) for row in rows]


def _words(say: Saying, key: str) -> str:
    return say(key) if say.desk.texts.has(key) else ""


def choose(rows: list[NamedRow], aspects: Iterable[str], text: str) -> Chosen:
    """The row that an aspect names; else the nearest, with a second one that is as near; else the first."""
    pressed = [one for one in rows if one.name in set(aspects)]
    if pressed:
        return _chosen(rows, pressed, clear=True)
    scores = _scores(rows, text)
    ranked = sorted(rows, key=lambda one: -scores[one.name])
    best = scores[ranked[0].name] if ranked else 0.0
    near = [one for one in ranked[:2] if scores[one.name] >= max(best * BESIDE, CLEAR)]
    second = scores[ranked[1].name] if len(ranked) > 1 else 0.0
    ahead = best >= FAINT and best >= FAR_AHEAD * second
    return _chosen(rows, near or ranked[:1], clear=best >= CLEAR or ahead)


def _chosen(rows: list[NamedRow], picked: list[NamedRow], clear: bool) -> Chosen:
    return Chosen(tuple(picked), clear, tuple(one for one in rows if one not in picked))


def _scores(rows: list[NamedRow], text: str) -> dict[str, float]:
    """How much of the question each row holds; what many rows hold, or few letters, weighs little."""
    asked = _groups(text)
    own = {one.name: _groups(one.row.question_th, one.row.question_en, one.words) for one in rows}
    told = {one.name: _groups(*one.row.facts_th, *one.row.facts_en) for one in rows}
    spread = Counter(group for groups in own.values() for group in groups)
    weight = {group: 1 / math.sqrt(1 + spread[group]) for group in asked}
    whole = OF_QUESTION * sum(weight.values()) or 1.0
    return {
        name: sum(
            weight[g] * (OF_QUESTION if g in own[name] else 1.0) for g in asked & (own[name] | told[name])
        )
        / whole
        for name in own
    }


def _groups(*texts: str) -> set[str]:
    """Groups of letters within each stretch of a text, so that no group spans two words that a space parts."""
    bare = [re.sub(r"[^\w]", "", word) for text in texts for word in ASKING.sub(" ", text.lower()).split()]
    short = {word for word in bare if 1 < len(word) < LETTERS}  # "EV", "40"
    return short | {word[i : i + LETTERS] for word in bare for i in range(len(word) - LETTERS + 1)}
