"""Our pipeline on a labelled file, and with `--stock` the pipeline of `rasa init` beside it in the same run.

    uv run --project nlu python -m nlu.benchmark --train T.jsonl --test S.jsonl [--oos O.jsonl] [--stock]
        [--json OUT] [--per-intent 18 --draws 3] [--config config.yml]

A row of a file is {"text", "intent", "slots": [{"start", "end", "slot", "value"}]}. `--per-intent 18 --draws 3` trains
on that many rows an intent, drawn that often, and gives means. Ten messages at a time are parsed by one pipeline and
then by the other, each in its process; "alone" are times of single messages parsed in turn, when the other pipeline
has just had the processor and its caches.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from nlu.benchmark_figures import by_kind, cost, mean, quality, scope, table
from nlu.benchmark_pipeline import Pipeline, Row, ask
from nlu.noise import noisy

HERE = Path(__file__).parent
OURS, STOCK = HERE / "benchmark.yml", HERE / "stock.yml"
ALONE = 200  # messages that are also parsed one by one


def measure(
    pipelines: dict[str, Pipeline], train: Sequence[Row], test: Sequence[Row], oos: Sequence[Row], out: Path
) -> Row:
    """All figures of all pipelines trained on the same rows."""
    figures = {name: p.learn(train, out / name) for name, p in pipelines.items()}
    thai = [row for row in test if row.get("language", "th") == "th"]  # the faults are those of Thai typists
    clean, faulty, foreign = ask(pipelines, test), ask(pipelines, noisy(thai)), ask(pipelines, oos)
    alone = ask(pipelines, spread(test, ALONE), at_a_time=1)
    for name, pipeline in pipelines.items():
        figures[name] |= quality(clean[name]) | quality(faulty[name], "noisy_")
        figures[name] |= scope(clean[name], foreign[name]) | cost(clean[name], alone[name])
        figures[name] |= {"rss_mb": pipeline.tell("memory"), "noisy_by_kind": by_kind(faulty[name])}
    return figures


def draw(rows: Sequence[Row], per_intent: int, seed: int) -> list[Row]:
    """At most so many rows an intent, at random but the same each time."""
    shuffled = list(rows)
    random.Random(seed).shuffle(shuffled)
    taken: dict[str, int] = {}
    kept = []
    for row in shuffled:
        taken[row["intent"]] = taken.get(row["intent"], 0) + 1
        if taken[row["intent"]] <= per_intent:
            kept.append(row)
    return kept


def spread(rows: Sequence[Row], most: int) -> list[Row]:
    """So many rows at most, taken evenly from all."""
    return [rows[n * len(rows) // most] for n in range(most)] if len(rows) > most > 0 else list(rows)


def read(path: Path | None) -> list[Row]:
    """The rows of a file; none without one."""
    lines = path.read_text(encoding="utf-8").splitlines() if path else []
    return [json.loads(line) for line in lines if line.strip()]


def arguments() -> argparse.ArgumentParser:
    """What can be asked for."""
    parser = argparse.ArgumentParser(prog="nlu.benchmark", description=__doc__.splitlines()[0])
    parser.add_argument("--train", type=Path, required=True, help="labelled file to train on")
    parser.add_argument("--test", type=Path, required=True, help="labelled file to test on")
    parser.add_argument("--oos", type=Path, help="messages that are not about the trained intents")
    parser.add_argument("--config", type=Path, default=OURS, help="our pipeline (one that learns entities)")
    parser.add_argument(
        "--stock", action="store_true", help="measure the pipeline of `rasa init` beside ours"
    )
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--per-intent", type=int, default=0, help="train on so many rows an intent (0: all)")
    parser.add_argument(
        "--draws", type=int, default=1, help="draw the training rows so often, and give means"
    )
    parser.add_argument("--limit", type=int, default=0, help="test on so many rows at most (0: all)")
    return parser


def run(asked: argparse.Namespace) -> dict[str, Row]:
    """The figures of each pipeline, means over the draws."""
    train, test, oos = (
        read(asked.train),
        spread(read(asked.test), asked.limit),
        spread(read(asked.oos), asked.limit),
    )
    pipelines = {"ours": Pipeline(asked.config)} | ({"stock": Pipeline(STOCK)} if asked.stock else {})
    runs = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(asked.draws):
            rows = draw(train, asked.per_intent, seed) if asked.per_intent else train
            print(f"run {seed + 1} of {asked.draws}: {len(rows)} rows ...", file=sys.stderr, flush=True)
            runs.append(measure(pipelines, rows, test, oos, Path(folder) / str(seed)))
    for pipeline in pipelines.values():
        pipeline.end()
    return {name: mean([r[name] for r in runs]) for name in pipelines}


def main(given: Sequence[str] | None = None) -> int:
    """Train, ask, print, and write the JSON."""
    asked = arguments().parse_args(given)
    figures = run(asked)
    print(table(figures))
    if asked.json:
        found = figures["ours"] | ({"stock": figures["stock"]} if asked.stock else {})
        asked.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
