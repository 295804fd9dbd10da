"""Who asks when in an admission week, and what: an arrival curve, and sentences that many people repeat."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

HOURS = (  # weight of each hour of a day: asleep, breakfast, lunch, and the evening with a telephone
    0.8, 0.4, 0.2, 0.2, 0.3, 0.8, 2.0, 4.0, 6.0, 6.5, 6.0, 5.5,
    7.0, 6.0, 5.0, 5.0, 5.0, 5.5, 6.0, 7.5, 8.5, 7.5, 5.0, 2.3,
)  # fmt: skip
DAYS = (1.6, 1.2, 1.0, 1.0, 1.3, 0.5, 0.4)  # the first day opens, the fifth closes, then the weekend


@dataclass(frozen=True)
class Week:
    """A week of so many people; an assumption, not a measurement.

    `burst`: how much more than its hour the minute after an announcement gets. `alike`: share of messages that are one
    of `sentences`, repeated as in any language: the second half as often as the first, and so on.
    """

    people: int = 1_000_000
    messages_each: float = 6.0
    burst: float = 4.0
    alike: float = 0.65
    sentences: int = 5000
    on_line: float = 0.7

    @property
    def messages(self) -> float:
        """In the whole week."""
        return self.people * self.messages_each

    def rate(self, day: int, hour: int) -> float:
        """Messages a second in an hour."""
        share = DAYS[day] / sum(DAYS) * HOURS[hour] / sum(HOURS)
        return self.messages * share / 3600

    def moments(self) -> dict[str, float]:
        """Rates a second that are looked at, by what they are called."""
        every = sorted(self.rate(day, hour) for day in range(len(DAYS)) for hour in range(24))
        return {
            "mean of the week": self.messages / (7 * 24 * 3600),
            "busiest hour": every[-1],
            "minute after an announcement": every[-1] * self.burst,
        }

    def sentence(self, chance: Random) -> int:
        """Number of the sentence that is asked; each that nobody asked before has a number of its own."""
        if chance.random() < self.alike:
            return min(self.sentences, int(self.sentences ** chance.random()))
        return self.sentences + chance.randrange(1 << 48)
