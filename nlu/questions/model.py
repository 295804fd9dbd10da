"""A linear model of the place where the second question begins."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Dict, List, NamedTuple, Sequence, Tuple

import numpy as np
from scipy.sparse import csr_matrix

from nlu.questions.asking import QuestionWords
from nlu.questions.features import at_place
from nlu.slots.message_words import Word
from nlu.tables import packed, unpacked

JSON_FILE, TABLE_FILE = "questions.json", "questions.npz"
STRENGTH = 0.3  # the C of scikit-learn
RAREST = 3
FEWEST_WORDS = 4  # of a message that may hold two questions
LIKELY = 0.03  # from which a place is told; whoever asks on says how likely it must be
APART = 2  # words between two borders


class Place(NamedTuple):
    """A place in a text where a question begins, and how likely that is."""

    at: int
    score: float


class BorderModel:
    """Weights of features, and the words that ask."""

    def __init__(
        self, index: Dict[str, int], weights: np.ndarray, intercept: float, asking: QuestionWords
    ) -> None:
        self._index, self._weights, self._intercept, self._asking = index, weights, intercept, asking

    def borders(self, text: str, message: Sequence[Word]) -> List[Place]:
        """Where further questions begin, in the order of the text; at most two."""
        if len(message) < FEWEST_WORDS:
            return []
        scores = [
            0.0
            if message[n - 1].word in self._asking.leads
            else self._likely(at_place(text, message, n, self._asking))
            for n in range(1, len(message))
        ]
        chosen: List[int] = []
        for n in sorted(range(len(scores)), key=lambda n: -scores[n]):
            if scores[n] >= LIKELY and all(abs(n - other) > APART for other in chosen):
                chosen.append(n)
        return [Place(message[n + 1].start, scores[n]) for n in sorted(chosen[:2])]

    def _likely(self, features: Sequence[str]) -> float:
        rows = [row for row in map(self._index.get, features) if row is not None]
        return float(1 / (1 + np.exp(-self._intercept - self._weights[rows].sum())))

    def save(self, folder: Path) -> None:
        """As JSON and a plain array."""
        content = {
            "terms": list(self._index),
            "intercept": self._intercept,
            "asking": self._asking.lists(),
        }
        (folder / JSON_FILE).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        table = {f"weights_{name}": part for name, part in packed(self._weights).items()}
        np.savez_compressed(folder / TABLE_FILE, **table)

    @classmethod
    def load(cls, folder: Path) -> BorderModel:
        """The model as it was saved."""
        content = json.loads((folder / JSON_FILE).read_text(encoding="utf-8"))
        with np.load(folder / TABLE_FILE, allow_pickle=False) as stored:
            weights = unpacked(stored, "weights")
        asking = QuestionWords.read(content["asking"])
        index = {term: n for n, term in enumerate(content["terms"])}
        return cls(index, weights, float(content["intercept"]), asking)


def train(places: Sequence[Tuple[Sequence[str], bool]], asking: QuestionWords) -> BorderModel:
    """Learn from the features of places and whether a question begins there; what hardly says anything is left out."""
    from sklearn.linear_model import LogisticRegression

    often = Counter(feature for features, _ in places for feature in set(features))
    terms = sorted(feature for feature, count in often.items() if count >= RAREST)
    matrix = _matrix([features for features, _ in places], {term: n for n, term in enumerate(terms)})
    model = LogisticRegression(C=STRENGTH, solver="liblinear").fit(matrix, [begins for _, begins in places])
    weights = model.coef_[0].astype(np.float32)
    telling = np.flatnonzero(np.round(weights / packed(weights)["step"]))
    index = {terms[n]: row for row, n in enumerate(telling)}
    return BorderModel(index, weights[telling], float(model.intercept_[0]), asking)


def _matrix(documents: Sequence[Sequence[str]], index: Dict[str, int]) -> csr_matrix:
    counts = [Counter(row for row in map(index.get, document) if row is not None) for document in documents]
    ends = np.cumsum([0, *(len(own) for own in counts)])
    columns = np.fromiter((c for own in counts for c in own), dtype=np.intp)
    often = np.fromiter((n for own in counts for n in own.values()), dtype=np.float64)
    return csr_matrix((often, columns, ends), shape=(len(documents), len(index)))
