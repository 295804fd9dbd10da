"""Term tables: the tf-idf weight of each term and its score for each class, small on disk and quick to add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

Block = Sequence[str]


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

    def weigh(self, document: Block) -> tuple[list[int], np.ndarray]:
        """The rows of the known terms and their weights, of length one together."""
        counts: dict[int, int] = {}
        for term in document:
            row = self.index.get(term)
            if row is not None:
                counts[row] = counts.get(row, 0) + 1
        rows = list(counts)
        if not rows:
            return rows, np.zeros(0)
        weights = (
            1 + np.log(np.fromiter(counts.values(), dtype=np.float64, count=len(rows)))
        ) * self.telling[rows]
        return rows, weights / np.sqrt(weights @ weights)

    def matrix(self, documents: Sequence[Block]) -> csr_matrix:
        """One row a document."""
        weighed = [self.weigh(d) for d in documents]
        at = np.cumsum([0, *(len(rows) for rows, _ in weighed)])
        data = np.concatenate([w for _, w in weighed]) if weighed else np.zeros(0)
        columns = np.array([r for rows, _ in weighed for r in rows], dtype=np.int64)
        return csr_matrix((data, columns, at), shape=(len(documents), len(self.index)))


def packed(table: np.ndarray) -> dict[str, np.ndarray]:
    """A table of scores in a byte a number, each row with its own scale."""
    scale = np.maximum(np.abs(table).max(axis=1), 1e-9) / 127 if len(table) else np.zeros(0)
    return {"scores": np.round(table / scale[:, None]).astype(np.int8), "scale": scale.astype(np.float16)}


def unpacked(stored: Any, name: str) -> np.ndarray:
    """The table again, from the arrays `<name>_scores` and `<name>_scale` of an opened file."""
    return stored[f"{name}_scores"].astype(np.float32) * stored[f"{name}_scale"].astype(np.float32)[:, None]
