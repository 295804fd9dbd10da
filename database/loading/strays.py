"""Files in the data folder that nothing reads: a copy with another name, an ending with one letter more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from database.loading.finding import Finding, file_name, said
from database.loading.folder import CATALOGUE, FURTHER_TAUGHT, Folder
from database.loading.shapes.files import SHAPES

OF_ANY_NAME = {"topics": ".yml", "texts": ".yml", "slots": ".jsonl"}  # every such file of the folder is read
OF_FIXED_NAMES = ("catalogue", "vocabulary", "forms", "")
FOR_TESTS = ("evaluation", "dialogues")  # measured by, not read by the service
PASSED_OVER = frozenset({".md", ".sha256"})
DATA = frozenset({".yml", ".yaml", ".csv", ".jsonl", ".xlsx"})  # what beside the folders can be meant as data


def stray_files(folder: Folder) -> Iterator[Finding]:
    """Each file and folder that is passed over without a word."""
    further = folder.further_taught()
    for name in OF_FIXED_NAMES:
        known = _known(name)
        for path in _files(folder.path / name):
            if path.name not in known and path not in further and (name or path.suffix in DATA):
                yield _stray(path, ", ".join(known))
    for name, suffix in OF_ANY_NAME.items():
        for path in _files(folder.path / name):
            if path.suffix != suffix:
                yield _stray(path, f"*{suffix}")
    yield from _folders(folder.path)


def _known(name: str) -> list[str]:
    """The files of a folder that are read."""
    shaped = [Path(file).name for file in SHAPES if Path(file).parent == Path(name)]
    return [*dict.fromkeys((*CATALOGUE, FURTHER_TAUGHT)), *shaped] if name == "catalogue" else shaped


def _folders(data_dir: Path) -> Iterator[Finding]:
    known = (*OF_ANY_NAME, *filter(None, OF_FIXED_NAMES), *FOR_TESTS)
    for path in sorted(data_dir.iterdir()):
        if path.is_dir() and path.name not in known and not path.name.startswith("."):
            yield _stray(path, ", ".join(known))


def _files(folder: Path) -> list[Path]:
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in found if path.is_file() and _may_be_data(path)]


def _may_be_data(path: Path) -> bool:
    return path.suffix not in PASSED_OVER and not path.name.startswith(".")


def _stray(path: Path, read: str) -> Finding:
    return Finding(file_name(path), "unknown_file", "doubt", values=said(folder=path.parent.name, read=read))
