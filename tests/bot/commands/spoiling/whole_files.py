"""Mistakes that spoil a whole file; each maker says whether it could be made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def _missing(path: Path) -> bool:
    if path.parent.name in ("topics", "slots"):
        return False  # a folder of any number of files: one fewer is none that is missing
    path.unlink()
    return True


def _ansi(path: Path) -> bool:
    return _written(path, path.read_text("utf-8-sig").encode("cp874", "ignore"))


def _wrong_code_page(path: Path) -> bool:
    return _written(path, path.read_text("utf-8-sig").encode().decode("cp874", "replace").encode())


def _letters_lost(path: Path) -> bool:
    return _written(path, path.read_text("utf-8-sig").encode("ascii", "replace"))


def _emptied(path: Path) -> bool:
    return path.parent.name != "slots" and _written(path, b"")


def _a_workbook(path: Path) -> bool:
    return _written(path, b"PK\x03\x04\x14" + path.read_bytes())


def _written(path: Path, content: bytes) -> bool:
    thai = any("\u0e01" <= letter <= "\u0e5b" for letter in path.read_text("utf-8-sig"))
    if content and not thai:
        return False  # without Thai it is the same file
    path.write_bytes(content)
    return True


MAKERS: dict[str, Callable[[Path], bool]] = {
    "missing file": _missing,
    "ANSI": _ansi,
    "wrong code page": _wrong_code_page,
    "letters lost": _letters_lost,
    "emptied": _emptied,
    "a workbook": _a_workbook,
}
