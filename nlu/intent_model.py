"""The intent of a message, and whether it is about us: fast tables, and those with the encoder's vector when unsure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from nlu import linear
from nlu.encoder import Encoder, centred
from nlu.language import WITHOUT_VECTORS
from nlu.ngrams import Terms
from nlu.scope import ENCODED, FAST, Fit, Runs, Scope, nearness, of_length_one
from nlu.tables import Rows, Vocabulary, packed, rows_of, unpacked
from nlu.vectors import vectors

JSON_FILE, TABLES_FILE = "intents.json", "intents.npz"
FAST_STAGE, ENCODED_STAGE = 0, 1


@dataclass(frozen=True)
class Example:
    """A normalised text in the forms that the model looks at."""

    text: str
    terms: Terms
    language: str


@dataclass(frozen=True)
class Weights:
    """How much each kind of evidence counts, and when the encoder is asked; measured in docs/benchmarks.md."""

    strength: float = 10.0
    words: float = 0.7
    small: float = 1.5
    encoded: float = 1.2
    encoded_below: float = 0.8
    rarest: int = 1  # terms in fewer examples are left out
    balance: float = 0.0  # 0: an example is an example; 1: every intent counts the same


@dataclass(frozen=True)
class Stage:
    """One set of tables: class scores of each term, of the vector's numbers, and of nothing."""

    characters: np.ndarray | Rows
    words: np.ndarray | Rows
    vector: np.ndarray
    intercepts: np.ndarray
    temperature: float


@dataclass(frozen=True)
class Near:
    """The examples that messages are compared with, as vectors of length one."""

    small: np.ndarray  # of the fast stage, ours
    ours: np.ndarray  # of the encoded stage
    foreign: np.ndarray
    centre: np.ndarray  # of the encoder's vectors


@dataclass(frozen=True)
class Learnt:
    """All that a training found; one stage and one scope where it had no encoder."""

    labels: list[str]
    vocabularies: tuple[Vocabulary, Vocabulary]
    stages: tuple[Stage, ...]
    scopes: tuple[Scope, ...]
    near: Near
    weights: Weights


@dataclass(frozen=True)
class Guess:
    """All intents with their probabilities, best first, whether the encoder was asked, and whether it is about us."""

    ranking: tuple[tuple[str, float], ...]
    asked: bool
    about_us: float

    @property
    def sure(self) -> float:
        """The probability of the best."""
        return self.ranking[0][1]


