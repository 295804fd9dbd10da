"""A trained model and a real NLU server for tests: trained once for the data and code as they are, then reused."""

from __future__ import annotations

import asyncio
import fcntl
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import Engine

from actions.words.texts import Texts
from bot.buttons.menus import MenuLabels
from bot.dialogue.safety.harm import SAFETY_WORDS, Guard
from bot.dialogue.topics import Topics
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.client import NluClient
from bot.nlu.server import NluServer, serving_archive
from bot.people.rules import Rules
from bot.settings import Settings
from bot.training.files import write_training_files
from bot.training.train import train_version
from bot.training.versions import code_hash, serve, serving
from bot.turn.turn import Assistant
from database.session import reading

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
TEST_MODELS = ROOT / "build" / "test-models"
T = TypeVar("T")


@pytest.fixture(scope="session")
def models_dir(catalogue_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose serving model was trained from these very data files with this very code."""
    with reading(catalogue_engine) as session, _alone():
        files = write_training_files(session, DATA, tmp_path_factory.mktemp("nlu"))
        now = serving(TEST_MODELS)
        if now is None or (now.data_hash, now.code_hash) != (files.digest, code_hash()):
            manifest = train_version(session, DATA, TEST_MODELS, print)
            serve(TEST_MODELS, manifest.version)
    return TEST_MODELS


@contextmanager
def _alone() -> Iterator[None]:
    """Of several processes that run tests one trains; the others wait for its model."""
    TEST_MODELS.mkdir(parents=True, exist_ok=True)
    with (TEST_MODELS / "tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # ends with the file, also when the process is killed
        yield


@dataclass(frozen=True, slots=True)
class RunningNlu:
    """A real NLU server, and a loop in which its client lives."""

    client: NluClient
    url: str
    token: str
    loop: asyncio.AbstractEventLoop

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do asynchronous work from a plain test."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(timeout=60)


@pytest.fixture(scope="session")
def running_nlu(models_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningNlu]:
    """The NLU server with that model; ended with the run of the tests."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    settings = Settings(models_dir=models_dir, var_dir=tmp_path_factory.mktemp("nlu-var"), nlu_url="")
    archive = serving_archive(models_dir)
    assert archive is not None

    async def start() -> tuple[NluServer, NluClient]:
        server = await NluServer.start(settings, archive)
        await server.ready()
        return server, NluClient(server.address.url, server.address.token, timeout_seconds=30)

    async def stop() -> None:
        await client.close()
        await server.stop()

    server, client = asyncio.run_coroutine_threadsafe(start(), loop).result(timeout=240)
    yield RunningNlu(client, server.address.url, server.address.token, loop)
    asyncio.run_coroutine_threadsafe(stop(), loop).result(timeout=30)
    loop.call_soon_threadsafe(loop.stop)


@pytest.fixture(scope="session")
def assistant(catalogue_engine: Engine) -> Assistant:
    """The words and topics of the data folder."""
    with reading(catalogue_engine) as session:
        texts, guard = Texts.read(DATA / "texts"), Guard.read(DATA / SAFETY_WORDS)
        menus = MenuLabels.read(DATA, texts)
        return Assistant(
            texts, Topics.read(session), guard, menus, Operations.read(DATA), rules=Rules.read(DATA)
        )
