"""How many requests are lost when processes are killed while employers file: `python -m benchmarks.requests`.

A whole system on a copy of the loaded database, with stand-ins for LINE and the NLU server. It ends with 1 when a
request was lost, filed twice or incomplete, or when a telephone stands anywhere in plain text.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.end_to_end.filing import Outcome, file_while_killed
from tests.end_to_end.stub_nlu import StubNlu
from tests.end_to_end.system import ROOT, SECRET, TOKEN, System
from tests.platforms.line_server import LineServer


def measured(folder: Path, people: int, kills: int) -> Outcome:
    """One run on a system of its own."""
    with StubNlu() as nlu, LineServer() as line:
        named = {"LINE_CHANNEL_SECRET": SECRET, "LINE_CHANNEL_ACCESS_TOKEN": TOKEN, "LINE_API_URL": line.url}
        system = System(folder, {"NLU_URL": nlu.url, **named})
        _load(system)
        try:
            system.start()
            system.wait_ready()
            return file_while_killed(system, people, kills)
        finally:
            system.stop()
            system.end()


def _load(system: System) -> None:
    command = [sys.executable, "-m", "bot.cli", "load", "--quiet"]
    subprocess.run(command, cwd=ROOT, env=system.environment(), check=True, capture_output=True, timeout=600)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="requests"))
    try:
        found = measured(folder, asked.people, asked.kills)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps({**asdict(found), "lost": found.lost}, indent=1))
    return 1 if found.lost or found.twice or found.broken or found.leaked else 0


if __name__ == "__main__":
    sys.exit(main())
