"""Several workers on one PostgreSQL: the same promises, and no worker waits for another."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable

import httpx

from tests.end_to_end.stub_nlu import StubNlu
from tests.end_to_end.system import SECRET, TOKEN, System, line_body, line_event, signed, wait_for
from tests.platforms.line_server import LineServer

PEOPLE, ROUNDS = 8, 10


def test_two_workers_answer_once_and_in_order_while_one_is_killed(
    make_system: Callable[..., System], nlu: StubNlu, line: LineServer, postgres_url: str
) -> None:
    system = make_system(
        DATABASE_URL=postgres_url,
        NLU_URL=nlu.url,
        LINE_CHANNEL_SECRET=SECRET,
        LINE_CHANNEL_ACCESS_TOKEN=TOKEN,
        LINE_API_URL=line.url,
    )
    system.start("--workers", "2")
    system.wait_ready(180)
    wait_for(lambda: len(system.events("worker_started")) == 2, 60, system.last_words)
    sent: dict[str, list[str]] = defaultdict(list)
    for turn in range(ROUNDS):
        for number in range(PEOPLE):
            person, token = f"U{number:032d}", f"token-{number}-{turn}"
            body = line_body(line_event(person, "สวัสดี", token))
            answer = httpx.post(system.url + "/line/webhook", content=body, headers=signed(body), timeout=30)
            assert answer.status_code == 200
            sent[person].append(token)
        if turn in (3, 6):
            system.kill("bot.processes.worker")
    expected = PEOPLE * ROUNDS
    line.wait_for(lambda s: len(s.delivered) >= expected, 90)  # a dead worker's leases end after 20 seconds
    time.sleep(1.0)
    answered: dict[str, list[str]] = defaultdict(list)
    for request in line.delivered:
        answered[request["replyToken"][:7]].append(request["replyToken"])
    assert len(line.delivered) == expected
    assert sorted(answered.values()) == sorted(sent.values())
    assert system.stop() == 0


def test_several_workers_need_postgresql(make_system: Callable[..., System], nlu: StubNlu) -> None:
    system = make_system(NLU_URL=nlu.url)
    system.start("--workers", "2")
    assert system.process is not None
    assert system.process.wait(60) == 1
    assert "DATABASE_URL" in system.last_words()
