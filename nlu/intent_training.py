"""How the intents are learnt: both stages, what each example is taken for by a model that has not seen it, the scopes.

Every example is judged unseen by both stages as a message would be: the fast one, and the other where that is unsure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from nlu import linear
from nlu.encoder import SIZE as ENCODED_SIZE
from nlu.encoder import Encoder, centred
from nlu.intent_model import Example, IntentModel, Learnt, Near, Stage, Weights
from nlu.language import WITHOUT_VECTORS
from nlu.scope import ENCODED, FAST, Fit, Known, Scope, learn, nearness, neighbours, of_length_one
from nlu.tables import Vocabulary, inner_products
from nlu.vectors import SIZE, vectors

AS_MEASURED = Weights()
SMALL_KEPT, OURS_KEPT, FOREIGN_KEPT = 200, 1000, 300  # examples that messages are compared with
Encode = Callable[[Sequence[str]], np.ndarray]  # one vector a text


@dataclass(frozen=True)
class _Task:
    """The examples, their classes, what they say in common, and how they are divided for judging them unseen."""

    examples: Sequence[Example]
    labels: list[str]
    classes: np.ndarray
    outside: str
    weights: Weights
    folds: np.ndarray

    @property
    def counted(self) -> np.ndarray:
        """How much each example counts."""
        often = np.bincount(self.classes)[self.classes]
        return np.asarray((len(self.classes) / (len(self.labels) * often)) ** self.weights.balance)

    @property
    def ours(self) -> np.ndarray:
        """Which examples are about us."""
        return np.array([self.labels[c] != self.outside for c in self.classes])


@dataclass(frozen=True)
class _Terms:
    """The terms of all examples: vocabularies, weights, inner products."""

    vocabularies: tuple[Vocabulary, Vocabulary]
    characters: object
    words: object
    products: np.ndarray


class _LearntStage(NamedTuple):
    """Tables, and the probabilities of the examples by tables that have not seen them."""

    stage: Stage
    unseen: np.ndarray


class Trained(NamedTuple):
    """The model, and of each example the guess of one that did not see it."""

    model: IntentModel
    guesses: list[str]


def small_vectors(examples: Sequence[Example]) -> np.ndarray:
    """The means of the pieces' embeddings; nothing in languages whose pieces are unknown."""
    source, zero = vectors(), np.zeros(SIZE, dtype=np.float32)
    return np.stack([zero if e.language in WITHOUT_VECTORS else source.small(e.text) for e in examples])


def train(
    examples: Sequence[Example],
    intents: Sequence[str],
    outside: str = "out_of_scope",
    weights: Weights = AS_MEASURED,
    encode: Encode | None = None,
    encoder: Encoder | None = None,
) -> Trained:
    """The model; `encode` gives vectors of known texts."""
    task = _task(examples, intents, outside, weights)
    terms = _terms(task)
    small = small_vectors(examples)
    learnt = [_stage(task, terms, weights.small * small)]
    seen = encode([e.text for e in examples]) if encode else np.zeros((0, ENCODED_SIZE), dtype=np.float32)
    centre = seen.mean(axis=0) if encode else np.zeros(ENCODED_SIZE, dtype=np.float32)
    encoded = centred(seen, centre)
    if encode:
        learnt.append(_stage(task, terms, weights.encoded * encoded))
    scopes, near = _scopes(task, [one.unseen for one in learnt], small, encoded, centre)
    stages = tuple(one.stage for one in learnt)
    found = Learnt(task.labels, terms.vocabularies, stages, scopes, near, weights)
    guesses = [task.labels[n] for n in _judged(task, [one.unseen for one in learnt])]
    return Trained(IntentModel(found, encoder, outside), guesses)


def _task(examples: Sequence[Example], intents: Sequence[str], outside: str, weights: Weights) -> _Task:
    labels = sorted(set(intents))
    classes = np.array([labels.index(i) for i in intents])
    return _Task(examples, labels, classes, outside, weights, linear.folds_of(classes))


