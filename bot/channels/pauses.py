"""How long to wait before the same request is tried again."""

from __future__ import annotations

FIRST, LONGEST = 0.5, 300.0  # seconds


def growing(attempt: int) -> float:
    """Twice as long after each attempt, which counts from 1.

    >>> [growing(attempt) for attempt in (1, 2, 3, 8, 100)]
    [0.5, 1.0, 2.0, 64.0, 300.0]
    """
    return min(FIRST * 2.0 ** min(attempt - 1, 20), LONGEST)


def spread(seconds: float, chance: float) -> float:
    """Up to a quarter longer, by a chance from 0 to 1: those who failed together do not come back together."""
    return seconds * (1 + chance / 4)
