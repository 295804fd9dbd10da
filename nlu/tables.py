"""Term tables: the tf-idf weight of each term and its score for each class, small on disk and quick to add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

Block = Sequence[str]
STEP = 0.02
_AT_ONCE = 512  # rows that are added at once
COMMON = 100  # documents of a term that is multiplied with the dense ones


@dataclass(frozen=True)
class Vocabulary:
    """The terms of one block of features and how telling each one is."""

    index: dict[str, int]
    telling: np.ndarray

    @classmethod
    def learn(cls, documents: Sequence[Block], at_least: int = 1) -> Vocabulary:
        """All terms that stand in at least so many documents."""
        counts = Counter(term for document in documents for term in set(document))
        kept = sorted(t for t, n in counts.items() if n >= at_least)
        seen = np.array([counts[t] for t in kept], dtype=np.float64)
        return cls({t: i for i, t in enumerate(kept)}, np.log((1 + len(documents)) / (1 + seen)) + 1)

    def weigh(self, document: Block) -> tuple[np.ndarray, np.ndarray]:
        """The rows of the known terms and their weights, of length one together."""
        counts = Counter(map(self.index.get, document))
        counts.pop(None, None)
        rows = np.fromiter(counts, dtype=np.intp, count=len(counts))
        often = np.fromiter(counts.values(), dtype=self.telling.dtype, count=len(counts))
        weights = (1 + np.log(often)) * self.telling[rows]
        return rows, weights / np.sqrt(weights @ weights) if len(rows) else weights

    def matrix(self, documents: Sequence[Block]) -> csr_matrix:
        """One row a document."""
        weighed = [self.weigh(d) for d in documents]
        at = np.cumsum([0, *(len(rows) for rows, _ in weighed)])
        data = np.concatenate([w for _, w in weighed]) if weighed else np.zeros(0)
        columns = np.concatenate([rows for rows, _ in weighed]) if weighed else np.zeros(0, dtype=np.intp)
        return csr_matrix((data, columns, at), shape=(len(documents), len(self.index)))


def inner_products(matrix: csr_matrix) -> np.ndarray:
    """The products of all rows with all rows: common terms as a dense table, rare ones as they are."""
    common = np.bincount(matrix.indices, minlength=matrix.shape[1]) >= COMMON
    dense = np.ascontiguousarray(matrix[:, common].toarray(), dtype=np.float32)
    rare = matrix[:, np.logical_not(common)].tocsr()
    products, sparse = np.asarray(dense @ dense.T), (rare @ rare.T).tocsr()
    for first in range(0, len(products), _AT_ONCE):  # a whole table of the rare ones would be twice as large
        few = slice(first, first + _AT_ONCE)
        products[few] += sparse[few].toarray().astype(np.float32)
    return products


def packed(table: np.ndarray, finest: float = STEP) -> dict[str, np.ndarray]:
    """A table of scores in a byte a number. One step for all rows: what a term hardly says becomes a zero, and zeros
    take no room in an archive. A message's score is off by a third of a step, its terms having length one together.
    """
    step = max(finest, float(np.abs(table).max(initial=0)) / 127)
    return {"scores": np.round(table / step).astype(np.int8), "step": np.float32(step)}


class Rows:
    """A packed table of which a message needs a few rows: it stays in a byte a number, and these are read as floats."""

    def __init__(self, scores: np.ndarray, step: np.ndarray) -> None:
        self._scores, self._step = scores, step

    def __getitem__(self, rows: np.ndarray) -> np.ndarray:
        return np.asarray(self._scores[rows].astype(np.float32) * self._step)


def rows_of(stored: Any, name: str) -> Rows:
    """The rows of a table, from the arrays `<name>_scores` and `<name>_step` of an opened file."""
    return Rows(stored[f"{name}_scores"], stored[f"{name}_step"])


def unpacked(stored: Any, name: str) -> np.ndarray:
    """The table again, from the arrays `<name>_scores` and `<name>_step` of an opened file."""
    return stored[f"{name}_scores"].astype(np.float32) * stored[f"{name}_step"]
