"""The intent of a message: term tables and the small sentence vector; the full encoder when these are unsure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from nlu import linear
from nlu.language import WITHOUT_VECTORS
from nlu.ngrams import Terms
from nlu.scope import Fit, Known, Scope, learn, nearness, neighbours, of_length_one
from nlu.tables import Vocabulary, packed, unpacked
from nlu.vectors import SIZE, vectors

JSON_FILE, TABLES_FILE = "intents.json", "intents.npz"


@dataclass(frozen=True)
class Example:
    """A normalised text in the forms that the model looks at."""

    text: str
    terms: Terms
    language: str


@dataclass(frozen=True)
class Weights:
    """How much each kind of evidence counts, and when the full encoder is asked."""

    strength: float = 10.0
    words: float = 0.7
    small: float = 1.5
    full: float = 1.2
    full_below: float = 0.6
    rarest: int = 1  # terms in fewer examples are left out
    balance: float = 0.0  # 0: an example is an example; 1: every intent counts the same


@dataclass(frozen=True)
class Stage:
    """One set of tables: class scores of each term, of the vector's numbers, and of nothing."""

    characters: np.ndarray
    words: np.ndarray
    vector: np.ndarray
    intercepts: np.ndarray
    temperature: float


@dataclass(frozen=True)
class Guess:
    """All intents with their probabilities, best first, and whether the full encoder was asked."""

    ranking: tuple[tuple[str, float], ...]
    asked_full: bool
    near: float  # the cosine of the nearest examples

    def fit(self, outside: str) -> Fit:
        """How well the message fits what is ours."""
        ours = next((p for name, p in self.ranking if name != outside), 0.0)
        return Fit(ours, dict(self.ranking).get(outside, 0.0), self.near)


def _small(examples: Sequence[Example]) -> np.ndarray:
    source = vectors()
    zero = np.zeros(SIZE, dtype=np.float32)
    return np.stack([zero if e.language in WITHOUT_VECTORS else source.small(e.text) for e in examples])


def _full(examples: Sequence[Example]) -> np.ndarray:
    found = vectors().full([e.text for e in examples])
    found[[e.language in WITHOUT_VECTORS for e in examples]] = 0
    return found


class IntentModel:
    """A trained classifier. Made by `train` or `load`, then only read."""

    def __init__(
        self, labels: list[str], vocabularies: tuple[Vocabulary, Vocabulary], stages: tuple[Stage, Stage],
        scope: Scope, weights: Weights, examples: np.ndarray,
    ) -> None:  # fmt: skip
        self.labels = labels
        self.scope = scope
        self.weights = weights
        self._examples = examples  # the small vectors of some of our examples, of length one
        self._vocabularies = vocabularies
        self._stages = stages
        # Of each training example the guess of a model that did not see it.
        self.unseen: list[tuple[str, float]] = []
        self._source = vectors()

    def guess(self, example: Example) -> Guess:
        """The intents of one message."""
        weighed = [
            v.weigh(b) for v, b in zip(self._vocabularies, (example.terms.characters, example.terms.words))
        ]
        has_vectors = example.language not in WITHOUT_VECTORS
        small = self._source.small(example.text) if has_vectors else None
        near = float(nearness(self._examples @ of_length_one(small))) if small is not None else 0.0
        found = self._probabilities(
            self._stages[0], weighed, None if small is None else self.weights.small * small
        )
        unsure = has_vectors and float(found.max()) < self.weights.full_below
        if unsure:
            full = self.weights.full * self._source.full([example.text])[0]
            found = self._probabilities(self._stages[1], weighed, full)
        order = np.argsort(-found, kind="stable")
        return Guess(tuple((self.labels[i], float(found[i])) for i in order), unsure, near)

    def _probabilities(self, stage: Stage, weighed: list[Any], vector: np.ndarray | None) -> np.ndarray:
        (chars, char_weights), (words, word_weights) = weighed
        scores = stage.intercepts + char_weights @ stage.characters[chars]
        scores = scores + self.weights.words * (word_weights @ stage.words[words])
        if vector is not None:
            scores = scores + vector @ stage.vector
        return linear.softmax(scores / stage.temperature)

    def save(self, folder: Path) -> None:
        """As JSON and plain arrays: no pickle, nothing that runs when it is read."""
        content = {
            "labels": self.labels,
            "weights": asdict(self.weights),
            "characters": list(self._vocabularies[0].index),
            "words": list(self._vocabularies[1].index),
            "borders": self.scope.borders,
            "temperatures": [s.temperature for s in self._stages],
        }
        (folder / JSON_FILE).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        arrays = {"telling_0": self._vocabularies[0].telling, "telling_1": self._vocabularies[1].telling}
        arrays = {k: v.astype(np.float32) for k, v in arrays.items()}
        gaps = np.diff(np.array(sorted(self.scope.runs), dtype="<u4"), prepend=np.uint32(0))
        arrays["runs"] = (
            gaps.view(np.uint8).reshape(-1, 4).T
        )  # byte by byte, as the high ones are nearly all zero
        arrays |= {f"examples_{k}": v for k, v in packed(self._examples).items()}
        for i, stage in enumerate(self._stages):
            for name in ("characters", "words", "vector"):
                arrays |= {f"{name}{i}_{k}": v for k, v in packed(getattr(stage, name)).items()}
            arrays[f"intercepts{i}"] = stage.intercepts.astype(np.float32)
        np.savez(folder / TABLES_FILE, **arrays)

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        """The model as it was saved."""
        content = json.loads((folder / JSON_FILE).read_text(encoding="utf-8"))
        with np.load(folder / TABLES_FILE, allow_pickle=False) as stored:
            stages = tuple(
                Stage(
                    *(unpacked(stored, f"{name}{i}") for name in ("characters", "words", "vector")),
                    intercepts=stored[f"intercepts{i}"],
                    temperature=content["temperatures"][i],
                )
                for i in range(2)
            )
            vocabularies = tuple(
                Vocabulary({t: n for n, t in enumerate(content[name])}, stored[f"telling_{i}"])
                for i, name in enumerate(("characters", "words"))
            )
            examples = unpacked(stored, "examples")
            gaps = np.ascontiguousarray(stored["runs"].T).view("<u4")
            runs = frozenset(np.cumsum(gaps, dtype=np.uint64).tolist())
        scope = Scope(runs, content["borders"])
        return cls(content["labels"], vocabularies, stages, scope, Weights(**content["weights"]), examples)  # type: ignore[arg-type]


