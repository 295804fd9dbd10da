"""How long a computed answer takes: plan, query and render, over the typed queries of the exam, with the full data.

    python -m benchmarks.queries            # a new SQLite database from data/
    python -m benchmarks.queries --by kind

Each query is answered in Thai and English, once before the measuring, as a process that has served for a while has
built its statements. The older actions are measured beside it on their own grid (benchmarks/actions.py).
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from actions.query import Query, query_from
from actions.question import Desk, Question
from actions.registry import ACTIONS
from actions.render.computed import computed
from actions.words.saying import Saying
from actions.words.texts import Texts
from benchmarks import actions
from bot.dialogue.topics import Topics
from database.engine import open_engine
from database.loading import load
from database.migrations import migrate

DATA = Path(__file__).parents[1] / "data"
EXAM = DATA / "evaluation" / "computed.jsonl"
MEDIAN_MS, P95_MS = 1.0, 5.0  # what is aimed at
LANGUAGES = ("th", "en")
Answering = Callable[[Desk], object]


@dataclass(frozen=True, slots=True)
class Taken:
    """How long one answer took, in milliseconds: by the clock, and of the processor."""

    clock: float
    cpu: float


def questions(exam: Path = EXAM) -> Iterator[tuple[str, Query]]:
    """Kind and query of each line of the exam."""
    for line in exam.read_text(encoding="utf-8").splitlines():
        if line.strip():
            raw = json.loads(line)
            yield raw["kind"], query_from(raw["query"])


def measure(engine: Engine, asked: Iterable[tuple[str, Query]]) -> dict[str, list[Taken]]:
    """The times of each query, by kind."""
    every = [(kind, _computing(query, language)) for kind, query in asked for language in LANGUAGES]
    return _measured(engine, every)


def measure_older(engine: Engine) -> dict[str, list[Taken]]:
    """The times of the older actions on their own grid, by action."""
    with Session(engine) as session:
        topics = Topics.read(session)
    return _measured(
        engine, [(name, _acting(name, question)) for name, question in actions.questions(topics)]
    )


def _computing(query: Query, language: str) -> Answering:
    return lambda desk: computed(Saying(desk, language), query)


def _acting(name: str, question: Question) -> Answering:
    return lambda desk: ACTIONS[name].run(question, desk)


def _measured(engine: Engine, every: Sequence[tuple[str, Answering]]) -> dict[str, list[Taken]]:
    texts = Texts.read(DATA / "texts")
    found: dict[str, list[Taken]] = {}
    for measuring in (False, True):
        for kind, answering in every:
            taken = _taken(engine, texts, answering)
            if measuring:
                found.setdefault(kind, []).append(taken)
    return found


def _taken(engine: Engine, texts: Texts, answering: Answering) -> Taken:
    with Session(engine) as session:
        session.connection()
        clock, cpu = time.perf_counter(), time.process_time()
        answering(Desk(session, texts))
        return Taken(1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - cpu))


def row(name: str, taken: list[Taken]) -> str:
    """One line of the table."""
    clock = [one.clock for one in taken]
    p95 = statistics.quantiles(clock, n=20)[-1] if len(clock) > 1 else clock[0]
    cpu = statistics.mean(one.cpu for one in taken)
    return f"{name:20} {len(taken):6} {statistics.median(clock):9.2f} {p95:9.2f} {max(clock):9.2f} {cpu:9.2f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="How long computed answers take.")
    parser.add_argument("--by", choices=["all", "kind"], default="all")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/achiva.db")
        migrate(engine)
        load(engine, DATA)
        older = measure_older(engine)
        found = measure(engine, questions())
        engine.dispose()
    print(f"{'ms':20} {'asked':>6} {'median':>9} {'p95':>9} {'most':>9} {'mean CPU':>9}")
    if arguments.by == "kind":
        for name, taken in sorted(found.items(), key=lambda one: -statistics.median(t.clock for t in one[1])):
            print(row(name, taken))
    print(row("queries", [one for taken in found.values() for one in taken]))
    print(row("older actions", [one for taken in older.values() for one in taken]))
    print(f"{'aimed at':20} {'':6} {MEDIAN_MS:9.2f} {P95_MS:9.2f}")


if __name__ == "__main__":
    main()
