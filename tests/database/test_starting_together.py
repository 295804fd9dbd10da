"""Two instances that start at the same moment on one empty database: both come up, and it is made once."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sqlalchemy import Engine, text

from tests.database.plugin import DATA

# Both wait for the word, so that they begin together; what they do is what `bot serve` does at its start.
START = """
import sys
from pathlib import Path
from database.engine import open_engine
from database.loading import load
from database.migrations import migrate
engine = open_engine(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
migrate(engine)
assert load(engine, Path(sys.argv[2])).usable
"""


def _started(address: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", START, address, str(DATA)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, text=True, **pipes)  # type: ignore[call-overload,no-any-return]


@pytest.mark.timeout(300)
def test_two_instances_on_an_empty_database_both_come_up(empty_engine: Engine) -> None:
    address = empty_engine.url.render_as_string(hide_password=False)
    processes = [_started(address) for _ in range(2)]
    for process in processes:
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    ended = [process.communicate(timeout=250) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], [error[-600:] for _, error in ended]
    with empty_engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 1
        assert connection.execute(text("SELECT count(*) FROM colleges")).scalar_one() > 900
