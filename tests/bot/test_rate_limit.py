"""Permits are spent and come back."""

from __future__ import annotations

from bot.rate_limit import RateLimit


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_allowed_then_a_steady_rate() -> None:
    clock = Clock()
    limit = RateLimit(burst=3, per_second=2, clock=clock)
    assert [limit.wait("a") for _ in range(3)] == [0, 0, 0]
    assert limit.wait("a") == 0.5
    assert limit.wait("b") == 0.0, "one person's hurry is nobody else's"
    clock.now += 0.5
    assert limit.wait("a") == 0.0
    assert limit.wait("a") > 0


def test_permits_do_not_pile_up() -> None:
    clock = Clock()
    limit = RateLimit(burst=2, per_second=1, clock=clock)
    clock.now += 1000
    assert [limit.wait("a") > 0 for _ in range(3)] == [False, False, True]
