"""Which of the facts of a topic are told: those that an aspect names by their id.

Buttons carry the id of a fact (`student_loan_2`) as an aspect, and so does a question whose fact was found by its
meaning. `data/texts/faq.yml` holds a label for each (`ask_student_loan_2`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from database.queries.faq import FaqFacts


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows that answer, whether they surely do, and the other rows of the topic, the nearest first."""

    rows: tuple[FaqFacts, ...]
    clear: bool
    others: tuple[FaqFacts, ...]
    guessed: bool = False  # by a level alone


def choose(rows: list[FaqFacts], aspects: Iterable[str]) -> Chosen:
    """The row that the first aspect names; further ones come after it. Without any the first, which is not clear."""
    named = [row for aspect in aspects for row in rows if row.id == aspect]
    picked = (named or rows)[:1]
    others = [row for row in dict.fromkeys((*named, *rows)) if row not in picked]
    return Chosen(tuple(picked), bool(named), tuple(others))
