"""`bot part`: one process of the system by itself, where each is started and kept by something else than `bot serve`.

Kubernetes, Compose and systemd keep processes; here is what they are told to run. Every part listens on HOST and
PORT: the worker and the NLU server for probes and each other, receiver and office for people.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time

from aiohttp import web
from sqlalchemy import Engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.commands.trouble import Trouble
from bot.nlu.front import Front
from bot.nlu.keeper import NluKeeper
from bot.parts.pulse import PULSE
from bot.processes.logs import set_up_logs
from bot.processes.preparation import is_empty, load, prepare_database, prepare_model
from bot.processes.receiver import POLLING
from bot.processes.supervisor import OFFICE
from bot.settings import Settings
from bot.training.shared_models import SharedModels
from bot.training.versions import serving
from database.engine import open_engine

WAIT_SECONDS = 2.0
MODULES = {"receiver": "bot.processes.receiver", "worker": "bot.processes.worker", "office": OFFICE}


def run_part(settings: Settings, part: str, polling: bool = False) -> int:
    """Run a part; those that are modules of their own take this process over."""
    if make_url(settings.database_address).get_backend_name() == "sqlite":
        raise Trouble("Parts on their own meet in PostgreSQL: set DATABASE_URL, or run bot serve")
    if part == "prepare":
        return prepare(settings)
    if part == "wait":
        return wait_prepared(settings)
    if part == "nlu":
        set_up_logs("nlu")
        asyncio.run(keep_nlu(settings))
        return 0
    set_for = {"worker": {PULSE: "1"}, "receiver": {POLLING: "1"} if polling else {}}
    if part == "office":
        SharedModels.of(settings).follow()
    _become(MODULES[part], set_for.get(part, {}))
    return 0


def _become(module: str, environment: dict[str, str]) -> None:
    """Run a module in the place of this process."""
    os.execve(sys.executable, [sys.executable, "-m", module], os.environ | environment)


def prepare(settings: Settings) -> int:
    """Tables, facts and a model for this version of the code: once, before the other parts of a release start."""
    prepare_database(settings)
    load()
    asyncio.run(prepare_model(settings))
    now = serving(settings.models_dir)
    if now:
        SharedModels.of(settings).offer(now.version)
    return 0


def wait_prepared(settings: Settings) -> int:
    """Until the tables are those of this version and facts are loaded: what starts before would only fail."""
    engine = open_engine(settings.database_address)
    while not _prepared(engine):
        time.sleep(WAIT_SECONDS)
    return 0


def _prepared(engine: Engine) -> bool:
    from database.migrations import is_current

    try:
        return is_current(engine) and not is_empty(engine)
    except SQLAlchemyError:
        return False


async def keep_nlu(settings: Settings) -> None:
    """Keep a server of the model in service, and pass questions on to it, until SIGTERM."""
    if not settings.nlu_url:
        raise Trouble("Set NLU_URL to the address under which workers reach this part, with ?token=")
    behind = settings.model_copy(update={"nlu_url": ""})
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    keeping = asyncio.create_task(NluKeeper(behind, SharedModels.of(behind).follow).run())
    keeping.add_done_callback(lambda _: stop.set())
    runner = web.AppRunner(Front(settings, behind).app(), access_log=None, handle_signals=False)
    await runner.setup()
    await web.TCPSite(runner, settings.host, settings.port).start()
    await stop.wait()
    await runner.cleanup()
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)
