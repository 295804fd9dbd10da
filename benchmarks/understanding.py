"""How well and how fast messages are understood, ours beside the pipeline of `rasa init`, in one run each.

    python -m benchmarks.understanding                        # our own topics; stock Rasa learns them for long
    python -m benchmarks.understanding --few                  # our own topics with 18 examples each, minutes
    python -m benchmarks.understanding --public FOLDER        # the labelled sets of a folder too
    python -m benchmarks.understanding --without-stock        # ours alone, minutes

Our topics are learnt from `data/topics` and asked `data/evaluation/phrasings.jsonl`. The examples mark no entities, so
stock can find none; ours come from the vocabulary. A folder, also named by NLU_BENCHMARK_DATA, holds labelled sets as
NAME.train.jsonl with NAME.test.jsonl or NAME.eval.jsonl, and a file with "oos" in its name. Each is measured in full
and with 18 rows an intent, the mean of three draws. Figures as JSON, and what Rasa logs, go to build/benchmarks.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.orm import Session

from bot.training.environment import ROOT, nlu_python
from bot.training.files import examples_by_topic, write_training_files
from database.engine import open_engine
from database.loading import load
from database.migrations import migrate

DATA, OUT = ROOT / "data", ROOT / "build" / "benchmarks"
FOLDER_VARIABLE = "NLU_BENCHMARK_DATA"
FEW = ("--per-intent", "18", "--draws", "3")


@dataclass(frozen=True)
class Set:
    """One comparison: rows to learn from, rows to ask, and what else `nlu.benchmark` is told."""

    name: str
    train: Path
    test: Path
    more: tuple[str, ...] = field(default=())

    def arguments(self, stock: bool) -> list[str]:
        """The arguments of `nlu.benchmark`."""
        files = [
            "--train",
            str(self.train),
            "--test",
            str(self.test),
            "--json",
            str(OUT / f"{self.name}.json"),
        ]
        return [*files, *self.more, *(["--stock"] if stock else [])]


def own_topics(folder: Path, few: bool) -> Set:
    """Our own topics with the product's own pipeline; with all examples, or a few of each topic."""
    engine = open_engine(f"sqlite:///{folder}/achiva.db")
    migrate(engine)
    load(engine, DATA)
    with Session(engine) as session:
        write_training_files(session, DATA)  # config.yml reads the vocabulary from there
        topics = examples_by_topic(session)
    engine.dispose()
    rows = [{"text": text, "intent": name} for name, texts in topics.items() for text in texts]
    train = folder / "topics.train.jsonl"
    train.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    config = ("--config", str(ROOT / "config.yml"))
    name, more = ("topics-few", (*config, *FEW[:2])) if few else ("topics-full", config)
    return Set(name, train, DATA / "evaluation" / "phrasings.jsonl", more)


def public_sets(folder: Path) -> Iterator[Set]:
    """The labelled sets of a folder, each with few rows an intent and in full."""
    foreign = next(iter(sorted(folder.glob("*oos*.jsonl"))), None)
    oos = ("--oos", str(foreign)) if foreign else ()
    for train in sorted(folder.glob("*.train.jsonl")):
        name = train.name.removesuffix(".train.jsonl")
        test = next((p for part in ("test", "eval") if (p := folder / f"{name}.{part}.jsonl").exists()), None)
        if test:
            yield Set(f"{name}-few", train, test, (*oos, *FEW))
            yield Set(f"{name}-full", train, test, oos)


def measure(one: Set, stock: bool) -> int:
    """Run one comparison, print its table; the exit code."""
    print(f"-- {one.name}", flush=True)
    log = OUT / f"{one.name}.log"
    with log.open("w", encoding="utf-8") as words:
        command = [str(nlu_python()), "-W", "ignore", "-m", "nlu.benchmark", *one.arguments(stock)]
        code = subprocess.run(command, cwd=ROOT, stderr=words, check=False).returncode
    if code:
        print(f"failed; see {log}", file=sys.stderr)
    return code


def main() -> int:
    """Measure our topics, and the public sets where there are any."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--public", type=Path, default=os.environ.get(FOLDER_VARIABLE) or None, help="folder of sets"
    )
    parser.add_argument("--few", action="store_true", help="our topics with 18 examples each")
    parser.add_argument("--only-public", action="store_true", help="leave our own topics out")
    parser.add_argument("--without-stock", action="store_true", help="measure ours alone")
    asked = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        sets = [] if asked.only_public else [own_topics(Path(folder), asked.few)]
        sets += public_sets(asked.public) if asked.public else []
        if not asked.public:
            print(f"no public sets: {FOLDER_VARIABLE} names no folder")
        return max([measure(one, not asked.without_stock) for one in sets], default=0)


if __name__ == "__main__":
    sys.exit(main())
