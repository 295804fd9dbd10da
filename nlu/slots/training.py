"""How the heads of the slots are learnt: all on the same inner products of the sentences, classes balanced."""

from __future__ import annotations

from typing import Dict, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np
from scipy.sparse import csr_matrix, hstack

from nlu.encoder import SIZE, Encoder, centred
from nlu.linear import Question, fit_together
from nlu.slots.dimensions import Mention
from nlu.slots.examples import DIMENSIONS, NONE, SLOTS, Example
from nlu.slots.features import Seen, around
from nlu.slots.model import BY, OF_VECTOR, YES, Heads, Learnt, Local, SlotModel
from nlu.slots.unread import READ, UNREAD
from nlu.tables import Vocabulary, inner_products

STRENGTH = 6.0
RAREST = 2
MOST_READ = 6000  # rare words that are no constraint
_Labels = Mapping[str, Sequence[str]]  # of each head the label of each example


class Taught(NamedTuple):
    """The sentences as messages are seen, the role of each of their names, and their words for dimensions."""

    examples: Sequence[Example]
    messages: Sequence[Seen]
    roles: Sequence[Sequence[str]]
    mentions: Sequence[Sequence[Mention]]


def train(
    taught: Taught, vectors: Optional[np.ndarray] = None, encoder: Optional[Encoder] = None
) -> SlotModel:
    """Learn all heads; `vectors` are those of the normalised texts."""
    documents = [[m.characters for m in taught.messages], [m.words for m in taught.messages]]
    vocabularies = [Vocabulary.learn(d, RAREST) for d in documents]
    blocks = [v.matrix(d) for v, d in zip(vocabularies, documents)]
    labels, terms = labels_of(taught.examples), hstack(blocks).tocsr()
    products = inner_products(blocks[0])
    products += inner_products(blocks[1])
    fast, encoded, centre = _heads(labels, terms, products), None, np.zeros(SIZE, dtype=np.float32)
    if vectors is not None:
        centre = vectors.mean(axis=0)
        encoded = _heads(labels, terms, products, OF_VECTOR * centred(vectors, centre))
    both = (vocabularies[0], vocabularies[1])
    return SlotModel(Learnt(both, fast, encoded, centre, _role(taught), _grouping(taught)), encoder)


def unread_head(rare: Sequence[Tuple[Sequence[str], str]]) -> Local:
    """Tells which rare words are a constraint, learnt from the features of each and whether it is one.

    Of the many that are none an even part is learnt from.
    """
    marked = [pair for pair in rare if pair[1] == UNREAD]
    others = [pair for pair in rare if pair[1] != UNREAD]
    kept = others[:: len(others) // MOST_READ + 1]
    pairs = [*marked, *kept] or [((), READ)]
    return _local(UNREAD, [features for features, _ in pairs], [label for _, label in pairs])


def _role(taught: Taught) -> Local:
    surroundings = [around(m, i) for m in taught.messages for i in range(len(m.names))]
    return _local("role", surroundings, [role for each in taught.roles for role in each])


def _grouping(taught: Taught) -> Local:
    told = [
        (m, YES if m.dimension in e.by else NONE)
        for e, each in zip(taught.examples, taught.mentions)
        for m in each
    ]
    return _local("asked", [m.features for m, _ in told], [label for _, label in told])


def _local(name: str, surroundings: Sequence[Sequence[str]], labels: Sequence[str]) -> Local:
    vocabulary = Vocabulary.learn(surroundings, RAREST)
    matrix = vocabulary.matrix(surroundings)
    return Local(vocabulary, _heads({name: labels}, matrix, inner_products(matrix)))


def labels_of(examples: Sequence[Example]) -> Dict[str, Sequence[str]]:
    """What each head is to say of each example."""
    slots = {name: [e.slots[name] for e in examples] for name in SLOTS}
    by = {BY + d: [YES if d in e.by else NONE for e in examples] for d in DIMENSIONS}
    return {**slots, **by}


def _heads(
    labels: _Labels, terms: csr_matrix, products: np.ndarray, vectors: Optional[np.ndarray] = None
) -> Heads:
    """Heads over terms, and over vectors where there are some."""
    if vectors is None:
        vectors = np.zeros((products.shape[0], 0), dtype=np.float32)
    else:
        products = vectors @ vectors.T + products
    classes = {name: tuple(sorted(set(given))) for name, given in labels.items()}
    questions = [_question(classes[name], given) for name, given in labels.items()]
    learnt = fit_together(products, questions)
    shares = np.hstack([one.shares for one in learnt])
    intercepts = np.concatenate([one.intercepts for one in learnt])
    return Heads(classes, np.asarray(terms.T @ shares), vectors.T @ shares, intercepts)


def _question(classes: Sequence[str], given: Sequence[str]) -> Question:
    """Every class counts the same. Of two classes each carries half the difference, which doubles what C weighs."""
    own = np.array([classes.index(label) for label in given])
    often = np.bincount(own, minlength=len(classes))[own]
    strength = STRENGTH / 2 if len(classes) == 2 else STRENGTH
    return Question(own, len(own) / (len(classes) * often), strength)
