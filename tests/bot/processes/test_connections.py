"""Who opens a connection and does not finish a request is cut off; everybody else is answered meanwhile."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.processes.connections import Limits, limits_here, protocol_within

HALF = b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 50000\r\n\r\n{"
Serve = Callable[[Limits], int]


async def echo(request: Request) -> PlainTextResponse:
    if seconds := request.query_params.get("after"):
        await asyncio.sleep(float(seconds))
    return PlainTextResponse(str(len(await request.body())))


@contextmanager
def serving(limits: Limits) -> Iterator[int]:
    app = Starlette(routes=[Route("/echo", echo, methods=["GET", "POST"])])
    config = uvicorn.Config(
        app, host="127.0.0.1", port=0, http=protocol_within(limits), log_level="critical",
        timeout_graceful_shutdown=1,
    )  # fmt: skip
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(10)


def opened(port: int, sent: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=10)
    connection.sendall(sent)
    return connection


def cut_off(connection: socket.socket) -> bool:
    """Whether the server ends the connection without an answer, within the socket's patience."""
    try:
        return connection.recv(100) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize(
    "sent",
    [b"", b"\r\n", b"GET /ec", b"GET /echo HTTP/1.1\r\nHost: x\r\nX-Slow:", HALF],
    ids=["nothing", "an empty line", "half a line", "half the headers", "half the body"],
)
def test_a_request_that_does_not_become_whole_is_cut_off(sent: bytes) -> None:
    with serving(Limits(headers=0.3, body=0.3)) as port:
        assert cut_off(opened(port, sent))


def test_bytes_that_trickle_in_do_not_prolong_it() -> None:
    with serving(Limits(headers=0.5, body=0.5)) as port:
        connection = opened(port, HALF)
        with pytest.raises(OSError):
            for _ in range(100):
                connection.sendall(b" ")
                time.sleep(0.1)


def test_the_second_request_of_a_connection_is_watched_too() -> None:
    whole = b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"
    with serving(Limits(headers=0.3, body=0.3)) as port:
        connection = opened(port, whole)
        assert b"200 OK" in connection.recv(1000)
        connection.sendall(HALF)
        assert cut_off(connection)


def test_an_answer_may_take_longer_than_a_request_and_a_kept_connection_may_rest() -> None:
    with serving(Limits(headers=0.3, body=0.3)) as port, httpx.Client(timeout=10) as client:
        for _ in range(2):
            assert client.get(f"http://127.0.0.1:{port}/echo", params={"after": "0.8"}).text == "0"
            time.sleep(0.6)
        assert client.post(f"http://127.0.0.1:{port}/echo", content=b"x" * 90_000).text == "90000"


def test_who_waited_longest_makes_room_when_all_connections_are_taken() -> None:
    with serving(Limits(headers=60, body=60, connections=5)) as port:
        halves = [opened(port, HALF) for _ in range(5)]
        time.sleep(0.2)
        assert httpx.get(f"http://127.0.0.1:{port}/echo", timeout=5).text == "0"
        assert cut_off(halves[0])
        halves[4].settimeout(0.2)
        with pytest.raises(TimeoutError):
            halves[4].recv(1)


def test_this_machine_gives_room_for_a_crowd() -> None:
    assert limits_here().connections >= 100
