"""Runs modules in a process of their own, so that one test's Rasa is not another's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run_python(
    *arguments: str, cwd: Path, timeout: int = 400, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run this Python with a module, Rasa kept quiet; what it imports comes from `cwd`."""
    calm = {"RASA_TELEMETRY_ENABLED": "false", "RASA_MAX_CACHE_SIZE": "0", "TF_CPP_MIN_LOG_LEVEL": "3"}
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        env={**os.environ, **calm, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(cwd), **environment},
        capture_output=True,
        text=True,
        timeout=timeout,
    )
