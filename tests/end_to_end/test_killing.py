"""Processes are killed in the middle of traffic: no accepted message is lost, none is answered twice."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections import defaultdict
from typing import Any

import httpx

from tests.end_to_end.system import (
    TELEGRAM_SECRET,
    System,
    line_body,
    line_event,
    signed,
    telegram_update,
)
from tests.platforms.line_server import LineServer
from tests.platforms.telegram_server import TelegramServer

PEOPLE, ROUNDS = 12, 12


def post_until_accepted(system: System, path: str, body: bytes, headers: dict[str, str]) -> None:
    """As a platform does: the same body again until it is answered with 200."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            if httpx.post(system.url + path, content=body, headers=headers, timeout=10).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise AssertionError("never accepted")


def line_traffic(system: System, sent: dict[str, list[str]]) -> None:
    """Every person says something in every round, one after the other."""
    for turn in range(ROUNDS):
        for number in range(PEOPLE):
            person, token = f"U{number:032d}", f"token-{number}-{turn}"
            body = line_body(line_event(person, f"สวัสดี {turn}", token))
            post_until_accepted(system, "/line/webhook", body, signed(body))
            sent[person].append(token)


def kill_during(system: System, traffic: threading.Thread, modules: list[str]) -> int:
    """Kill one process after the other for as long as the traffic lasts; how often the worker died."""
    workers = 0
    for module in modules:
        time.sleep(0.8)
        if not traffic.is_alive():
            break
        system.kill(module)
        workers += module == "bot.processes.worker"
    return workers


def delivered_tokens(line: LineServer) -> list[str]:
    return [body.get("replyToken") or f"push to {body['to']}" for body in line.delivered]


def open_rows(system: System) -> tuple[int, int]:
    """How many events and requests are not finished."""
    with sqlite3.connect(system.folder / "var" / "achiva.db") as database:
        events = database.execute("SELECT count(*) FROM inbox WHERE status NOT IN ('done')").fetchone()[0]
        requests = database.execute("SELECT count(*) FROM outbox WHERE status <> 'sent'").fetchone()[0]
    return events, requests


def test_line_is_answered_once_and_in_order_while_processes_are_killed(
    system: System, line: LineServer
) -> None:
    sent: dict[str, list[str]] = defaultdict(list)
    traffic = threading.Thread(target=line_traffic, args=(system, sent))
    traffic.start()
    kills = kill_during(
        system,
        traffic,
        [
            "bot.processes.worker",
            "bot.processes.receiver",
            "bot.processes.worker",
            "bot.processes.worker",
            "bot.processes.receiver",
            "bot.processes.worker",
        ],
    )
    traffic.join(120)
    assert not traffic.is_alive() and kills >= 2, "the test must kill in the middle of traffic"
    expected = sorted(token for tokens in sent.values() for token in tokens)
    line.wait_for(lambda s: len(s.delivered) >= len(expected), 60)
    time.sleep(1.0)  # a second answer would come now
    assert sorted(delivered_tokens(line)) == expected
    by_person: dict[str, list[str]] = defaultdict(list)
    for token in delivered_tokens(line):
        by_person[f"U{int(token.split('-')[1]):032d}"].append(token)
    assert by_person == sent
    assert open_rows(system) == (0, 0)


def test_telegram_repeats_at_most_one_message_of_a_chat_a_crash(
    system: System, telegram: TelegramServer
) -> None:
    sent: list[int] = []
    headers = {"x-telegram-bot-api-secret-token": TELEGRAM_SECRET, "content-type": "application/json"}

    def traffic() -> None:
        for number in range(1, PEOPLE * ROUNDS + 1):
            person = 1000 + number % PEOPLE
            post_until_accepted(system, "/telegram/webhook", telegram_update(number, person, "สวัสดี"), headers)
            sent.append(person)

    running = threading.Thread(target=traffic)
    running.start()
    kills = kill_during(system, running, ["bot.processes.worker"] * 4)
    running.join(120)
    assert not running.is_alive() and kills >= 2, "the test must kill in the middle of traffic"
    telegram.wait_for(lambda s: len(s.delivered) >= len(sent), 60)
    time.sleep(1.5)
    shown: dict[Any, int] = defaultdict(int)
    for _, body in telegram.delivered:
        shown[body["chat_id"]] += 1
    missing = {p: n for p in set(sent) if (n := sent.count(p)) > shown[p]}
    assert missing == {}
    assert all(shown[person] - sent.count(person) <= kills for person in set(sent))
    assert open_rows(system) == (0, 0)


def test_redelivered_event_gives_no_second_turn(system: System, line: LineServer) -> None:
    event = line_event("U" + "1" * 32, "สวัสดี", "once", "event-once")
    again = event | {"deliveryContext": {"isRedelivery": True}}
    for body in (line_body(event), line_body(again), line_body(again, again)):
        post_until_accepted(system, "/line/webhook", body, signed(body))
    other = line_body(line_event("U" + "1" * 32, "สวัสดี", "other"))
    post_until_accepted(system, "/line/webhook", other, signed(other))
    line.wait_for(lambda s: "other" in delivered_tokens(s))
    time.sleep(0.5)
    assert delivered_tokens(line) == ["once", "other"]


def test_messages_of_a_killed_system_are_answered_by_the_next_one(system: System, line: LineServer) -> None:
    """Power gone: all processes die at once, after the messages were accepted."""
    for module in ("bot.processes.worker",):
        system.kill(module)
    for turn in range(5):
        body = line_body(line_event("U" + "2" * 32, "สวัสดี", f"late-{turn}"))
        post_until_accepted(system, "/line/webhook", body, signed(body))
    assert system.process is not None
    system.process.kill()
    system.process.wait()
    system.start()
    system.wait_ready()
    line.wait_for(lambda s: len(s.delivered) >= 5)
    time.sleep(0.5)
    assert delivered_tokens(line) == [f"late-{turn}" for turn in range(5)]
