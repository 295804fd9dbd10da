"""Buttons of many workers: kept once, kept fresh, and never a deadlock."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, Engine, text

from bot.buttons.store import FRESH, store_buttons
from bot.queue.push_counts import count_push
from database.engine import open_engine
from database.migrations import migrate
from database.session import writing

NOW = 1_000_000.0
Step = Callable[[Connection], None]


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[Engine]:
    engine = open_engine(postgres_url)
    migrate(engine)
    yield engine
    engine.dispose()


def rows(engine: Engine) -> dict[str, tuple[str, float]]:
    with engine.connect() as connection:
        found = connection.execute(text("SELECT key, payload, used_at FROM button_payloads"))
        return {row.key: (row.payload, row.used_at) for row in found}


def keep(engine: Engine, now: float, **buttons: str) -> None:
    with writing(engine) as connection:
        store_buttons(connection, buttons, now)


def test_a_button_is_kept_once_and_dated_anew_once_in_a_while(engine: Engine) -> None:
    keep(engine, NOW, a="1", b="2")
    keep(engine, NOW + 5, b="2", c="3")
    assert rows(engine) == {"a": ("1", NOW), "b": ("2", NOW), "c": ("3", NOW + 5)}
    keep(engine, NOW + FRESH + 1, a="1")
    assert rows(engine)["a"] == ("1", NOW + FRESH + 1)


def crosswise(engine: Engine, mine: list[Step], theirs: list[Step]) -> list[BaseException]:
    """Two transactions at once; each takes its second step when the other has taken its first, or waits."""
    begun, faults = (threading.Event(), threading.Event()), []

    def run(at: int, steps: list[Step]) -> None:
        try:
            with writing(engine) as connection:
                steps[0](connection)
                begun[at].set()
                begun[1 - at].wait(1.0)
                steps[1](connection)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=run, args=(at, steps)) for at, steps in enumerate((mine, theirs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return faults


def button(key: str, now: float = NOW) -> Step:
    return lambda connection: store_buttons(connection, {key: "{}"}, now)


def test_two_transactions_that_bring_the_same_new_buttons_crosswise_both_succeed(postgres: Engine) -> None:
    assert crosswise(postgres, [button("a"), button("b")], [button("b"), button("a")]) == []
    assert set(rows(postgres)) == {"a", "b"}


def test_two_transactions_that_date_the_same_old_buttons_crosswise_both_succeed(postgres: Engine) -> None:
    keep(postgres, NOW, a="{}", b="{}")
    later = NOW + FRESH + 1
    steps = [button("a", later), button("b", later)]
    assert crosswise(postgres, steps, steps[::-1]) == []
    assert {at for _, at in rows(postgres).values()} == {later}


def push(day: float) -> Step:
    return lambda connection: count_push(connection, "line:U1", day)


def test_two_transactions_that_count_pushes_crosswise_both_succeed(postgres: Engine) -> None:
    steps = [push(NOW), push(NOW + 3 * 86400)]
    assert crosswise(postgres, steps, steps[::-1]) == []
    with postgres.connect() as connection:
        counted = connection.execute(text("SELECT pushes FROM push_counts")).scalars().all()
    assert sorted(counted) == [2, 2]
