"""Linear heads over terms: one for each slot, one for each grouping, one for the role of each kind of name.

Trained with scikit-learn's logistic regression, classes balanced, and kept as plain tables: nothing that runs is read.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Dict, List, Mapping, NamedTuple, Sequence, Tuple

import numpy as np
from scipy.sparse import csr_matrix, hstack, vstack

from nlu.slots.examples import DEFAULTS, DIMENSIONS, NONE, SLOTS, Example
from nlu.slots.features import Seen, around
from nlu.tables import Vocabulary, packed, unpacked

JSON_FILE, TABLES_FILE = "slots.json", "slots.npz"
ROLES = "roles"
BY = "by:"
STRENGTH = 6.0
RAREST = 2
DEFAULT_ROLE = {"number": "other"}
BLOCKS = ("characters", "words")


class Read(NamedTuple):
    """The value of one slot and how sure it is."""

    value: str
    score: float


class Head(NamedTuple):
    """The classes of one question, and the table of scores."""

    labels: Tuple[str, ...]
    table: np.ndarray  # one row a term, one column a class
    intercepts: np.ndarray


class SlotModel:
    """A trained reader of slots and roles. Made by `train` or `load`, then only read."""

    def __init__(
        self, vocabularies: Sequence[Vocabulary], roles: Vocabulary, heads: Mapping[str, Head], role: Head
    ) -> None:
        self._vocabularies = tuple(vocabularies)
        self._roles = roles
        self._names = tuple(heads)
        self._heads = heads
        self._role = role
        self._together = np.hstack([heads[n].table for n in self._names])
        self._intercepts = np.concatenate([heads[n].intercepts for n in self._names])

    def read(self, message: Seen) -> Dict[str, Read]:
        """The slots of a message; a slot of which it says nothing is left out."""
        scores = self._intercepts + self._weighed(message)
        found: Dict[str, Read] = {}
        by: List[Read] = []
        start = 0
        for name in self._names:
            labels = self._heads[name].labels
            likely = _probabilities(scores[start : start + len(labels)])
            start += len(labels)
            best = int(likely.argmax())
            if name.startswith(BY):
                by += [Read(name[len(BY) :], float(likely[best]))] if labels[best] == "yes" else []
            elif labels[best] not in (NONE, DEFAULTS.get(name)):
                found[name] = Read(labels[best], float(likely[best]))
        if by:
            by = sorted(by, key=lambda r: -r.score)[:2]
            found["by"] = Read(" ".join(r.value for r in by), min(r.score for r in by))
        return found

    def role(self, message: Seen, index: int) -> Read:
        """What a name or a number does in the message."""
        kind = message.names[index].kind
        rows, weights = self._roles.weigh(around(message, index))
        likely = _probabilities(self._role.intercepts + weights @ self._role.table[rows])
        allowed = [n for n, label in enumerate(self._role.labels) if _suits(label, kind)]
        best = max(allowed, key=lambda n: likely[n])
        return Read(self._role.labels[best], float(likely[best] / max(likely[allowed].sum(), 1e-9)))

    def _weighed(self, message: Seen) -> np.ndarray:
        total = np.zeros(self._together.shape[1])
        offset = 0
        for vocabulary, block in zip(self._vocabularies, (message.characters, message.words)):
            rows, weights = vocabulary.weigh(block)
            total += weights @ self._together[rows + offset]
            offset += len(vocabulary.index)
        return total

    def save(self, folder: Path) -> None:
        """As JSON and plain arrays."""
        content = {
            "vocabularies": [list(v.index) for v in (*self._vocabularies, self._roles)],
            "labels": {name: list(head.labels) for name, head in self._heads.items()},
            ROLES: list(self._role.labels),
        }
        (folder / JSON_FILE).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        arrays = {
            f"telling{i}": v.telling.astype(np.float32)
            for i, v in enumerate((*self._vocabularies, self._roles))
        }
        for name, head in (*self._heads.items(), (ROLES, self._role)):
            arrays |= {f"{name}_{key}": value for key, value in packed(head.table).items()}
            arrays[f"{name}_intercepts"] = head.intercepts.astype(np.float32)
        np.savez(folder / TABLES_FILE, **arrays)

    @classmethod
    def load(cls, folder: Path) -> SlotModel:
        """The model as it was saved."""
        content = json.loads((folder / JSON_FILE).read_text(encoding="utf-8"))
        with np.load(folder / TABLES_FILE, allow_pickle=False) as stored:
            vocabularies = [
                Vocabulary({term: n for n, term in enumerate(terms)}, stored[f"telling{i}"])
                for i, terms in enumerate(content["vocabularies"])
            ]

            def head(name: str, labels: Sequence[str]) -> Head:
                return Head(tuple(labels), unpacked(stored, name), stored[f"{name}_intercepts"])

            heads = {name: head(name, labels) for name, labels in content["labels"].items()}
            return cls(vocabularies[:2], vocabularies[2], heads, head(ROLES, content[ROLES]))


def _suits(role: str, kind: str) -> bool:
    """Whether a role is one that names, or numbers, can have."""
    return (role in _OF_NAMES) == (kind not in ("number", "numeral"))


_OF_NAMES = frozenset("where not also but_not versus expects own".split())


def _probabilities(scores: np.ndarray) -> np.ndarray:
    lifted = np.exp(scores - scores.max())
    return lifted / lifted.sum()


# ---------------------------------------------------------------- training
def train(examples: Sequence[Example], messages: Sequence[Seen], roles: Sequence[Sequence[str]]) -> SlotModel:
    """Learn all heads from examples in the form in which messages are seen; `roles` are those of each name."""
    documents = [[m.characters for m in messages], [m.words for m in messages]]
    vocabularies = [Vocabulary.learn(d, RAREST) for d in documents]
    matrix = hstack([v.matrix(d) for v, d in zip(vocabularies, documents)]).tocsr()
    heads = {name: _head(matrix, [e.slots[name] for e in examples]) for name in SLOTS}
    for dimension in DIMENSIONS:
        heads[BY + dimension] = _head(matrix, ["yes" if dimension in e.by else NONE for e in examples])
    surroundings = [around(m, i) for m in messages for i in range(len(m.names))]
    vocabulary = Vocabulary.learn(surroundings, RAREST)
    role = _head(vocabulary.matrix(surroundings), [r for each in roles for r in each])
    return SlotModel(vocabularies, vocabulary, heads, role)


def _head(matrix: csr_matrix, labels: Sequence[str]) -> Head:
    """One logistic regression. A class that nobody used has no column: it is never read."""
    from sklearn.linear_model import LogisticRegression

    classes = tuple(sorted(set(labels)))
    if len(classes) == 1:
        return Head(classes, np.zeros((matrix.shape[1], 1)), np.zeros(1))
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=150, tol=1e-3)
    model.fit(matrix, list(labels))
    table, intercepts = model.coef_.T, model.intercept_
    if len(model.classes_) == 2:
        table, intercepts = np.hstack([-table, table]) / 2, np.concatenate([-intercepts, intercepts]) / 2
    return Head(tuple(model.classes_), np.asarray(table), np.asarray(intercepts))


__all__ = ["Head", "Read", "SlotModel", "train", "vstack"]
