"""A million people in admission week: parts needed, writes a second, p95 of answers, cost of pushes on LINE.

    python -m benchmarks.scale
    python -m benchmarks.scale --people 200000 --p95 1
    python -m benchmarks.scale --like-machines

The times of service are measured (`benchmarks/scale/measured.py`); the week is an assumption that the options change.
The simulation has no limits of platforms and no faults, and PostgreSQL is a wait of a fixed length: whether one server
takes the writes is to be measured there. `--like-machines` simulates what `benchmarks.machines` runs, so that the one
can be held against the other.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

from benchmarks.faults.traffic import LINE_PEOPLE, TELEGRAM_PEOPLE
from benchmarks.scale.measured import MEASURED, Measured
from benchmarks.scale.replicas import Needed, needed
from benchmarks.scale.system import Outcome, Parts, closed
from benchmarks.scale.week import Week

COLUMNS = (
    "moment", "messages/s", "receivers", "workers", "NLU", "answer p50 s", "p95 s", "p99 s", "known before %",
    "commits/s", "rows/s",
)  # fmt: skip
HEAD = "| " + " | ".join(COLUMNS) + " |\n|" + " --- |" * len(COLUMNS)
# One sentence is asked again and again there, platforms answer at once, the NLU server is a stand-in.
AS_MACHINES = Week(alike=1.0, sentences=1)
PAUSE = 0.4


def row(moment: str, rate: float, found: Needed) -> str:
    """One line of the table."""
    parts, outcome = found.parts, found.outcome
    known = 100 * outcome.known / max(1, len(outcome.answers))
    times = (f"{outcome.p(share):.2f}" for share in (0.5, 0.95, 0.99))
    writes = (f"{rate * each:.0f}" for each in (MEASURED.commits, MEASURED.rows))
    counts = (str(parts.receivers), str(parts.workers), str(parts.nlu))
    return "| " + " | ".join([moment, f"{rate:.1f}", *counts, *times, f"{known:.0f}", *writes]) + " |"


def pushes(week: Week, share: float, price: float | None) -> str:
    """What answers cost that come too late for LINE's free reply."""
    count = week.messages * week.on_line * share
    told = f"pushes on LINE: {count:,.0f} in the week ({100 * share:g} % of its answers)"
    if price is None:
        return f"{told}; their price is not known here: give --push-price from LINE's price list"
    return f"{told}, {count * price:,.0f} at {price:g} each"


def like_machines(seconds: float, cost: Measured = MEASURED) -> Outcome:
    """Two machines on two cores, as `benchmarks.machines` starts them, each with receiver and worker."""
    cost = replace(cost, platform=0.0)
    people = LINE_PEOPLE + TELEGRAM_PEOPLE
    return closed(Parts(2, 2, 1, cores=2), people, PAUSE, seconds, AS_MACHINES, cost)


def as_told(options: argparse.Namespace) -> Measured:
    """The measured times, but for those that a run of `benchmarks.machines` printed."""
    given = {"receiver": options.receiver_ms, "worker_known": options.worker_ms, "driver": options.driver_ms}
    return replace(MEASURED, **{name: ms / 1000 for name, ms in given.items() if ms is not None})


def main() -> int:
    """Entry."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=Week.people)
    parser.add_argument("--messages-each", type=float, default=Week.messages_each)
    parser.add_argument("--burst", type=float, default=Week.burst, help="of the minute after an announcement")
    parser.add_argument("--p95", type=float, default=1.0, help="seconds that answers may take")
    parser.add_argument("--seconds", type=float, default=120.0, help="simulated, of each moment")
    parser.add_argument(
        "--push-share", type=float, default=0.01, help="of answers on LINE that become pushes"
    )
    parser.add_argument("--push-price", type=float, help="of one push, from LINE's price list")
    parser.add_argument("--like-machines", action="store_true")
    for name in ("receiver", "worker", "driver"):
        parser.add_argument(f"--{name}-ms", type=float, help="with --like-machines: as it printed them")
    options = parser.parse_args()
    if options.like_machines:
        print(figures(like_machines(options.seconds, as_told(options))))
        return 0
    week = Week(options.people, options.messages_each, options.burst)
    print(f"{week.people:,} people, {week.messages:,.0f} messages in the week")
    print(HEAD, flush=True)
    for moment, rate in week.moments().items():
        print(row(moment, rate, needed(rate, options.seconds, options.p95, week)), flush=True)
    print(pushes(week, options.push_share, options.push_price))
    return 0


def figures(outcome: Outcome) -> str:
    """What is compared with a real run."""
    a_second = len(outcome.answers) / outcome.seconds
    return f"{a_second:.1f} answers a second, p50 {outcome.p(0.5):.3f} s, p95 {outcome.p(0.95):.3f} s"


if __name__ == "__main__":
    sys.exit(main())
