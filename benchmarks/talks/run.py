"""Many walks, a few at once, and what went wrong on them."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.talks.house import House
from benchmarks.talks.shrinking import shrunk
from benchmarks.talks.steps import Step
from benchmarks.talks.texts import sentences
from benchmarks.talks.walk import LENGTH, Walk, Walked, walked
from benchmarks.talks.way_out import caught

AT_ONCE = 3
MOST_FOUND = 20  # then enough is known


@dataclass(frozen=True)
class Run:
    """So many turns from a seed."""

    seed: int
    turns: int
    length: int = LENGTH

    def walks(self) -> Iterator[Walk]:
        """Each once."""
        return (Walk(self.seed, number) for number in range(-(-self.turns // self.length)))


@dataclass(frozen=True)
class Found:
    """A walk on which something went wrong, and the shortest talk that leads there, in words."""

    walk: Walk
    told: str


async def run(wanted: Run, house: House, done: Callable[[int], object] = lambda _turns: None) -> list[Found]:
    """Walk all of them; what went wrong, in the order of the walks."""
    walks, found = wanted.walks(), list[Found]()

    async def some() -> None:
        for walk in walks:
            if len(found) >= MOST_FOUND:
                return
            found.extend(await _tried(walk, house, wanted.length))
            done(wanted.length)

    await asyncio.gather(*(some() for _ in itertools.repeat(None, AT_ONCE)))
    return sorted(found, key=lambda one: one.walk.number)


async def _tried(walk: Walk, house: House, length: int) -> list[Found]:
    ended = await walked(walk, house, sentences(), length)
    steps = ended.steps
    if ended.wrong:
        steps = await shrunk(ended, house)
    wrong = ended.wrong or await caught(ended, house)
    return [Found(walk, _words(ended, steps, wrong, house))] if wrong else []


def _words(ended: Walked, steps: list[Step], wrong: list[str], house: House) -> str:
    told = [f"  > {house.meaning(step)}" for step in steps]
    return "\n".join([*told, f"  {ended.screens[-1].text[:300]!r}", *wrong])