def _scope(
    examples: Sequence[Example], unseen: np.ndarray, labels: list[str], outside: str
) -> tuple[Scope, np.ndarray]:
    """The border of what is about us, and the examples that messages are compared with."""
    vectors_of_ours = of_length_one(_small(examples))
    picked = neighbours(vectors_of_ours)
    cosines = vectors_of_ours @ vectors_of_ours[picked].T
    cosines[picked, np.arange(len(picked))] = -1  # an example is not its own neighbour
    foreign = [n == outside for n in labels]
    ours, strange = unseen[:, np.logical_not(foreign)].max(axis=1), unseen[:, foreign].sum(axis=1)
    near = _without_vectors(examples, nearness(cosines))
    fits = [Fit(*map(float, numbers)) for numbers in zip(ours, strange, near)]
    known = [Known(e.terms.runs, e.language, fit) for e, fit in zip(examples, fits)]
    return learn(known), vectors_of_ours[picked]


def _without_vectors(examples: Sequence[Example], near: np.ndarray) -> np.ndarray:
    return np.where([e.language in WITHOUT_VECTORS for e in examples], 0.0, near)


def train(
    examples: Sequence[Example], intents: Sequence[str], outside: str = "out_of_scope",
    weights: Weights = Weights(),
) -> IntentModel:  # fmt: skip
    """Learn the two sets of tables and the border of what is about us."""
    labels = sorted(set(intents))
    classes = np.array([labels.index(i) for i in intents])
    counted = (len(classes) / (len(labels) * np.bincount(classes)[classes])) ** weights.balance
    char_documents = [e.terms.characters for e in examples]
    word_documents = [e.terms.words for e in examples]
    vocabularies = (
        Vocabulary.learn(char_documents, weights.rarest),
        Vocabulary.learn(word_documents, weights.rarest),
    )
    chars, words = (
        vocabularies[0].matrix(char_documents),
        vocabularies[1].matrix(word_documents) * weights.words,
    )
    shared = (chars @ chars.T + words @ words.T).toarray()
    folds = linear.folds_of(classes)
    stages, unseen = [], []
    for number, vector in enumerate((weights.small * _small(examples), weights.full * _full(examples))):
        products = shared + vector.astype(np.float64) @ vector.T
        mix = linear.fit(products, classes, counted, weights.strength)
        # Every example is judged unseen by the first tables, for the report; for the second a quarter is enough.
        scores, scored = linear.out_of_fold(
            products, classes, counted, weights.strength, folds, only=number - 1
        )
        heat = linear.temperature(scores, classes[scored])
        unseen.append(linear.softmax(scores / heat))
        stages.append(
            Stage(
                np.asarray(chars.T @ mix.shares),
                np.asarray(words.T @ mix.shares),
                vector.T @ mix.shares,
                mix.intercepts,
                heat,
            )
        )
    ours = [n for n, i in enumerate(intents) if i != outside]
    scope, kept = _scope([examples[n] for n in ours], unseen[0][ours], labels, outside)
    model = IntentModel(labels, vocabularies, (stages[0], stages[1]), scope, weights, kept)
    model.unseen = [(labels[row.argmax()], float(row.max())) for row in unseen[0]]
    return model
