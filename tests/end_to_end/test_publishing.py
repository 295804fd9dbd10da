"""While a set is published and taken back, everybody is answered: twenty messages a second, none lost."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Callable

import httpx

from tests.end_to_end.stub_nlu import StubNlu
from tests.end_to_end.system import ROOT, System

A_SECOND = 20
SET = ("changes", "set", "catalogue/centres.csv", "eec", "phone", "0-3812-3456", "--why", "x")


def bot(system: System, *words: str) -> subprocess.Popen[bytes]:
    """A command beside the running system."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot.cli", *words],
        cwd=ROOT,
        env=system.environment(),
        stdout=subprocess.DEVNULL,
    )


async def asked_meanwhile(system: System, work: subprocess.Popen[bytes]) -> list[tuple[int, int]]:
    """Status and number of replies of all messages that are sent until the work is done."""
    async with httpx.AsyncClient(timeout=120) as client:

        async def ask(number: int) -> tuple[int, int]:
            body = {"person": uuid.uuid4().hex, "text": "สวัสดี"}
            headers = {"x-forwarded-for": f"10.0.{number // 250 % 250}.{number % 250}"}
            answer = await client.post(f"{system.url}/api/chat", json=body, headers=headers)
            return answer.status_code, len(answer.json().get("replies", []))

        tasks = []
        while work.poll() is None:
            tasks.append(asyncio.create_task(ask(len(tasks))))
            await asyncio.sleep(1 / A_SECOND)
        return await asyncio.gather(*tasks)


def phone(system: System) -> str:
    with sqlite3.connect(system.folder / "var" / "achiva.db") as database:
        return str(database.execute("SELECT phone FROM centres WHERE id = 'eec'").fetchone()[0])


def test_nobody_waits_in_vain_while_a_set_is_published_and_taken_back(
    make_system: Callable[..., System], nlu: StubNlu
) -> None:
    system = make_system(NLU_URL=nlu.url, TRUSTED_PROXIES="127.0.0.1")
    system.start()
    system.wait_ready()
    before = phone(system)
    assert bot(system, *SET).wait(120) == 0
    for words, expected in ((("publish", "1"), "0-3812-3456"), (("undo", "1"), before)):
        work = bot(system, "changes", *words)
        answered = asyncio.run(asked_meanwhile(system, work))
        assert work.returncode == 0 and phone(system) == expected
        assert len(answered) > A_SECOND and set(answered) == {(200, 1)}
