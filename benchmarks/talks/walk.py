"""One walk: a person who presses and says things at random, again the same for the same seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from benchmarks.talks.house import House, Screen
from benchmarks.talks.seen import wrong
from benchmarks.talks.steps import CHANNELS, Kind, Step
from benchmarks.talks.texts import Sentences

LENGTH = 25  # turns of a walk
Choose = Callable[[Random, Sequence[Screen], Sentences], Step]


@dataclass(frozen=True)
class Walk:
    """Which walk it is. Seed and number tell everything that its person does."""

    seed: int
    number: int

    @property
    def person(self) -> int:
        """Nobody walks twice."""
        return 1_000_000 + self.number

    @property
    def chance(self) -> Random:
        """Its own chance."""
        return Random(f"{self.seed}:{self.number}")

    @property
    def channel(self) -> str:
        """Where it talks."""
        return CHANNELS[self.number % len(CHANNELS)]

    @property
    def manner(self) -> str:
        """How it chooses its steps."""
        return list(MANNERS)[self.number // len(CHANNELS) % len(MANNERS)]


@dataclass
class Walked:
    """What a walk did and saw, and the first thing that was wrong."""

    walk: Walk
    steps: list[Step] = field(default_factory=list)
    screens: list[Screen] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


async def walked(walk: Walk, house: House, said: Sentences, length: int = LENGTH) -> Walked:
    """Walk until something is wrong, or to the end."""
    done, chance, choose = Walked(walk), walk.chance, MANNERS[walk.manner]
    while len(done.steps) < length and not done.wrong:
        step = choose(chance, done.screens, said) if done.steps else Step("begin")
        await go(done, house, step)
    return done


async def go(done: Walked, house: House, step: Step) -> None:
    """One step further."""
    walk = done.walk
    screen = await house.does(walk.person, walk.channel, step)
    done.steps.append(step)
    done.screens.append(screen)
    done.wrong = wrong(screen, step, walk.channel, house.assistant.texts)


def _first(chance: Random, seen: Sequence[Screen], said: Sentences) -> Step:
    """Always the first thing to press."""
    offers = seen[-1].offers
    return offers[0] if offers else _words(chance, seen, said)


def _pressing(chance: Random, seen: Sequence[Screen], said: Sentences) -> Step:
    """Anything that can be pressed."""
    offers = seen[-1].offers
    return chance.choice(offers) if offers else _words(chance, seen, said)


def _words(chance: Random, _seen: Sequence[Screen], said: Sentences) -> Step:
    """Nothing but sentences."""
    return Step("say", said.any(chance))


def _mixed(chance: Random, seen: Sequence[Screen], said: Sentences) -> Step:
    """Whatever people do: also buttons of long ago, places, pictures, and beginning anew."""
    kind = chance.choices(("press", "old", "say", "place", "picture", "begin"), (50, 6, 38, 3, 2, 1))[0]
    if kind == "say":
        return _words(chance, seen, said)
    if kind in ("place", "picture", "begin"):
        sent: Kind = kind  # type: ignore[assignment]
        return Step(
            sent, f"{chance.uniform(5, 21):.4f},{chance.uniform(97, 106):.4f}" if kind == "place" else ""
        )
    return _pressing(chance, seen if kind == "press" else [chance.choice(seen)], said)


MANNERS: dict[str, Choose] = {"mixed": _mixed, "pressing": _pressing, "words": _words, "first": _first}
