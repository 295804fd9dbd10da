"""The whole way with the real model and the real facts: the same question on every channel, and a killed NLU server."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.end_to_end.system import (
    ROOT,
    SECRET,
    TELEGRAM_SECRET,
    TELEGRAM_TOKEN,
    TOKEN,
    System,
    line_body,
    line_event,
    signed,
    telegram_update,
)
from tests.platforms.line_server import LineServer
from tests.platforms.telegram_server import TelegramServer

pytestmark = pytest.mark.model

QUESTION = "ปวส. ปิโตรเคมี เรียนที่ไหนได้บ้าง"
COLLEGES = ("วิทยาลัยเทคนิคมาบตาพุด", "วิทยาลัยเทคนิคระยอง", "วิทยาลัยเทคโนโลยีไออาร์พีซี")
SOURCE = "ปีการศึกษา 2566"


class Served:
    """The running system and the platforms around it."""

    def __init__(self, system: System, line: LineServer, telegram: TelegramServer) -> None:
        self.system, self.line, self.telegram = system, line, telegram

    def line_says(self, text: str, token: str, person: str = "U" + "1" * 32) -> None:
        body = line_body(line_event(person, text, token))
        assert (
            httpx.post(self.system.url + "/line/webhook", content=body, headers=signed(body)).status_code
            == 200
        )

    def line_answer(self, token: str) -> str:
        self.line.wait_for(lambda s: any(b.get("replyToken") == token for b in s.delivered), 60)
        found = [b for b in self.line.delivered if b.get("replyToken") == token]
        assert len(found) == 1
        return json.dumps(found[0], ensure_ascii=False)


@pytest.fixture(scope="module")
def served(loaded: Path, models_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    (folder / "var").mkdir()
    (folder / "var" / "achiva.db").write_bytes(loaded.read_bytes())
    with LineServer() as line, TelegramServer() as telegram:
        settings = {
            "MODELS_DIR": str(models_dir.absolute()),
            "LINE_CHANNEL_SECRET": SECRET, "LINE_CHANNEL_ACCESS_TOKEN": TOKEN, "LINE_API_URL": line.url,
            "TELEGRAM_TOKEN": TELEGRAM_TOKEN, "TELEGRAM_WEBHOOK_SECRET": TELEGRAM_SECRET,
            "TELEGRAM_API_URL": telegram.url,
        }  # fmt: skip
        system = System(folder, settings)
        system.start()
        system.wait_ready(240)
        yield Served(system, line, telegram)
        assert system.stop() == 0
        system.end()
        assert line.faults == [] and telegram.faults == []


def names_in(text: str) -> list[str]:
    text = text.replace("\xa0", " ")  # a number stays with what it counts
    return [name for name in (*COLLEGES, SOURCE) if name not in text]


def test_line_gets_the_right_colleges_with_their_source(served: Served) -> None:
    served.line_says(QUESTION, "whole-way")
    assert names_in(served.line_answer("whole-way")) == []


def test_telegram_gets_the_same(served: Served) -> None:
    headers = {"x-telegram-bot-api-secret-token": TELEGRAM_SECRET}
    body = telegram_update(901, 901, QUESTION)
    assert (
        httpx.post(served.system.url + "/telegram/webhook", content=body, headers=headers).status_code == 200
    )
    served.telegram.wait_for(lambda s: any(b["chat_id"] == 901 for _, b in s.delivered), 60)
    said = " ".join(
        json.dumps(b, ensure_ascii=False) for _, b in served.telegram.delivered if b["chat_id"] == 901
    )
    assert names_in(said) == []


def test_the_web_chats_interface_gets_the_same(served: Served) -> None:
    answer = httpx.post(served.system.url + "/api/chat", json={"person": "w", "text": QUESTION}, timeout=30)
    reply: dict[str, Any] = answer.json()["replies"][0]
    assert reply["kind"] == "answer" and names_in(reply["text"]) == []
    assert reply["sources"] and set(reply["sources"][0]) == {"name", "url", "as_of"}


def test_ask_at_the_command_line_gets_the_same(served: Served) -> None:
    command = [sys.executable, "-m", "bot.cli", "ask", QUESTION]
    done = subprocess.run(
        command, cwd=ROOT, env=served.system.environment(), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0 and names_in(done.stdout) == []


def test_a_killed_nlu_server_loses_no_message_and_comes_back(served: Served) -> None:
    for number in range(20):
        served.line_says(QUESTION, f"kill-{number}", f"U{number % 5:032d}")
        if number == 6:
            served.system.kill("nlu.serve")
        time.sleep(0.05)
    answers = [served.line_answer(f"kill-{number}") for number in range(20)]
    assert all(answers)
    served.system.wait_ready(240)
    served.line_says(QUESTION, "after-kill", "U" + "7" * 32)
    assert names_in(served.line_answer("after-kill")) == []
    assert served.system.events("nlu_died")
