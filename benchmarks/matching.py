"""How long it takes to find and rank the colleges for a line of a request, and to say it, with the full data.

    python -m benchmarks.matching

Every field is asked at every level in provinces spread over the country, once before the measuring, as a process that
has served for a while has built its statements.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

import actions.all  # noqa: F401  registers every action
from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS
from actions.subjects.requests.draft.draft import ANY, Line
from actions.subjects.requests.matching.colleges import matches
from actions.words.texts import Texts
from database.engine import open_engine
from database.loading import load
from database.migrations import migrate
from database.models import Field, Province

DATA = Path(__file__).parents[1] / "data"
P95_MS = 30.0  # what is aimed at
LEVELS = ("voc_cert", "high_voc_cert", ANY)
EVERY = 7  # of the provinces
NUMBER = 20
Asked = tuple[Line, str]


def lines(engine: Engine) -> Iterator[Asked]:
    """Each field at each level, in a province of its own."""
    with Session(engine) as session:
        fields = list(session.scalars(select(Field.id).order_by(Field.id)))
        provinces = list(session.scalars(select(Province.code).order_by(Province.code)))[::EVERY]
    for number, field in enumerate(fields):
        for level in LEVELS:
            yield Line(field, level, NUMBER), provinces[number % len(provinces)]


def measure(engine: Engine, asked: list[Asked]) -> dict[str, list[float]]:
    """Milliseconds of the ranking alone and of the whole reply, each by the clock and of the processor."""
    texts = Texts.read(DATA / "texts")
    found: dict[str, list[float]] = {"ranking": [], "ranking, CPU": [], "reply": [], "reply, CPU": []}
    for measuring in (False, True):
        for line, province in asked:
            taken = _taken(engine, texts, line, province)
            if measuring:
                for name, milliseconds in zip(found, taken, strict=True):
                    found[name].append(milliseconds)
    return found


def _taken(engine: Engine, texts: Texts, line: Line, province: str) -> tuple[float, float, float, float]:
    with Session(engine) as session:
        session.connection()
        desk = Desk(session, texts)
        ranking = _timed(lambda: matches(desk, line, province))
        return (*ranking, *_timed(lambda: ACTIONS["matching"].run(_question(line, province), desk)))


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    clock, cpu = time.perf_counter(), time.process_time()
    work()
    return 1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - cpu)


def _question(line: Line, province: str) -> Question:
    level = () if line.level == ANY else (line.level,)
    filters = Filters(field=(line.field,), level=level, number=(str(line.number),), province=(province,))
    return Question("matching", filters, "th", date.today())  # noqa: DTZ011


def row(name: str, taken: list[float]) -> str:
    """One line of the table."""
    p95 = statistics.quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
    return f"{name:13} {len(taken):6} {statistics.median(taken):9.2f} {p95:9.2f} {max(taken):9.2f}"


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/achiva.db")
        migrate(engine)
        load(engine, DATA)
        found = measure(engine, list(lines(engine)))
        engine.dispose()
    print(f"{'ms':13} {'asked':>6} {'median':>9} {'p95':>9} {'most':>9}")
    for name, taken in found.items():
        print(row(name, taken))
    print(f"{'aimed at':13} {'':6} {'':9} {P95_MS:9.2f}")


if __name__ == "__main__":
    main()
