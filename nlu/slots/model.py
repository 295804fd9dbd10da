"""Linear heads over terms: one for each slot, one for each grouping, one for the role of each kind of name.

Trained with scikit-learn's logistic regression, classes balanced, and kept as plain tables: nothing that runs is read.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Dict, Mapping, NamedTuple, Sequence, Tuple

import numpy as np
from scipy.sparse import csr_matrix, hstack, vstack

from nlu.slots.dimensions import Mention
from nlu.slots.examples import DEFAULTS, DIMENSIONS, NONE, SLOTS, Example
from nlu.slots.features import Seen, around
from nlu.tables import Vocabulary, packed, unpacked

JSON_FILE, TABLES_FILE = "slots.json", "slots.npz"
ROLES, GROUPINGS = "roles", "groupings"
OF_WORDS = (
    1.5  # how much the place of a word for a dimension counts beside the whole message; from folds of writers
)
BY = "by:"
STRENGTH = 6.0
RAREST = 2
DEFAULT_ROLE = {"number": "other"}
NEVER = 1e-3  # keeps odds finite
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


class Local(NamedTuple):
    """A head that looks at the surroundings of one name or word."""

    vocabulary: Vocabulary
    head: Head

    def likely(self, features: Sequence[str]) -> np.ndarray:
        """The probability of each label."""
        rows, weights = self.vocabulary.weigh(features)
        return _probabilities(self.head.intercepts + weights @ self.head.table[rows])


class SlotModel:
    """A trained reader of slots and roles. Made by `train` or `load`, then only read."""

    def __init__(
        self, vocabularies: Sequence[Vocabulary], heads: Mapping[str, Head], role: Local, grouping: Local
    ) -> None:
        self._vocabularies = tuple(vocabularies)
        self._names = tuple(heads)
        self._heads = heads
        self._role = role
        self._grouping = grouping
        self._together = np.hstack([heads[n].table for n in self._names])
        self._intercepts = np.concatenate([heads[n].intercepts for n in self._names])

    def read(self, message: Seen, mentions: Sequence[Mention] = ()) -> Dict[str, Read]:
        """The slots of a message; a slot of which it says nothing is left out."""
        scores = self._intercepts + self._weighed(message)
        found: Dict[str, Read] = {}
        by: Dict[str, float] = {}
        start = 0
        for name in self._names:
            labels = self._heads[name].labels
            likely = _probabilities(scores[start : start + len(labels)])
            start += len(labels)
            best = int(likely.argmax())
            if name.startswith(BY):
                by[name[len(BY) :]] = float(likely[labels.index("yes")]) if "yes" in labels else 0.0
            elif labels[best] not in (NONE, DEFAULTS.get(name)):
                found[name] = Read(labels[best], float(likely[best]))
        groupings = self._groupings(by, mentions)
        return {**found, "by": groupings} if groupings.value else found

    def _groupings(self, by: Mapping[str, float], mentions: Sequence[Mention]) -> Read:
        """The dimensions of a split: what the whole message says of each, and the places of the words for them."""
        told: Dict[str, float] = {}
        for mention in mentions:
            asked = float(self._grouping.likely(mention.features)[self._grouping.head.labels.index("yes")])
            told[mention.dimension] = max(asked, told.get(mention.dimension, 0.0))
        likely = {d: _together(p, told[d]) if d in told else p for d, p in by.items()}
        chosen = sorted((Read(d, p) for d, p in likely.items() if p > 0.5), key=lambda r: -r.score)[:2]
        return Read(" ".join(r.value for r in chosen), min((r.score for r in chosen), default=0.0))

    def role(self, message: Seen, index: int) -> Read:
        """What a name or a number does in the message."""
        kind = message.names[index].kind
        likely, labels = self._role.likely(around(message, index)), self._role.head.labels
        allowed = [n for n, label in enumerate(labels) if _suits(label, kind)]
        best = max(allowed, key=lambda n: likely[n])
        return Read(labels[best], float(likely[best] / max(likely[allowed].sum(), 1e-9)))

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
            "vocabularies": [list(v.index) for v in self._all_vocabularies()],
            "labels": {name: list(head.labels) for name, head in self._all_heads().items()},
        }
        (folder / JSON_FILE).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        arrays = {f"telling{i}": v.telling.astype(np.float32) for i, v in enumerate(self._all_vocabularies())}
        for name, head in self._all_heads().items():
            arrays |= {f"{name}_{key}": value for key, value in packed(head.table).items()}
            arrays[f"{name}_intercepts"] = head.intercepts.astype(np.float32)
        np.savez(folder / TABLES_FILE, **arrays)

    def _all_vocabularies(self) -> Tuple[Vocabulary, ...]:
        return (*self._vocabularies, self._role.vocabulary, self._grouping.vocabulary)

    def _all_heads(self) -> Dict[str, Head]:
        return {**self._heads, ROLES: self._role.head, GROUPINGS: self._grouping.head}

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
            role, grouping = (
                Local(vocabularies[2 + n], heads.pop(name)) for n, name in enumerate((ROLES, GROUPINGS))
            )
            return cls(vocabularies[:2], heads, role, grouping)


def _suits(role: str, kind: str) -> bool:
    """Whether a role is one that names, or numbers, can have."""
    return (role in _OF_NAMES) == (kind not in ("number", "numeral"))


_OF_NAMES = frozenset("where not also but_not versus expects own".split())


def _probabilities(scores: np.ndarray) -> np.ndarray:
    lifted = np.exp(scores - scores.max())
    return lifted / lifted.sum()


# ---------------------------------------------------------------- training
def train(
    examples: Sequence[Example],
    messages: Sequence[Seen],
    roles: Sequence[Sequence[str]],
    mentions: Sequence[Sequence[Mention]],
) -> SlotModel:
    """Learn all heads from examples in the form in which messages are seen; `roles` are those of each name."""
    documents = [[m.characters for m in messages], [m.words for m in messages]]
    vocabularies = [Vocabulary.learn(d, RAREST) for d in documents]
    matrix = hstack([v.matrix(d) for v, d in zip(vocabularies, documents)]).tocsr()
    heads = {name: _head(matrix, [e.slots[name] for e in examples]) for name in SLOTS}
    for dimension in DIMENSIONS:
        heads[BY + dimension] = _head(matrix, ["yes" if dimension in e.by else NONE for e in examples])
    surroundings = [around(m, i) for m in messages for i in range(len(m.names))]
    role = _local(surroundings, [r for each in roles for r in each])
    asked = ["yes" if m.dimension in e.by else NONE for e, each in zip(examples, mentions) for m in each]
    return SlotModel(
        vocabularies, heads, role, _local([m.features for each in mentions for m in each], asked)
    )


def _local(surroundings: Sequence[Sequence[str]], labels: Sequence[str]) -> Local:
    vocabulary = Vocabulary.learn(surroundings, RAREST)
    return Local(vocabulary, _head(vocabulary.matrix(surroundings), labels))


def _together(of_message: float, of_word: float) -> float:
    """The probability that a dimension is asked for, from the whole message and from the place of its word."""
    odds = _odds(of_message) + OF_WORDS * _odds(of_word)
    return float(1 / (1 + np.exp(-odds)))


def _odds(likely: float) -> float:
    return float(np.log((likely + NEVER) / (1 - likely + NEVER)))


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
