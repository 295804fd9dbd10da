"""Limits at the door: for each person everywhere, for each address on the web, for no platform's servers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from actions.words.texts import Texts
from tests.end_to_end.stub_nlu import StubNlu
from tests.end_to_end.system import (
    ROOT,
    TELEGRAM_SECRET,
    System,
    line_body,
    line_event,
    signed,
    telegram_update,
)
from tests.platforms.line_server import LineServer
from tests.platforms.telegram_server import TelegramServer

TEXTS = Texts.read(ROOT / "data" / "texts")
TOO_FAST = TEXTS("dialogue.too_fast", "th")


def line_says(client: httpx.Client, *events: dict[str, object]) -> int:
    body = line_body(*events)
    return client.post("/line/webhook", content=body, headers=signed(body)).status_code


def test_who_floods_line_is_told_once_and_another_person_is_answered(
    system: System, line: LineServer
) -> None:
    with httpx.Client(base_url=system.url, timeout=30) as client:
        for _ in range(20):
            assert line_says(client, *[line_event("U" + "1" * 32, "ค่าเทอมเท่าไหร่") for _ in range(10)]) == 200
        assert line_says(client, line_event("U" + "2" * 32, "สวัสดี", token="other")) == 200
        line.wait_for(lambda s: any(b.get("replyToken") == "other" for b in s.delivered))
        line.wait_for(lambda s: any(TOO_FAST in text for text in s.texts))
    assert sum(TOO_FAST in text for text in line.texts) == 1
    with sqlite3.connect(system.folder / "var" / "achiva.db") as database:
        (heard,) = database.execute("SELECT count(*) FROM inbox WHERE person_key LIKE 'line:U1%'").fetchone()
    assert 40 < heard < 90


def test_who_floods_telegram_is_told_once(system: System, telegram: TelegramServer) -> None:
    headers = {"x-telegram-bot-api-secret-token": TELEGRAM_SECRET}
    with httpx.Client(base_url=system.url, timeout=30, headers=headers) as client:
        for number in range(1, 13):
            body = telegram_update(number, 7, "ก" * 3_000)
            assert client.post("/telegram/webhook", content=body).status_code == 200
        telegram.wait_for(lambda s: any(TOO_FAST in text for text in s.texts))
    assert sum(TOO_FAST in text for text in telegram.texts) == 1


def test_the_platforms_own_servers_have_no_limit(system: System, nlu: StubNlu) -> None:
    with httpx.Client(base_url=system.url, timeout=60) as client:
        for batch in range(10):
            people = [line_event(f"U{batch:02}{person:030}", "สวัสดี") for person in range(60)]
            assert line_says(client, *people) == 200
    with sqlite3.connect(system.folder / "var" / "achiva.db") as database:
        (heard,) = database.execute("SELECT count(*) FROM inbox WHERE channel = 'line'").fetchone()
    assert heard == 600


def web(client: httpx.Client, person: str, address: str, text: str = "สวัสดี") -> int:
    headers = {"x-forwarded-for": address}
    return client.post("/api/chat", json={"person": person, "text": text}, headers=headers).status_code


@pytest.mark.parametrize(("proxies", "refused"), [("127.0.0.1", False), ("192.0.2.0/24 ::1", True)])
def test_a_proxy_names_the_caller_when_the_settings_trust_it(
    make_system: Callable[..., System], nlu: StubNlu, proxies: str, refused: bool
) -> None:
    system = make_system(NLU_URL=nlu.url, TRUSTED_PROXIES=proxies)
    system.start()
    system.wait_ready()
    with httpx.Client(base_url=system.url, timeout=60) as client, ThreadPoolExecutor(20) as threads:
        found = list(threads.map(lambda n: web(client, f"p{n}", f"203.0.113.{n}", "ก" * 4_900), range(20)))
    assert (429 in found) == refused
    system.stop()


def test_what_follows_start_reaches_neither_the_database_nor_the_logs(
    system: System, line: LineServer
) -> None:
    with httpx.Client(base_url=system.url, timeout=30) as client:
        line_says(client, line_event("U" + "3" * 32, "/start topic-0812345678", token="a"))
        line_says(client, line_event("U" + "3" * 32, "/start 0812345678-nok@mail.com", token="b"))
        postback = line_event("U" + "3" * 32, "", token="c")
        postback |= {"type": "postback", "postback": {"data": "เบอร์ผม 0812345678 สมหมาย"}}
        line_says(client, postback)
        web(client, "0812345678", "203.0.113.6")
        line.wait_for(lambda s: len(s.delivered) >= 3)
    with sqlite3.connect(system.folder / "var" / "achiva.db") as database:
        stored = json.dumps(
            [
                database.execute(f"SELECT * FROM {table}").fetchall()
                for table in ("inbox", "persons", "transcripts")
            ],
            ensure_ascii=False,
        )
    for personal in ("0812345678", "nok@mail", "สมหมาย"):
        assert personal not in stored and personal not in system.log.read_text("utf-8")
