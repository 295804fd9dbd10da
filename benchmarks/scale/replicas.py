"""The fewest of each part with which answers are in time."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from benchmarks.scale.measured import MEASURED, Measured
from benchmarks.scale.system import PARTS, Outcome, Parts, simulated
from benchmarks.scale.week import Week

MOST_USED = 0.8  # a part that works more of its time has no room for what nobody expected


@dataclass(frozen=True)
class Needed:
    """What a rate needs, and how it is answered then."""

    parts: Parts
    outcome: Outcome


def needed(rate: float, seconds: float, p95: float, week: Week, cost: Measured = MEASURED) -> Needed:
    """From the fewest that the mean allows: one more of what works most, until the answers are in time."""
    parts = Parts(
        *(math.ceil(rate * each / MOST_USED) for each in (cost.receiver, cost.worker_known, cost.nlu / 4))
    )
    while True:
        outcome = simulated(parts, rate, seconds, week, cost)
        used = {part: outcome.used(part, getattr(parts, part)) for part in PARTS}
        most = max(used, key=lambda part: used[part])
        if outcome.p(0.95) <= p95 and used[most] <= MOST_USED:
            return Needed(parts, outcome)
        if used[most] < 0.3:
            raise ValueError(f"p95 of {p95:g} s is never reached: waiting alone takes longer")
        parts = replace(parts, **{most: getattr(parts, most) + 1})
