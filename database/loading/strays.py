"""Files in the data folder that nothing reads: a copy with another name, an ending with one letter more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from database.loading.finding import Finding, said
from database.loading.folder import CATALOGUE, FURTHER_TAUGHT, Folder

YAML_FOLDERS = ("topics", "texts", "vocabulary")
PASSED_OVER = frozenset({".md", ".sha256"})
READ_ELSEWHERE = frozenset(
    {"fact_questions.yml", "office_hours.yml"}
)  # in training, by whoever tells the hours


def stray_files(folder: Folder) -> Iterator[Finding]:
    """Each file that a load passes over without a word."""
    further = folder.further_taught()
    for path in _files(folder.path / "catalogue"):
        if path.name not in (*CATALOGUE, *READ_ELSEWHERE) and path not in further:
            yield _stray(path, ", ".join((*CATALOGUE, FURTHER_TAUGHT)))
    for name in YAML_FOLDERS:
        for path in _files(folder.path / name):
            if path.suffix != ".yml":
                yield _stray(path, "*.yml")


def _files(folder: Path) -> list[Path]:
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in found if path.suffix not in PASSED_OVER and not path.name.startswith(".")]


def _stray(path: Path, read: str) -> Finding:
    return Finding(path.name, "unknown_file", "doubt", values=said(folder=path.parent.name, read=read))
