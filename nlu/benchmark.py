"""Our pipeline on a labelled file, and with `--stock` the pipeline of `rasa init` beside it in the same run.

    uv run --project nlu python -m nlu.benchmark --train T.jsonl --test S.jsonl [--oos O.jsonl] [--stock]
        [--json OUT] [--per-intent 18 --draws 3]

A row of a file is {"text", "intent", "slots": [{"start", "end", "slot", "value"}]}. `--per-intent 18
--draws 3` trains on that many rows an intent, drawn that often, and gives means. Ten messages at a
time are parsed by one pipeline and then by the other, each in its process.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlu.benchmark_worker import serve
from nlu.metrics import accuracy, auroc, false_positives_at, macro_f1, set_f1
from nlu.noise import noisy

Row = dict[str, Any]
HERE = Path(__file__).parent
OURS, STOCK = HERE / "benchmark.yml", HERE / "stock.yml"
AT_A_TIME = 10  # messages that one pipeline parses before it is the other's turn
PREDICTED_FALLBACK = "nlu_fallback"
MORE_IS_BETTER = (
    "intent_accuracy", "intent_macro_f1", "entity_f1", "noisy_intent_accuracy", "noisy_entity_f1", "oos_auroc",
)  # fmt: skip
LESS_IS_BETTER = (
    "oos_fpr95", "parse_ms_median", "parse_ms_mean", "parse_ms_p95", "train_s", "model_mb", "rss_mb",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A pipeline's answers to a list of rows."""

    rows: Sequence[Row]
    answers: Sequence[Row]
    milliseconds: Sequence[float]

    def intents(self) -> list[str]:
        """The best intent, also where a fallback stands before it."""
        return [_best(a) for a in self.answers]


def _best(answer: Row) -> str:
    names = [r["name"] for r in answer.get("intent_ranking") or [answer["intent"]]]
    return next((n for n in names if n and n != PREDICTED_FALLBACK), "")


class Pipeline:
    """A worker process with one configuration."""

    def __init__(self, config: Path) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=serve, args=(other,), daemon=True)
        self._process.start()
        self._config = config

    def tell(self, *order: Any) -> Any:
        """Send an order and wait for its answer."""
        self._pipe.send(order)
        answer = self._pipe.recv()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def learn(self, rows: Sequence[Row], folder: Path) -> Row:
        """Train and load; what that cost."""
        folder.mkdir(parents=True)
        (folder / "nlu.yml").write_text(training_file(rows), encoding="utf-8")
        seconds, megabytes, archive = self.tell(
            "train", str(self._config), str(folder / "nlu.yml"), str(folder)
        )
        return {"train_s": seconds, "model_mb": megabytes, "load_s": self.tell("load", archive)}

    def end(self) -> None:
        """Stop the process."""
        self._pipe.send(("stop",))
        self._process.join()


def training_file(rows: Sequence[Row]) -> str:
    """The rows in Rasa's training format."""
    by_intent: dict[str, list[str]] = {}
    for row in rows:
        by_intent.setdefault(row["intent"], []).append(_marked(row))
    parts = ['version: "3.1"', "nlu:"]
    for intent, texts in sorted(by_intent.items()):
        parts += [f"- intent: {intent}", "  examples: |"] + [f"    - {t}" for t in texts]
    return "\n".join(parts) + "\n"


def _marked(row: Row) -> str:
    text = "".join(" " if c in "[](){}\n" else c for c in row["text"])
    for slot in sorted(row.get("slots") or [], key=lambda s: -s["start"]):
        text = f"{text[: slot['start']]}[{text[slot['start'] : slot['end']]}]({slot['slot']}){text[slot['end'] :]}"
    return text.strip()


def ask(pipelines: dict[str, Pipeline], rows: Sequence[Row]) -> dict[str, Asked]:
    """Every row put to every pipeline, a few rows in turn, the first one changing from turn to turn."""
    got: dict[str, list[Any]] = {name: [] for name in pipelines}
    for n in range(0, len(rows), AT_A_TIME):
        order = list(pipelines.items())
        for name, pipeline in order if n // AT_A_TIME % 2 else reversed(order):
            got[name] += pipeline.tell("parse", [row["text"] for row in rows[n : n + AT_A_TIME]])
    return {name: Asked(rows, [a for a, _ in pairs], [ms for _, ms in pairs]) for name, pairs in got.items()}


def _spans(row: Row) -> set[Any]:
    return {(s["start"], s["end"], s["slot"]) for s in row.get("slots") or []}


def _found(answer: Row) -> set[Any]:
    return {(e["start"], e["end"], e["entity"]) for e in answer["entities"]}


def _about_us(answer: Row) -> float:
    return float(answer["in_scope"] if "in_scope" in answer else answer["intent"]["confidence"])


def quality(asked: Asked, prefix: str = "") -> Row:
    """Intent and entity figures of one set of rows."""
    right = [r["intent"] for r in asked.rows]
    return {
        f"{prefix}intent_accuracy": accuracy(right, asked.intents()),
        f"{prefix}intent_macro_f1": macro_f1(right, asked.intents()),
        f"{prefix}entity_f1": set_f1([_spans(r) for r in asked.rows], [_found(a) for a in asked.answers]),
    }


