"""`/readyz` says "ok" only while a message could really be taken in."""

from __future__ import annotations

import json
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from bot.processes.health import Health
from bot.settings import Settings
from database.models import College
from database.session import writing


@pytest.fixture
def loaded(engine: Engine) -> Engine:
    """With one college, as after a load."""
    made = College(code="1321016401", name_th="วิทยาลัยเทคนิค", sector="state")
    with writing(engine) as connection, Session(connection) as session:
        session.add(made)
        session.flush()
    return engine


def health(engine: Engine, tmp_path: Path) -> Health:
    return Health(Settings(_env_file=None, var_dir=tmp_path / "var"), engine)


async def told(page: Health) -> str:
    request: Any = None
    return str(json.loads(bytes((await page.readyz(request)).body))["database"])


@contextmanager
def full_disk(engine: Engine) -> Iterator[None]:
    """No file may grow any more: what a full disk does to SQLite; PostgreSQL refuses writes as a standby does."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(
                text(f"ALTER DATABASE {engine.url.database} SET default_transaction_read_only = on")
            )
        engine.dispose()
        yield
        return
    log = Path(f"{engine.url.database}-wal")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_ready_while_the_database_takes_writes_and_not_on_a_full_disk(
    loaded: Engine, tmp_path: Path
) -> None:
    assert await told(health(loaded, tmp_path)) == "ok"
    with full_disk(loaded):
        with loaded.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM colleges")).scalar_one() == 1
        assert await told(health(loaded, tmp_path)) == "away"


async def test_ready_again_once_there_is_room(loaded: Engine, tmp_path: Path) -> None:
    if loaded.dialect.name == "postgresql":
        return  # the whole test of a standby is above
    page = health(loaded, tmp_path)
    with full_disk(loaded):
        assert await told(page) == "away"
    assert await told(page) == "ok"


async def test_a_good_look_is_remembered_for_a_moment(
    loaded: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, beats = health(loaded, tmp_path), []
    writer = page._writing
    monkeypatch.setattr(page, "_writing", lambda: beats.append(1) or writer())
    assert [await told(page) for _ in range(5)] == ["ok"] * 5
    assert len(beats) == 1


async def test_an_empty_database_is_not_ready(engine: Engine, tmp_path: Path) -> None:
    assert await told(health(engine, tmp_path)) == "away"
