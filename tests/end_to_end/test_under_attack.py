"""While somebody floods the assistant, everybody else is understood, and the NLU server is left alone at its work."""

from __future__ import annotations

import asyncio
import json
import shutil
import uuid
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from actions.words.texts import Texts
from tests.end_to_end.system import ROOT, System

pytestmark = pytest.mark.model
TEXTS = Texts.read(ROOT / "data" / "texts")
NOT_READ = tuple(TEXTS(f"dialogue.{key}", "th") for key in ("please_wait", "nlu_busy"))
HEAVY = "วิทยาลัยเทคนิค" * 360
QUESTIONS = ("ปวส. เรียนกี่ปี", "ช่างยนต์เรียนที่ไหนได้บ้าง", "ค่าเทอมเท่าไหร่", "ศูนย์ภาคไหนดูแลจังหวัดเชียงราย")


@pytest.fixture(scope="module")
def understood(loaded: Path, models_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """The system with the real NLU server, which its own keeper looks after."""
    folder = tmp_path_factory.mktemp("attacked")
    (folder / "var").mkdir()
    shutil.copy(loaded, folder / "var" / "achiva.db")
    system = System(folder, {"MODELS_DIR": str(models_dir.absolute())})
    system.start()
    try:
        system.wait_ready(300)
        yield system
        system.stop()
    finally:
        system.end()


def nlu_pid(system: System) -> int:
    return int(json.loads((system.folder / "var" / "run" / "nlu.json").read_text())["pid"])


class Street:
    """People at their browsers, each at an address of their own."""

    def __init__(self, system: System, client: httpx.AsyncClient) -> None:
        self._url, self._client = system.url + "/api/chat", client

    async def ask(self, text: str, address: str) -> tuple[int, str]:
        """What somebody new is answered."""
        body = {"person": uuid.uuid4().hex, "text": text}
        answer = await self._client.post(self._url, json=body, headers={"x-forwarded-for": address})
        replies: list[dict[str, Any]] = answer.json()["replies"]
        return answer.status_code, " ".join(reply["text"] for reply in replies)

    async def flood(
        self, seconds: float, a_second: int, text: str, addresses: list[str]
    ) -> list[tuple[int, str]]:
        """So many messages a second from so many addresses; all answers."""
        tasks = []
        for number in range(int(seconds * a_second)):
            tasks.append(asyncio.create_task(self.ask(text, addresses[number % len(addresses)])))
            await asyncio.sleep(1 / a_second)
        return await asyncio.gather(*tasks)


async def everybody_else(street: Street) -> AsyncIterator[tuple[int, str]]:
    for number, question in enumerate(QUESTIONS * 2):
        await asyncio.sleep(0.5)
        yield await street.ask(question, f"198.51.100.{number}")


@pytest.mark.parametrize(
    ("text", "a_second", "addresses"),
    [
        pytest.param(HEAVY, 5, ["203.0.113.1"], id="long texts from one address"),
        pytest.param(
            HEAVY, 40, [f"192.0.2.{n}" for n in range(100)], id="long texts from a hundred addresses"
        ),
        pytest.param("อยากเรียนบัญชี", 46, ["203.0.113.2"], id="many ordinary questions from one address"),
    ],
)
def test_everybody_else_is_understood(
    understood: System, text: str, a_second: int, addresses: list[str]
) -> None:
    before = nlu_pid(understood)
    with ThreadPoolExecutor(
        1
    ) as beside:  # a loop of its own: a browser test before may have left one running here
        answers, flooding = beside.submit(
            asyncio.run, flooded(understood, text, a_second, addresses)
        ).result()
    assert all(status == 200 and not said.startswith(NOT_READ) for status, said in answers), answers
    assert {status for status, _ in flooding} <= {200, 429}
    assert nlu_pid(understood) == before
    assert not understood.events("nlu_hangs") and not understood.events("nlu_died")


async def flooded(
    understood: System, text: str, a_second: int, addresses: list[str]
) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """The answers to everybody else while somebody floods, and those to the flood."""
    async with httpx.AsyncClient(timeout=60, limits=httpx.Limits(max_connections=500)) as client:
        street = Street(understood, client)
        flood = asyncio.create_task(street.flood(6, a_second, text, addresses))
        answers = [answer async for answer in everybody_else(street)]
        flooding = await flood
        answers.append(await street.ask(QUESTIONS[0], "198.51.100.99"))
    return answers, flooding
