"""The NLU environment: where its Python is, and with which settings it runs."""

from __future__ import annotations

import platform
import signal
import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.commands.trouble import NO_MODEL, Trouble
from bot.nlu.environment import nlu_environment as needed_environment
from bot.processes.children import dies_with_parent

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 1800  # seconds; what takes longer hangs
STEP = "step: "  # a line of progress in what a module of nlu/ prints
Say = Callable[[str], None]
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
    """Environment variables for a training: without the main environment's own, and without secrets."""
    return needed_environment() | QUIET


def run_nlu(arguments: Sequence[str], log: Path, say: Say) -> int:
    """Run a module of `nlu/` to its end, its words into a log, its steps told as they come; returns the exit code."""
    command = [str(nlu_python()), "-m", *arguments]
    with log.open("w", encoding="utf-8") as output, subprocess.Popen(
        command, cwd=ROOT, env=nlu_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        preexec_fn=dies_with_parent(signal.SIGTERM),
    ) as process:  # fmt: skip
        overdue = threading.Timer(LONGEST, process.kill)
        overdue.start()
        for line in process.stdout or ():
            output.write(line)
            if line.startswith(STEP):
                say(f"  {line.removeprefix(STEP).strip()} ...")
        overdue.cancel()
        return process.wait()
