"""The simulation keeps every message, gives what is known of queues, and more of a part is never slower."""

from __future__ import annotations

import argparse
import math
from dataclasses import replace
from random import Random

import pytest

from benchmarks.scale.__main__ import HEAD, PAUSE, as_told, like_machines, pushes, row
from benchmarks.scale.measured import MEASURED, Measured
from benchmarks.scale.replicas import MOST_USED, needed
from benchmarks.scale.system import PARTS, Kept, Parts, closed, simulated
from benchmarks.scale.week import DAYS, Week

NEW = Week(alike=0.0)  # nobody repeats anybody
ONLY_RECEIVERS = Measured(
    receiver=0.1, worker_new=0, worker_known=0, nlu=0, commit=0, platform=0, looks_every=0
)


@pytest.mark.parametrize("parts", [Parts(1, 1, 1), Parts(2, 3, 2), Parts(2, 2, 1, cores=2)])
def test_whatever_arrives_is_answered_once(parts: Parts) -> None:
    outcome = simulated(parts, 60, 20, Week())
    assert outcome.arrived > 1000
    assert len(outcome.answers) == len(outcome.accepted) == outcome.arrived
    assert min(outcome.answers) >= MEASURED.platform + 2 * MEASURED.commit


@pytest.mark.parametrize(("servers", "rate"), [(1, 8.0), (3, 24.0), (5, 45.0)])
def test_the_mean_wait_of_several_servers_is_the_known_one(servers: int, rate: float) -> None:
    outcome = simulated(Parts(receivers=servers), rate, 40_000 / rate, NEW, ONLY_RECEIVERS)
    mean = sum(outcome.answers) / len(outcome.answers)
    assert mean == pytest.approx(erlang_c_wait(servers, rate, 0.1) + 0.1, rel=0.1)


def erlang_c_wait(servers: int, rate: float, service: float) -> float:
    """The mean wait of M/M/c (Erlang's C formula)."""
    load = rate * service
    last = load**servers / math.factorial(servers) * servers / (servers - load)
    waits = last / (sum(load**k / math.factorial(k) for k in range(servers)) + last)
    return waits * service / (servers - load)


@pytest.mark.parametrize("part", PARTS)
def test_more_of_a_part_is_never_slower(part: str) -> None:
    few = Parts(1, 1, 1)
    times = []
    for count in (1, 2, 4):
        outcome = simulated(replace(few, **{part: count}), 90, 30, NEW, replace(MEASURED, looks_every=0))
        times.append(sum(outcome.answers) / len(outcome.answers))
    assert times == sorted(times, reverse=True)


def test_parts_that_share_cores_are_slower_than_parts_that_do_not() -> None:
    alone, shared = (simulated(Parts(2, 2, 2, cores=cores), 100, 20, NEW) for cores in (None, 1))
    assert shared.p(0.95) > 2 * alone.p(0.95)


def test_what_is_needed_is_in_time_and_has_room() -> None:
    found = needed(200, 10, 1.0, NEW)
    assert found.outcome.p(0.95) <= 1.0
    assert all(found.outcome.used(part, getattr(found.parts, part)) <= MOST_USED for part in PARTS)
    assert found.parts.workers >= math.ceil(200 * MEASURED.worker_new / MOST_USED)
    with pytest.raises(ValueError, match="never reached"):
        needed(10, 5, 0.1, NEW)


def test_a_worker_knows_what_it_answered_lately() -> None:
    kept = Kept(2)
    assert [kept.knows(text) for text in (1, 2, 1, 3, 1, 2)] == [False, False, True, False, True, False]
    assert simulated(Parts(), 20, 20, Week(alike=1.0, sentences=1)).known > 300
    assert simulated(Parts(), 20, 20, NEW).known == 0


def test_a_week_has_all_its_messages() -> None:
    week = Week()
    hours = [week.rate(day, hour) for day in range(len(DAYS)) for hour in range(24)]
    assert sum(hours) * 3600 == pytest.approx(week.messages)
    assert max(hours) == week.moments()["busiest hour"]
    assert {week.sentence(Random(seed)) <= week.sentences for seed in range(20)} == {True, False}


def test_people_who_ask_on_and_on_are_no_faster_than_their_pauses() -> None:
    outcome = closed(Parts(2, 2, 1), 12, PAUSE, 30, Week(alike=1.0, sentences=1))
    assert 0.8 * 12 / PAUSE < outcome.arrived / 30 < 12 / PAUSE
    assert like_machines(10).arrived > 100


def test_a_driver_that_shares_the_cores_slows_everything() -> None:
    light, heavy = (like_machines(10, replace(MEASURED, driver=each)) for each in (0.0, 0.06))
    assert len(heavy.answers) < 0.7 * len(light.answers)
    assert heavy.p(0.5) > 3 * light.p(0.5)


def test_what_a_real_run_printed_takes_the_place_of_what_was_measured() -> None:
    told = argparse.Namespace(receiver_ms=None, worker_ms=8.0, driver_ms=40.0)
    assert as_told(told) == replace(MEASURED, worker_known=0.008, driver=0.04)


def test_a_line_of_the_table_has_a_figure_for_each_column() -> None:
    assert row("now", 20, needed(20, 5, 1.0, NEW)).count("|") == HEAD.splitlines()[0].count("|")
    week = Week(people=1000, messages_each=10, on_line=0.5)
    assert "not known" in pushes(week, 0.1, None)
    assert pushes(week, 0.1, 0.5).endswith("500 in the week (10 % of its answers), 250 at 0.5 each")
