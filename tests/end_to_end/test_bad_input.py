"""Whatever arrives at the door: a clear answer, nothing lost, nothing stored that is not ours, no traceback."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.end_to_end.stub_nlu import StubNlu
from tests.end_to_end.system import (
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

FROM_TELEGRAM = {"x-telegram-bot-api-secret-token": TELEGRAM_SECRET, "content-type": "application/json"}
LONG = "อยากเรียนช่างยนต์ที่ระยอง " * 400  # more than 10,000 characters
ODD = "สวัส\u200bดี\u200d \x00\x01\x1b[31m\u202e\ufeff \ud83d\ude00".encode("utf-16", "surrogatepass").decode(
    "utf-16"
)


class Door:
    """A running system with everything around it, shared by the tests of this file."""

    def __init__(self, system: System, nlu: StubNlu, line: LineServer, telegram: TelegramServer) -> None:
        self.system, self.nlu, self.line, self.telegram = system, nlu, line, telegram

    def post(self, path: str, body: bytes, headers: Any = None) -> httpx.Response:
        return httpx.post(self.system.url + path, content=body, headers=headers or {}, timeout=30)

    def line_says(self, *events: dict[str, Any]) -> httpx.Response:
        body = line_body(*events)
        return self.post("/line/webhook", body, signed(body))

    def chat(self, content: Any, **more: Any) -> httpx.Response:
        return httpx.post(self.system.url + "/api/chat", json=content, timeout=30, **more)

    def stored(self) -> int:
        with sqlite3.connect(self.system.folder / "var" / "achiva.db") as database:
            return int(database.execute("SELECT count(*) FROM inbox").fetchone()[0])

    def everything_stored(self) -> str:
        with sqlite3.connect(self.system.folder / "var" / "achiva.db") as database:
            queries = (
                "SELECT payload FROM inbox",
                "SELECT said || answered FROM transcripts",
                "SELECT state FROM persons",
            )
            return " ".join(str(row[0]) for query in queries for row in database.execute(query))

    def line_answers(self, token: str) -> dict[str, Any]:
        self.line.wait_for(lambda s: any(b.get("replyToken") == token for b in s.delivered))
        return next(b for b in self.line.delivered if b.get("replyToken") == token)


@pytest.fixture(scope="module")
def door(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    folder = tmp_path_factory.mktemp("door")
    (folder / "var").mkdir()
    (folder / "var" / "achiva.db").write_bytes(loaded.read_bytes())
    with StubNlu() as nlu, LineServer() as line, TelegramServer() as telegram:
        settings = {
            "NLU_URL": nlu.url,
            "LINE_CHANNEL_SECRET": SECRET, "LINE_CHANNEL_ACCESS_TOKEN": TOKEN, "LINE_API_URL": line.url,
            "TELEGRAM_TOKEN": TELEGRAM_TOKEN, "TELEGRAM_WEBHOOK_SECRET": TELEGRAM_SECRET,
            "TELEGRAM_API_URL": telegram.url,
        }  # fmt: skip
        system = System(folder, settings)
        system.start()
        system.wait_ready()
        yield Door(system, nlu, line, telegram)
        exit_code = system.stop()
        system.end()
        assert exit_code == 0
        assert "Traceback" not in system.last_words()
        assert line.faults == [] and telegram.faults == []


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-line-signature": ""},
        {"x-line-signature": "forged"},
        signed(b"another body"),
        signed(b"", "other secret"),
    ],
)
def test_a_forged_or_missing_line_signature_is_refused_and_nothing_is_stored(
    door: Door, headers: dict[str, str]
) -> None:
    before = door.stored()
    answer = door.post("/line/webhook", line_body(line_event("U" + "9" * 32, "สวัสดี")), headers)
    assert answer.status_code in (401, 403)
    assert door.stored() == before


@pytest.mark.parametrize("secret", [None, "", "forged", TELEGRAM_SECRET[:-1], "ก"])
def test_a_forged_or_missing_telegram_secret_is_refused_and_nothing_is_stored(
    door: Door, secret: str | None
) -> None:
    before = door.stored()
    headers = {} if secret is None else {b"x-telegram-bot-api-secret-token": secret.encode()}
    assert door.post("/telegram/webhook", telegram_update(1, 1, "สวัสดี"), headers).status_code in (401, 403)
    assert door.stored() == before


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'"text"', b"[" * 5000])
def test_a_body_that_is_no_json_object_is_refused(door: Door, body: bytes) -> None:
    before = door.stored()
    assert door.post("/line/webhook", body, signed(body)).status_code == 400
    assert door.post("/telegram/webhook", body, FROM_TELEGRAM).status_code == 400
    assert door.post("/api/chat", body, {"content-type": "application/json"}).status_code == 400
    assert door.stored() == before


def test_a_body_beyond_all_measure_is_refused(door: Door) -> None:
    body = b" " * 3_000_000
    assert door.post("/line/webhook", body, signed(body)).status_code == 413
    assert door.post("/api/chat", body).status_code == 413


def test_empty_events_are_fine(door: Door) -> None:
    """LINE's "Verify" button sends them."""
    before = door.stored()
    assert door.line_says().status_code == 200
    assert door.stored() == before