def _terms(task: _Task) -> _Terms:
    documents = ([e.terms.characters for e in task.examples], [e.terms.words for e in task.examples])
    vocabularies = tuple(Vocabulary.learn(d, task.weights.rarest) for d in documents)
    chars = vocabularies[0].matrix(documents[0])
    words = vocabularies[1].matrix(documents[1]) * task.weights.words
    products = inner_products(chars)
    products += inner_products(words)
    return _Terms((vocabularies[0], vocabularies[1]), chars, words, products)


def _stage(task: _Task, terms: _Terms, vector: np.ndarray) -> _LearntStage:
    """One set of tables, and each example's probabilities by tables that have not seen it."""
    products = vector.astype(np.float32) @ vector.T.astype(np.float32)
    products += (
        terms.products
    )  # a table of all examples by all is the most that a training holds: no third one
    question = linear.Question(task.classes, task.counted, task.weights.strength)
    mix, scores = linear.fit_and_judge(products, question, task.folds)
    heat = linear.temperature(scores, task.classes)
    of_terms = [np.asarray(block.T @ mix.shares) for block in (terms.characters, terms.words)]  # type: ignore[attr-defined]
    stage = Stage(of_terms[0], of_terms[1], vector.T @ mix.shares, mix.intercepts, heat)
    return _LearntStage(stage, linear.softmax(scores / heat))


def _judged(task: _Task, unseen: Sequence[np.ndarray]) -> np.ndarray:
    """The best class of each example by both stages together."""
    fast = unseen[0].argmax(axis=1)
    if len(unseen) == 1:
        return fast
    blind = np.array([e.language in WITHOUT_VECTORS for e in task.examples])
    asked = blind | (unseen[0].max(axis=1) < task.weights.encoded_below)
    return np.where(asked, unseen[1].argmax(axis=1), fast)


def _scopes(
    task: _Task, unseen: Sequence[np.ndarray], small: np.ndarray, encoded: np.ndarray, centre: np.ndarray
) -> tuple[tuple[Scope, ...], Near]:
    """The borders of what is about us, and the examples that messages are compared with."""
    ours = np.flatnonzero(task.ours)
    few = of_length_one(small[ours])
    kept = neighbours(few, SMALL_KEPT)
    blind = np.array([task.examples[n].language in WITHOUT_VECTORS for n in ours])
    near = np.where(blind, 0.0, _nearness(few, kept))
    scopes = [learn(_known(task, unseen[0], near, np.zeros(len(ours))), FAST, WITHOUT_VECTORS)]
    if len(unseen) == 1:
        nothing = encoded[:0]
        return tuple(scopes), Near(few[kept], nothing, nothing, centre)
    of_ours, of_foreign = encoded[ours], encoded[np.flatnonzero(np.logical_not(task.ours))]
    many, strange = neighbours(of_ours, OURS_KEPT), of_foreign[neighbours(of_foreign, FOREIGN_KEPT)]
    known = _known(task, unseen[1], _nearness(of_ours, many), nearness(of_ours @ strange.T))
    return (scopes[0], learn(known, ENCODED)), Near(few[kept], of_ours[many], strange, centre)


def _nearness(rows: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """How near each example is to the kept ones; none is its own neighbour."""
    cosines = rows @ rows[kept].T
    cosines[kept, np.arange(len(kept))] = -1
    return nearness(cosines)


def _known(task: _Task, unseen: np.ndarray, near: np.ndarray, near_foreign: np.ndarray) -> list[Known]:
    """The examples that are about us, as a model that has not seen them judges them."""
    rows = np.flatnonzero(task.ours)
    foreign = np.array([n == task.outside for n in task.labels])
    best = unseen[rows][:, np.logical_not(foreign)].max(axis=1)
    strange = unseen[rows][:, foreign].sum(axis=1)
    fits = [Fit(*map(float, numbers)) for numbers in zip(best, strange, near, near_foreign)]
    examples = [task.examples[n] for n in rows]
    return [Known(e.terms.runs, e.language, fit) for e, fit in zip(examples, fits)]
