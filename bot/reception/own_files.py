"""Files of a page that come with the program: style, scripts, icons."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class OwnFiles:
    """The files of one folder, read once.

    Names come from anybody: they are looked up among ours, and neither remembered nor asked of the file system.
    """

    folder: Path

    @cached_property
    def _content(self) -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in sorted(self.folder.iterdir()) if file.is_file()}

    @cached_property
    def version(self) -> str:
        """Changes whenever a file does: browsers keep files of a version for good."""
        return hashlib.sha256(b"".join(self._content.values())).hexdigest()[:12]

    def bytes_of(self, name: str) -> bytes | None:
        """A file; None where there is none of that name."""
        return self._content.get(name)
