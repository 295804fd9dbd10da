"""Each picture is drawn once; only our own files are served, and for ever."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from actions.reply import Bar, Chart
from actions.words.texts import Texts
from bot.pictures import drawing
from bot.pictures.routes import picture_routes
from bot.pictures.store import PictureStore

TEXTS = Texts.read(Path(__file__).parents[3] / "data/texts")
CHART = Chart("ผู้จบ", "คน", (Bar("ปวช.", 20), Bar("ปวส.", 30)), "")
NAME = "0123456789abcdef" * 2 + "-676.png"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was drawn, without the time that drawing takes."""
    pictures: list[object] = []

    def draw(picture: object) -> bytes:
        pictures.append(picture)
        return b"\x89PNG"

    monkeypatch.setattr(drawing, "draw", draw)
    return pictures


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / NAME).write_bytes(b"\x89PNG")
    (tmp_path / "secret.png").write_bytes(b"secret")
    with TestClient(Starlette(routes=picture_routes(tmp_path))) as client:
        yield client


def test_the_second_call_draws_nothing(tmp_path: Path, drawn: list[object]) -> None:
    first = PictureStore(tmp_path).path_for(CHART, "th", TEXTS)
    again = PictureStore(tmp_path).path_for(CHART, "th", TEXTS)
    assert first == again and len(drawn) == 1
    assert first and (tmp_path / first).read_bytes() == b"\x89PNG"


def test_another_content_is_another_picture(tmp_path: Path, drawn: list[object]) -> None:
    store = PictureStore(tmp_path)
    other = Chart("ผู้จบ", "คน", (Bar("ปวช.", 20), Bar("ปวส.", 31)), "")
    assert store.path_for(CHART, "th", TEXTS) != store.path_for(other, "th", TEXTS) and len(drawn) == 2


def test_no_half_written_picture_stays(tmp_path: Path, drawn: list[object]) -> None:
    PictureStore(tmp_path).path_for(CHART, "th", TEXTS)
    assert len(list((tmp_path / "pictures").iterdir())) == 1


def test_a_picture_that_cannot_be_drawn_leaves_the_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_picture: object) -> bytes:
        raise RuntimeError("no font")

    monkeypatch.setattr(drawing, "draw", broken)
    assert PictureStore(tmp_path).path_for(CHART, "th", TEXTS) is None


def test_a_picture_is_served_for_ever(client: TestClient) -> None:
    answer = client.get(f"/pictures/{NAME}")
    assert answer.status_code == 200 and answer.content == b"\x89PNG"
    assert answer.headers["content-type"] == "image/png"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["x-robots-tag"] == "noindex"


@pytest.mark.parametrize(
    "path",
    [
        "", "x.png", "f" * 32 + "-676.png", "f" * 32 + ".png", NAME.upper(), NAME + "%0a", f".{NAME}", "..%2fsecret.png", "%2e%2e/secret.png",
        NAME.removesuffix(".png"), "a/" + NAME,
    ],
)  # fmt: skip
def test_nothing_else_is_served(client: TestClient, path: str) -> None:
    assert client.get(f"/pictures/{path}").status_code == 404


def test_nothing_is_taken_in(client: TestClient) -> None:
    assert client.put(f"/pictures/{NAME}", content=b"x").status_code == 405
