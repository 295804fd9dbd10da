"""Hashes of everything on which a kept result depends: with another one it counts for nothing."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
from functools import lru_cache
from pathlib import Path
from typing import Any

_ENCODING = ("encoder.py", "encoded.py", "encoding/*.py")


def stamp_of(*parts: bytes) -> str:
    """One hash of everything on which a result depends."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def library_versions() -> bytes:
    """Python and all that is installed beside it, with versions: a result of other libraries is another one."""
    found = {f"{one.metadata['Name']} {one.version}" for one in importlib.metadata.distributions()}
    return "\n".join([platform.python_version(), *sorted(found)]).encode()


def encoder_stamp(encoder: Any) -> str:
    """What a vector of an encoder depends on, besides the text: its kind, its code, and the libraries."""
    here = Path(__file__).parents[1]
    code = [path.read_bytes() for name in _ENCODING for path in sorted(here.glob(name))]
    return stamp_of(str(getattr(encoder, "kind", "")).encode(), library_versions(), *code)
