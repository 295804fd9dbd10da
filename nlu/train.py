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
from nlu.kept import ASKED, remembering

NAME = "model"
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
    from rasa.model_training import train_nlu

    from nlu.evaluate import evaluate, parser_of

    step("learning")
    before = time.perf_counter()
    archive = train_nlu(config=str(config), nlu_data=str(nlu), output=str(out), fixed_model_name=NAME)
    if archive is None:
        raise SystemExit("Rasa trained nothing: are there examples of two topics at least?")
    seconds = time.perf_counter() - before
    step("judging on held-out questions")
    parse = parser_of(Path(archive))
    with remembering(encoder(), nlu.with_name(ASKED)):
        judged = evaluate(parse, evaluation, strangers=False)
    report = {
        "training_seconds": round(seconds, 2),
        "encoder": missing() or "on",
        "crossvalidated": crossvalidated(Path(archive)),
        **judged,
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
