"""With PostgreSQL the model that was put into service last serves on every machine that runs the same code."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.training import shared_models
from bot.training.report import REPORT
from bot.training.shared_models import SharedModels
from bot.training.versions import ARCHIVE, KEPT, Manifest, keep, serve, serving
from database.engine import open_engine
from database.migrations import migrate


@pytest.fixture(autouse=True)
def code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_models, "code_hash", lambda: "code")


def made(folder: Path, version: str, code: str = "code") -> None:
    """A version in a machine's folder, in service there."""
    (folder / version).mkdir(parents=True)
    (folder / version / ARCHIVE).write_bytes(version.encode())
    (folder / version / REPORT).write_text('{"held_out": 1}')
    keep(folder / version, Manifest(version, version, "data", code, 1.0, 2, 3))
    serve(folder, version)


def serves(folder: Path) -> str:
    now = serving(folder)
    return now.version if now else ""


@pytest.fixture
def machines(postgres_engine: Engine, tmp_path: Path) -> tuple[SharedModels, SharedModels]:
    return SharedModels(postgres_engine, tmp_path / "a"), SharedModels(postgres_engine, tmp_path / "b")


def test_a_model_served_on_one_machine_is_taken_by_the_other_and_taken_back(
    machines: tuple[SharedModels, SharedModels], tmp_path: Path
) -> None:
    here, there = machines
    assert not there.follow()
    for version in ("v1", "v2"):
        made(tmp_path / "a", version)
        here.offer(version)
        assert there.follow() and serves(tmp_path / "b") == version
    assert (tmp_path / "b" / "v2" / ARCHIVE).read_bytes() == b"v2"
    assert (tmp_path / "b" / "v2" / REPORT).read_text() == '{"held_out": 1}'
    assert not there.follow()
    serve(tmp_path / "b", "v1")
    there.offer("v1")
    assert here.follow() and serves(tmp_path / "a") == "v1"


def test_a_model_of_another_version_of_the_code_is_left_to_its_machines(
    machines: tuple[SharedModels, SharedModels], tmp_path: Path
) -> None:
    here, there = machines
    made(tmp_path / "a", "old")
    here.offer("old")
    assert there.follow()
    made(tmp_path / "a", "new", code="newer code")
    here.offer("new")
    assert not there.follow() and serves(tmp_path / "b") == "old"


def test_a_fetch_that_broke_off_is_made_anew(
    machines: tuple[SharedModels, SharedModels], tmp_path: Path
) -> None:
    here, there = machines
    made(tmp_path / "a", "v1")
    here.offer("v1")
    (tmp_path / "b" / "v1").mkdir(parents=True)
    (tmp_path / "b" / "v1" / "half").write_text("")
    assert there.follow() and serves(tmp_path / "b") == "v1"


def test_as_many_are_kept_as_in_the_folder(
    machines: tuple[SharedModels, SharedModels], tmp_path: Path, postgres_engine: Engine
) -> None:
    for number in range(KEPT + 2):
        made(tmp_path / "a", f"v{number}")
        machines[0].offer(f"v{number}")
    with postgres_engine.connect() as connection:
        kept = {row.version for row in connection.execute(text("SELECT version FROM models"))}
    assert kept == {f"v{number}" for number in range(2, KEPT + 2)}


def test_one_machine_keeps_its_models_in_its_folder(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'achiva.db'}")
    migrate(engine)
    made(tmp_path, "v1")
    SharedModels(engine, tmp_path).offer("v1")
    assert not SharedModels(engine, tmp_path).follow()
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM models")).scalar() == 0
