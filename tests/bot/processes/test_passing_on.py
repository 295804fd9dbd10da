"""What the receiver passes on to the office, and what it says while that is away."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from actions.words.texts import Texts
from bot.processes import passing_on
from bot.processes.passing_on import Office, open_office_socket

TEXTS = Texts.read(Path(__file__).parents[3] / "data" / "texts")


async def told(request: Request) -> Response:
    body = (await request.body()).decode()
    made = JSONResponse(
        {"path": request.url.path, "query": request.url.query, "headers": dict(request.headers), "body": body}
    )
    made.set_cookie("a", "1")
    made.set_cookie("b", "2")
    return made


async def onward(_request: Request) -> Response:
    return RedirectResponse("/staff/elsewhere", 303)


@pytest.fixture
def port() -> Iterator[int]:
    """The port of an office that tells what it was asked."""
    socket = open_office_socket()
    routes = [Route("/staff/onward", onward), Route("/staff/{rest:path}", told, methods=["GET", "POST"])]
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), log_level="error"))
    thread = threading.Thread(target=server.run, args=([socket],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield socket.getsockname()[1]
    server.should_exit = True
    thread.join(10)


def outside(port: int) -> httpx.AsyncClient:
    app = Starlette(routes=Office(port, TEXTS).routes())
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app, client=("203.0.113.9", 5)), base_url="https://a.th"
    )


async def test_a_request_goes_through_as_it_came(port: int) -> None:
    async with outside(port) as client:
        answer = await client.post(
            "/staff/x%2Fy/%E0%B8%81?q=%E0%B8%81&a=1", content="csrf=1",
            headers={"Cookie": "s=1", "Origin": "https://a.th", "X-Forwarded-For": "6.6.6.6"},
        )  # fmt: skip
    heard = answer.json()
    assert (
        heard["path"] == "/staff/x/y/ก" and heard["query"] == "q=%E0%B8%81&a=1" and heard["body"] == "csrf=1"
    )
    headers = heard["headers"]
    assert (headers["host"], headers["cookie"], headers["origin"]) == ("a.th", "s=1", "https://a.th")
    assert headers["x-forwarded-for"] == "203.0.113.9", "what the caller claims is not believed"
    assert headers["x-forwarded-proto"] == "https"
    assert len(answer.headers.get_list("set-cookie")) == 2


async def test_where_the_office_leads_the_browser_goes_itself(port: int) -> None:
    async with outside(port) as client:
        answer = await client.get("/staff/onward")
    assert answer.status_code == 303 and answer.headers["location"] == "/staff/elsewhere"


async def test_while_the_office_is_away_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    socket = open_office_socket()
    free = socket.getsockname()[1]
    socket.close()
    async with outside(free) as client:
        answer = await client.get("/staff")
    assert answer.status_code == 503 and "หน้าเจ้าหน้าที่กำลังเริ่มทำงาน" in answer.text


async def test_what_is_too_large_is_refused_before_the_office(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passing_on, "LARGEST_BODY", 10)
    async with outside(port) as client:
        assert (await client.post("/staff/x", content="x" * 11)).status_code == 413