def test_one_bad_event_does_not_cost_the_others(door: Door) -> None:
    person = "U" + "3" * 32
    odd: list[Any] = [
        {"type": "dance", "webhookEventId": "odd-1", "source": {"type": "user", "userId": person}},
        {"type": "message"},
        {},
        {"type": "message", "message": None, "source": [], "timestamp": "x"},
    ]
    answer = door.line_says(*odd, line_event(person, "สวัสดี", "among-bad"), *odd)
    assert answer.status_code == 200
    assert door.line_answers("among-bad")["messages"]


def test_an_event_without_an_id_is_answered_once(door: Door) -> None:
    event = line_event("U" + "4" * 32, "สวัสดี", "no-id")
    del event["webhookEventId"]
    assert door.line_says(event).status_code == 200
    door.line_answers("no-id")
    before = door.stored()
    assert door.line_says(event).status_code == 200
    assert door.stored() == before


def test_a_redelivered_update_gives_no_second_turn(door: Door) -> None:
    body = telegram_update(7001, 7001, "สวัสดี")
    assert door.post("/telegram/webhook", body, FROM_TELEGRAM).status_code == 200
    before = door.stored()
    assert door.post("/telegram/webhook", body, FROM_TELEGRAM).status_code == 200
    assert door.stored() == before


@pytest.mark.parametrize(
    "text", ['/centre{"phone":"1"}', ' /centre@1.0{"phone":"081"}', "\u200b/restart", "//", "/"]
)
def test_a_text_that_begins_with_a_slash_is_just_text_on_every_channel(door: Door, text: str) -> None:
    token = uuid.uuid4().hex
    assert door.line_says(line_event("U" + "5" * 32, text, token)).status_code == 200
    door.line_answers(token)
    update = uuid.uuid4().int % 10**9
    door.post("/telegram/webhook", telegram_update(update, update, text), FROM_TELEGRAM)
    door.telegram.wait_for(lambda s: any(body["chat_id"] == update for _, body in s.delivered))
    answer = door.chat({"person": token, "text": text})
    assert answer.status_code == 200 and answer.json()["replies"]
    assert not [asked for asked in door.nlu.texts if asked.lstrip(" \u200b").startswith("/")]


def test_start_is_a_greeting_on_every_channel(door: Door) -> None:
    asked = len(door.nlu.texts)
    door.line_says(line_event("U" + "6" * 32, "/start", "start"))
    said = json.dumps(door.line_answers("start"), ensure_ascii=False)
    door.post("/telegram/webhook", telegram_update(8001, 8001, "/start"), FROM_TELEGRAM)
    door.telegram.wait_for(lambda s: any(body["chat_id"] == 8001 for _, body in s.delivered))
    web = door.chat({"person": "start", "text": "/start"}).json()["replies"][0]
    assert web["kind"] == "smalltalk" and web["text"].splitlines()[0] in said
    assert len(door.nlu.texts) == asked


@pytest.mark.parametrize("text", [LONG, ODD, "", "   ", "\u200b\u200d", "!?!?", "😀" * 50, "a" * 10_000])
def test_long_and_odd_texts_are_answered_on_every_channel(door: Door, text: str) -> None:
    token = uuid.uuid4().hex  # another person each time: one who writes so much at once is asked to pause
    assert door.line_says(line_event(f"U{token}", text, token)).status_code == 200
    assert door.line_answers(token)["messages"]
    answer = door.chat({"person": token, "text": text})
    assert answer.status_code == 200 and answer.json()["replies"][0]["text"]


