"""Whether a system that is asked steadily for an hour stays as it was: memory, open files, waiting.

    python -m benchmarks.soak --rate 30 --minutes 60 --database var/achiva.db

The same people come again and again with questions as people repeat them, through LINE's webhook, with the real
NLU server. A line is printed each minute; at the end the first and the last quarter stand beside each other. With
`--filled` each question is asked once before: what is kept of texts that were asked is then as full as it becomes, and
whatever grows still is something else.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import psutil

from benchmarks.load import (
    Measured,
    all_answered,
    asking,
    copied,
    processes,
    questions,
    send_all,
    troubles,
)
from benchmarks.platforms import LINE, stand_in
from tests.end_to_end.system import System

PEOPLE = 5000
MINUTE = 60.0
FILLING = 50.0  # turns a second before the first minute
SHARES = (0.5, 0.95, 0.99)


@dataclass(frozen=True)
class Minute:
    """What one minute looked like. `memory` counts what processes share once; `disk` is the database with its log."""

    sent: int
    answered: int
    waits: tuple[float, ...]
    memory: dict[str, float]
    handles: int
    threads: int
    disk: float

    def __str__(self) -> str:
        waits = " ".join(f"{1000 * wait:.0f}" for wait in self.waits)
        own = " ".join(f"{name} {size:.0f}" for name, size in self.memory.items())
        whole = f"memory {sum(self.memory.values()):.0f} MB ({own})"
        return (
            f"sent {self.sent} answered {self.answered}  p50 p95 p99 {waits} ms  {whole}"
            f"  handles {self.handles} threads {self.threads}  database {self.disk:.0f} MB"
        )


def minute_of(system: System, measured: Measured) -> Minute:
    """Look at the system; what was measured so far is taken out of `measured`."""
    turns = sorted(
        measured.answered[one] - at for one, at in measured.sent.items() if one in measured.answered
    )
    waits = tuple(turns[min(len(turns) - 1, int(len(turns) * share))] if turns else 0.0 for share in SHARES)
    running = processes(system)
    memory: dict[str, float] = {}
    for one in running:
        memory[_name(one)] = memory.get(_name(one), 0.0) + one.memory_full_info().pss / 1e6
    disk = sum(path.stat().st_size for path in (system.folder / "var").glob("achiva.db*")) / 1e6
    handles, threads = sum(one.num_fds() for one in running), sum(one.num_threads() for one in running)
    found = Minute(len(measured.sent), len(turns), waits, memory, handles, threads, disk)
    for seen in (measured.sent, measured.accepted, measured.answered, measured.texts):
        seen.clear()
    return found


def _name(process: psutil.Process) -> str:
    if process.name().startswith("achiva-"):
        return process.name().removeprefix("achiva-")
    module = next((word for word in process.cmdline() if word.startswith(("bot.", "console.", "nlu."))), "")
    return module.rpartition(".")[2] or process.name()


async def soak(
    system: System, rate: float, minutes: int, asked: Iterator[tuple[int, str]], first: Sequence[str] = ()
) -> list[Minute]:
    """Ask at a steady rate; each minute's answers are waited for before the next begins. `first` is asked before."""
    measured, found = Measured(), list[Minute]()
    runner, url = await stand_in(LINE, 0.0, measured.answered)
    system.settings |= LINE.settings(url)
    system.start()
    await asyncio.to_thread(system.wait_ready, 600)
    try:
        await send_all(system, FILLING, len(first) / FILLING, iter(enumerate(first)), measured, LINE)
        await all_answered(measured)
        minute_of(system, measured)
        for number in range(minutes):
            await send_all(system, rate, MINUTE, asked, measured, LINE)
            await all_answered(measured)
            found.append(minute_of(system, measured))
            print(f"{time.strftime('%H:%M')} minute {number + 1}: {found[-1]}", flush=True)
        print(troubles(system), flush=True)
    finally:
        await runner.cleanup()
    return found


def summary(minutes: list[Minute]) -> str:
    """The first quarter, without the very first minute, beside the last."""
    quarter = max(1, len(minutes) // 4)
    parts = {"first quarter": minutes[1 : quarter + 1], "last quarter": minutes[-quarter:]}
    return "\n".join(f"{name}: {_in_the_mean(part)}" for name, part in parts.items())


def _in_the_mean(part: list[Minute]) -> str:
    waits = " ".join(_mean(1000 * one.waits[at] for one in part) for at in range(len(SHARES)))
    return (
        f"{sum(one.sent for one in part)} sent, {sum(one.answered for one in part)} answered; p50 p95 p99 {waits} ms;"
        f" memory {_mean(sum(one.memory.values()) for one in part)} MB;"
        f" handles {_mean(one.handles for one in part)}; threads {_mean(one.threads for one in part)}"
    )


def _mean(values: Iterator[float]) -> str:
    return f"{mean(list(values) or [0]):.0f}"


def main() -> None:
    """Entry."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rate", type=float, default=30.0, help="turns a second")
    parser.add_argument("--minutes", type=int, default=60)
    parser.add_argument("--database", type=Path, help="a loaded SQLite file to copy, to save the loading")
    parser.add_argument("--filled", action="store_true", help="each question once before the first minute")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = {"MODELS_DIR": os.environ["MODELS_DIR"]} if "MODELS_DIR" in os.environ else {}
        system = System(Path(folder), settings)
        if options.database:
            copied(options.database, system)
        try:
            asked = asking(PEOPLE, zipf=True)
            first = list(dict.fromkeys(questions())) if options.filled else []
            minutes = asyncio.run(soak(system, options.rate, options.minutes, asked, first))
            print(summary(minutes), flush=True)
            system.stop()
        finally:
            system.end()


if __name__ == "__main__":
    main()
