"""One crawl for all tests of this folder."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from bot.turn.turn import Assistant
from tests.crawl.starts import starts
from tests.crawl.walk import Crawl, walk

LANGUAGES = ("th", "en")


@pytest.fixture(scope="session")
def crawl(catalogue_engine: Engine, assistant: Assistant) -> Crawl:
    """Every page that the buttons lead to."""
    return walk(catalogue_engine, assistant, starts(), LANGUAGES)
