"""`bot feedback` lists what people thought of answers; the number of ratings is a metric."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from bot.commands.staff.feedback import feedback
from bot.feedback.rating import Rating
from bot.feedback.store import Asked, rate
from bot.processes.metrics import FEEDBACK, exposition
from bot.settings import Settings
from database.engine import open_engine
from database.migrations import migrate
from database.session import writing


def test_the_newest_stand_first_and_the_bad_alone_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(_env_file=None, var_dir=tmp_path)  # type: ignore[call-arg]
    engine = open_engine(settings.database_address)
    migrate(engine)
    now = time.time()
    with writing(engine) as connection:
        rate(connection, "web:1", "web", Rating(7, True), now - 60, Asked("fees", "ค่าเทอม"))
        rate(connection, "web:2", "web", Rating(8, False, "old"), now, Asked("fees", "ค่าเรียน", "{}"))
        rate(connection, "web:3", "web", Rating(9, False), now - 40 * 24 * 3600.0)
    assert feedback(settings, only_bad=False, days=30) == 0
    printed = capsys.readouterr().out
    assert printed.index("t8") < printed.index("t7") and "t9" not in printed
    feedback(settings, only_bad=True, days=30, as_json=True)
    (bad,) = json.loads(capsys.readouterr().out)
    assert (bad["turn"], bad["why"], bad["said"], bool(bad["good"])) == (8, "old", "ค่าเรียน", False)
    FEEDBACK.labels("web", "bad").inc()
    assert b'achiva_feedback_total{channel="web",rating="bad"}' in exposition(engine, now)
