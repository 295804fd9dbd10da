"""Train one model: write the files, run Rasa in the NLU environment, keep the result as a version."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from bot.commands.trouble import NO_MODEL, Trouble
from bot.training.environment import ROOT, Say, run_nlu
from bot.training.files import BUILD, TrainingFiles, examples_by_language, write_training_files
from bot.training.quality import checked, quality
from bot.training.report import add_to_report, read_report, scores
from bot.training.versions import ARCHIVE, Manifest, code_hash, keep


def train_version(session: Session, data_dir: Path, models_dir: Path, say: Say) -> Manifest:
    """A new version, complete but not yet in service."""
    models_dir.mkdir(parents=True, exist_ok=True)
    with only_one(models_dir), files_alone(say):
        examples = checked(examples_by_language(session))
        say("Writing the training files ...")
        files = write_training_files(session, data_dir)
        say(f"Training on {files.rows} examples of {files.intents} topics ...")
        with ThreadPoolExecutor(1) as beside:  # the training itself is another process
            judgement = beside.submit(quality, examples)
            manifest = _trained(files, models_dir, data_dir / "evaluation", say)
            add_to_report(models_dir / manifest.version, "quality", judgement.result())
        return manifest


@contextmanager
def only_one(models_dir: Path) -> Iterator[None]:
    """Hold the lock of training; a second training at the same time is refused."""
    with (models_dir / "training.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise Trouble("Another training is running. Wait for it to end.", NO_MODEL) from busy
        yield


@contextmanager
def files_alone(say: Say) -> Iterator[None]:
    """Hold the training files, which all folders of models of this copy of the code share; waits for who holds them."""
    BUILD.parent.mkdir(parents=True, exist_ok=True)
    with BUILD.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another training, of another folder of models ...")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _trained(files: TrainingFiles, models_dir: Path, evaluation: Path, say: Say) -> Manifest:
    code = code_hash()
    now = datetime.now(UTC)
    version = f"{now:%Y%m%d-%H%M%S}-{files.digest[:6]}{code[:4]}"
    folder = models_dir / version
    folder.mkdir()
    started = time.monotonic()
    _run(files, folder, evaluation, say)
    manifest = Manifest(
        version=version,
        created=now.isoformat(timespec="microseconds"),
        data_hash=files.digest,
        code_hash=code,
        seconds=round(time.monotonic() - started, 1),
        intents=files.intents,
        examples=files.rows,
        scores=scores(read_report(folder)),
    )
    keep(folder, manifest)
    return manifest


def _run(files: TrainingFiles, folder: Path, evaluation: Path, say: Say) -> None:
    arguments = [
        "nlu.train", "--config", str(ROOT / "config.yml"), "--nlu", str(files.examples),
        "--out", str(folder), "--evaluation", str(evaluation.absolute()),
    ]  # fmt: skip
    log = folder / "training.log"
    if run_nlu(arguments, log, say) != 0 or not (folder / ARCHIVE).exists():
        last = log.read_text("utf-8", "replace").strip().splitlines()[-3:]
        raise Trouble(f"Training failed; the log is {log}. It ends with: {' / '.join(last)}", NO_MODEL)
