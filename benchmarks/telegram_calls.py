"""What one call to Telegram costs this process: python-telegram-bot over its own httpx, and over aiohttp as we send.

    python -m benchmarks.telegram_calls

Both in turn in one run, ten calls at a time, against a stand-in in a process of its own; CPU seconds, not waiting.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from statistics import median

from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

from benchmarks.platforms import TELEGRAM, TELEGRAM_TOKEN, stand_in
from bot.channels.telegram.request import AiohttpRequest, Limits

ROUNDS, TIMES, AT_ONCE = 5, 40, 10
BODY = {
    "chat_id": 42, "text": "วิทยาลัยเทคนิคมาบตาพุด " * 20, "parse_mode": "HTML",
    "reply_markup": {"inline_keyboard": [[{"text": "ดูเพิ่ม", "callback_data": "x" * 30}]] * 4},
}  # fmt: skip
WAYS: dict[str, Callable[[], BaseRequest]] = {
    "httpx": lambda: HTTPXRequest(connection_pool_size=AT_ONCE),
    "aiohttp": lambda: AiohttpRequest(Limits(AT_ONCE, answer_within=20.0)),
}


def serve(told: Connection) -> None:
    """A stand-in for Telegram that tells its address, until it is ended."""

    async def forever() -> None:
        _, url = await stand_in(TELEGRAM, 0.0, {})
        told.send(url)
        await asyncio.Event().wait()

    asyncio.run(forever())


async def cpu_of_a_call(url: str, way: Callable[[], BaseRequest]) -> float:
    """Milliseconds of this process's CPU for one message."""
    bot = Bot(TELEGRAM_TOKEN, base_url=f"{url}/bot", request=way(), get_updates_request=way())

    async def send() -> None:
        await bot.do_api_request("sendMessage", api_kwargs=dict(BODY))

    await send()  # opens the connection
    before = time.process_time()
    for _ in range(TIMES):
        await asyncio.gather(*(send() for _ in range(AT_ONCE)))
    spent = time.process_time() - before
    await bot.request.shutdown()
    return 1000 * spent / (TIMES * AT_ONCE)


async def compared(url: str) -> dict[str, float]:
    """The median of each way."""
    found: dict[str, list[float]] = {name: [] for name in WAYS}
    for _ in range(ROUNDS):
        for name, way in WAYS.items():
            found[name].append(await cpu_of_a_call(url, way))
    return {name: median(times) for name, times in found.items()}


def main() -> None:
    """Entry."""
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(there,), daemon=True)
    server.start()
    times = asyncio.run(compared(here.recv()))
    server.terminate()
    for name, milliseconds in times.items():
        print(f"{name:8} {milliseconds:.2f} ms of CPU a call")
    print(f"ratio    {times['httpx'] / times['aiohttp']:.1f}")


if __name__ == "__main__":
    main()
