"""Reads a YAML file that must have its shape."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from database.loading.finding import UnusableError
from database.loading.shapes.files import SHAPES
from database.loading.shapes.misfits import misfits
from database.loading.yaml_file import read_yaml


def read_shaped(data_dir: Path, name: str, part: str = "") -> Any:
    """The content of a file of the data folder; `UnusableError` where it does not fit, or the wanted `part` of it."""
    path, shape = data_dir / name, SHAPES[name]
    content = read_yaml(path, root_of(shape))
    for finding in misfits(path, content, shape, {}, "unusable", part):
        if finding.severity == "unusable":
            raise UnusableError(finding)
    return content


def root_of(shape: TypeAdapter[Any]) -> type:
    """Whether a file is a list or a mapping."""
    return list if shape.json_schema().get("type") == "array" else dict
