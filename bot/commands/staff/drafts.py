"""A draft beside what is in service: a database with its facts, and the model that has learnt from it.

Neither is in service by that. Publishing takes the model that was trained here, so that nothing is trained twice.
"""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.change_sets.steps import ChangeSets, needs_training
from bot.commands.data_files.known_names import action_names
from bot.commands.staff.publishing import Stage, same_as_now
from bot.nlu.address import NluAddress, published
from bot.nlu.client import NluAway
from bot.nlu.server import own_nlu
from bot.settings import Settings
from bot.training.train import train_version
from bot.training.versions import ARCHIVE
from database import loading
from database.engine import open_engine
from database.migrations import migrate


@dataclass(frozen=True, slots=True)
class Drafted:
    """Everything that answers as the draft would. `lacks_model`: it would have to learn, and has not."""

    settings: Settings
    engine: Engine
    archive: Path | None = None  # of a model of its own
    lacks_model: bool = False


@contextmanager
def drafted(
    settings: Settings, sets: ChangeSets, number: int, stage: Stage, train: bool
) -> Iterator[Drafted]:
    """The draft, while the block lasts; its model is trained where that is wanted and nobody has done it."""
    with sets.folder_with(number) as (folder, kept), _loaded(folder, stage) as engine:
        own = settings.model_copy(update={"base_dir": folder, "var_dir": folder / "var"})
        learns = needs_training(kept)
        archive = _model(own, engine, stage, train) if learns else None
        yield Drafted(own, engine, archive, learns and archive is None)


@asynccontextmanager
async def answering(settings: Settings, archive: Path | None) -> AsyncIterator[NluAddress]:
    """A server with a model, while the block lasts; the one in service where there is none of its own."""
    if archive is None:
        yield in_service(settings)
        return
    async with own_nlu(settings, archive) as address:
        yield address


def in_service(settings: Settings) -> NluAddress:
    """The server that answers people."""
    address = published(settings)
    if address is None:
        raise NluAway("there is no model in service")
    return address


@contextmanager
def _loaded(folder: Path, stage: Stage) -> Iterator[Engine]:
    """A database of its own with the facts of a folder."""
    stage("loading")
    with tempfile.TemporaryDirectory() as place:
        engine = open_engine(f"sqlite:///{place}/draft.db")
        try:
            migrate(engine)
            loading.load(engine, folder, remove=True, actions=action_names())
            yield engine
        finally:
            engine.dispose()


def _model(own: Settings, engine: Engine, stage: Stage, train: bool) -> Path | None:
    version = same_as_now(own, engine)
    if not version and train:
        stage("training")
        with Session(engine) as session:
            version = train_version(session, own.data_dir, own.models_dir, lambda _: None).version
    return own.models_dir / version / ARCHIVE if version else None
