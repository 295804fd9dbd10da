"""The NLU environment: where its Python is, and with which settings it runs."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from bot.trouble import NO_MODEL, Trouble

ROOT = Path(__file__).resolve().parents[2]
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    # Rasa's cache knows a component's own class only, and would bring back an old imported module.
    "RASA_MAX_CACHE_SIZE": "0",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONHASHSEED": "0",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


def nlu_python(root: Path = ROOT) -> Path:
    """The Python of `nlu/.venv`; raises `Trouble` with the way out where there is none."""
    python = root / "nlu" / ".venv" / "bin" / "python"
    if python.exists():
        return python
    machine = f"{platform.system()}-{platform.machine()}"
    if machine != "Linux-x86_64":
        raise Trouble(
            f"Training needs Linux x86-64, and this is {machine}. Train on such a machine, or set NLU_URL "
            "to the address of an NLU server that runs on one.",
            NO_MODEL,
        )
    raise Trouble("The NLU environment is missing. Set it up: make setup", NO_MODEL)


def nlu_environment() -> dict[str, str]:
    """Environment variables for a child of the NLU environment; without the main environment's own."""
    kept = {k: v for k, v in os.environ.items() if k not in ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME")}
    return kept | QUIET
