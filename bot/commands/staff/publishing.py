"""Publishing and taking back with all that belongs to it: facts, words, and a model that has learnt them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from bot.change_sets import store
from bot.change_sets.published import Published
from bot.change_sets.steps import ChangeSets, Verdict, needs_training
from bot.change_sets.store import Kept
from bot.commands.check import checked
from bot.commands.data_files.known_names import action_names
from bot.commands.train import Trained, decided, trained
from bot.commands.trouble import Trouble
from bot.settings import Settings
from bot.training.files import write_training_files
from bot.training.report import Loss
from bot.training.shared_models import put_into_service
from bot.training.versions import code_hash, serving, versions
from database import loading
from database.loading import LoadResult
from database.session import reading

Stage = Callable[[str], None]  # is told what begins: checking, loading, training


def silent(_: str) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How it ended. `worse`: for these reasons the new model was refused, and the set was taken back."""

    verdict: Verdict
    worse: tuple[Loss, ...] = ()
    version: str = ""  # of the model that serves since then, "" where nothing had to be learnt

    @property
    def good(self) -> bool:
        """Whether it is in service now."""
        return self.verdict.good and not self.worse


def change_sets(
    settings: Settings, engine: Engine, remove: bool = False, stage: Stage = silent
) -> ChangeSets:
    """The change sets of an installation, with the checks and the load of the data files."""

    def check(folder: Path) -> LoadResult:
        stage("checking")
        return checked(folder, settings.database_address)

    def load(folder: Path) -> LoadResult:
        stage("loading")
        return loading.load(engine, folder, remove=remove, actions=action_names())

    return ChangeSets(engine, Published.of(settings), check, load)


def publish(settings: Settings, sets: ChangeSets, number: int, stage: Stage = silent) -> Ended:
    """Take a set into service. Where the model learns from it, a worse model takes the set back."""
    verdict = sets.publish(number)
    if not verdict.good or not needs_training(kept := _kept(sets, number)):
        return Ended(verdict)
    stage("training")
    try:
        done = _learnt(settings, sets.engine)
    except Trouble:  # a model that cannot be made: nothing of the set stays
        sets.undo(number, kept.author)
        raise
    if done.served:
        return Ended(verdict, version=done.manifest.version)
    sets.undo(number, kept.author)
    return Ended(verdict, _reasons(done))


def _learnt(settings: Settings, engine: Engine) -> Trained:
    """A new model, or the one that a rehearsal has trained from the very same; the one in service where it has."""
    version, now = same_as_now(settings, engine), serving(settings.models_dir)
    known = next((m for m in versions(settings.models_dir) if m.version == version), None)
    if known is None:
        return trained(settings, False, silent)
    return Trained(known, (), True) if known == now else decided(settings, known, False, silent)


def undo(settings: Settings, sets: ChangeSets, number: int, author: str, stage: Stage = silent) -> Ended:
    """Take a published set back, and the model with it: the one from before where there is one, or a new one."""
    kept = _kept(sets, number)
    verdict = sets.undo(number, author)
    if not verdict.good or not needs_training(kept):
        return Ended(verdict)
    if version := same_as_now(settings, sets.engine):
        put_into_service(settings, version)
        return Ended(verdict, version=version)
    stage("training")
    return Ended(verdict, version=trained(settings, True, silent).manifest.version)


def same_as_now(settings: Settings, engine: Engine) -> str:
    """The version that was trained from exactly what is in service now, by this code; "" where there is none."""
    with reading(engine) as session, tempfile.TemporaryDirectory() as folder:
        digest = write_training_files(session, settings.data_dir, Path(folder)).digest
    made, now = code_hash(), serving(settings.models_dir)
    found = [m for m in versions(settings.models_dir) if m.data_hash == digest and m.code_hash == made]
    return next((m.version for m in found if m == now), found[0].version if found else "")


def _reasons(done: Trained) -> tuple[Loss, ...]:
    return tuple(loss for loss in done.lost if loss.grave)


def _kept(sets: ChangeSets, number: int) -> Kept:
    with reading(sets.engine) as session:
        return store.one(session.connection(), number)
