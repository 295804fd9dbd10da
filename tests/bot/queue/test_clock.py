"""Leases and pauses outlive a jump of the machine's clock, and machines agree on them."""

from __future__ import annotations

import time

from sqlalchemy import Engine, text

from bot.queue import inbox
from bot.queue.clock import QueueClock
from database.session import writing
from tests.bot.channels.samples import on_line

HOUR = 3600.0


class Hands:
    """A clock on the wall that the test sets, and one that goes on steadily."""

    def __init__(self) -> None:
        self.wall, self.steady = 1_000_000.0, 50.0

    def clock(self) -> QueueClock:
        return QueueClock(lambda: self.wall, lambda: self.steady)


def test_it_goes_on_steadily_whatever_the_clock_on_the_wall_is_set_to() -> None:
    hands = Hands()
    clock = hands.clock()
    for jump in (HOUR, -2 * HOUR, HOUR):
        hands.wall += jump
        hands.steady += 1
    assert clock() == 1_000_003.0


def test_on_one_machine_a_lease_ends_when_it_should_though_the_clock_was_set_back(engine: Engine) -> None:
    hands = Hands()
    clock = hands.clock()
    with writing(engine) as connection:
        inbox.accept(connection, [on_line()], hands.wall)
        now = clock.of(connection)
        (taken,) = inbox.take(connection, 1, now)
        hands.wall -= HOUR
        hands.steady += inbox.LEASE_SECONDS + 1
        connection.execute(
            text("UPDATE inbox SET lease_until = lease_until - :passed"), {"passed": passed(engine)}
        )
        (again,) = inbox.take(connection, 1, clock.of(connection))
    assert (again.id, again.attempts) == (taken.id, 2)


def passed(engine: Engine) -> float:
    """PostgreSQL's own clock does not wait for the test: there the lease is made to be over."""
    return 0.0 if engine.dialect.name == "sqlite" else inbox.LEASE_SECONDS + 1


def test_several_machines_keep_the_time_of_the_database(engine: Engine) -> None:
    clock = QueueClock(wall=lambda: time.time() + HOUR)
    with engine.connect() as connection:
        seen = clock.of(connection)
    ahead = HOUR if engine.dialect.name == "sqlite" else 0.0
    assert abs(seen - time.time() - ahead) < 60
    assert abs(clock() - seen) < 60


def test_a_lease_that_seems_to_last_for_an_hour_was_given_by_another_clock_and_is_over(
    engine: Engine,
) -> None:
    with writing(engine) as connection:
        inbox.accept(connection, [on_line()], 1000.0)
        assert len(inbox.take(connection, 1, 1000.0 + HOUR)) == 1
        assert inbox.take(connection, 1, 1000.0 + HOUR + 1) == []
        assert len(inbox.take(connection, 1, 1000.0)) == 1