def by_kind(asked: Asked) -> dict[str, float]:
    """Intent accuracy of the noisy rows that have a kind of fault."""
    given = asked.intents()
    kinds = sorted({k for r in asked.rows for k in r["kinds"]})
    picked = {k: [i for i, r in enumerate(asked.rows) if k in r["kinds"]] for k in kinds}
    return {
        k: accuracy([asked.rows[i]["intent"] for i in at], [given[i] for i in at]) for k, at in picked.items()
    }


def cost(asked: Asked) -> Row:
    """Parse times, and how often our full encoder was needed."""
    times = sorted(asked.milliseconds)
    full = [bool(a["asked_full_encoder"]) for a in asked.answers if "asked_full_encoder" in a]
    found = {
        "parse_ms_median": statistics.median(times),
        "parse_ms_mean": statistics.fmean(times),
        "parse_ms_p95": times[int(len(times) * 0.95)],
    }
    return found | ({"full_encoder_share": 100 * sum(full) / len(full)} if full else {})


def measure(
    pipelines: dict[str, Pipeline], train: Sequence[Row], test: Sequence[Row], oos: Sequence[Row], out: Path
) -> Row:
    """All figures of all pipelines trained on the same rows."""
    figures = {name: p.learn(train, out / name) for name, p in pipelines.items()}
    clean, faulty = ask(pipelines, test), ask(pipelines, noisy(test))
    foreign = ask(pipelines, oos)
    for name, pipeline in pipelines.items():
        figures[name] |= quality(clean[name]) | quality(faulty[name], "noisy_") | cost(clean[name])
        figures[name]["noisy_by_kind"] = by_kind(faulty[name])
        figures[name]["rss_mb"] = pipeline.tell("memory")
        if oos:
            inside, outside = ([_about_us(a) for a in asked[name].answers] for asked in (clean, foreign))
            figures[name]["oos_auroc"] = auroc(inside, outside)
            figures[name]["oos_fpr95"] = false_positives_at(0.95, inside, outside)
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


def mean(runs: Sequence[Row]) -> Row:
    """The mean of each figure over runs."""
    keys = runs[0].keys()
    nested = {k for k in keys if isinstance(runs[0][k], dict)}
    plain = {k: statistics.fmean(r[k] for r in runs) for k in keys - nested}
    return plain | {k: mean([r[k] for r in runs]) for k in nested}


def table(figures: dict[str, Row]) -> str:
    """Our figure, stock's, and how many times better or how many points."""
    ours, stock = figures["ours"], figures.get("stock")
    lines = [f"{'':24}{'ours':>10}" + (f"{'stock':>10}{'ratio':>8}" if stock else "")]
    for key in (*MORE_IS_BETTER, *LESS_IS_BETTER):
        if key in ours:
            line = f"{key:24}{ours[key]:10.3f}"
            if stock:
                better, worse = (ours[key], stock[key]) if key in MORE_IS_BETTER else (stock[key], ours[key])
                line += f"{stock[key]:10.3f}{better / max(worse, 1e-9):7.2f}x"
            lines.append(line)
    lines.append(
        f"{'full_encoder_share':24}{ours.get('full_encoder_share', 0):10.1f} % of the clean messages"
    )
    lines += [
        f"  noisy, {k:16}{v:10.2f}" + (f"{stock['noisy_by_kind'][k]:10.2f}" if stock else "")
        for k, v in sorted(ours["noisy_by_kind"].items())
    ]
    return "\n".join(lines)


def read(path: Path | None) -> list[Row]:
    """The rows of a file; none without one."""
    return (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        if path
        else []
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, ask, print, and write the JSON."""
    parser = argparse.ArgumentParser(prog="nlu.benchmark", description=__doc__.splitlines()[0])
    parser.add_argument("--train", type=Path, required=True, help="labelled file to train on")
    parser.add_argument("--test", type=Path, required=True, help="labelled file to test on")
    parser.add_argument("--oos", type=Path, help="messages that are not about the trained intents")
    parser.add_argument(
        "--stock", action="store_true", help="measure the pipeline of `rasa init` beside ours"
    )
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--per-intent", type=int, default=0, help="train on so many rows an intent (0: all)")
    parser.add_argument(
        "--draws", type=int, default=1, help="draw the training rows so often, and give means"
    )
    parser.add_argument("--limit", type=int, default=0, help="test on so many rows at most (0: all)")
    asked = parser.parse_args(arguments)
    train, test, oos = read(asked.train), read(asked.test), read(asked.oos)
    if asked.limit:
        test, oos = test[:: max(len(test) // asked.limit, 1)], oos[:: max(len(oos) // asked.limit, 1)]
    pipelines = {"ours": Pipeline(OURS)} | ({"stock": Pipeline(STOCK)} if asked.stock else {})
    runs = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(asked.draws):
            rows = draw(train, asked.per_intent, seed) if asked.per_intent else train
            print(f"run {seed + 1} of {asked.draws}: {len(rows)} rows ...", file=sys.stderr, flush=True)
            runs.append(measure(pipelines, rows, test, oos, Path(folder) / str(seed)))
    figures = {name: mean([r[name] for r in runs]) for name in pipelines}
    for pipeline in pipelines.values():
        pipeline.end()
    print(table(figures))
    if asked.json:
        found = figures["ours"] | ({"stock": figures["stock"]} if asked.stock else {})
        asked.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
