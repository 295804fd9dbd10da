"""Linear heads over terms: one for each slot, one for each grouping, one for the role of each kind of name.

The heads are learnt twice, from the terms alone and from the terms with the encoder's vector; the second are read when
one of the first is unsure, or when the vector is there anyway. Plain tables: nothing that runs is read.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable, Dict, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

import numpy as np

from nlu.encoder import Encoder, centred
from nlu.linear import softmax
from nlu.slots.dimensions import Mention
from nlu.slots.examples import DEFAULTS, NONE
from nlu.slots.features import Seen, around
from nlu.tables import Rows, Vocabulary, packed, rows_of, unpacked

JSON_FILE, TABLES_FILE = "slots.json", "slots.npz"
OF_WORDS = (
    1.5  # how much the place of a word for a dimension counts beside the whole message; from folds of writers
)
OF_VECTOR = 1.0  # how much the encoder's vector counts beside the terms
BY, YES = "by:", "yes"
MEASURE = "measure"
NEVER = 1e-3  # keeps odds finite
# The encoder is asked when a head's best value is less likely than this, in a message that probably measures something;
# what that costs and brings stands in docs/benchmarks.md.
UNSURE, MEASURES_NOTHING = 0.5, 0.35
# A trade that is taken for somebody's own is not looked for: only where that is likely.
OWN, SURELY_OWN = "own", 0.6


class Read(NamedTuple):
    """The value of one slot and how sure it is."""

    value: str
    score: float


class Heads(NamedTuple):
    """Several heads side by side: one row a term or a number of the vector, one column a class of a head."""

    labels: Mapping[str, Tuple[str, ...]]
    terms: Union[np.ndarray, Rows]
    vector: np.ndarray  # without rows where the heads look at terms alone
    intercepts: np.ndarray

    def likely(self, scores: np.ndarray) -> Dict[str, np.ndarray]:
        """How likely each class of each head is."""
        ends = np.cumsum([len(labels) for labels in self.labels.values()])[:-1]
        return {name: softmax(own) for name, own in zip(self.labels, np.split(scores, ends))}


class Local(NamedTuple):
    """A head that looks at the surroundings of one name or word."""

    vocabulary: Vocabulary
    heads: Heads

    def likely(self, features: Sequence[str]) -> Dict[str, float]:
        """The probability of each label."""
        rows, weights = self.vocabulary.weigh(features)
        scores = softmax(self.heads.intercepts + weights @ self.heads.terms[rows])
        (labels,) = self.heads.labels.values()
        return {label: float(p) for label, p in zip(labels, scores)}

    def save(self, folder: Path, name: str) -> None:
        """As JSON and plain arrays, in files of its own."""
        content = {"terms": list(self.vocabulary.index), "labels": self.heads.labels}
        (folder / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        np.savez_compressed(
            folder / f"{name}.npz",
            telling=self.vocabulary.telling.astype(np.float32),
            **_stored(name, self.heads),
        )

    @classmethod
    def load(cls, folder: Path, name: str) -> Local:
        """The head as it was saved."""
        content = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        with np.load(folder / f"{name}.npz", allow_pickle=False) as stored:
            index = {term: n for n, term in enumerate(content["terms"])}
            return cls(Vocabulary(index, stored["telling"]), _loaded(stored, name, content["labels"]))


class Learnt(NamedTuple):
    """What a training found: `encoded` and the centre of the vectors only with an encoder."""

    vocabularies: Tuple[Vocabulary, Vocabulary]
    fast: Heads
    encoded: Optional[Heads]
    centre: np.ndarray
    role: Local
    grouping: Local

    def all_vocabularies(self) -> Tuple[Vocabulary, ...]:
        """In the order in which they are stored."""
        local = (self.role, self.grouping)
        return (*self.vocabularies, *(one.vocabulary for one in local))

    def all_heads(self) -> Dict[str, Heads]:
        """By the names under which they are stored."""
        found = {"fast": self.fast, "role": self.role.heads, "grouping": self.grouping.heads}
        return {**found, "encoded": self.encoded} if self.encoded else found


class SlotModel:
    """A trained reader of slots and roles. `encoder` is what this machine has."""

    def __init__(self, learnt: Learnt, encoder: Optional[Encoder] = None) -> None:
        self._learnt = learnt
        self._encoder = encoder if learnt.encoded else None

    def read(
        self, message: Seen, mentions: Sequence[Mention] = (), text: str = "", asked: bool = False
    ) -> Dict[str, Read]:
        """The slots of a message, those left out of which it says nothing; `asked`: the encoder saw the text."""
        of_terms = self._weighed(message)
        heads = self._learnt.fast
        likely = heads.likely(of_terms(heads))
        slow = self._learnt.encoded
        if self._encoder and slow and (asked or _unsure(heads, likely)):
            vector = centred(self._encoder.vector(text), self._learnt.centre)
            heads, likely = slow, slow.likely(of_terms(slow) + OF_VECTOR * vector @ slow.vector)
        groupings = self._groupings(heads, likely, mentions)
        found = _slots(heads, likely)
        return {**found, "by": groupings} if groupings.value else found

    def _weighed(self, message: Seen) -> Callable[[Heads], np.ndarray]:
        """A function that adds up the scores of the message's terms in some heads."""
        blocks = zip(self._learnt.vocabularies, (message.characters, message.words))
        (chars, char_weights), (words, word_weights) = (v.weigh(block) for v, block in blocks)
        rows = np.concatenate([chars, words + len(self._learnt.vocabularies[0].index)])
        weights = np.concatenate([char_weights, word_weights])
        return lambda heads: heads.intercepts + weights @ heads.terms[rows]

    def _groupings(self, heads: Heads, likely: Mapping[str, np.ndarray], mentions: Sequence[Mention]) -> Read:
        """The dimensions of a split: what the whole message says of each, and the places of the words for them."""
        told: Dict[str, float] = {}
        for mention in mentions:
            asked = self._learnt.grouping.likely(mention.features).get(YES, 0.0)
            told[mention.dimension] = max(asked, told.get(mention.dimension, 0.0))
        by = {
            name[len(BY) :]: float(likely[name][labels.index(YES)])
            for name, labels in heads.labels.items()
            if name.startswith(BY) and YES in labels
        }
        all_told = {d: _together(p, told[d]) if d in told else p for d, p in by.items()}
        chosen = sorted((Read(d, p) for d, p in all_told.items() if p > 0.5), key=lambda r: -r.score)[:2]
        return Read(" ".join(r.value for r in chosen), min((r.score for r in chosen), default=0.0))

    def role(self, message: Seen, index: int) -> Read:
        """What a name or a number does in the message."""
        likely = self._learnt.role.likely(around(message, index))
        kind = message.names[index].kind
        allowed = {label: p for label, p in likely.items() if _suits(label, kind)}
        best = max(allowed, key=lambda label: allowed[label])
        if best == OWN and allowed[best] < SURELY_OWN * sum(allowed.values()):
            best = max((label for label in allowed if label != OWN), key=lambda label: allowed[label])
        return Read(best, allowed[best] / max(sum(allowed.values()), 1e-9))

    def save(self, folder: Path) -> None:
        """As JSON and plain arrays."""
        vocabularies, heads = self._learnt.all_vocabularies(), self._learnt.all_heads()
        content = {
            "vocabularies": [list(v.index) for v in vocabularies],
            "labels": {name: found.labels for name, found in heads.items()},
        }
        (folder / JSON_FILE).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        arrays = {f"telling{i}": v.telling.astype(np.float32) for i, v in enumerate(vocabularies)}
        arrays["centre"] = self._learnt.centre
        for name, found in heads.items():
            arrays |= _stored(name, found)
        np.savez_compressed(folder / TABLES_FILE, **arrays)

    @classmethod
    def load(cls, folder: Path, encoder: Optional[Encoder] = None) -> SlotModel:
        """The model as it was saved."""
        content = json.loads((folder / JSON_FILE).read_text(encoding="utf-8"))
        with np.load(folder / TABLES_FILE, allow_pickle=False) as stored:
            characters, words, role, grouping = (
                Vocabulary({term: n for n, term in enumerate(terms)}, stored[f"telling{i}"])
                for i, terms in enumerate(content["vocabularies"])
            )
            heads = {name: _loaded(stored, name, labels) for name, labels in content["labels"].items()}
            own = {"role": role, "grouping": grouping}
            locals_ = [Local(vocabulary, heads[name]) for name, vocabulary in own.items()]
            learnt = Learnt(
                (characters, words), heads["fast"], heads.get("encoded"), stored["centre"], *locals_
            )
        return cls(learnt, encoder)


