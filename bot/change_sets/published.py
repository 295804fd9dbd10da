"""The folder of facts and words in service: the files of the release with all published edits.

Every machine makes its own from the database, and follows when something is published elsewhere.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from bot.change_sets import store
from bot.change_sets.documents import clashes_in, write_edits
from bot.change_sets.edit import Clash, Edit, joined
from bot.settings import Settings

KEPT = 3  # folders: the one in service, and those that a process may still be reading


@dataclass(frozen=True, slots=True)
class Published:
    """Where the files of the release are, and where those in service are made."""

    base: Path
    folder: Path

    @classmethod
    def of(cls, settings: Settings) -> Published:
        """As this installation has it."""
        return cls(settings.base_dir, settings.published_dir)

    @property
    def current(self) -> Path:
        """The files in service."""
        link = self.folder / "current"
        return link if link.exists() else self.base

    def follow(self, connection: Connection) -> bool:
        """Take what is published into service; whether anything changed."""
        number = store.latest(connection)
        if not number:
            return False
        link, name = self.folder / "current", f"{number}-{_fingerprint(self.base)}"
        if link.exists() and link.resolve().name == name:
            return False
        made = self.made_with(joined(store.published_edits(connection)))
        shutil.rmtree(self.folder / name, ignore_errors=True)
        made.rename(self.folder / name)
        self._point_to(name)
        return True

    def made_with(self, edits: Iterable[Edit]) -> Path:
        """A new folder with the files of the release and these edits. Its maker renames or removes it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix="making-", dir=self.folder))
        shutil.copytree(self.base, made, dirs_exist_ok=True)
        write_edits(made, edits)
        return made

    def clashes_with_release(self, connection: Connection) -> tuple[Clash, ...]:
        """Published edits of values that a later release changed as well: what was published stays in service."""
        return clashes_in(self.base, joined(store.published_edits(connection)))

    def _point_to(self, name: str) -> None:
        new = self.folder / f"current-{os.getpid()}"
        new.unlink(missing_ok=True)
        new.symlink_to(name)
        new.replace(self.folder / "current")
        others = [path for path in self.folder.iterdir() if path.is_dir() and not path.is_symlink()]
        for path in sorted(others, key=lambda path: path.stat().st_mtime, reverse=True)[KEPT:]:
            if path.name != name:
                shutil.rmtree(path, ignore_errors=True)


def _fingerprint(base: Path) -> str:
    """Changes when a release changes a file."""
    digest = hashlib.blake2b(digest_size=6)
    for path in sorted(path for path in base.rglob("*") if path.is_file()):
        stat = path.stat()
        digest.update(f"{path.relative_to(base)} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
