"""The benchmark of the staff's pages opens every page that it names."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from benchmarks.office import PAGES, measured


def test_every_page_is_opened_with_messages_stored(catalogue_engine: Engine, tmp_path: Path) -> None:
    found = measured(Path(str(catalogue_engine.url.database)), tmp_path, 60, 1)
    assert [one.page for one in found] == [page or "/" for page in PAGES]
    assert all(one.wall > 0 for one in found)
