"""A stretch of the folded text that reads as a form."""

from __future__ import annotations

from typing import NamedTuple

from nlu.entities.lexicon import RANK, Form


class Hit(NamedTuple):
    """`start` and `end` are positions in the skeleton; the score is below 1 when it was misspelt."""

    start: int
    end: int
    form: Form
    score: float

    @property
    def length(self) -> int:
        """In folded letters."""
        return self.end - self.start


def mark(taken: bytearray, hit: Hit) -> None:
    """Note that the hit takes its stretch."""
    taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)


def longest(hits: list[Hit], length: int) -> list[Hit]:
    """Hits that do not overlap: longer before shorter, right before misspelt, earlier before later."""
    taken = bytearray(length + 1)
    chosen = []
    for hit in sorted(hits, key=lambda h: (-h.length, -h.score, h.start, RANK[h.form.kind], h.form.id)):
        if not any(taken[hit.start : hit.end]):
            mark(taken, hit)
            chosen.append(hit)
    return chosen
