"""The worker process: takes turns in order for each person and in parallel across people, then delivers.

Messages wait in the inbox until this process has time; it may be killed at any moment, another one goes on.
On SQLite one worker at a time does this, on PostgreSQL as many as are started.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import structlog
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError

from actions.render.finished import finished_replies
from actions.words.texts import Texts
from bot.buttons.menus import MenuLabels
from bot.change_sets.published import Published
from bot.channels.all import channels_on
from bot.dialogue.safety.harm import SAFETY_WORDS, Guard
from bot.dialogue.topics import Topics
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.address import CurrentNlu
from bot.nlu.known_texts import KnownTexts
from bot.nlu.progress import NluProgress
from bot.nlu.queue import NluQueue
from bot.parts.pulse import Pulse, pulse_pages
from bot.people.rounds import Rounds
from bot.people.rules import Rules
from bot.pictures.retention import remove_pictures
from bot.pictures.shared import SharedPictures
from bot.pictures.store import FOLDER, PictureStore
from bot.processes.logs import set_up_logs
from bot.processes.metrics import count_together
from bot.processes.nudge import Nudge, nudge_from_environment
from bot.processes.tidying import keep_no_places, keep_tidy
from bot.processes.warming import beat, keep_warm
from bot.queue import inbox
from bot.queue.clock import QueueClock
from bot.queue.delivery import Delivery
from bot.queue.forgetting import wipe_leftovers
from bot.queue.group_commit import GroupCommit
from bot.queue.inbox import LAST_ATTEMPT, Taken
from bot.queue.leasing import Leasing, Room, Work
from bot.queue.only_worker import alone, release_all
from bot.queue.outbox import FORGOTTEN, Due
from bot.settings import Settings
from bot.turn.kept_answers import kept_answers
from bot.turn.record import FinishedTurn, Stored, store
from bot.turn.turn import Assistant
from bot.turn.turns import Turns
from bot.var_dir import secret_key
from database.engine import open_engine
from database.session import reading

log = structlog.get_logger(__name__)

NICENESS = 3
TURNS_AT_ONCE = 32
READING_SECONDS = 30.0  # then the NLU server is taken to have lost a message
DRAIN_SECONDS = 15.0
RELOAD_SECONDS = 30.0
DATABASE_PAUSE = 2.0


class Worker:
    """One worker: a pump that leases work, and a task for each turn and each delivery."""

    def __init__(self, settings: Settings, engine: Engine, nudge: Nudge) -> None:
        self._settings, self._engine, self._nudge = settings, engine, nudge
        self._published = Published.of(settings)
        self._read_words()
        self._channels = channels_on(settings, self._texts)
        self._commits = GroupCommit(engine)
        self._clock = QueueClock()
        self._leasing = Leasing(self._commits, self._room, self._begin, nudge.wake, self._clock)
        self._delivery = Delivery(self._channels, self._leasing.commit, due_clock=self._clock)
        current = CurrentNlu(settings, READING_SECONDS)
        self._nlu = KnownTexts(NluQueue(current, NluProgress(settings).note), current.mark)
        # SQLite answers from memory: a thread would cost more than it saves. PostgreSQL lets us wait.
        self._threads = None if engine.dialect.name == "sqlite" else ThreadPoolExecutor(8, "turn")
        self._shared = SharedPictures(engine)
        secret = secret_key(settings, "buttons")
        self._turns = Turns(
            engine, self._nlu, self._channels, secret, settings.public_url, self._threads,
            PictureStore(settings.var_dir, secret_key(settings, "pictures"), self._shared),
            due_clock=self._clock,
        )  # fmt: skip
        self._assistant = self._read_assistant()
        self._rounds = Rounds(self._commits, self._channels, settings, self._texts, nudge.wake)
        self._tasks: set[asyncio.Task[None]] = set()
        self._turning = 0
        self.pulse = Pulse()
        self._stopping = False

    def _read_words(self) -> None:
        """The words of the files in service."""
        self._finished, self._answers = finished_replies(), kept_answers()  # of other words nothing is known
        folder = self._settings.data_dir
        self._texts = Texts.read(folder / "texts", self._settings.message_retention_days)
        self._guard = Guard.read(folder / SAFETY_WORDS)
        self._menus = MenuLabels.read(folder, self._texts)
        self._operations = Operations.read(folder)

    async def run(self) -> None:
        """Work until `stop`; then finish what was begun."""
        self._nudge.start()
        if self._engine.dialect.name == "sqlite":
            await self._commits.run(_begin_alone)
        going = {
            "reload": self._reload(),
            "retention": keep_tidy(self._commits, self._settings.message_retention_days),
            "places": keep_no_places(self._commits, self._settings, self._shared, self._wipe),
            "rounds": self._rounds.run(),
            "warming": keep_warm(self._engine, self._assistant, self._channels, self._commits),
        }
        background = [asyncio.create_task(work, name=name) for name, work in going.items()]
        for task in background:
            task.add_done_callback(self._ended)
        log.info("worker_started", channels=sorted(self._channels))
        while not self._stopping:
            await self._pump()
        await self._drain()
        for task in background:
            task.cancel()
        await self._close()

    def stop(self) -> None:
        """Take nothing new; let `run` come to its end."""
        self._stopping = True
        self._nudge.wake()

    async def _pump(self) -> None:
        """Begin what there is room for; then wait for news."""
        self.pulse.beat()
        try:
            await self._leasing.look()
        except SQLAlchemyError as fault:
            log.error("database_away", reason=type(fault).__name__, detail=str(fault.__cause__)[:200])
            await asyncio.sleep(DATABASE_PAUSE)
            return
        await self._nudge.wait()

    def _room(self) -> Room:
        turns = 0 if self._stopping else TURNS_AT_ONCE - self._turning
        return Room(turns, self._delivery.room(self._clock()))

    def _begin(self, work: Work) -> None:
        for taken in work.taken:
            self._turning += 1
            self._start(self._turn(taken), f"turn-{taken.id}")
        for due in work.due:
            self._delivery.reserve(due)
            self._start(self._deliver(due), f"delivery-{due.id}")

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (fault := task.exception()):
            log.error("task_failed", task=task.get_name(), exc_info=fault)

    async def _turn(self, taken: Taken) -> None:
        try:
            finished = await self._turns.take(taken, self._assistant)
        except SQLAlchemyError as fault:
            self._turning -= 1
            await self._put_back(taken, fault)
            return
        self._turning -= 1  # the next one is leased in the transaction that stores this one
        try:
            stored = await self._leasing.commit(partial(store, turn=finished, now=time.time()))
        except SQLAlchemyError as fault:
            await self._put_back(taken, fault)
            return
        if stored is None:
            log.warning("turn_taken_over", turn=f"t{taken.id}")
        elif isinstance(finished, FinishedTurn):
            if finished.fetched:
                self._nudge.tap()
            if finished.forget or finished.withdrawn:
                await asyncio.to_thread(self._wipe, stored)

    def _wipe(self, stored: Stored) -> None:
        """What no transaction reaches: pictures, and what SQLite still holds of removed rows."""
        try:
            remove_pictures(self._settings.var_dir / FOLDER, stored.pictures)
            self._shared.remove(stored.pictures)
            wipe_leftovers(self._engine)
        except (OSError, SQLAlchemyError) as fault:
            log.warning("leftovers_stay", reason=type(fault).__name__)

    async def _put_back(self, taken: Taken, fault: SQLAlchemyError) -> None:
        """The database failed: the event waits. It costs an attempt only when it may be the event's fault."""
        away = isinstance(fault, OperationalError | InterfaceError)
        log.error("turn_put_back", turn=f"t{taken.id}", reason=str(fault.__cause__)[:200], away=away)
        hopeless = not away and taken.attempts > LAST_ATTEMPT
        error, until = type(fault).__name__, self._clock() + DATABASE_PAUSE
        with contextlib.suppress(SQLAlchemyError):  # else the lease ends by itself
            await self._commits.run(
                lambda connection: (
                    inbox.finish(connection, taken, "failed", error)
                    if hopeless
                    else inbox.put_back(connection, taken, until, error, costs=not away)
                )
            )

    async def _deliver(self, due: Due) -> None:
        await self._delivery.deliver(due)
        if due.person_key.startswith(FORGOTTEN):  # the last words to who is forgotten are emptied now
            await asyncio.to_thread(self._wipe, Stored())

    async def _drain(self) -> None:
        """Finish what was begun and deliver what is ready; the rest is for the next start."""
        end = time.monotonic() + DRAIN_SECONDS
        while time.monotonic() < end:
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=0.1, return_when=asyncio.FIRST_COMPLETED)
                continue
            await self._leasing.look()
            if not self._tasks:
                break

    async def _close(self) -> None:
        await self._commits.close()
        for channel in self._channels.values():
            await channel.close()
        await self._nlu.close()
        if self._threads:
            self._threads.shutdown(wait=False)
        log.info("worker_stopped")

    def _read_assistant(self) -> Assistant:
        with reading(self._engine) as session:
            if self._published.follow(session.connection()):
                self._read_words()
            topics, rules = Topics.read(session), Rules.read(self._settings.data_dir)
            words = (self._texts, topics, self._guard, self._menus, self._operations)
            keeping = self._settings.keeping
            return Assistant(*words, keeping, rules, finished=self._finished, answers=self._answers)

    async def _reload(self) -> None:
        """What staff load becomes visible without a restart."""
        while True:
            await asyncio.sleep(RELOAD_SECONDS)
            try:
                self._assistant = await asyncio.to_thread(self._read_assistant)
            except Exception as fault:  # a slip in a file: what was read before goes on
                log.warning("reload_failed", reason=f"{type(fault).__name__}: {fault}"[:200])


def _begin_alone(connection: Connection) -> None:
    release_all(connection)
    beat(connection, 0.0)  # nobody is warm yet


async def _main(settings: Settings) -> None:
    engine = open_engine(settings.database_address)
    lock = alone(engine)
    worker = Worker(settings, engine, nudge_from_environment())
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, worker.stop)
    async with pulse_pages(settings, engine, worker.pulse):
        await worker.run()
    engine.dispose()
    del lock


def main() -> None:
    """Entry of the process. It steps back behind the receiver, which must answer at once."""
    import uvloop

    os.nice(NICENESS)
    sys.setswitchinterval(0.001)  # the committing thread gets its turn soon
    set_up_logs("worker")
    count_together()
    uvloop.run(_main(Settings()))


if __name__ == "__main__":
    main()
