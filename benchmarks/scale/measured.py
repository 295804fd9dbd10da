"""What one message costs, as measured; all else in this folder is reckoned from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """Seconds of a processor, of waiting, and writes for one message.

    Processor: `benchmarks.load --rate 50`, and with `--zipf`, on two shared cores, 29 November 2026: receiver 1.3 ms;
    worker 8 to 11 ms for a new sentence, 5.4 ms for one that was asked before; NLU server 6 to 7 ms for a new one.
    Platform: a usual distance to LINE and Telegram. Commits: accepted, answered with the next lease, delivered with
    the next lease; rows: what `bot/queue` and `bot/turn/record.py` touch for an answer with one new button.
    """

    receiver: float = 0.0013
    worker_new: float = 0.0095
    worker_known: float = 0.0054
    nlu: float = 0.0065
    commit: float = 0.004  # waiting for the disk, on PostgreSQL beside other writers
    platform: float = 0.150
    looks_every: float = (
        0.25  # a worker that has nothing to do; on another machine than the receiver nobody taps it
    )
    commits: int = 3
    rows: int = 11
    driver: float = 0.0  # of what asks and what stands for platforms, where they share the cores
    kept_texts: int = 4096  # of each worker


MEASURED = Measured()
