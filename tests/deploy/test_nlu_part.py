"""The NLU part takes the model that was put into service elsewhere, and answers under one address whatever serves."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.nlu import keeper as nlu_keeper
from bot.nlu import server as nlu_server
from bot.nlu.client import NluAway, NluClient
from bot.parts.run import keep_nlu
from bot.settings import Settings
from bot.training import shared_models
from bot.training.shared_models import SharedModels
from bot.training.versions import ARCHIVE, Manifest, keep, serve
from tests.bot.nlu.test_nlu_keeper import stand_in
from tests.end_to_end.system import free_port


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nlu_server, "command", stand_in)
    monkeypatch.setattr(nlu_server, "NLU_PYTHON", Path(sys.executable))
    monkeypatch.setattr(nlu_keeper, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(nlu_keeper, "FOLLOW_SECONDS", 0.1)
    monkeypatch.setattr(nlu_keeper, "OLD_ONE_STAYS", 0.3)
    monkeypatch.setattr(shared_models, "code_hash", lambda: "code")


def put_into_service(engine: Engine, folder: Path, name: str) -> None:
    """As a training does on another machine."""
    (folder / name).mkdir(parents=True)
    (folder / name / ARCHIVE).write_text(name, "utf-8")
    keep(folder / name, Manifest(name, name, "data", "code", 1.0, 1, 1))
    serve(folder, name)
    SharedModels(engine, folder).offer(name)


async def understood(nlu: NluClient, name: str) -> None:
    """Wait until it is this model that answers."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with contextlib.suppress(NluAway):
            if (await nlu.parse("สวัสดี")).intent == name:
                return
        await asyncio.sleep(0.1)
    raise AssertionError(f"{name} does not answer")


async def test_it_follows_what_is_put_into_service_elsewhere_and_ends_when_told(
    postgres_engine: Engine, tmp_path: Path
) -> None:
    port = free_port()
    address = postgres_engine.url.render_as_string(hide_password=False)
    settings = Settings(
        _env_file=None, database_url=address, var_dir=tmp_path / "var", models_dir=tmp_path / "models",
        nlu_url=f"http://127.0.0.1:{port}/?token=t", port=port,
    )  # fmt: skip
    part = asyncio.create_task(keep_nlu(settings))
    async with NluClient(f"http://127.0.0.1:{port}", token="t") as nlu:
        for name in ("one", "two"):
            await asyncio.to_thread(put_into_service, postgres_engine, tmp_path / "elsewhere", name)
            await understood(nlu, name)
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(part, 20)
    assert not (tmp_path / "var" / "run" / "nlu.json").exists()
