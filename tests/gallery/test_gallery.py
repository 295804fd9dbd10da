"""The gallery shows every kind of reply on every channel, with pictures that lie beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine

from actions.reply import Chart
from database.session import reading
from tests.gallery.__main__ import row_of
from tests.gallery.appearance import page
from tests.gallery.replies import LANGUAGES, QUESTIONS, Shown, shown

HEAVIEST = 60_000  # bytes of a picture on a slow network


@pytest.fixture(scope="module")
def replies(catalogue_engine: Engine) -> list[Shown]:
    with reading(catalogue_engine) as session:
        return list(shown(session))


def test_every_question_is_shown_in_both_languages(replies: list[Shown]) -> None:
    names = {one.name for one in replies}
    assert {f"{name}-{language}" for name in QUESTIONS for language in LANGUAGES} < names
    assert all(one.reply.parts and one.reply.language in LANGUAGES for one in replies)


def test_charts_are_pictures_that_lie_beside_the_page(replies: list[Shown], tmp_path: Path) -> None:
    row = row_of(next(one for one in replies if one.name == "near-me-th"), tmp_path)
    drawn = page([row])
    for column in (row.line, row.telegram):
        (name,) = re.findall(r"src='(pictures/[0-9a-f]{32}-\d+(?:-own)?\.png)'", column)
        assert (tmp_path / name).is_file()
    assert "near-me-th-web.png" in drawn


def test_no_picture_of_any_reply_is_heavy(replies: list[Shown], tmp_path: Path) -> None:
    for one in replies:
        drawn = one.picture_in(tmp_path)
        for part in one.reply.parts:
            if isinstance(part, Chart):
                drawn(part)
    sizes = [file.stat().st_size for file in tmp_path.rglob("*.png")]
    assert len(sizes) > 5 and max(sizes) <= HEAVIEST
