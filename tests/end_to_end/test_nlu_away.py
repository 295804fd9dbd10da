"""The NLU server goes away in the middle of traffic and comes back: nobody is left without an answer."""

from __future__ import annotations

import httpx

from tests.end_to_end.stub_nlu import StubNlu
from tests.end_to_end.system import TELEGRAM_SECRET, System, line_body, line_event, signed, telegram_update
from tests.platforms.line_server import LineServer
from tests.platforms.telegram_server import TelegramServer


def test_what_was_asked_meanwhile_is_answered_when_it_is_back(
    system: System, nlu: StubNlu, line: LineServer, telegram: TelegramServer
) -> None:
    port = nlu.port
    nlu.stop()
    body = line_body(line_event("U" + "3" * 32, "สวัสดี", "asked-while-away"))
    assert httpx.post(system.url + "/line/webhook", content=body, headers=signed(body)).status_code == 200
    headers = {"x-telegram-bot-api-secret-token": TELEGRAM_SECRET}
    update = telegram_update(1, 77, "สวัสดี")
    assert httpx.post(system.url + "/telegram/webhook", content=update, headers=headers).status_code == 200
    telegram.wait_for(lambda s: len(s.delivered) == 1, 60)  # the word that the answer comes
    nlu.start(port)
    telegram.wait_for(lambda s: len(s.delivered) == 2, 60)
    line.wait_for(lambda s: bool(s.delivered), 60)
    assert "ไม่ต้องพิมพ์ซ้ำ" in telegram.texts[0] and "ไม่ต้องพิมพ์ซ้ำ" not in telegram.texts[1]
    assert [request["messages"] != [] for request in line.delivered] == [True]
