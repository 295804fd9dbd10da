"""`bot undelivered` lists what was given up and sends it again; `bot doctor` and the metrics tell of it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.commands.staff import undelivered
from bot.doctor.undelivered import undelivered_findings
from bot.processes.metrics import exposition
from bot.settings import Settings
from database.engine import open_engine
from database.migrations import migrate


@pytest.fixture
def engine_of(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{tmp_path / 'achiva.db'}")
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def settings(tmp_path: Path, engine_of: Engine) -> Settings:
    return Settings(_env_file=None, var_dir=tmp_path)


def fail(engine: Engine, age: float) -> None:
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO inbox (id, channel, event_id, person_key, payload, received_at, status, lease_until,"
                " attempts, error) VALUES (1, 'line', 'e', 'line:U1', '{}', 0, 'done', 0, 0, '')"
            )
        )
        connection.execute(
            text(
                "INSERT INTO outbox (inbox_id, position, channel, person_key, lane, method, body, retry_key, status,"
                " attempts, next_at, created_at, error) VALUES (1, 0, 'line', 'line:U1', '', 'push', '{\"to\": \"U1\"}',"
                " '', 'failed', 9, 0, :at, 'LINE answered 500')"
            ),
            {"at": time.time() - age},
        )


def test_it_is_listed_told_by_the_doctor_and_measured(
    settings: Settings, engine_of: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [one.key for one in undelivered_findings(settings, time.time())] == ["deliveries_ok"]
    fail(engine_of, age=3600)
    (finding,) = undelivered_findings(settings, time.time())
    assert finding.level == "warning" and finding.values["count"] == 1
    assert b'achiva_undelivered{channel="line"} 1.0' in exposition(engine_of, time.time())
    assert undelivered.undelivered(settings, days=7, as_json=True) == 0
    (shown,) = json.loads(capsys.readouterr().out)
    assert (shown["channel"], shown["count"], shown["reason"]) == ("line", 1, "LINE answered 500")


def test_it_is_sent_again_and_who_reaches_far_back_is_told_that_some_may_come_twice(
    settings: Settings, engine_of: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    fail(engine_of, age=20 * 3600)
    undelivered.again(settings, 12.0, "", "")
    assert capsys.readouterr().out.startswith("0 deliveries")
    undelivered.again(settings, 48.0, "line", "")
    told = capsys.readouterr().out
    assert told.startswith("1 deliveries") and "twice" in told
    with engine_of.connect() as connection:
        assert connection.execute(text("SELECT status FROM outbox")).scalar() == "new"
