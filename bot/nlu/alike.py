"""Which texts mean the same: asked of the NLU environment, whose sentence encoder this one lacks."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Sequence

from bot.nlu.environment import nlu_environment
from bot.nlu.server import NLU_PYTHON, ROOT
from bot.processes.children import dies_with_parent

SECONDS = 300
CALM = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def alike(texts: Sequence[str]) -> list[int]:
    """For each text the number of the first text that means the same; nothing where that cannot be told."""
    if not NLU_PYTHON.exists() or not texts:
        return []
    try:
        done = subprocess.run(
            [str(NLU_PYTHON), "-m", "nlu.alike"], input=json.dumps(list(texts)), capture_output=True, text=True,
            cwd=ROOT, env=nlu_environment() | CALM, timeout=SECONDS, check=True,
            preexec_fn=dies_with_parent(signal.SIGKILL, niceness=10),
        )  # fmt: skip
        found = [int(one) for one in json.loads(done.stdout)]
    except (OSError, subprocess.SubprocessError, ValueError, TypeError):
        return []
    return found if len(found) == len(texts) else []
