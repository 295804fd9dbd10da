"""Runs the attack and prints what came of it; the exit code is 1 if anything was 5xx, lost or a fault in the log."""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from pathlib import Path

import aiohttp

import benchmarks.attack
from benchmarks.attack.report import Report
from benchmarks.attack.senders import ATTACKERS, BYSTANDERS, Sender, Street
from tests.end_to_end.system import SECRET, TELEGRAM_SECRET, TELEGRAM_TOKEN, TOKEN, System
from tests.platforms.line_server import LineServer
from tests.platforms.telegram_server import TelegramServer

PATIENCE = 60.0  # seconds that the last answers may take
FAULTS = ("turn_failed", "nlu_died", "nlu_hangs", "process_died", "delivery_failed")


async def repeat(sender: Sender, pause: float, street: Street, end: float) -> None:
    """One sender again and again, without waiting for what it sent before."""
    tasks: set[asyncio.Task[None]] = set()
    while time.monotonic() < end:
        task = asyncio.create_task(sender(street))  # type: ignore[arg-type]  # every sender is a coroutine function
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        await asyncio.sleep(pause)
    await asyncio.gather(*tasks)


async def attack(
    system: System, line: LineServer, telegram: TelegramServer, report: Report, asked: argparse.Namespace
) -> None:
    """All senders beside each other; what the bystanders were answered is read from the stand-ins as it comes."""
    end = time.monotonic() + 60 * asked.minutes
    timeout = aiohttp.ClientTimeout(total=120)
    async with aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=500)) as session:
        street = Street(system.url, session, report, random.Random(asked.seed))
        reading = asyncio.create_task(read_answers(line, telegram, report))
        pauses = {one: asked.slower * pause for one, pause in ATTACKERS.items()} | BYSTANDERS
        await asyncio.gather(*(repeat(one, pause, street, end) for one, pause in pauses.items()))
        last = time.monotonic() + PATIENCE
        while report.lost() and time.monotonic() < last:  # noqa: ASYNC110
            await asyncio.sleep(0.5)
        reading.cancel()


async def read_answers(line: LineServer, telegram: TelegramServer, report: Report) -> None:
    """When each answer arrived at its platform, to a tenth of a second."""
    seen_line = seen_telegram = 0
    told = time.monotonic()
    while True:
        now = time.perf_counter()
        for body in line.delivered[seen_line:]:
            seen_line += 1
            pushed_to = str(body.get("to", "")).removeprefix(
                "U"
            )  # an answer whose reply token was spent or old
            report.answered.setdefault(str(body.get("replyToken", pushed_to)), now)
        for _, body in telegram.delivered[seen_telegram:]:
            seen_telegram += 1
            report.answered.setdefault(str(body.get("chat_id")), now)
        if time.monotonic() - told > 300:
            told = time.monotonic()
            print(time.strftime("-- %H:%M:%S"), *report.lines(), sep="\n", flush=True)
        await asyncio.sleep(0.1)


def verdict(system: System, report: Report) -> list[str]:
    """What nobody may find after an attack."""
    bad = [
        f"{name}: {status}"
        for name, kind in report.kinds.items()
        for status in kind.statuses
        if status >= "5" and status.isdigit()
    ]
    bad += [f"{name} in the log: {len(found)} times" for name in FAULTS if (found := system.events(name))]
    log = system.log.read_text("utf-8", "replace")
    bad += [
        f"{word} in the log: {log.count(word)} times"
        for word in ("Traceback", '"level": "error"')
        if word in log
    ]
    return bad + ([f"{len(report.lost())} messages of bystanders lost"] if report.lost() else [])


def main() -> int:
    """Entry."""
    parser = argparse.ArgumentParser(
        description=benchmarks.attack.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--slower", type=float, default=1.0, help="so many times longer pauses of the attackers"
    )
    options = parser.parse_args()
    report = Report()
    with tempfile.TemporaryDirectory() as folder, LineServer() as line, TelegramServer() as telegram:
        system = System(Path(folder), settings(line, telegram))
        try:
            system.start()
            system.wait_ready(1800)
            asyncio.run(attack(system, line, telegram, report, options))
            code = system.stop()
            bad = verdict(system, report) + ([f"exit code {code}"] if code else [])
            bad += [f"platform: {fault}" for fault in (*line.faults, *telegram.faults)[:20]]
            Path("build").mkdir(exist_ok=True)
            Path("build/attack.log").write_bytes(system.log.read_bytes())
        finally:
            system.end()
    print(*report.lines(), *(bad or ["nothing 5xx, nothing lost, no fault in the log"]), sep="\n")
    return 1 if bad else 0


def settings(line: LineServer, telegram: TelegramServer) -> dict[str, str]:
    """LINE and Telegram on, beside their stand-ins; the model of this checkout."""
    return {
        "MODELS_DIR": str(Path(os.environ.get("MODELS_DIR", "models")).absolute()),
        "LINE_CHANNEL_SECRET": SECRET, "LINE_CHANNEL_ACCESS_TOKEN": TOKEN, "LINE_API_URL": line.url,
        "TELEGRAM_TOKEN": TELEGRAM_TOKEN, "TELEGRAM_WEBHOOK_SECRET": TELEGRAM_SECRET, "TELEGRAM_API_URL": telegram.url,
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
