"""Learns the heads of `nlu.facts.model`, and from which score a fact is told.

Each sentence is judged by a head that has not seen it. A fact is told from the score that all but a small share of the
sentences which no fact answers stay below; it is possible from the score that nearly every asked fact reaches.
"""

from __future__ import annotations

from typing import Dict, List, Optional

import numpy as np

from nlu import linear
from nlu.encoder import Encoder, centred
from nlu.facts.model import Encode, FactModel, Head, ranked
from nlu.facts.questions import NONE, FactQuestions
from nlu.linear import Question, softmax
from nlu.vectors import vectors

STRENGTH = 20.0  # the C of scikit-learn
# Share of unseen sentences without a fact that may reach `sure`. Those of the file are nearer to facts than what people
# ask: of their sentences without a fact 2 % reach it.
TOLD_THOUGH_NONE = 0.1
MISSED = 0.03  # share of unseen asked facts that may fall below `possible`


def train(
    asked: FactQuestions, texts: List[str], encode: Optional[Encode], encoder: Optional[Encoder]
) -> FactModel:
    """The model of some sentences; `texts` are the normalised ones, in the same order."""
    labels = sorted(set(asked.facts) | {NONE})
    classes = np.array([labels.index(fact) for fact in asked.facts])
    small = np.stack([vectors().small(text) for text in texts])
    heads: Dict[str, Head] = {"small": learnt_head(labels, classes, small)}
    if encode is not None:
        heads["encoded"] = learnt_head(labels, classes, encode(texts))
    return FactModel(labels, asked.intents, heads, encoder)


def learnt_head(labels: List[str], classes: np.ndarray, rows: np.ndarray) -> Head:
    """One head on vectors, with the bounds that unseen sentences suggest."""
    centre = rows.mean(axis=0)
    lying = centred(rows, centre)
    question = Question(classes, np.ones(len(classes)), STRENGTH)
    learnt, unseen = linear.fit_and_judge(lying @ lying.T, question, linear.folds_of(classes))
    best = [ranked(labels, softmax(scores))[0] for scores in unseen]
    scores = np.array([one.score for one in best])
    none = classes == labels.index(NONE)
    sure = _above(scores[none], 1 - TOLD_THOUGH_NONE)
    possible = _above(scores[~none], MISSED)
    return Head(
        (lying.T @ learnt.shares).astype(np.float32),
        learnt.intercepts.astype(np.float32),
        centre.astype(np.float32),
        sure,
        min(possible, sure),
    )


def _above(scores: np.ndarray, share: float) -> float:
    return float(np.quantile(scores, share)) if len(scores) else 1.0
