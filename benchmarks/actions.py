"""How long the action part of a turn takes: median and 95th percentile over a grid of questions, with the full data.

    python -m benchmarks.actions            # a new SQLite database from data/
    python -m benchmarks.actions --by topic

The grid asks every topic about fields, levels, provinces, regions, industries and colleges, in Thai and English. Each
question is asked once before the measuring, as a process that has served for a while has built its statements.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

import actions.all  # noqa: F401  registers every action
from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS
from actions.words.texts import Texts
from bot.dialogue.topics import Topics
from database.engine import open_engine
from database.loading import load
from database.migrations import migrate
from database.session import reading

DATA = Path(__file__).parents[1] / "data"
TODAY = date(2026, 11, 21)
MEDIAN_MS, P95_MS = 2.0, 15.0  # what is aimed at
FIELDS = ("auto", "electrical", "welding", "accounting", "petrochemical", "hotel")
PROVINCES = ("10", "20", "21", "50", "83", "95")
REGIONS = ("eec", "north", "central", "south_border")
LEVELS = ("voc_cert", "high_voc_cert")
COLLEGES = ("1321016101", "1320026101", "1310016201")
INDUSTRIES = ("next_gen_auto", "robotics", "digital")


def narrowings() -> list[Filters]:
    """Nothing, one thing, and the usual pairs and threes."""
    found = [Filters()]
    found += [Filters(field=(f,)) for f in FIELDS]
    found += [Filters(province=(p,)) for p in PROVINCES]
    found += [Filters(region=(r,)) for r in REGIONS]
    found += [Filters(level=(v,)) for v in LEVELS]
    found += [Filters(college=(c,)) for c in COLLEGES]
    found += [Filters(industry=(i,)) for i in INDUSTRIES]
    found += [Filters(field=(f,), province=(p,)) for f, p in zip(FIELDS, PROVINCES, strict=True)]
    found += [Filters(field=(f,), level=(v,), province=("21",)) for f, v in product(FIELDS[:3], LEVELS)]
    found += [Filters(field=(f,), region=(r,)) for f, r in zip(FIELDS, REGIONS, strict=False)]
    return found


def questions(topics: Topics) -> Iterator[tuple[str, Question]]:
    """Every topic with every narrowing that its action understands, once each."""
    for name, topic in sorted(topics.by_name.items()):
        registered = ACTIONS.get(topic.action or "")
        if registered is None:
            continue
        asked = dict.fromkeys(one.only(registered.takes) for one in narrowings())
        for filters, language in product(asked, ("th", "en")):
            yield registered.name, Question(name, filters, language, TODAY)


def measure(engine: Engine) -> dict[str, list[float]]:
    """Milliseconds of each question, by topic."""
    with reading(engine) as session:
        topics, texts = Topics.read(session), Texts.read(DATA / "texts")
    asked = list(questions(topics))
    found: dict[str, list[float]] = {}
    for measuring in (False, True):
        for name, question in asked:
            with Session(engine) as session:
                session.connection()
                started = time.perf_counter()
                ACTIONS[name].run(question, Desk(session, texts))
                taken = (time.perf_counter() - started) * 1000
            if measuring:
                found.setdefault(question.intent, []).append(taken)
    return found


def row(name: str, taken: list[float]) -> str:
    """One line of the table."""
    p95 = statistics.quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
    return f"{name:20} {len(taken):6} {statistics.median(taken):9.2f} {p95:9.2f} {max(taken):9.2f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="How long the actions take.")
    parser.add_argument("--by", choices=["all", "topic"], default="all")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/achiva.db")
        migrate(engine)
        load(engine, DATA)
        found = measure(engine)
        engine.dispose()
    print(f"{'ms':20} {'asked':>6} {'median':>9} {'p95':>9} {'most':>9}")
    if arguments.by == "topic":
        for name, taken in sorted(found.items(), key=lambda one: -statistics.median(one[1])):
            print(row(name, taken))
    print(row("all", [one for taken in found.values() for one in taken]))
    print(f"{'aimed at':20} {'':6} {MEDIAN_MS:9.2f} {P95_MS:9.2f}")


if __name__ == "__main__":
    main()
