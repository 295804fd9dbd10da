"""The manifest of the data files as they were shipped: `data/shipped.sha256`, written by `make shipped`.

What a file that is as shipped removes was removed by a release, not by a slip of the hand. The manifest has the
form of `sha256sum`; a file may stand in it more than once (two branches that were merged), and any line counts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from database.loading.folder import Folder

NAME = "shipped.sha256"


@dataclass(frozen=True, slots=True)
class Shipped:
    """The lines of the manifest: name below the data folder, and hash."""

    lines: frozenset[tuple[str, str]]
    folder: Path

    @classmethod
    def read(cls, data_dir: Path) -> Shipped:
        """Read the manifest; without one nothing is known to be as shipped."""
        try:
            text = (data_dir / NAME).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return cls(frozenset(), data_dir)
        pairs = (line.split(maxsplit=1) for line in text.splitlines() if len(line.split()) == 2)
        return cls(frozenset((name, sha256) for sha256, name in pairs), data_dir)

    def has(self, name: str) -> bool:
        """Whether a file is as it was shipped."""
        return (name, _sha256(self.folder / name)) in self.lines

    def lists(self, name: str) -> bool:
        """Whether a file is part of what was shipped."""
        return any(listed == name for listed, _ in self.lines)

    def __bool__(self) -> bool:
        return bool(self.lines)


def write(data_dir: Path) -> None:
    """Write the manifest of the files as they are now."""
    lines = (f"{_sha256(data_dir / name)}  {name}\n" for name in _names(data_dir))
    (data_dir / NAME).write_text("".join(lines), "utf-8")


def _names(data_dir: Path) -> Iterable[str]:
    return sorted(Folder(data_dir).hashes())


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
