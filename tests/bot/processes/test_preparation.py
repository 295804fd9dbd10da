"""What is made ready before the first answer: a model for this very version of the code."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.processes import preparation
from bot.processes.warming import beat
from bot.settings import Settings
from bot.training.versions import ARCHIVE, MANIFEST, Manifest, code_hash, serve
from database.session import writing


@pytest.fixture
def trainings(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The trainings that were started; none really runs, as it would take minutes."""
    started: list[tuple[str, ...]] = []

    async def train(*options: str) -> None:
        started.append(options)

    monkeypatch.setattr(preparation, "train", train)
    return started


def settings_with_model(folder: Path, code: str) -> Settings:
    version = folder / "v1"
    version.mkdir(parents=True)
    (version / ARCHIVE).write_bytes(b"")
    manifest = Manifest("v1", "2026-11-01T00:00:00+00:00", "data", code, 1.0, 1, 1)
    (version / MANIFEST).write_text(json.dumps(asdict(manifest)), "utf-8")
    serve(folder, "v1")
    return Settings(models_dir=folder)


def test_where_one_worker_works_the_beat_of_the_last_one_calls_no_new_one_warm(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparation, "load", lambda: None)
    with writing(engine) as connection:
        beat(connection, time.time())
    preparation.prepare_database(Settings(database_url=engine.url.render_as_string(hide_password=False)))
    with engine.connect() as connection:
        found = connection.execute(text("SELECT count(*) FROM heartbeats WHERE name = 'worker'")).scalar()
    others_may_work = engine.dialect.name == "postgresql"
    assert found == others_may_work


async def test_the_first_start_trains_a_model(tmp_path: Path, trainings: list[tuple[str, ...]]) -> None:
    await preparation.prepare_model(Settings(models_dir=tmp_path))
    assert trainings == [()]


async def test_a_model_of_this_version_serves_as_it_is(
    tmp_path: Path, trainings: list[tuple[str, ...]]
) -> None:
    await preparation.prepare_model(settings_with_model(tmp_path, code_hash()))
    assert trainings == []


async def test_a_model_of_an_earlier_version_is_made_anew(
    tmp_path: Path, trainings: list[tuple[str, ...]]
) -> None:
    await preparation.prepare_model(settings_with_model(tmp_path, "of another release"))
    assert trainings == [("--force",)]