def _stored(name: str, heads: Heads) -> Dict[str, np.ndarray]:
    arrays = {f"{name}_intercepts": heads.intercepts.astype(np.float32)}
    for part in ("terms", "vector"):
        arrays |= {f"{name}_{part}_{k}": v for k, v in packed(getattr(heads, part)).items()}
    return arrays


def _loaded(stored: Any, name: str, labels: Mapping[str, Sequence[str]]) -> Heads:
    terms, vector = rows_of(stored, f"{name}_terms"), unpacked(stored, f"{name}_vector")
    own = {head: tuple(values) for head, values in labels.items()}
    return Heads(own, terms, vector, stored[f"{name}_intercepts"])


def _unsure(heads: Heads, likely: Mapping[str, np.ndarray]) -> bool:
    """Whether a message that probably measures something is read with doubt."""
    measures = dict(zip(heads.labels[MEASURE], likely[MEASURE]))
    return measures.get(NONE, 0.0) < MEASURES_NOTHING and min(own.max() for own in likely.values()) < UNSURE


def _slots(heads: Heads, likely: Mapping[str, np.ndarray]) -> Dict[str, Read]:
    """The best value of each head that says something; groupings are read apart."""
    best = {name: int(own.argmax()) for name, own in likely.items() if not name.startswith(BY)}
    reads = {name: Read(heads.labels[name][n], float(likely[name][n])) for name, n in best.items()}
    return {name: r for name, r in reads.items() if r.value not in (NONE, DEFAULTS.get(name))}


def _together(of_message: float, of_word: float) -> float:
    """The probability that a dimension is asked for, from the whole message and from the place of its word."""
    odds = _odds(of_message) + OF_WORDS * _odds(of_word)
    return float(1 / (1 + np.exp(-odds)))


def _odds(likely: float) -> float:
    return float(np.log((likely + NEVER) / (1 - likely + NEVER)))


def _suits(role: str, kind: str) -> bool:
    """Whether a role is one that names, or numbers, can have."""
    return (role in _OF_NAMES) == (kind not in ("number", "numeral"))


_OF_NAMES = frozenset("where not also but_not versus expects own".split())
