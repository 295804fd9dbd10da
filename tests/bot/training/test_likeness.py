"""Which topic an example reads like: as counted one example after the other, each taken out of its own topic."""

from __future__ import annotations

import math
from collections import Counter

from bot.training.likeness import ALIKE, CLEARLY, LENGTHS, claims
from bot.training.runs import plain, runs

TEXTS = {
    "fees": ["ค่าเทอมเท่าไหร่", "ค่าเทอมกี่บาท", "จ่ายค่าเทอมช้าได้ไหม", "หอพักเดือนละกี่บาท"],
    "dormitory": ["มีหอพักไหม", "หอพักเดือนละเท่าไร", "ขอจองหอพัก", "จ่ายค่าเทอมช้าได้ไหมคะ"],
    "thanks": ["ขอบคุณ", "ขอบคุณมากนะ"],
}
PAIRS = [(topic, text) for topic, texts in TEXTS.items() for text in texts]
Vector = dict[str, float]


def vectors() -> list[Vector]:
    counts = [Counter(runs(plain(text), LENGTHS)) for _, text in PAIRS]
    seen = Counter(run for count in counts for run in count)
    made = [
        {r: math.log(1 + n) * math.log(len(PAIRS) / seen[r]) for r, n in count.items()} for count in counts
    ]
    return [{r: w / math.sqrt(dot(v, v)) for r, w in v.items()} for v in made]


def dot(one: Vector, other: Vector) -> float:
    return sum(weight * other.get(run, 0.0) for run, weight in one.items())


def cosine(number: int, topic: str, every: list[Vector]) -> float:
    """With the sum of the other examples of a topic."""
    total: Counter[str] = Counter()
    for n, (own, _) in enumerate(PAIRS):
        if own == topic and n != number:
            total.update(every[n])
    return dot(every[number], total) / math.sqrt(dot(total, total))


def one_by_one() -> list[tuple[int, str, int | None]]:
    every, found = vectors(), []
    for number, (own, _) in enumerate(PAIRS):
        told = {topic: cosine(number, topic, every) for topic in TEXTS}
        best = max((topic for topic in TEXTS if topic != own), key=lambda topic: told[topic])
        near = max((n for n in range(len(PAIRS)) if n != number), key=lambda n: dot(every[number], every[n]))
        clear = told[best] >= CLEARLY * told[own] and dot(every[number], every[near]) >= ALIKE
        if told[best] > told[own]:
            found.append((number, best, near if clear and PAIRS[near][0] == best else None))
    return found


def test_examples_are_claimed_by_the_topic_that_they_lie_closest_to() -> None:
    found = [(claim.number, claim.by, claim.neighbour) for claim in claims(PAIRS)]
    assert found == one_by_one()
    assert (3, "dormitory", 5) in found and (7, "fees", 2) in found


def test_nobody_claims_where_there_is_no_other_topic_or_nothing_at_all() -> None:
    assert list(claims([("thanks", text) for text in TEXTS["thanks"]])) == []
    assert list(claims([])) == []
