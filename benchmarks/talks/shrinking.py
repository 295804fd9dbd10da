"""The shortest talk in which the same still goes wrong."""

from __future__ import annotations

import itertools

from benchmarks.talks.house import House
from benchmarks.talks.steps import Step
from benchmarks.talks.walk import Walk, Walked, go

_AGAIN = itertools.count(1)


async def shrunk(done: Walked, house: House) -> list[Step]:
    """Without every step that it goes wrong without; buttons keep what they stand for."""
    steps, kind = list(done.steps), _kind(done.wrong)
    at = 0
    while at < len(steps) - 1:
        fewer = [*steps[:at], *steps[at + 1 :]]
        if _kind((await again(done.walk, house, fewer)).wrong) == kind:
            steps = fewer
        else:
            at += 1
    return steps


async def again(walk: Walk, house: House, steps: list[Step]) -> Walked:
    """The same steps by somebody new."""
    number = 900_000_000 + next(_AGAIN) * 12 + walk.number % 12  # on the same channel
    done = Walked(Walk(walk.seed, number))
    for step in steps:
        await go(done, house, step)
        if done.wrong:
            break
    return done


def _kind(wrong: list[str]) -> str:
    """By what a fault is known again: its last line, without what is different each time."""
    return wrong[0].strip().splitlines()[-1][:80] if wrong else ""
