"""What is removed while the worker runs: old messages once a day, places and their pictures every hour."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from functools import partial

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.pictures.retention import remove_old_pictures
from bot.pictures.shared import SharedPictures
from bot.pictures.store import FOLDER
from bot.queue.group_commit import GroupCommit
from bot.queue.retention import forget_hourly, remove_old
from bot.settings import Settings
from bot.turn.record import Stored

log = structlog.get_logger(__name__)

RETENTION_SECONDS = 24 * 3600.0
PLACES_SECONDS = 3600.0  # shared places are gone within a day, so they are looked at often


async def keep_tidy(commits: GroupCommit, days: int) -> None:
    """Remove what is older than so many days, in small portions."""
    while True:
        try:
            while removed := await commits.run(partial(remove_old, days=days, now=time.time())):
                log.info(
                    "old_messages_removed", transcripts=removed.transcripts, events=removed.events,
                    persons=removed.persons,
                )  # fmt: skip
                await asyncio.sleep(0.1)
        except Exception as fault:  # whatever it is, the next time comes
            log.warning("retention_failed", reason=type(fault).__name__)
        await asyncio.sleep(RETENTION_SECONDS)


async def keep_no_places(
    commits: GroupCommit, settings: Settings, shared: SharedPictures, wipe: Callable[[Stored], None]
) -> None:
    """Forget shared places, remove old pictures, and empty what no transaction reaches."""
    while True:
        try:
            await forget_hourly(commits, settings.request_retention_days)
        except Exception as fault:  # whatever it is, the next time comes
            log.warning("retention_failed", reason=type(fault).__name__)
        await asyncio.to_thread(_remove_pictures, settings, shared)
        await asyncio.to_thread(wipe, Stored())
        await asyncio.sleep(PLACES_SECONDS)


def _remove_pictures(settings: Settings, shared: SharedPictures) -> None:
    days, now = settings.message_retention_days, time.time()
    try:
        removed = remove_old_pictures(settings.var_dir / FOLDER, days, now)
        shared.remove_old(days, now)
        log.info("old_pictures_removed", pictures=removed)
    except (OSError, SQLAlchemyError) as fault:
        log.warning("pictures_not_removed", reason=str(fault)[:200])
