"""The graph works out what the layers of the model are, written down here in plain numbers."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import onnxruntime

from nlu.encoding.graph import INPUT, Graph
from nlu.encoding.packed import Packed, Shape


class Plain:
    """The same layers with whole numbers."""

    def __init__(self, packed: Packed) -> None:
        self._packed, self._shape = packed, packed.shape

    def mean(self, row: np.ndarray) -> np.ndarray:
        row = self._norm("emb.ln", row)
        for layer in range(self._shape.layers):
            row = self._layer(f"l{layer}.", row, self._shape)
        return row.mean(axis=0)

    def _layer(self, name: str, row: np.ndarray, shape: Shape) -> np.ndarray:
        width = shape.width // shape.heads
        asked, keys, values = (self._linear(name + part, row, shape.width) for part in "qkv")
        context = np.zeros_like(row)
        for head in range(shape.heads):
            own = slice(head * width, (head + 1) * width)
            near = np.exp(asked[:, own] @ keys[:, own].T / math.sqrt(width))
            context[:, own] = near / near.sum(axis=1, keepdims=True) @ values[:, own]
        row = self._norm(name + "aln", row + self._linear(name + "ao", context, shape.width))
        inner = self._linear(name + "fi", row, shape.inner)
        inner = inner * 0.5 * (1 + np.vectorize(math.erf)(inner / math.sqrt(2)))
        return self._norm(name + "oln", row + self._linear(name + "fo", inner, shape.width))

    def _linear(self, name: str, row: np.ndarray, rows: int) -> np.ndarray:
        weights = self._packed.weights(name + ".w", rows).restored()
        return np.asarray(row @ weights.T + self._packed.numbers(name + ".b"))

    def _norm(self, name: str, row: np.ndarray) -> np.ndarray:
        moved = row - row.mean(axis=1, keepdims=True)
        spread = np.sqrt((moved**2).mean(axis=1, keepdims=True) + self._shape.epsilon)
        return np.asarray(
            moved / spread * self._packed.numbers(name + ".w") + self._packed.numbers(name + ".b")
        )


def test_it_gives_what_the_layers_are(small_file: Path) -> None:
    packed = Packed(small_file)
    run = onnxruntime.InferenceSession(Graph(packed).model(), providers=["CPUExecutionProvider"]).run
    for length in (2, 7):
        row = np.random.default_rng(length).normal(0, 1, (length, 32)).astype(np.float32)
        (found,) = run(None, {INPUT: row[None]})[0]
        expected = Plain(packed).mean(row)
        near = found @ expected / np.linalg.norm(found) / np.linalg.norm(expected)
        assert near > 0.999, length
