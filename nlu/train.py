"""Trains one model and judges it, in one process, so that the imports are paid for once.

    python -m nlu.train --config config.yml --nlu build/nlu/nlu.yml --out FOLDER --evaluation data/evaluation

Writes FOLDER/model.tar.gz and FOLDER/report.json. A line of progress is printed for each step, after "step: ".
"""

from __future__ import annotations

import argparse
import json
import os
import tarfile
import time
from pathlib import Path
from typing import Any

from nlu.encoder import encoder, missing
from nlu.kept import ASKED

UNSEEN_FILE = "unseen.json"


def step(words: str) -> None:
    """Tell whoever started this how far it is."""
    print(f"step: {words}", flush=True)


def crossvalidated(archive: Path) -> dict[str, Any]:
    """What a model that had not seen an example took it for; kept in the archive by the classifier."""
    from nlu.evaluate import labels_report

    with tarfile.open(archive) as opened:
        member = next((m for m in opened.getmembers() if m.name.endswith(UNSEEN_FILE)), None)
        stored = opened.extractfile(member) if member else None
        rows = json.loads(stored.read()) if stored else []
    return labels_report([r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows])


def train(config: Path, nlu: Path, out: Path, evaluation: Path) -> dict[str, Any]:
    """Train, judge, and say how it went."""
    step("loading Rasa")
    from nlu.serving.served import ServedModel, without_recipes

    without_recipes()
    from nlu.evaluate import in_training
    from nlu.quiet import quiet
    from nlu.training.recipe import FILE, graph_of
    from nlu.training.taught import archive_of

    quiet()
    graph = graph_of(config, nlu.with_name(FILE))
    step("learning")
    before = time.perf_counter()
    archive = archive_of(config, nlu, graph, out)
    seconds = time.perf_counter() - before
    step("judging on held-out questions")
    parse = ServedModel.load(archive).parse
    report = {
        "training_seconds": round(seconds, 2),
        "encoder": missing() or "on",
        "crossvalidated": crossvalidated(archive),
        **in_training(parse, evaluation, encoder(), nlu.with_name(ASKED)),
    }
    (out / "report.json").write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    return report


def main() -> int:
    """Read the arguments and train."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("RASA_MAX_CACHE_SIZE", "0")
    parser = argparse.ArgumentParser(prog="nlu.train", description=__doc__.splitlines()[0])
    for name in ("config", "nlu", "out", "evaluation"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    asked = parser.parse_args()
    train(asked.config, asked.nlu, asked.out, asked.evaluation)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
