"""A linear head over sentence vectors: one class a fact, and one for what no fact answers.

A fact's score is how much likelier it is than that none fits. Two heads: one reads the small vectors, which cost
microseconds, the other the encoder's. The first decides alone where there is no encoder; where there is one it only
tells which messages surely ask for no fact, so that the encoder is not asked for them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Callable, Dict, List, NamedTuple, Optional, Tuple

import numpy as np

from nlu.encoder import Encoder, centred
from nlu.facts.questions import NONE
from nlu.linear import softmax
from nlu.vectors import vectors

JSON_FILE, TABLES_FILE = "facts.json", "facts.npz"
SHOWN = 3
NEVER = 1e-6  # keeps odds finite


class Ranked(NamedTuple):
    """A fact, and how sure it is that it answers: 0 to 1, against none at all."""

    id: str
    score: float


class Head(NamedTuple):
    """One column a class; `sure` is the score from which the best fact is told, `possible` that of a fact at all."""

    table: np.ndarray
    intercepts: np.ndarray
    centre: np.ndarray
    sure: float
    possible: float

    def likely(self, vector: np.ndarray) -> np.ndarray:
        """How likely each class is."""
        return softmax(centred(vector, self.centre) @ self.table + self.intercepts)


class Read(NamedTuple):
    """The likeliest facts, best first, and whether the best is sure."""

    ranked: Tuple[Ranked, ...]
    sure: bool


class FactModel:
    """The heads of a training; `encoder` is what this machine has."""

    def __init__(
        self, labels: List[str], intents: Dict[str, str], heads: Dict[str, Head], encoder: Optional[Encoder]
    ) -> None:
        self.labels, self.intents, self.heads = labels, intents, heads
        self._encoder = encoder if "encoded" in heads else None

    def read(self, text: str) -> Read:
        """The facts that a normalised text asks for."""
        small = vectors().small(text)
        if self._encoder is None:
            return self._read(self.heads["small"], small)
        best = self._ranked(self.heads["small"], small)[0]
        if best.score < self.heads["small"].possible:
            return Read((), False)
        return self._read(self.heads["encoded"], self._encoder.vector(text))

    def _read(self, head: Head, vector: np.ndarray) -> Read:
        ranked = self._ranked(head, vector)
        told = tuple(r for r in ranked if r.score >= head.possible)
        return Read(told, bool(told) and told[0].score >= head.sure)

    def _ranked(self, head: Head, vector: np.ndarray) -> List[Ranked]:
        return ranked(self.labels, head.likely(vector))

    def save(self, folder: Path) -> None:
        """Write the tables."""
        arrays = {f"{name}_{key}": getattr(h, key) for name, h in self.heads.items() for key in _ARRAYS}
        np.savez_compressed(folder / TABLES_FILE, **arrays)
        bounds = {name: [h.sure, h.possible] for name, h in self.heads.items()}
        stored = {"labels": self.labels, "intents": self.intents, "bounds": bounds}
        (folder / JSON_FILE).write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, encoder: Optional[Encoder]) -> FactModel:
        """The model of a folder."""
        stored = json.loads((folder / JSON_FILE).read_text(encoding="utf-8"))
        with np.load(folder / TABLES_FILE, allow_pickle=False) as tables:
            heads = {
                name: Head(*(tables[f"{name}_{key}"].astype(np.float32) for key in _ARRAYS), *bounds)
                for name, bounds in stored["bounds"].items()
            }
        return cls(stored["labels"], stored["intents"], heads, encoder)


_ARRAYS = ("table", "intercepts", "centre")


def ranked(labels: List[str], likely: np.ndarray) -> List[Ranked]:
    """The facts in the order of their likelihood, each with its odds against none."""
    none = float(likely[labels.index(NONE)])
    few = min(SHOWN + 1, len(labels)) - 1  # none at all may be among them
    best = np.argpartition(-likely, few)[: few + 1]
    order = [i for i in best[np.argsort(-likely[best])] if labels[i] != NONE][:SHOWN]
    return [Ranked(labels[i], float(likely[i]) / max(float(likely[i]) + none, NEVER)) for i in order]


Encode = Callable[[List[str]], np.ndarray]
