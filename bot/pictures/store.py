"""Keeps the pictures below VAR_DIR by what they show, so that each is drawn once."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import structlog

from actions.reply import Chart
from actions.words.texts import Texts
from bot.pictures.content import Drawable, is_picture_name, name_of, picture_for

log = structlog.get_logger(__name__)

FOLDER = "pictures"
NOTED_EVERY = 12 * 3600.0  # seconds


class PictureStore:
    """A folder of pictures. Drawing takes a tenth of a second: call `path_of` outside the event loop.

    `key` makes the names: without it nobody can tell from a picture's content under which address it lies.
    """

    def __init__(self, var_dir: Path, key: bytes = b"") -> None:
        self.folder, self._key = var_dir / FOLDER, key
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
        if not _in_use(file):
            with self._drawing:
                if not file.exists():
                    _write(file, _drawn(picture))
        return f"{FOLDER}/{file.name}"

    def file(self, name: str) -> Path | None:
        """The file of that name; None for names that cannot be ours, and for what was never drawn."""
        file = self.folder / name
        return file if is_picture_name(name) and _in_use(file) else None


def _in_use(file: Path) -> bool:
    """Whether the file is there; then the day is noted on it, so that it is not removed as unused."""
    try:
        used_at = file.stat().st_mtime
        if time.time() - used_at > NOTED_EVERY:
            os.utime(file)
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
