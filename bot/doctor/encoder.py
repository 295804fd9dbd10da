"""Whether the sentence encoder runs on this machine, and as fast as it can.

Without it messages are understood by their words alone.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from bot.doctor.finding import Finding, warning, well
from bot.nlu.environment import nlu_environment
from bot.nlu.server import NLU_PYTHON, ROOT
from bot.settings import Settings

LIMIT_SECONDS = 30.0
SLOWER = (
    "slower: "  # so begins what the environment says of an encoder that runs, but not as fast as it could
)


def encoder_findings(settings: Settings, python: Path = NLU_PYTHON) -> Iterator[Finding]:
    """Nothing to say where the NLU server is elsewhere, or its environment not set up."""
    if settings.nlu_url or not python.exists():
        return
    reason = _state(python)
    if reason.startswith(SLOWER):
        yield warning("model", "encoder_slow", reason=reason.removeprefix(SLOWER))
    else:
        yield warning("model", "encoder_off", reason=reason) if reason else well("model", "encoder_ok")


def _state(python: Path) -> str:
    """What the environment says is missing or slow, in its own words."""
    command = [str(python), "-m", "nlu.encoder"]
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=nlu_environment(), capture_output=True, text=True, timeout=LIMIT_SECONDS
        )
    except subprocess.TimeoutExpired:
        return f"no answer within {LIMIT_SECONDS:.0f} s"
    return done.stdout.strip() if done.returncode == 0 else (done.stderr.strip().splitlines() or ["?"])[-1]