class IntentModel:
    """A trained classifier. `encoder` is what this machine has: without it the fast tables decide alone."""

    def __init__(self, learnt: Learnt, encoder: Encoder | None, outside: str) -> None:
        self.labels = learnt.labels
        self.weights = learnt.weights
        self._learnt = learnt
        self._encoder = encoder if len(learnt.stages) > 1 else None
        self._outside = outside
        self._source = vectors()
        self._foreign = learnt.labels.index(outside) if outside in learnt.labels else -1

    def guess(self, example: Example) -> Guess:
        """The intents of one message."""
        blocks = zip(self._learnt.vocabularies, (example.terms.characters, example.terms.words))
        weighed = [vocabulary.weigh(block) for vocabulary, block in blocks]
        fast = self._fast(example, weighed)
        unsure = fast.sure < self.weights.encoded_below or fast.about_us < 0.5
        if self._encoder is None or not (unsure or example.language in WITHOUT_VECTORS):
            return fast
        return self._encoded(example, weighed, self._encoder.vector(example.text))

    def _fast(self, example: Example, weighed: list[Any]) -> Guess:
        if example.language in WITHOUT_VECTORS:
            found, near = self._probabilities(FAST_STAGE, weighed, None), 0.0
        else:
            small = self._source.small(example.text)
            found = self._probabilities(FAST_STAGE, weighed, self.weights.small * small)
            near = float(nearness(self._learnt.near.small @ of_length_one(small)))
        return self._told(FAST_STAGE, example, found, self._fit(found, near, 0.0))

    def _encoded(self, example: Example, weighed: list[Any], vector: np.ndarray) -> Guess:
        near = self._learnt.near
        seen = centred(vector, near.centre)
        found = self._probabilities(ENCODED_STAGE, weighed, self.weights.encoded * seen)
        fit = self._fit(found, float(nearness(near.ours @ seen)), float(nearness(near.foreign @ seen)))
        return self._told(ENCODED_STAGE, example, found, fit)

    def _fit(self, found: np.ndarray, near: float, near_foreign: float) -> Fit:
        if self._foreign < 0:
            return Fit(float(found.max()), 0.0, near, near_foreign)
        ours = np.delete(found, self._foreign).max(initial=0)
        return Fit(float(ours), float(found[self._foreign]), near, near_foreign)

    def _told(self, stage: int, example: Example, found: np.ndarray, fit: Fit) -> Guess:
        order = np.argsort(-found, kind="stable")
        ranking = tuple((self.labels[i], float(found[i])) for i in order)
        scope = self._learnt.scopes[stage]
        about_us = scope.about_us(example.terms.runs, example.language, fit)
        return Guess(ranking, stage == ENCODED_STAGE, about_us)

    def _probabilities(self, number: int, weighed: list[Any], vector: np.ndarray | None) -> np.ndarray:
        stage = self._learnt.stages[number]
        (chars, char_weights), (words, word_weights) = weighed
        scores = stage.intercepts + char_weights @ stage.characters[chars]
        scores = scores + self.weights.words * (word_weights @ stage.words[words])
        if vector is not None:
            scores = scores + vector @ stage.vector
        return linear.softmax(scores / stage.temperature)

    def save(self, folder: Path) -> None:
        """As JSON and plain arrays: no pickle, nothing that runs when it is read."""
        learnt = self._learnt
        content = {
            "labels": learnt.labels,
            "outside": self._outside,
            "weights": asdict(learnt.weights),
            "characters": list(learnt.vocabularies[0].index),
            "words": list(learnt.vocabularies[1].index),
            "borders": [scope.borders for scope in learnt.scopes],
            "temperatures": [s.temperature for s in learnt.stages],
        }
        (folder / JSON_FILE).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        np.savez_compressed(folder / TABLES_FILE, **_arrays(learnt))

    @classmethod
    def load(cls, folder: Path, encoder: Encoder | None) -> IntentModel:
        """The model as it was saved."""
        content = json.loads((folder / JSON_FILE).read_text(encoding="utf-8"))
        with np.load(folder / TABLES_FILE, allow_pickle=False) as stored:
            learnt = Learnt(
                content["labels"],
                (_vocabulary(content, stored, 0), _vocabulary(content, stored, 1)),
                tuple(_stage(stored, i, heat) for i, heat in enumerate(content["temperatures"])),
                _scopes(stored, content["borders"]),
                Near(
                    *(unpacked(stored, name) for name in ("near_small", "near_ours", "near_foreign")),
                    centre=stored["centre"],
                ),
                Weights(**content["weights"]),
            )
        return cls(learnt, encoder, content["outside"])


_TABLES = ("characters", "words", "vector")


def _arrays(learnt: Learnt) -> dict[str, np.ndarray]:
    arrays = {f"telling_{i}": v.telling.astype(np.float32) for i, v in enumerate(learnt.vocabularies)}
    gaps = np.diff(learnt.scopes[0].runs.marks().astype("<u4"), prepend=np.uint32(0))
    # Byte by byte, as the high ones are nearly all zero.
    arrays |= {"runs": gaps.view(np.uint8).reshape(-1, 4).T, "centre": learnt.near.centre}
    for name in ("small", "ours", "foreign"):
        near = packed(getattr(learnt.near, name), finest=1e-6)
        arrays |= {f"near_{name}_{k}": v for k, v in near.items()}
    tables = {}
    for i, stage in enumerate(learnt.stages):
        tables |= {f"{name}{i}": getattr(stage, name) for name in _TABLES}
        arrays[f"intercepts{i}"] = stage.intercepts.astype(np.float32)
    for name, table in tables.items():
        arrays |= {f"{name}_{k}": v for k, v in packed(table).items()}
    return arrays


def _vocabulary(content: dict[str, Any], stored: Any, number: int) -> Vocabulary:
    terms = content[("characters", "words")[number]]
    return Vocabulary({t: n for n, t in enumerate(terms)}, stored[f"telling_{number}"])


def _stage(stored: Any, number: int, heat: float) -> Stage:
    characters, words = (rows_of(stored, f"{name}{number}") for name in ("characters", "words"))
    vector = unpacked(stored, f"vector{number}")
    return Stage(characters, words, vector, stored[f"intercepts{number}"], heat)


def _scopes(stored: Any, borders: Sequence[dict[str, float]]) -> tuple[Scope, ...]:
    gaps = np.ascontiguousarray(stored["runs"].T).view("<u4")
    runs = Runs(np.cumsum(gaps, dtype=np.uint64))
    kinds = ((FAST, WITHOUT_VECTORS), (ENCODED, frozenset()))
    return tuple(Scope(runs, own, pull, blind) for own, (pull, blind) in zip(borders, kinds))