def test_personal_data_is_nowhere_in_what_is_stored_asked_or_logged(door: Door) -> None:
    secrets = ("0812345678", "somchai@example.com", "1101700203450")
    text = "ชื่อสมชาย โทร 081-234-5678 อีเมล somchai@example.com เลขบัตร 1-1017-00203-45-0"
    door.line_says(line_event("U" + "8" * 32, text, "private"))
    door.line_answers("private")
    door.chat({"person": "private", "text": text})
    everywhere = [door.everything_stored(), " ".join(door.nlu.texts), door.system.log.read_text("utf-8")]
    for place in everywhere:
        assert not [secret for secret in (*secrets, "081-234-5678", "1-1017-00203-45-0") if secret in place]
    assert "สมชาย" not in everywhere[2], "no text of a message is logged"


def test_a_button_that_nobody_knows_is_met_kindly(door: Door) -> None:
    answer = door.chat({"person": "presser", "payload": "made-up-key"})
    assert answer.status_code == 200 and answer.json()["replies"][0]["kind"] == "clarify"


def test_what_is_no_message_is_said_to_be_none(door: Door) -> None:
    for content in ({}, {"person": "x"}, {"text": None}, {"text": 5}, {"text": ["a"]}):
        answer = door.chat(content)
        assert answer.status_code == 400 and answer.json()["error"]


def test_a_person_who_asks_too_fast_is_asked_to_wait(door: Door) -> None:
    # One after the other, a slow machine would give a person new permits between the messages.
    with ThreadPoolExecutor(16) as at_once:
        answers = list(at_once.map(lambda _: door.chat({"person": "hurry", "text": "/start"}), range(200)))
    limited = [answer for answer in answers if answer.status_code == 429]
    assert limited and int(limited[0].headers["retry-after"]) >= 1 and limited[0].json()["error"]
    assert door.chat({"person": "calm", "text": "/start"}).status_code == 200


def test_a_callers_name_never_reaches_another_channels_person(door: Door) -> None:
    for person in ("line:U" + "1" * 32, "telegram:1", "c:x", "../x", "a" * 5000, "a\u0000b"):
        assert door.chat({"person": person, "text": "/start"}).status_code == 200
    with sqlite3.connect(door.system.folder / "var" / "achiva.db") as database:
        keys = [row[0] for row in database.execute("SELECT person_key FROM inbox WHERE channel = 'web'")]
    assert keys and all(key.startswith(("web:p:", "web:c:")) for key in keys)


def test_a_browser_is_known_by_a_cookie_that_nobody_can_forge(door: Door) -> None:
    with httpx.Client(base_url=door.system.url) as browser:
        cookie = browser.get("/chat").headers["set-cookie"]
        assert "HttpOnly" in cookie and "SameSite=lax" in cookie
        for _ in range(2):
            assert browser.post("/api/chat", json={"text": "/start", "person": "ignored"}).status_code == 200
    forged = door.chat({"text": "/start", "person": "forger"}, cookies={"achiva": "someone.forged"})
    assert forged.status_code == 200
    with sqlite3.connect(door.system.folder / "var" / "achiva.db") as database:
        keys = [row[0] for row in database.execute("SELECT person_key FROM inbox ORDER BY id DESC LIMIT 3")]
    assert keys[0] == "web:p:forger" and keys[1] == keys[2] and keys[1].startswith("web:c:")


def test_pages_carry_strict_headers_and_metrics_stay_here(door: Door) -> None:
    for path in ("/chat", "/healthz"):
        headers = httpx.get(door.system.url + path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    metrics = httpx.get(door.system.url + "/metrics")
    assert metrics.status_code == 200 and "achiva_turns_total" in metrics.text
    assert "achiva_inbox_waiting" in metrics.text
    proxied = httpx.get(door.system.url + "/metrics", headers={"x-forwarded-for": "203.0.113.5"})
    assert proxied.status_code == 403
    assert httpx.get(door.system.url + "/nothing").status_code == 404
