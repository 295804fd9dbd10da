"""Pictures that nobody looks at any more go, and the longest unused ones when there are too many."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.pictures.retention import DAY, FRESH, remove_old_pictures
from bot.pictures.routes import picture_routes
from bot.pictures.shared import SharedPictures
from bot.pictures.store import PictureStore
from bot.processes import tidying
from bot.settings import Settings
from database.engine import open_engine

NOW = 1_700_000_000.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pictures"
    made.mkdir()
    return made


def picture(folder: Path, number: int, age: float, size: int = 10) -> Path:
    file = folder / f"{number:032x}-676.png"
    file.write_bytes(b"x" * size)
    beside = folder / f"{file.stem}.telegram-42"
    beside.write_text("id")
    for one in (file, beside):
        os.utime(one, (NOW - age, NOW - age))
    return file


def test_what_was_unused_for_long_goes_with_its_telegram_ids(folder: Path) -> None:
    old, young = picture(folder, 1, 91 * DAY), picture(folder, 2, 89 * DAY)
    assert remove_old_pictures(folder, 90, NOW) == 1
    assert not old.exists() and young.exists()
    assert [path.name for path in folder.glob("*.telegram-42")] == [f"{young.stem}.telegram-42"]
    assert remove_old_pictures(folder, 90, NOW) == 0


def test_too_many_make_room_from_the_longest_unused_on(folder: Path) -> None:
    made = [picture(folder, n, n * DAY, size=100) for n in range(1, 6)]
    assert remove_old_pictures(folder, 90, NOW, room=250) == 3
    assert [file.exists() for file in made] == [True, True, False, False, False]


def test_a_picture_on_its_way_to_somebody_stays_even_without_room(folder: Path) -> None:
    fresh = picture(folder, 1, FRESH / 2, size=1000)
    assert remove_old_pictures(folder, 90, NOW, room=10) == 0 and fresh.exists()


def test_half_drawn_files_of_a_dead_process_go_and_files_of_others_stay(folder: Path) -> None:
    dead, drawing, other = folder / ".a.png.1", folder / ".b.png.2", folder / "logo.png"
    for file, age in ((dead, 2 * DAY), (drawing, 5), (other, 1000 * DAY)):
        file.touch()
        os.utime(file, (NOW - age, NOW - age))
    assert remove_old_pictures(folder, 90, NOW) == 0
    assert (dead.exists(), drawing.exists(), other.exists()) == (False, True, True)


def test_a_folder_that_was_never_made_is_no_trouble(tmp_path: Path) -> None:
    assert remove_old_pictures(tmp_path / "pictures", 90, NOW) == 0


def test_looking_at_a_picture_keeps_it(folder: Path) -> None:
    looked_at, forgotten = picture(folder, 1, 0), picture(folder, 2, 0)
    with TestClient(Starlette(routes=picture_routes(folder.parent))) as client:
        assert client.get(f"/pictures/{looked_at.name}").status_code == 200
    assert looked_at.stat().st_mtime > NOW and forgotten.stat().st_mtime == NOW
    assert PictureStore(folder.parent).file(looked_at.name) == looked_at


def test_the_worker_removes_them_and_goes_on_where_it_may_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = picture(folder, 1, 0)
    settings = Settings(_env_file=None, var_dir=folder.parent)  # type: ignore[call-arg]
    tidying._remove_pictures(settings, SharedPictures(open_engine("sqlite://")))
    assert not old.exists(), "NOW is long ago"

    def forbidden(*_: object) -> int:
        raise PermissionError("read-only")

    monkeypatch.setattr(tidying, "remove_old_pictures", forbidden)
    tidying._remove_pictures(settings, SharedPictures(open_engine("sqlite://")))
