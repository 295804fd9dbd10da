"""The encoder's layers in onnxruntime, on one thread: 5 ms a sentence, where the wheel's own library takes 14."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from nlu.encoding import layers
from nlu.encoding.graph import INPUT
from nlu.encoding.layers import GRAPH, POSITIONS
from nlu.encoding.packed import Packed, packed_file, unpacked
from nlu.encoding.pieces import Cutter
from nlu.encoding.rows import Rows

QUESTION = "query: "  # what the model was taught to see before a question
_ERRORS_ALONE = 3


class ByOnnxruntime:
    """The model of a folder; embeddings are read from the wheel's file as they are needed."""

    def __init__(self, folder: Path, model: Path) -> None:
        packed = Packed(model)
        self._words = Rows(model, *packed.place("emb.word", packed.shape.words))
        self._positions = np.load(folder / POSITIONS)
        self._cutter = Cutter(folder)
        self._layers = _session(folder / GRAPH)

    @classmethod
    def here(cls) -> ByOnnxruntime:
        """The one of this environment."""
        return cls(layers.folder(), packed_file())

    def vector(self, text: str) -> np.ndarray:
        """The vector of a question, of length one."""
        pieces = self._cutter.ids(QUESTION + text, len(self._positions))
        embeddings = unpacked(self._words(pieces)).restored() + self._positions[: len(pieces)]
        (found,) = self._layers.run(None, {INPUT: embeddings[None]})[0]
        return np.asarray(found / max(float(np.linalg.norm(found)), 1e-9), dtype=np.float32)


def _session(graph: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # it would keep the most that any message needed
    options.log_severity_level = _ERRORS_ALONE
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
