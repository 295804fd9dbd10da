"""With the shortcuts through Rasa every answer is the one that Rasa as delivered gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import rasa
from own_process import run_python
from rasa.engine.graph import ExecutionContext, GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain

from nlu import rasa_shortcuts

COMPARED = """\
import asyncio, json, sys
from rasa.core.agent import Agent
from nlu import rasa_shortcuts
agent = Agent.load("model.tar.gz")
loop = asyncio.new_event_loop()
def answers():
    return [loop.run_until_complete(agent.parse_message(t)) for t in json.loads(sys.argv[1])]
taken = rasa_shortcuts.DaskGraphRunner.run is rasa_shortcuts._run
short = answers()
rasa_shortcuts.leave()
print("compared: " + json.dumps([taken, short, answers()]))
"""
MESSAGES = [
    "ค่าเทอมเท่าไหร่",
    "is there a dormitory",
    "",
    " ",
    "/fees",
    '/fees{"level": "1"}',
    "😀",
    "ป" * 3000,
    "zzz\n\tqq",
]


@pytest.fixture
def taken() -> Iterator[bool]:
    yield rasa_shortcuts.take()
    rasa_shortcuts.leave()


class Node:
    """Adds one to what it gets, as a node of a graph."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, *given: tuple[str, int] | str) -> tuple[str, int]:
        return self.name, 1 + sum(g[1] for g in given if isinstance(g, tuple))


class Runner(DaskGraphRunner):
    """A runner whose nodes are counted instead of loaded."""

    @staticmethod
    def _instantiate_nodes(schema: GraphSchema, *_: object) -> dict[str, Node]:  # type: ignore[override]
        return {name: Node(name) for name in schema.nodes}


def runner(eager: bool = True) -> Runner:
    """message → a → (b, c) → d."""
    needs = {"a": ["message"], "b": ["a"], "c": ["a"], "d": ["b", "c"], "beside": ["message"]}
    nodes = {
        name: SchemaNode({n: n for n in of}, Domain, "load", "run", {}, eager=eager)
        for name, of in needs.items()
    }
    schema = GraphSchema(nodes)
    return Runner(schema, None, ExecutionContext(schema))  # type: ignore[arg-type]


def test_a_served_model_takes_them_and_answers_as_before(small_model: Path) -> None:
    (small_model / "compare.py").write_text(COMPARED, encoding="utf-8")
    done = run_python("compare", json.dumps(MESSAGES), cwd=small_model)
    line = next((x for x in done.stdout.splitlines() if x.startswith("compared: ")), "")
    assert line, done.stderr[-2000:]
    were_taken, short, long = json.loads(line.removeprefix("compared: "))
    assert were_taken
    assert short == long


def test_a_graph_gives_what_dask_gives(taken: bool) -> None:
    asked = {"inputs": {"message": 5}, "targets": ["d", "a"]}
    short = runner().run(**asked)
    rasa_shortcuts.leave()
    assert short == runner().run(**asked) == {"d": 15, "a": 6}


def test_a_second_run_uses_nothing_of_the_first(taken: bool) -> None:
    graph = runner()
    assert [graph.run({"message": n}, ["d"])["d"] for n in (1, 10)] == [7, 25]
    assert graph.run({"message": 1}, ["b"]) == {"b": 3}


def test_dask_is_left_what_trains_and_what_is_wrong(taken: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(rasa_shortcuts, "_runs_with_dask", lambda *a: asked.append(a) or {})
    runner(eager=False).run({"message": 1}, ["d"])
    runner().run({"a": 1}, ["d"])
    runner().run({"message": 1}, ["nobody"])
    runner().run({"message": 1}, ["d"])
    assert len(asked) == 3


def test_an_empty_domain_is_known_and_another_is_not(taken: bool) -> None:
    assert Domain.empty().is_empty()
    assert not Domain.from_dict({"intents": ["fees"]}).is_empty()
    assert Domain.empty().is_empty()


def test_another_version_of_rasa_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    before = DaskGraphRunner.run, Domain.is_empty
    monkeypatch.setattr(rasa, "__version__", "3.6.22")
    assert not rasa_shortcuts.take()
    assert (DaskGraphRunner.run, Domain.is_empty) == before
