"""How long a start of the NLU server is waited for: a fixed time, and longer while the process works.

On a crowded machine the same work takes many times as long; who ends it then only begins it anew, for ever.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

LONGER = 60.0  # seconds, again and again
LEAST_WORK = 0.1  # seconds of the processor in that time: less is no work
MOST_WORK = 300.0  # seconds of the processor in all; a start takes about thirty
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Patience:
    """For the start of one process."""

    pid: int
    seconds: float
    _worked: float = 0.0
    _end: float = field(init=False)

    def __post_init__(self) -> None:
        self._end = time.monotonic() + self.seconds

    def is_over(self) -> bool:
        """Whether the time is up and the process did not work, or worked for longer than any start does."""
        if time.monotonic() <= self._end:
            return False
        worked = processor_seconds(self.pid)
        if worked - self._worked < LEAST_WORK or worked > MOST_WORK:
            return True
        self._worked, self._end = worked, time.monotonic() + LONGER
        return False


def processor_seconds(pid: int) -> float:
    """How long a process has been working; 0.0 where the system does not tell."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(after_name[11]) + int(after_name[12])) / TICKS  # of its own and of the system for it
