"""How much somebody may ask: a bucket of permits for each, refilled steadily."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

MOST_REMEMBERED = 50_000
IPV6_HOME = 64  # bits of an IPv6 address that one household or school holds


class RateLimit:
    """`burst` permits at once, `per_second` new ones.

    >>> limit = RateLimit(burst=1, per_second=1)
    >>> limit.wait("a"), limit.wait("a") > 0
    (0.0, True)
    """

    def __init__(self, burst: float, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst, self._per_second, self._clock = burst, per_second, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, name: str, cost: float = 1.0) -> float:
        """Take permits: 0.0, or the seconds until there are enough. Nothing costs more than all at once."""
        now, cost = self._clock(), min(cost, self._burst)
        left, since = self._left.pop(name, (self._burst, now))
        left = min(self._burst, left + (now - since) * self._per_second)
        allowed = left >= cost
        self._left[name] = (left - cost if allowed else left, now)
        while len(self._left) > MOST_REMEMBERED:
            self._left.popitem(last=False)
        return 0.0 if allowed else (cost - left) / self._per_second

    def give_back(self, name: str, cost: float) -> None:
        """Permits that were taken for nothing."""
        if name in self._left:
            left, since = self._left[name]
            self._left[name] = (min(self._burst, left + min(cost, self._burst)), since)


def caller_of(address: str) -> str:
    """Whose address it is: all of an IPv6 /64 are one caller, for whoever has one has all.

    >>> caller_of("2001:db8::1") == caller_of("2001:db8::2")
    True
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, IPV6_HOME), strict=False))
    return str(found)
