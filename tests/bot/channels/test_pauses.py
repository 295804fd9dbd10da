"""Pauses between attempts grow, up to a limit, and differ by chance."""

from __future__ import annotations

from itertools import pairwise

from bot.channels.pauses import FIRST, LONGEST, growing, spread


def test_pauses_grow_and_stay_below_the_longest() -> None:
    pauses = [growing(attempt) for attempt in range(1, 1000)]
    assert pauses[0] == FIRST and pauses[-1] == LONGEST
    assert all(one <= other for one, other in pairwise(pauses))


def test_a_pause_is_never_shorter_than_asked_for() -> None:
    assert [spread(8.0, chance) for chance in (0.0, 0.5, 1.0)] == [8.0, 9.0, 10.0]
