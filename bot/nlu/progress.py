"""When a message was last read by the NLU server: noted by whoever asks it, seen by whoever keeps it."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

from bot.settings import Settings
from bot.var_dir import run_dir

NOTED_EVERY = 1.0  # seconds


class NluProgress:
    """A file whose time is the last success; touched at most once a second."""

    def __init__(self, settings: Settings) -> None:
        self._file: Path = run_dir(settings) / "nlu.progress"
        self._noted = 0.0

    def note(self) -> None:
        """A message was read just now."""
        now = time.monotonic()
        if now - self._noted < NOTED_EVERY:
            return
        self._noted = now
        with contextlib.suppress(OSError):  # only the keeper's judgement rests on it
            self._file.touch()

    def since(self, moment: float) -> bool:
        """Whether a message was read after a moment (Unix seconds)."""
        try:
            return self._file.stat().st_mtime > moment
        except OSError:
            return False
