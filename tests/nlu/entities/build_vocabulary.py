"""Run in the main environment: loads the project's facts into a new database, writes their vocabulary."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from sqlalchemy.orm import Session

from bot.training.vocabulary import write_vocabulary
from database.engine import open_engine
from database.loading.load import load
from database.migrations import migrate

with tempfile.TemporaryDirectory() as folder:
    engine = open_engine(f"sqlite:///{folder}/facts.db")
    migrate(engine)
    result = load(engine, Path("data"))
    assert result.usable, result.findings
    with Session(engine) as session:
        write_vocabulary(session, Path("data"), Path(sys.argv[1]))
    engine.dispose()
