"""Holds every YAML file of the data folder against its shape."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from database.loading.finding import Finding, UnusableError
from database.loading.shapes.doubles import doubles
from database.loading.shapes.files import SHAPES, TEXTS
from database.loading.shapes.misfits import misfits
from database.loading.shapes.reading import root_of
from database.loading.shapes.values import Names
from database.loading.yaml_file import read_yaml

PLAIN = ("dialogues",)  # read by tests alone: as YAML they must be right


def check_yaml(data_dir: Path, names: Names | None = None) -> Iterator[Finding]:
    """What is wrong with each file. With the `names` of all files, those that are not known and files that are
    missing are found, too."""
    for name in SHAPES:
        if (data_dir / name).exists() or names is not None:
            yield from check_file(data_dir, name, names or {})
    for path in sorted((data_dir / "texts").glob("*.yml")):
        yield from _of_file(path, TEXTS, names or {})
    for folder in PLAIN:
        for path in sorted((data_dir / folder).glob("*.yml")):
            yield from _of_file(path, None, {})


def check_file(data_dir: Path, name: str, names: Names) -> Iterator[Finding]:
    """What is wrong with one file of the data folder."""
    yield from _of_file(data_dir / name, SHAPES.get(name, TEXTS), names)


def _of_file(path: Path, shape: TypeAdapter[Any] | None, names: Names) -> Iterator[Finding]:
    try:
        content = read_yaml(path, root_of(shape) if shape else object)
    except UnusableError as error:
        yield error.finding
        return
    if shape:
        yield from misfits(path, content, shape, names)
        yield from doubles(path, content)
