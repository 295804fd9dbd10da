"""What the processes of the NLU environment are told: what they need to run, and no secret of ours.

They run the oldest libraries of the project, and have no use for the platforms' tokens or the database's password.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

NEEDED = frozenset({"PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "LD_LIBRARY_PATH"})
FAMILIES = (
    "LC_",
    "RASA_",
    "TF_",
    "CUDA_",
    "OMP_",
    "OPENBLAS_",
    "MKL_",
    "PYTHONDONT",
    "PYTHONUNBUFFERED",
)


def nlu_environment(of: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment variables that a process of the NLU environment gets from ours."""
    given = os.environ if of is None else of
    return {name: value for name, value in given.items() if name in NEEDED or name.startswith(FAMILIES)}
