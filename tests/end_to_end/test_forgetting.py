"""A person asks for the deletion, on the web or on LINE: there is an answer, and then nothing is left of that person."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import httpx

from tests.end_to_end.stub_nlu import StubNlu
from tests.end_to_end.system import System, line_body, line_event, signed, wait_for
from tests.platforms.line_server import LineServer

WORDS = "ผมชื่อสมชายใจดี"
TABLES = ("persons", "inbox", "outbox", "transcripts")


def asks(system: System, person: str, text: str) -> str:
    answer = httpx.post(f"{system.url}/api/chat", json={"text": text, "person": person}, timeout=40)
    return " ".join(reply["text"] for reply in answer.json()["replies"])


def line_says(system: System, event: dict[str, Any]) -> None:
    body = line_body(event)
    assert httpx.post(f"{system.url}/line/webhook", content=body, headers=signed(body)).status_code == 200


def kept(system: System) -> str:
    """Everything in the files of the database, as bytes that hold Thai and ids alike."""
    files = sorted(Path(system.folder / "var").glob("achiva.db*"))
    return b"".join(file.read_bytes() for file in files).decode("utf-8", "replace")


def test_the_web_chat_says_that_it_is_done_and_it_is(system: System, nlu: StubNlu) -> None:
    person = "web" + uuid.uuid4().hex
    asks(system, person, WORDS)
    assert person in kept(system) and WORDS in kept(system)
    asks(system, person, "/start topic-delete_my_data")
    assert "ลบ" in asks(system, person, "ยืนยันลบ")
    wait_for(lambda: person not in kept(system) and WORDS not in kept(system), 10)


def test_clearing_the_page_removes_the_talk_from_the_server(system: System, nlu: StubNlu) -> None:
    person = "web" + uuid.uuid4().hex
    asks(system, person, WORDS)
    cleared = httpx.request("DELETE", f"{system.url}/api/chat", json={"person": person}, timeout=10)
    assert cleared.status_code == 204
    wait_for(lambda: person not in kept(system) and WORDS not in kept(system), 10)
    assert httpx.request("DELETE", f"{system.url}/api/chat", timeout=10).status_code == 204, "a new browser"
    assert httpx.request("DELETE", f"{system.url}/api/chat", content=b"{", timeout=10).status_code == 400


def test_line_delivers_the_last_answer_and_keeps_no_id(
    system: System, nlu: StubNlu, line: LineServer
) -> None:
    person = "U" + uuid.uuid4().hex
    for number, text in enumerate((WORDS, "/start topic-delete_my_data", "ยืนยันลบ"), 1):
        line_says(system, line_event(person, text, token=f"t{number}"))
        line.wait_for(lambda s, t=f"t{number}": any(b.get("replyToken") == t for b in s.delivered))
    wait_for(lambda: person not in kept(system) and WORDS not in kept(system), 10)


def test_a_place_and_its_map_go_when_somebody_blocks_us(
    system: System, nlu: StubNlu, line: LineServer
) -> None:
    person = "U" + uuid.uuid4().hex
    place = line_event(person, "", token="t1")
    place["message"] = {"type": "location", "id": "1", "latitude": 12.6831234, "longitude": 101.2815678}
    line_says(system, place)
    line.wait_for(lambda s: any(b.get("replyToken") == "t1" for b in s.delivered))
    assert person in kept(system) and "12.6831" not in kept(system)
    blocked = line_event(person, "") | {"type": "unfollow"}
    del blocked["message"], blocked["replyToken"]
    line_says(system, blocked)
    wait_for(lambda: person not in kept(system), 10)
    assert not list((system.folder / "var" / "pictures").glob("*-own.png"))


def test_the_copy_is_of_the_person_who_asks(system: System, nlu: StubNlu, line: LineServer) -> None:
    me, other = "web" + uuid.uuid4().hex, "web" + uuid.uuid4().hex
    asks(system, me, WORDS)
    asks(system, other, "ความลับของคนอื่น")
    for _ in range(2):
        copied = asks(system, me, "/start topic-copy_my_data")
        assert copied.count(WORDS) == 1 and "ความลับ" not in copied, "a copy is not copied again"
    person = "U" + uuid.uuid4().hex
    for number, text in enumerate((WORDS, "/start topic-copy_my_data"), 1):
        line_says(system, line_event(person, text, token=f"c{number}"))
        line.wait_for(lambda s, t=f"c{number}": any(b.get("replyToken") == t for b in s.delivered))
    assert any(WORDS in words and "ความลับ" not in words for words in line.texts)
