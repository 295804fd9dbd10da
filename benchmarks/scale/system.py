"""Receivers, workers and NLU servers as queues: a simulation of every message from arrival to answer."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Generator
from contextlib import nullcontext
from dataclasses import dataclass, field
from random import Random
from typing import Any

import simpy

from benchmarks.scale.measured import MEASURED, Measured
from benchmarks.scale.week import Week

Steps = Generator[simpy.Event, Any, None]
SEED = 2570
PARTS = ("receivers", "workers", "nlu")
DRIVER = "driver"  # one process that asks and stands for the platforms, where it shares the cores


@dataclass(frozen=True)
class Parts:
    """How many of each part run. `cores`: what all of them share; None where each has its own."""

    receivers: int = 1
    workers: int = 1
    nlu: int = 1
    cores: int | None = None


@dataclass(frozen=True)
class Message:
    """One message, with all chances that it has: they are the same whatever runs."""

    begin: float
    text: int
    takes: dict[str, float]  # how many times the mean a part needs for it
    look: float


@dataclass
class Outcome:
    """What came of the messages; times in seconds."""

    arrived: int = 0
    answers: list[float] = field(default_factory=list)
    accepted: list[float] = field(default_factory=list)
    known: int = 0
    busy: dict[str, float] = field(default_factory=lambda: dict.fromkeys((*PARTS, DRIVER), 0.0))
    seconds: float = 0.0

    def p(self, share: float) -> float:
        """What so many of the answers are not slower than."""
        times = sorted(self.answers)
        return times[min(len(times) - 1, int(share * len(times)))] if times else 0.0

    def used(self, part: str, count: int) -> float:
        """Which share of its time a part works."""
        return self.busy[part] / (count * self.seconds)


class Kept:
    """What one worker has answered lately."""

    def __init__(self, most: int) -> None:
        self._most, self._texts = most, OrderedDict[int, None]()

    def knows(self, text: int) -> bool:
        """Whether it was asked before; it is known from now on."""
        known = text in self._texts
        self._texts[text] = None
        self._texts.move_to_end(text)
        if len(self._texts) > self._most:
            self._texts.popitem(last=False)
        return known


class System:
    """All parts in one simulated time."""

    def __init__(self, parts: Parts, week: Week, cost: Measured = MEASURED, seed: int = SEED) -> None:
        self.env, self.parts, self.week, self.cost = simpy.Environment(), parts, week, cost
        self.outcome = Outcome()
        self._chance = Random(seed)
        self._receivers = simpy.Resource(self.env, parts.receivers)
        self._nlu = simpy.Resource(self.env, parts.nlu)
        self._driver = simpy.Resource(self.env, 1)
        self._workers = simpy.Store(self.env)
        self._workers.items.extend(Kept(cost.kept_texts) for _ in range(parts.workers))
        self._cores = simpy.Resource(self.env, parts.cores) if parts.cores else None

    def arriving(self, rate: float, seconds: float) -> Steps:
        """Messages of many people who know nothing of each other."""
        while self.env.now < seconds:
            yield self.env.timeout(self._chance.expovariate(rate))
            self.env.process(self._whole(self._arrived()))

    def asking(self, pause: float, seconds: float) -> Steps:
        """One person, who asks again a while after the last question was taken in."""
        yield self.env.timeout(self._chance.uniform(0, pause))
        while self.env.now < seconds:
            message = self._arrived()
            yield from self._taken_in(message)
            self.env.process(self._answered(message))
            yield self.env.timeout(pause)

    def _arrived(self) -> Message:
        self.outcome.arrived += 1
        chance = self._chance
        takes = {part: chance.expovariate(1.0) for part in PARTS} | {DRIVER: 1.0}
        return Message(self.env.now, self.week.sentence(chance), takes, chance.random())

    def _whole(self, message: Message) -> Steps:
        yield from self._taken_in(message)
        yield from self._answered(message)

    def _taken_in(self, message: Message) -> Steps:
        yield from self._driven(message)
        with self._receivers.request() as free:
            yield free
            yield from self._works(message, "receivers", self.cost.receiver)
        yield self.env.timeout(self.cost.commit)
        self.outcome.accepted.append(self.env.now - message.begin)

    def _answered(self, message: Message) -> Steps:
        yield self.env.timeout(self._until_seen(message))
        worker: Kept = yield self._workers.get()
        known = worker.knows(message.text)
        if not known:  # meanwhile the worker does other turns
            yield self._workers.put(worker)
            with self._nlu.request() as free:
                yield free
                yield from self._works(message, "nlu", self.cost.nlu)
            worker = yield self._workers.get()
        yield from self._works(message, "workers", self.cost.worker_known if known else self.cost.worker_new)
        yield self._workers.put(worker)
        yield from self._driven(message)
        yield self.env.timeout(self.cost.commit + self.cost.platform)
        self.outcome.known += known
        self.outcome.answers.append(self.env.now - message.begin)

    def _driven(self, message: Message) -> Steps:
        """Half of what asking and standing for a platform costs, where that is to be counted."""
        if self.cost.driver:
            with self._driver.request() as free:
                yield free
                yield from self._works(message, DRIVER, self.cost.driver / 2)

    def _until_seen(self, message: Message) -> float:
        """Idle workers look every so often, the first one counts; a busy one looks whenever it stores something."""
        if len(self._workers.items) < self.parts.workers:
            return 0.0
        return self.cost.looks_every * (1 - float((1 - message.look) ** (1 / self.parts.workers)))

    def _works(self, message: Message, part: str, mean: float) -> Steps:
        seconds = mean * message.takes[part]
        with self._cores.request() if self._cores else nullcontext() as core:
            if core is not None:
                yield core
            yield self.env.timeout(seconds)
        self.outcome.busy[part] += seconds


def simulated(
    parts: Parts,
    rate: float,
    seconds: float,
    week: Week | None = None,
    cost: Measured = MEASURED,
    seed: int = SEED,
) -> Outcome:
    """So many messages a second for so long, until the last one is answered."""
    system = System(parts, week or Week(), cost, seed)
    system.env.process(system.arriving(rate, seconds))
    return _ended(system)


def closed(
    parts: Parts, people: int, pause: float, seconds: float, week: Week, cost: Measured = MEASURED
) -> Outcome:
    """So many people, each of whom asks on and on, as in `benchmarks.machines`."""
    system = System(parts, week, cost)
    for _ in range(people):
        system.env.process(system.asking(pause, seconds))
    return _ended(system)


def _ended(system: System) -> Outcome:
    system.env.run()
    system.outcome.seconds = system.env.now
    return system.outcome
