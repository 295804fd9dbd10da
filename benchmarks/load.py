"""How many turns a second one machine carries, through `POST /line/webhook` to the answer at LINE.

    python -m benchmarks.load --rate 50 --seconds 20

Signed webhooks leave at a steady rate, whether or not the earlier ones were answered: an overloaded system cannot
slow the measurement down. A turn lasts until its reply arrives at a stand-in for LINE, or for Telegram. Everything,
also the NLU server and the stand-in, runs on this machine. Each message is one that was not sent before, from a new
person, unless `--zipf` or `--people` say otherwise.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path

import aiohttp
import psutil
import yaml

from benchmarks.platforms import LINE, TELEGRAM, Message, Platform, stand_in
from benchmarks.postgresql import postgresql
from tests.end_to_end.stub_nlu import StubNlu
from tests.end_to_end.system import ROOT, System

TROUBLES = ("nlu_away", "nlu_busy", "turn_put_back", "turn_failed")
PATIENCE = 30.0  # seconds that answers may take after the last webhook


@dataclass
class Measured:
    """Times by reply token."""

    sent: dict[str, float] = field(default_factory=dict)
    accepted: dict[str, float] = field(default_factory=dict)
    answered: dict[str, float] = field(default_factory=dict)
    refused: int = 0
    texts: set[str] = field(default_factory=set)

    def report(self, rate: float) -> str:
        """One line for each promise."""
        turns = sorted(self.answered[t] - self.sent[t] for t in self.answered if t in self.sent)
        webhooks = sorted(self.accepted[t] - self.sent[t] for t in self.accepted)
        span = max(self.answered.values(), default=0) - min(self.sent.values(), default=0)
        return "\n".join(
            [
                f"asked for {rate:g} turns/s; sent {len(self.sent)} ({len(self.texts)} texts), answered {len(turns)},"
                f" refused {self.refused}; {len(turns) / span if span else 0:.1f} turns/s",
                f"  answer there    {_spread(turns)}",
                f"  webhook's 200   {_spread(webhooks)}",
            ]
        )


def _spread(times: list[float]) -> str:
    if not times:
        return "none"
    at = {name: times[min(len(times) - 1, int(len(times) * share))] for name, share in SHARES}
    return "  ".join(f"{name} {1000 * seconds:7.1f} ms" for name, seconds in at.items())


SHARES = (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1.0))


def drawn(texts: list[str], chance: random.Random, zipf: bool) -> Iterator[str]:
    """Questions: each once until all were asked, or as people repeat them, the second half as often as the first."""
    if not zipf:
        yield from cycle(texts)
    while True:
        yield texts[min(len(texts), int(len(texts) ** chance.random())) - 1]


def asking(people: int, zipf: bool) -> Iterator[tuple[int, str]]:
    """Who asks what: one of so many people, or a new one each time."""
    texts, chance, numbers = list(dict.fromkeys(questions())), random.Random(1), count()
    random.Random(2).shuffle(texts)
    for text in drawn(texts, chance, zipf):
        yield chance.randrange(people) if people else next(numbers), text


async def send_all(
    system: System, rate: float, seconds: float, asked: Iterator[tuple[int, str]], measured: Measured,
    platform: Platform,
) -> None:  # fmt: skip
    """Send at a steady rate."""
    begin = time.perf_counter()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=200)) as session:
        tasks = []
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, begin + number / rate - time.perf_counter()))
            message = platform.message(*next(asked))
            tasks.append(asyncio.create_task(_send(session, system.url + platform.path, message, measured)))
        await asyncio.gather(*tasks)


async def _send(session: aiohttp.ClientSession, url: str, message: Message, measured: Measured) -> None:
    measured.texts.add(message.text)
    measured.sent[message.token] = time.perf_counter()
    async with session.post(url, data=message.body, headers=message.headers) as answer:
        await answer.read()
    if answer.status == 200:
        measured.accepted[message.token] = time.perf_counter()
    else:
        measured.refused += 1


def questions() -> list[str]:
    """Thai and English examples of all topics."""
    found = []
    for path in sorted((ROOT / "data" / "topics").glob("*.yml")):
        topic = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        examples = topic.get("examples") or {}
        found += [example for language in ("th", "en") for example in examples.get(language, ())]
    return found


async def all_answered(measured: Measured) -> None:
    """Wait for the last answers, or until they are late beyond reason."""
    end = time.perf_counter() + PATIENCE
    while len(measured.answered) < len(measured.accepted) and time.perf_counter() < end:  # noqa: ASYNC110
        await asyncio.sleep(0.1)


async def measure(
    system: System, rates: list[float], seconds: float, asked: Iterator[tuple[int, str]], cold: bool = False,
    workers: int = 1, platform: Platform = LINE, distance: float = 0.0,
) -> None:  # fmt: skip
    """Warm up, unless it is to be measured `cold`, then one report for each rate."""
    measured = Measured()
    runner, url = await stand_in(platform, distance, measured.answered)
    system.settings |= platform.settings(url)
    began = time.perf_counter()
    system.start("--workers", str(workers))
    await asyncio.to_thread(system.wait_ready, 600)
    print(_started(system, time.perf_counter() - began), flush=True)
    if not cold:
        await send_all(system, 10, 5, asked, measured, platform)
    for rate in rates:
        await all_answered(measured)
        for seen in (measured.sent, measured.accepted, measured.answered, measured.texts):
            seen.clear()
        before = cpu_seconds(system)
        await send_all(system, rate, seconds, asked, measured, platform)
        await all_answered(measured)
        print(measured.report(rate), flush=True)
        print("  CPU a turn      " + _cpu(before, cpu_seconds(system), len(measured.sent)), flush=True)
    print(_memory(system), flush=True)
    print(troubles(system), flush=True)
    await runner.cleanup()


def cpu_seconds(system: System) -> dict[str, float]:
    """Processor time of each process so far; what other programs do on the machine does not count."""
    found = {"this measurement": _times(psutil.Process())}
    for name, module in (
        ("receiver", "bot.processes.receiver"),
        ("worker", "bot.processes.worker"),
        ("NLU", "nlu.serve"),
    ):
        for pid in system.pids(module):
            found[name] = found.get(name, 0.0) + _times(psutil.Process(pid))
    return found


def _started(system: System, seconds: float) -> str:
    spent = sum(_times(one) for one in processes(system))
    return f"ready after {seconds:.1f} s, with {spent:.1f} s of CPU in all processes"


def troubles(system: System) -> str:
    """What went wrong on the way, by the log."""
    counted = {name: len(system.events(name)) for name in TROUBLES}
    locked = system.log.read_text("utf-8", "replace").count("deadlock detected")
    return f"in the log: deadlocks {locked}, " + ", ".join(f"{name} {n}" for name, n in counted.items())


def _memory(system: System) -> str:
    """What each process holds, and all together; what they share counts once."""
    own = {one.pid: one.memory_full_info().pss / 1e6 for one in processes(system)}
    return f"memory {sum(own.values()):.0f} MB in {len(own)} processes: " + ", ".join(
        f"{size:.0f}" for size in sorted(own.values(), reverse=True)
    )


def copied(database: Path, system: System) -> None:
    """Give a system that has not begun yet a loaded SQLite file, to save the loading."""
    (system.folder / "var").mkdir()
    (system.folder / "var" / "achiva.db").write_bytes(database.read_bytes())


def processes(system: System) -> list[psutil.Process]:
    assert system.process is not None
    first = psutil.Process(system.process.pid)
    return [first, *first.children(recursive=True)]


def _times(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _cpu(before: dict[str, float], after: dict[str, float], turns: int) -> str:
    spent = {name: 1000 * (after[name] - before.get(name, 0.0)) / max(1, turns) for name in after}
    return "  ".join(f"{name} {milliseconds:.2f} ms" for name, milliseconds in spent.items())


def main() -> None:
    """Entry."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rate", type=float, nargs="+", default=[50.0], help="turns a second")
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--people", type=int, default=0, help="who write; 0: each message is a new person's")
    parser.add_argument("--cold", action="store_true", help="without a warm-up")
    parser.add_argument("--zipf", action="store_true", help="questions as people repeat them")
    parser.add_argument(
        "--telegram", action="store_true", help="through Telegram instead; every message of a new person"
    )
    parser.add_argument(
        "--distance", type=float, default=0.0, help="seconds that the platform takes to answer a call"
    )
    parser.add_argument("--stub-nlu", action="store_true", help="without Rasa: what our own processes carry")
    parser.add_argument("--workers", type=int, default=0, help="so many, on a PostgreSQL of its own")
    parser.add_argument("--database", type=Path, help="a loaded SQLite file to copy, to save the loading")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, StubNlu() as stub:
        settings: dict[str, str] = {}
        if options.stub_nlu:
            settings["NLU_URL"] = stub.url
        elif "MODELS_DIR" in os.environ:
            settings["MODELS_DIR"] = os.environ["MODELS_DIR"]
        stack = ExitStack()
        if options.workers:
            settings["DATABASE_URL"] = stack.enter_context(postgresql(Path(folder) / "pg"))
        system = System(Path(folder), settings)
        if options.database and not options.workers:
            copied(options.database, system)
        try:
            asked = asking(options.people, options.zipf)
            platform = TELEGRAM if options.telegram else LINE
            how = (options.cold, options.workers or 1, platform, options.distance)
            asyncio.run(measure(system, options.rate, options.seconds, asked, *how))
            system.stop()
        finally:
            system.end()
            stack.close()


if __name__ == "__main__":
    main()
