"""How often somebody may ask: a bucket of permits for each, refilled steadily."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

MOST_REMEMBERED = 50_000


class RateLimit:
    """`burst` permits at once, `per_second` new ones.

    >>> limit = RateLimit(burst=1, per_second=1)
    >>> limit.wait("a"), limit.wait("a") > 0
    (0.0, True)
    """

    def __init__(self, burst: float, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst, self._per_second, self._clock = burst, per_second, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, name: str) -> float:
        """Take a permit: 0.0, or the seconds until there is one."""
        now = self._clock()
        left, since = self._left.pop(name, (self._burst, now))
        left = min(self._burst, left + (now - since) * self._per_second)
        allowed = left >= 1
        self._left[name] = (left - 1 if allowed else left, now)
        while len(self._left) > MOST_REMEMBERED:
            self._left.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self._per_second
