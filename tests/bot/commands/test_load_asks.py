"""At a terminal `bot load` asks before it removes much, and does what it is told."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.commands.trouble import WOULD_REMOVE
from database.engine import open_engine
from database.loading import load
from database.migrations import migrate
from tests.database.loading.conftest import DataFolder, data, small_original
from tests.database.plugin import DATA

__all__ = ["data", "small_original"]


@pytest.mark.parametrize(("answer", "code"), [(b"y\n", 0), (b"\n", WOULD_REMOVE)])
def test_the_answer_at_the_terminal_decides(
    data: DataFolder, tmp_path: Path, answer: bytes, code: int
) -> None:
    shutil.copytree(DATA / "texts", data.path / "texts")
    engine = open_engine(f"sqlite:///{tmp_path / 'a.db'}")
    migrate(engine)
    load(engine, data.path)
    engine.dispose()
    lines = data.file("short_courses.csv").read_text("utf-8").splitlines(keepends=True)
    data.file("short_courses.csv").write_text("".join(lines[:10]), "utf-8")
    ours, theirs = pty.openpty()
    os.write(ours, answer)
    settings = {"DATA_DIR": str(data.path), "DATABASE_URL": f"sqlite:///{tmp_path / 'a.db'}"}
    command = [sys.executable, "-m", "bot.cli", "load"]
    done = subprocess.run(
        command, stdin=theirs, stdout=theirs, env=os.environ | settings, check=False, timeout=120
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == code
