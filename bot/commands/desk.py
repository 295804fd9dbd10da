"""What a command needs to talk: database, words, topics and an NLU server, made ready and let go."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from actions.subjects.talk.office_hours import Staffing
from actions.words.texts import Texts
from bot.buttons.menus import MenuLabels
from bot.dialogue.safety.harm import SAFETY_WORDS, Guard
from bot.dialogue.topics import Topics
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.client import NluClient
from bot.nlu.server import running_nlu
from bot.people.rules import Rules
from bot.processes.preparation import prepare_database, prepare_model
from bot.settings import Settings
from bot.turn.turn import Assistant
from database.engine import open_engine


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """Everything at hand."""

    engine: Engine
    nlu: NluClient
    assistant: Assistant


@contextlib.asynccontextmanager
async def open_desk(settings: Settings) -> AsyncIterator[OpenDesk]:
    """Prepare what is missing (tables, facts, model), and run an NLU server unless one runs already."""
    with contextlib.redirect_stdout(sys.stderr):  # progress is no part of the answer
        prepare_database(settings)
        if not settings.nlu_url:
            await prepare_model(settings)
    engine = open_engine(settings.database_address)
    try:
        async with running_nlu(settings) as address, NluClient(address.url, address.token) as nlu:
            yield OpenDesk(engine, nlu, read_assistant(settings, engine))
    finally:
        engine.dispose()


def read_assistant(settings: Settings, engine: Engine) -> Assistant:
    """The words and the topics."""
    with Session(engine) as session:
        texts = Texts.read(settings.data_dir / "texts", settings.message_retention_days)
        rules = Rules.read(settings.data_dir)
        return Assistant(
            texts,
            Topics.read(session),
            Guard.read(settings.data_dir / SAFETY_WORDS),
            MenuLabels.read(settings.data_dir, texts),
            Operations.read(settings.data_dir),
            settings.keeping,
            rules,
            Staffing(hours=rules.hours),
        )
