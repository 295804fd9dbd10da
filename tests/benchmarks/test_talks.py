"""The short form of `benchmarks.talks`: random talks end well, and what would be wrong in one is noticed."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from benchmarks.talks.house import SILENCE, House, Screen, errors_heard
from benchmarks.talks.run import Run, run
from benchmarks.talks.seen import wrong
from benchmarks.talks.shrinking import shrunk
from benchmarks.talks.steps import Step, offered
from benchmarks.talks.texts import sentences
from benchmarks.talks.walk import MANNERS, Walk, Walked, go, walked
from benchmarks.talks.way_out import FEW, caught
from bot.channels.channel import Request
from bot.turn.turn import Assistant
from database.engine import open_engine
from tests.model_plugin import RunningNlu

TURNS, SEED = 1200, 2570
ANSWER = replace(SILENCE, text="ตอบแล้ว", kind="answer", intent="programs", requests=(Request("replies", {}),))
BACK = Step("press", "back")


@pytest.fixture
def house(
    catalogue_engine: Engine, assistant: Assistant, running_nlu: RunningNlu, tmp_path: Path
) -> Iterator[House]:
    """A house on a copy of the bundled facts, with the real model."""
    file = tmp_path / "achiva.db"
    with sqlite3.connect(str(catalogue_engine.url.database)) as source, sqlite3.connect(file) as copy:
        source.backup(copy)
    engine = open_engine(f"sqlite:///{file}")
    yield House(engine, running_nlu.client, assistant, tmp_path)
    engine.dispose()


@pytest.mark.model
def test_random_talks_end_well(
    house: House, running_nlu: RunningNlu, capsys: pytest.CaptureFixture[str]
) -> None:
    with errors_heard():
        walking = asyncio.run_coroutine_threadsafe(run(Run(SEED, TURNS), house), running_nlu.loop)
        found = walking.result(timeout=500)
    with capsys.disabled():
        print(f"\nseed {SEED}: {house.turns} turns")
    assert not found, "\n\n".join(f"walk {one.walk.number}:\n{one.told}" for one in found)
    assert house.turns > TURNS


# ---------------------------------------------------------------- what would be noticed
class Scripted:
    """Stands for a house whose screens are known; the real one has no such trap."""

    def __init__(self, screens: dict[str, Screen]) -> None:
        self.screens, self.done = screens, list[Step]()

    async def does(self, _person: int, _channel: str, step: Step) -> Screen:
        self.done.append(step)
        return self.screens[step.value if step.kind == "press" else step.kind]

    def copied(self, _person: int, _to: int, _channel: str) -> None: ...


def screens(ways: dict[str, Sequence[str]]) -> dict[str, Screen]:
    """Each with buttons that lead to others; "say" is what is answered to words."""
    return {name: replace(ANSWER, text=name, offers=tuple(Step("press", to) for to in ways[name]))
            for name in ways} | {"say": ANSWER}  # fmt: skip


def ended(at: str, known: dict[str, Screen]) -> Walked:
    return Walked(Walk(1, 0), [Step("begin")], [known[at]])


@pytest.mark.parametrize(
    ("ways", "is_caught"),
    [
        ({"a": ["b"], "b": ["a", "a"]}, True),
        ({"a": ["b"], "b": ["a", "c"], "c": []}, False),  # there is an end
        ({**{str(n): [str(n + 1)] for n in range(FEW)}, "a": ["0"], str(FEW): ["a"]}, False),
    ],
)
async def test_who_can_only_go_round_is_caught(ways: dict[str, list[str]], is_caught: bool) -> None:
    known = screens(ways)
    found = await caught(ended("a", known), Scripted(known))  # type: ignore[arg-type]
    assert [FEW for fault in found if "buttons" in fault] == ([FEW] if is_caught else [])
    assert len(found) == is_caught


async def test_who_is_not_answered_after_beginning_anew_is_caught() -> None:
    known = screens({"a": []}) | {"say": replace(ANSWER, kind="no_data")}
    (found,) = await caught(ended("a", known), Scripted(known))  # type: ignore[arg-type]
    assert "beginning anew" in found


def test_what_must_never_be_seen_is_named(assistant: Assistant) -> None:
    texts, said = assistant.texts, Step("say", "ก")
    assert wrong(ANSWER, said, "web", texts) == []
    spoilt: dict[str, dict[str, Any]] = {
        "nothing is said": {"requests": ()},
        "says stale_button": {"text": texts("dialogue.stale_button", "en")},
        "says failed": {"text": texts("dialogue.failed", "th", reference="ab")},
        "a hole in the text": {"text": "มี {count} คน"},
        "are kept of the talk": {"state": f'{{"language":"{"x" * 30_000}","owner":"bot"}}'},
        "boom": {"faults": ("boom",)},
    }
    for fault, values in spoilt.items():
        assert any(fault in one for one in wrong(replace(ANSWER, **values), said, "web", texts)), fault


def test_whatever_can_be_pressed_is_found_once_in_reading_order() -> None:
    body = {
        "replies": [
            {
                "buttons": [
                    {"label": "ก", "payload": "k1"},
                    {"label": "ข", "text": "พูด"},
                    {"label": "ค", "url": "x"},
                ]
            },
            {"action": {"type": "postback", "data": "k2"}, "more": [{"text": "ง", "callback_data": "k1"}]},
        ]
    }
    assert offered([Request("replies", body)]) == [
        Step("press", "k1"),
        Step("say", "พูด"),
        Step("press", "k2"),
    ]


async def test_a_walk_is_the_same_for_the_same_seed() -> None:
    known = screens({"a": ["a", "b"], "b": ["a"]}) | {"begin": screens({"a": ["a", "b"]})["a"]}
    for kind in ("place", "picture"):
        known[kind] = ANSWER
    for number in range(3 * len(MANNERS)):
        first, second = (Scripted(known), Scripted(known))
        for one in (first, second):
            await _walk_without_looking(Walk(7, number), one)
        assert first.done == second.done


async def _walk_without_looking(walk: Walk, scripted: Scripted) -> None:
    choose, chance, seen = MANNERS[walk.manner], walk.chance, [scripted.screens["begin"]]
    for _ in range(20):
        seen.append(await scripted.does(1, "web", choose(chance, seen, sentences())))


@pytest.mark.model
def test_the_shortest_talk_that_goes_wrong_is_told(house: House, running_nlu: RunningNlu) -> None:
    """A button that nobody knows is wrong at whatever point of a talk, and stays when all else is taken away."""

    async def tried() -> list[Step]:
        done = await walked(Walk(3, 0), house, sentences(), 4)
        done.wrong = []
        await go(done, house, Step("press", "nobody"))
        assert done.wrong == ["says stale_button"]
        return await shrunk(done, house)

    assert asyncio.run_coroutine_threadsafe(tried(), running_nlu.loop).result(120) == [
        Step("press", "nobody")
    ]
