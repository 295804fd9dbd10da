"""What onnxruntime runs of the wheel's packed file: the layers, the positions, and the pieces of words."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from nlu.encoding import pieces
from nlu.encoding.graph import Graph
from nlu.encoding.made import made
from nlu.encoding.packed import PACKAGE, Packed, packed_file

FORM = 1
GRAPH, POSITIONS = "layers.onnx", "positions.npy"


def folder() -> Path:
    """Where it is, made now if need be."""
    return made(PACKAGE, FORM, lambda fresh: write(packed_file(), fresh))


def write(model: Path, into: Path) -> None:
    """The same files from the same model, whenever and wherever."""
    packed = Packed(model)
    (into / GRAPH).write_bytes(Graph(packed).model())
    positions = packed.numbers("emb.pos").reshape(packed.shape.positions, packed.shape.width)
    np.save(into / POSITIONS, positions + packed.numbers("emb.type")[: packed.shape.width])
    pieces.write(packed.pieces(), into)
