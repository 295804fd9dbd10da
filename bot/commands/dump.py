"""`bot dump`: what the database holds, back into files."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from sqlalchemy import func, select

from bot.commands.data_files.loading_words import Words
from bot.settings import Settings
from database.dumping import dump_catalogue, dump_topics
from database.engine import open_engine
from database.migrations import migrate
from database.models import Topic
from database.session import reading


def dump(settings: Settings, folder: Path | None = None) -> int:
    """Write the edited topics into DATA_DIR, or topics and all facts into another folder.

    Facts are not written over the files of DATA_DIR: these hold more (names that a source used, rows that are
    left out) than the database needs.
    """
    words = Words(settings, Console())
    engine = open_engine(settings.database_address)
    try:
        migrate(engine)
        with reading(engine) as session:
            if not session.scalar(select(func.count()).select_from(Topic)):
                words.say("dump_empty", "bold red")
                return 2
            target = folder or settings.base_dir
            written = dump_topics(session, target / "topics")
            written += dump_catalogue(session, target / "catalogue") if folder else []
    finally:
        engine.dispose()
    words.say("dumped", "green", files=len(written), folder=target)
    return 0
