"""Makes a fresh installation ready: tables, bundled facts and topics, a first model."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from signal import SIGTERM

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from bot.change_sets.published import Published
from bot.commands.trouble import NO_DATABASE, NO_MODEL, Trouble
from bot.nlu.server import serving_archive
from bot.processes.children import dies_with_parent, stop
from bot.settings import Settings
from bot.training.shared_models import SharedModels
from bot.training.versions import code_hash, serving
from database.engine import DatabaseAddressError, open_engine
from database.session import writing


def say(message: str) -> None:
    """Progress for the person at the terminal, beside what a command prints."""
    print(message, file=sys.stderr, flush=True)


def prepare_database(settings: Settings) -> None:
    """Bring the tables up to date, and load the bundled data into an empty database."""
    from database.migrations import migrate

    try:
        engine = open_engine(settings.database_address)
        migrate(engine)
        _nobody_is_warm(engine)
        with engine.connect() as connection:
            Published.of(settings).follow(connection)
        empty = is_empty(engine)
        engine.dispose()
    except DatabaseAddressError as error:
        raise Trouble(str(error), NO_DATABASE) from error
    except SQLAlchemyError as error:
        raise Trouble(database_words(settings, error), NO_DATABASE) from error
    if empty:
        say("Database: loading the bundled facts and topics ...")
        load()


def _nobody_is_warm(engine: Engine) -> None:
    """On SQLite the one worker is still to start: the beat of the last one would call it warm."""
    if engine.dialect.name == "sqlite":
        with writing(engine) as connection:
            connection.execute(text("DELETE FROM heartbeats WHERE name = 'worker'"))


def load() -> None:
    """Load the bundled data as a process of its own, so that what it needs of memory goes with it."""
    done = subprocess.run(
        _command("load"), check=False, stdout=sys.stderr, preexec_fn=dies_with_parent(SIGTERM)
    )
    if done.returncode not in (0, 1):  # 1: single rows were refused, the rest is loaded
        raise Trouble("The bundled data could not be loaded. To see why, run: bot load", NO_DATABASE)


async def prepare_model(settings: Settings) -> None:
    """Train when there is no model yet on any machine, or only one that an earlier version of the code made."""
    await asyncio.to_thread(SharedModels.of(settings).follow)
    manifest = serving(settings.models_dir)
    if serving_archive(settings.models_dir) is None:
        say("Model: there is none yet, training one (about two minutes) ...")
        await train()
    elif manifest is not None and manifest.code_hash != code_hash():
        say("Model: it was made by an earlier version, training one for this version (about two minutes) ...")
        await train("--force")


def is_empty(engine: Engine) -> bool:
    """Whether no facts or no topics are loaded."""
    with engine.connect() as connection:
        return any(
            connection.execute(text(f"SELECT 1 FROM {table} LIMIT 1")).first() is None
            for table in ("colleges", "topics")
        )


async def train(*options: str) -> None:
    """Train as a process of its own, which ends when this one is told to stop."""
    process = await asyncio.create_subprocess_exec(
        *_command("train"), *options, stdout=sys.stderr, preexec_fn=dies_with_parent(SIGTERM)
    )
    try:
        done = await process.wait()
    except asyncio.CancelledError:
        await stop(process, patience=5.0)
        raise
    if done != 0:
        raise Trouble("Training failed. To see why, run: bot train", NO_MODEL)


def _command(name: str) -> list[str]:
    return [sys.executable, "-m", "bot.cli", name]


def database_words(settings: Settings, error: Exception) -> str:
    """What is wrong with the database, in words. The address is shown without its password."""
    from sqlalchemy import make_url

    address = make_url(settings.database_address).render_as_string(hide_password=True)
    cause = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
    return f"The database {address} cannot be used: {cause}"
