"""Keeps the pictures below VAR_DIR by what they show, so that each is drawn once."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import structlog

from actions.reply import Chart
from actions.words.texts import Texts
from bot.pictures.content import Drawable, is_picture_name, name_of, picture_for
from bot.pictures.shared import SharedPictures

log = structlog.get_logger(__name__)

FOLDER = "pictures"
NOTED_EVERY = 12 * 3600.0  # seconds


class PictureStore:
    """A folder of pictures. Drawing takes a tenth of a second: call `path_of` outside the event loop.

    `key` makes the names: without it nobody can tell from a picture's content under which address it lies.
    """

    def __init__(self, var_dir: Path, key: bytes = b"", shared: SharedPictures | None = None) -> None:
        self.folder, self._key, self._shared = var_dir / FOLDER, key, shared
        self._drawing = threading.Lock()  # Matplotlib is not made for several threads at once

    def path_for(self, chart: Chart, language: str, texts: Texts) -> str | None:
        """As `path_of`, for a chart of a reply; None where there is no picture: then its words go."""
        picture = picture_for(chart, language, texts)
        if picture is None:
            return None
        try:
            return self.path_of(picture)
        except Exception as fault:  # an answer without its picture is better than no answer
            log.error("picture_not_drawn", exc_info=fault)
            return None

    def path_of(self, picture: Drawable) -> str:
        """Path below PUBLIC_URL; the picture is there when this returns."""
        file = self.folder / name_of(picture, self._key)
        if not _in_use(file, self._used):
            with self._drawing:
                if not file.exists() and not self._fetched(file):
                    _write(file, _drawn(picture))
                    self._used(file)
        return f"{FOLDER}/{file.name}"

    def file(self, name: str) -> Path | None:
        """The file of that name; None for names that cannot be ours, and for what was never drawn."""
        file = self.folder / name
        if not is_picture_name(name):
            return None
        return file if _in_use(file, self._used) or self._fetched(file) else None

    def _fetched(self, file: Path) -> bool:
        """Whether another machine had drawn it; then it is here too."""
        content = self._shared.content(file.name) if self._shared else None
        if content is None:
            return False
        _write(file, content)
        return True

    def _used(self, file: Path) -> None:
        if self._shared:
            self._shared.keep(file.name, file.read_bytes())


def _in_use(file: Path, noted: Callable[[Path], None]) -> bool:
    """Whether the file is there; then the day is noted on it, so that it is not removed as unused."""
    try:
        used_at = file.stat().st_mtime
        if time.time() - used_at > NOTED_EVERY:
            os.utime(file)
            noted(file)
    except OSError:  # not there, or removed at this moment
        return file.is_file()
    return True


def _drawn(picture: Drawable) -> bytes:
    from bot.pictures.drawing import draw  # Matplotlib costs memory and a second: only who draws pays

    return draw(picture)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(file)
