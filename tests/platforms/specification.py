"""Where the platforms' machine-readable specifications are, and what to do without them.

They are other people's files and stand beside the project, in `../shared/platforms` or `ACHIVA_SHARED`. A
clone without them holds the limits only, and says so aloud; in CI a missing specification is a failure.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]


class SpecificationMissing(AssertionError):
    """CI must hold requests against the specification, and it is not there."""


def folder() -> Path:
    """The folder with `line/` and `telegram/`."""
    shared = os.environ.get("ACHIVA_SHARED")
    return (Path(shared) if shared else ROOT.parent / "shared") / "platforms"


@cache
def line() -> dict[str, Any] | None:
    """LINE's OpenAPI document, or None when there is none."""
    path = _found("line/messaging-api.yml")
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) if path else None


@cache
def telegram() -> dict[str, Any] | None:
    """The Bot API's methods and types, or None when there are none."""
    path = _found("telegram/api.json")
    return json.loads(path.read_text("utf-8")) if path else None


def _found(name: str) -> Path | None:
    path = folder() / name
    if path.exists():
        return path
    if os.environ.get("CI") == "true":
        raise SpecificationMissing(f"{path} is missing: requests cannot be checked against it")
    return None


def missing() -> list[str]:
    """The specifications that are not there."""
    names = ("line/messaging-api.yml", "telegram/api.json")
    return [name for name in names if not (folder() / name).exists()]
