"""Permits are spent and come back."""

from __future__ import annotations

import pytest

from bot.reception.rate_limit import RateLimit, caller_of


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


def test_what_costs_more_takes_more_and_never_more_than_there_can_be() -> None:
    clock = Clock()
    limit = RateLimit(burst=100, per_second=10, clock=clock)
    assert limit.wait("a", 60) == 0.0
    assert limit.wait("a", 60) == 2.0
    assert limit.wait("a", 40) == 0.0, "what is cheaper still goes through"
    clock.now += 10
    assert limit.wait("a", 5_000) == 0.0, "nothing is refused for ever"
    assert limit.wait("a", 5_000) == 10.0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("fe80::1%eth0", "fe80::2", True),
        ("::ffff:203.0.113.5", "203.0.113.5", True),
        ("203.0.113.5", "203.0.113.6", False),
        ("", "unknown", False),
    ],
)
def test_all_addresses_of_one_ipv6_network_are_one_caller(one: str, other: str, same: bool) -> None:
    assert (caller_of(one) == caller_of(other)) == same
