"""Judges a trained model on held-out questions and abilities, in the NLU environment."""

from __future__ import annotations

import json
from pathlib import Path

from bot.commands.trouble import NO_MODEL, Trouble
from bot.training.environment import Say, run_nlu
from bot.training.report import Report


def evaluate_archive(archive: Path, data: Path, out: Path, say: Say) -> Report:
    """The report of one model on the files of `data/evaluation`, also written to `out`."""
    log = out.with_suffix(".log")
    arguments = [
        "nlu.evaluate",
        "--model",
        str(archive.absolute()),
        "--data",
        str(data.absolute()),
        "--json",
        str(out.absolute()),
    ]
    if run_nlu(arguments, log, say) != 0:
        last = log.read_text("utf-8", "replace").strip().splitlines()[-3:]
        raise Trouble(
            f"The model could not be judged; the log is {log}. It ends with: {' / '.join(last)}", NO_MODEL
        )
    return dict(json.loads(out.read_text("utf-8")))
