"""Keeps the pictures below VAR_DIR by what they show, so that each is drawn once."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import structlog

from actions.reply import Chart
from actions.texts import Texts
from bot.pictures.content import Picture, is_picture_name, picture_for

log = structlog.get_logger(__name__)

FOLDER = "pictures"


class PictureStore:
    """A folder of pictures. Drawing takes a tenth of a second: call `path_of` outside the event loop."""

    def __init__(self, var_dir: Path) -> None:
        self.folder = var_dir / FOLDER
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

    def path_of(self, picture: Picture) -> str:
        """Path below PUBLIC_URL; the picture is there when this returns."""
        file = self.folder / picture.name
        if not file.exists():
            with self._drawing:
                if not file.exists():
                    _write(file, _drawn(picture))
        return f"{FOLDER}/{picture.name}"

    def file(self, name: str) -> Path | None:
        """The file of that name; None for names that cannot be ours, and for what was never drawn."""
        file = self.folder / name
        return file if is_picture_name(name) and file.is_file() else None


def _drawn(picture: Picture) -> bytes:
    from bot.pictures.drawing import draw  # Matplotlib costs memory and a second: only who draws pays

    return draw(picture)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(file)
