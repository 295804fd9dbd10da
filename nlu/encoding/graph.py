"""The encoder's layers as a graph for onnxruntime, with the weights as they are packed: four bits, a scale for 32.

`MatMulNBits` multiplies in bytes, with a scale for 32 numbers of the message too, as the wheel's own library does: the
vectors are the same but for the last digits.
"""

from __future__ import annotations

from typing import Any, List, Sequence

import numpy as np

from nlu.encoding.packed import BLOCK, Packed

INPUT, OUTPUT = "embeddings", "mean"
_VERSION, _FORM = 18, 8  # of the operators, and of the file: what onnxruntime of several years reads
_OWN = "com.microsoft"  # onnxruntime's own operators
_IN_BYTES = 4  # how exactly numbers of the message are multiplied


class Graph:
    """Grows by one operator after the other; each gives the name of what comes out."""

    def __init__(self, packed: Packed) -> None:
        self._packed, self._shape = packed, packed.shape
        self._operators: List[Any] = []
        self._constants: List[Any] = []

    def model(self) -> bytes:
        """From the sum of a message's embeddings to the mean of its last layer."""
        from onnx import TensorProto, helper

        self._build()
        ends = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
            for name, shape in ((INPUT, (1, "pieces", self._shape.width)), (OUTPUT, (1, self._shape.width)))
        ]
        graph = helper.make_graph(self._operators, "e5", ends[:1], ends[1:], self._constants)
        sets = [helper.make_opsetid("", _VERSION), helper.make_opsetid(_OWN, 1)]
        written: bytes = helper.make_model(graph, opset_imports=sets, ir_version=_FORM).SerializeToString()
        return written

    def _build(self) -> None:
        row = self._operator(
            "LayerNormalization",
            [INPUT, *self._norm("emb.ln")],
            ["first"],
            domain="",
            axis=-1,
            epsilon=self._shape.epsilon,
        )
        for layer in range(self._shape.layers):
            row = self._layer(f"l{layer}.", row)
        mean = [row, self._constant("axes", np.array([1], dtype=np.int64))]
        self._operator("ReduceMean", mean, [OUTPUT], domain="", keepdims=0)

    def _layer(self, name: str, row: str) -> str:
        attended = self._added(name + "aln", row, self._attention(name, row), name + "ao")
        inner = self._operator(
            "BiasGelu",
            [
                self._product([name + "fi"], self._shape.inner, self._shape.width, attended),
                self._bias([name + "fi"]),
            ],
            [name + "gelu"],
        )
        outer = self._product([name + "fo"], self._shape.width, self._shape.inner, inner)
        return self._normed(name + "oln", attended, outer, name + "fo")

    def _attention(self, name: str, row: str) -> str:
        parts = [name + part for part in "qkv"]
        thirds = [part + ".third" for part in parts]
        together = self._product(parts, self._shape.width, self._shape.width, row)
        self._operator("Split", [together], thirds, domain="", axis=-1, num_outputs=len(parts))
        asked = [*thirds, self._bias(parts)]
        return self._operator("MultiHeadAttention", asked, [name + "context"], num_heads=self._shape.heads)

    def _added(self, norm: str, row: str, context: str, part: str) -> str:
        product = self._product([part], self._shape.width, self._shape.width, context)
        return self._normed(norm, row, product, part)

    def _normed(self, norm: str, row: str, product: str, part: str) -> str:
        added = [row, product, *self._norm(norm), self._bias([part])]
        return self._operator("SkipLayerNormalization", added, [norm + ".row"], epsilon=self._shape.epsilon)

    def _product(self, parts: Sequence[str], rows: int, width: int, row: str) -> str:
        """A row times several matrices of equal size, one beside the other."""
        weights = [self._packed.weights(part + ".w", rows) for part in parts]
        numbers = np.concatenate([w.numbers for w in weights])
        scales = np.concatenate([w.scales for w in weights]).astype(np.float32)
        constants = [
            self._constant(parts[0] + ".weights", numbers[..., 0::2] | numbers[..., 1::2] << 4),
            self._constant(parts[0] + ".scales", scales.reshape(-1)),
        ]
        return self._operator(
            "MatMulNBits",
            [row, *constants],
            [parts[0] + ".product"],
            K=width,
            N=rows * len(parts),
            bits=4,
            block_size=BLOCK,
            accuracy_level=_IN_BYTES,
        )

    def _norm(self, name: str) -> List[str]:
        ends = (".w", ".b")
        return [self._constant(name + end, self._packed.numbers(name + end)) for end in ends]

    def _bias(self, parts: Sequence[str]) -> str:
        numbers = [self._packed.numbers(part + ".b") for part in parts]
        return self._constant(parts[0] + ".bias", np.concatenate(numbers))

    def _constant(self, name: str, numbers: np.ndarray) -> str:
        from onnx import numpy_helper

        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(numbers), name))
        return name

    def _operator(
        self, kind: str, takes: Sequence[str], gives: Sequence[str], domain: str = _OWN, **settings: Any
    ) -> str:
        from onnx import helper

        self._operators.append(helper.make_node(kind, list(takes), list(gives), domain=domain, **settings))
        return gives[0]
