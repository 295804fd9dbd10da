"""A crowd of half-open requests at the real receiver: others are answered, and breaking off is no fault in the log."""

from __future__ import annotations

import socket

import httpx

from tests.end_to_end.system import System, wait_for

HALF = b"POST /api/chat HTTP/1.1\r\nHost: x\r\nContent-Length: 50000\r\n\r\n{"
CROWD = 60


def test_an_aborted_upload_is_no_error(system: System) -> None:
    crowd = [socket.create_connection(("127.0.0.1", system.port)) for _ in range(CROWD)]
    for one in crowd:
        one.sendall(HALF)
    assert httpx.get(f"{system.url}/healthz", timeout=5).status_code == 200
    for one in crowd:
        one.close()
    answer = httpx.post(f"{system.url}/api/chat", json={"text": "สวัสดี", "person": "a"}, timeout=40)
    assert answer.json()["replies"]
    wait_for(lambda: system.events("turn") != [], 10)
    log = system.log.read_text("utf-8", "replace")
    assert "Traceback" not in log and '"level":"error"' not in log.replace(" ", ""), log[-2000:]
