"""`make faults`: the table of what each fault does to answers, on SQLite and on PostgreSQL.

    python -m benchmarks.faults --seconds 60
    python -m benchmarks.faults --only "kill -9" --database postgresql --workers 4

Twelve people ask while something is broken, two or three questions a second each; then every answer is waited for.
Exit code 1 when anything was lost, when LINE showed something twice, or when answers of one person changed their order.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.faults.faults import EVERY, NotHere
from benchmarks.faults.stage import Stage, loaded_file, stage
from benchmarks.faults.traffic import Verdict
from benchmarks.postgresql import postgresql

COLUMNS = (
    "database", "fault", "s", "sent", "lost", "twice on LINE", "twice on Telegram", "out of order", "late (> 5 s)",
    "slowest s", "pushes", "refused", "kept in doubt (Telegram)",
)  # fmt: skip
HEAD = "| " + " | ".join(COLUMNS) + " |"


def row(database: str, fault: str, seconds: float, found: Verdict | str) -> str:
    """One line of the table.

    >>> row("sqlite", "disk full", 9.0, "mounting a small disk needs root")
    '| sqlite | disk full | - | not tried: mounting a small disk needs root |'
    """
    if isinstance(found, str):
        return f"| {database} | {fault} | - | not tried: {found} |"
    figures = (
        found.sent, found.lost, found.doubled_line, found.doubled_telegram, found.disordered, found.late,
        found.slowest, found.pushes, found.refused, found.in_doubt,
    )  # fmt: skip
    return f"| {database} | {fault} | {seconds:g} | " + " | ".join(map(str, figures)) + " |"


def tried(on: Stage, fault: str, seconds: float) -> Verdict | str:
    """One fault on a running system."""
    try:
        with on.asked() as found:
            EVERY[fault](on, seconds)
    except NotHere as why:
        return str(why)
    return found[0]


def bad(found: Verdict | str) -> bool:
    """What must never be."""
    return isinstance(found, Verdict) and bool(found.lost or found.doubled_line or found.disordered)


def main() -> int:
    """Entry."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=60.0, help="how long each fault lasts")
    parser.add_argument("--only", nargs="+", choices=list(EVERY), default=list(EVERY))
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--workers", type=int, default=2, help="on PostgreSQL")
    options = parser.parse_args()
    print(HEAD, "|" + " --- |" * len(COLUMNS), sep="\n", flush=True)
    worst = False
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        loaded = loaded_file(folder / "loaded")
        for database in ("sqlite", "postgresql"):
            if options.database not in (database, "both"):
                continue
            worst |= _on(database, folder, loaded, options)
    return int(worst)


def _on(database: str, folder: Path, loaded: Path, options: argparse.Namespace) -> bool:
    worst = False

    def table(on: Stage) -> None:
        nonlocal worst
        for fault in options.only:
            found = tried(on, fault, options.seconds)
            worst |= bad(found)
            print(row(database, fault, options.seconds, found), flush=True)

    if database == "sqlite":
        with stage(folder / "sqlite", loaded) as on:
            table(on)
    else:
        with postgresql(folder / "pg") as address, stage(
            folder / "on-pg", loaded, address, options.workers
        ) as on:  # fmt: skip
            table(on)
    return worst


if __name__ == "__main__":
    sys.exit(main())
