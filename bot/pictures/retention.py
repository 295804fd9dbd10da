"""Pictures that nobody was shown for long are removed, and the longest unused ones when they take too much room.

Maps of the surroundings of a person's own place go after a day, as the place itself does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.pictures.content import is_of_own_place, is_picture_name

DAY = 24 * 3600.0
ROOM = 500_000_000  # bytes; some ten thousand pictures
FRESH = 3600.0  # seconds; a picture that was just asked for is on its way to somebody


@dataclass(frozen=True, slots=True)
class _Kept:
    file: Path
    size: int
    used_at: float


def remove_old_pictures(folder: Path, days: int, now: float, room: int = ROOM) -> int:
    """Remove what was unused for `days`, then the longest unused until `room` suffices; returns how many went.

    A picture that somebody asks for again is drawn again, under the same name.
    """
    kept = sorted(_pictures(folder), key=lambda picture: picture.used_at)
    taken, removed = sum(picture.size for picture in kept), 0
    for picture in kept:
        unused = now - picture.used_at
        most = DAY if is_of_own_place(picture.file.name) else days * DAY
        if unused > most or (taken > room and unused > FRESH):
            _remove(picture.file)
            taken, removed = taken - picture.size, removed + 1
    for draft in folder.glob(".*"):  # of a process that ended while drawing
        if _used_at(draft) < now - DAY:
            draft.unlink(missing_ok=True)
    return removed


def remove_pictures(folder: Path, names: Iterable[str]) -> None:
    """Remove these pictures now."""
    for name in names:
        if is_picture_name(name):
            _remove(folder / name)


def _pictures(folder: Path) -> list[_Kept]:
    found = []
    for file in folder.glob("*.png"):
        if is_picture_name(file.name):
            try:
                status = file.stat()
            except FileNotFoundError:  # another worker was faster
                continue
            found.append(_Kept(file, status.st_size, status.st_mtime))
    return found


def _used_at(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return float("inf")


def _remove(file: Path) -> None:
    """The picture and what stands beside it: its ids on Telegram."""
    for beside in file.parent.glob(f"{file.stem}.*"):
        beside.unlink(missing_ok=True)
