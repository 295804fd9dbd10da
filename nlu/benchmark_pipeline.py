"""Pipelines that are measured side by side: each in its process, taught the same rows, asked the same rows in turn."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlu.benchmark_worker import serve

Row = dict[str, Any]
AT_A_TIME = 10  # messages that one pipeline parses before it is the other's turn
PREDICTED_FALLBACK = "nlu_fallback"


@dataclass(frozen=True)
class Asked:
    """A pipeline's answers to a list of rows."""

    rows: Sequence[Row]
    answers: Sequence[Row]
    milliseconds: Sequence[float]

    def intents(self) -> list[str]:
        """The best intent, also where a fallback stands before it."""
        return [next(iter(ranked(answer)), "") for answer in self.answers]

    def only(self, rows: Sequence[bool]) -> Asked:
        """The answers to some of the rows."""
        kept = [n for n, wanted in enumerate(rows) if wanted]
        return Asked(*([column[n] for n in kept] for column in (self.rows, self.answers, self.milliseconds)))


def ranked(answer: Row) -> dict[str, float]:
    """The confidence of each intent that a pipeline names, best first, a fallback left out."""
    intents = answer.get("intent_ranking") or [answer["intent"]]
    return {r["name"]: float(r["confidence"]) for r in intents if r["name"] not in (None, PREDICTED_FALLBACK)}


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
        data = folder / "nlu.yml"
        data.write_text(training_file(rows), encoding="utf-8")
        seconds, megabytes, archive = self.tell("train", str(self._config), str(data), str(folder))
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


def ask(pipelines: dict[str, Pipeline], rows: Sequence[Row], at_a_time: int = AT_A_TIME) -> dict[str, Asked]:
    """Every row put to every pipeline, a few rows in turn, the first one changing from turn to turn."""
    got: dict[str, list[Any]] = {name: [] for name in pipelines}
    for turn, n in enumerate(range(0, len(rows), at_a_time)):
        order = list(pipelines.items())
        for name, pipeline in order if turn % 2 else reversed(order):
            got[name] += pipeline.tell("parse", [row["text"] for row in rows[n : n + at_a_time]])
    return {name: Asked(rows, [a for a, _ in pairs], [ms for _, ms in pairs]) for name, pairs in got.items()}
