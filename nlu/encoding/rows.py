"""Rows of a large table in a file, read one by one as they are asked for.

Of a mapped file each row that is touched brings sixteen pages into the process; so they stay the system's.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Sequence

import numpy as np


class Rows:
    """Rows of `size` bytes, the first one at `at`."""

    def __init__(self, path: Path, at: int, size: int) -> None:
        self._file = path.open("rb", buffering=0)
        self._at, self._size = at, size

    def __call__(self, numbers: Sequence[int]) -> np.ndarray:
        """The bytes of some rows, one row a row."""
        file = self._file.fileno()
        read = b"".join(os.pread(file, self._size, self._at + n * self._size) for n in numbers)
        return np.frombuffer(read, dtype=np.uint8).reshape(len(numbers), self._size)
