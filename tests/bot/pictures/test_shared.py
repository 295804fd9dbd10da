"""What one machine draws, another one shows; and what is removed is removed everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.pictures import drawing
from bot.pictures.content import picture_for
from bot.pictures.shared import SharedPictures
from bot.pictures.store import PictureStore
from tests.bot.pictures.test_store import CHART, TEXTS

OWN = "0123456789abcdef" * 2 + "-676-own.png"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    pictures: list[object] = []
    monkeypatch.setattr(drawing, "draw", lambda picture: pictures.append(picture) or b"\x89PNG drawn")
    return pictures


def stores(engine: Engine, tmp_path: Path) -> tuple[PictureStore, PictureStore]:
    """Two machines with one database and the same keys."""
    shared = SharedPictures(engine)
    return PictureStore(tmp_path / "a", b"k", shared), PictureStore(tmp_path / "b", b"k", shared)


def test_a_picture_of_one_machine_is_shown_by_another_and_drawn_once(
    engine: Engine, tmp_path: Path, drawn: list[object]
) -> None:
    one, other = stores(engine, tmp_path)
    picture = picture_for(CHART, "th", TEXTS)
    assert picture
    name = one.path_of(picture).rpartition("/")[2]
    found = other.file(name)
    if engine.dialect.name == "sqlite":  # a single machine: the folder is all
        assert found is None
        return
    assert found is not None and found.read_bytes() == b"\x89PNG drawn"
    found.unlink()
    assert other.path_of(picture).endswith(name) and len(drawn) == 1


def test_what_is_removed_is_gone_for_all(engine: Engine) -> None:
    shared = SharedPictures(engine)
    shared.keep(OWN, b"map")
    shared.keep(OWN.replace("-own", ""), b"chart")
    shared.remove([OWN.replace("-own", "")])
    assert shared.content(OWN.replace("-own", "")) is None
    if engine.dialect.name == "postgresql":
        assert shared.content(OWN) == b"map"


def test_maps_of_a_persons_own_place_go_after_a_day_others_when_nobody_saw_them_for_long(
    postgres_engine: Engine,
) -> None:
    shared, chart = SharedPictures(postgres_engine), OWN.replace("-own", "")
    shared.keep(OWN, b"map")
    shared.keep(chart, b"chart")
    with postgres_engine.begin() as connection:
        connection.execute(text("UPDATE pictures SET used_at = 1000"))
    shared.remove_old(90, 1000 + 2 * 24 * 3600)
    assert (shared.content(OWN), shared.content(chart)) == (None, b"chart")
    shared.keep(chart, b"chart")  # shown again
    shared.remove_old(90, 1000 + 91 * 24 * 3600)
    assert shared.content(chart) == b"chart"


def test_names_that_are_not_ours_are_not_looked_for(engine: Engine, tmp_path: Path) -> None:
    SharedPictures(engine).keep("../../secret", b"secret")
    assert stores(engine, tmp_path)[0].file("../../secret") is None
