"""How many requests are lost when processes are killed while employers file: `python -m benchmarks.requests`.

A whole system with the bundled facts on SQLite, or with `--database postgresql` two workers on a PostgreSQL of its own,
with stand-ins for LINE and the NLU server. It ends with 1 when a request was lost, filed twice or incomplete, or when a
telephone stands anywhere in plain text.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from benchmarks.postgresql import server
from tests.end_to_end.filing import Outcome, file_while_killed
from tests.end_to_end.stub_nlu import StubNlu
from tests.end_to_end.system import ROOT, SECRET, TOKEN, System
from tests.platforms.line_server import LineServer

WORKERS = {"sqlite": (), "postgresql": ("--workers", "2")}


def measured(folder: Path, database: str, people: int, kills: int) -> Outcome:
    """One run on a system of its own."""
    with StubNlu() as nlu, LineServer() as line, _settings(folder, database) as named:
        line_named = {
            "LINE_CHANNEL_SECRET": SECRET,
            "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
            "LINE_API_URL": line.url,
        }
        system = System(folder, {"NLU_URL": nlu.url, **line_named, **named})
        _load(system)
        try:
            system.start(*WORKERS[database])
            system.wait_ready()
            return file_while_killed(system, people, kills)
        finally:
            system.stop()
            system.end()


@contextlib.contextmanager
def _settings(folder: Path, database: str) -> Iterator[dict[str, str]]:
    """What makes the system use the database: nothing for SQLite."""
    if database == "sqlite":
        yield {}
        return
    with server(folder / "pg") as address:
        yield {"DATABASE_URL": address.render_as_string(hide_password=False)}


def _load(system: System) -> None:
    command = [sys.executable, "-m", "bot.cli", "load", "--quiet"]
    subprocess.run(command, cwd=ROOT, env=system.environment(), check=True, capture_output=True, timeout=600)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--database", choices=WORKERS, default="sqlite")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="requests"))
    try:
        found = measured(folder, asked.database, asked.people, asked.kills)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps({**asdict(found), "lost": found.lost}, indent=1))
    return 1 if found.lost or found.twice or found.broken or found.leaked else 0


if __name__ == "__main__":
    sys.exit(main())
