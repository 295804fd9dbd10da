"""The NLU part lets in who has the token, asks whatever server is in service, and no more than it reads."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.nlu import front
from bot.nlu.address import NluAddress, publish
from bot.nlu.client import NluAway, NluClient
from bot.reception.limits import SERVED_AT_ONCE
from bot.settings import Settings
from tests.end_to_end.stub_nlu import StubNlu

Asked = TestClient[web.Request, web.Application]
PARSE = "/model/parse?token=secret"


@pytest.fixture
def nlu() -> Iterator[StubNlu]:
    with StubNlu() as server:
        yield server


@asynccontextmanager
async def asked(tmp_path: Path, address: NluAddress | None) -> AsyncIterator[Asked]:
    settings = Settings(_env_file=None, var_dir=tmp_path, nlu_url="http://nlu:5005/?token=secret")
    behind = settings.model_copy(update={"nlu_url": ""})
    publish(behind, address)
    async with TestClient(TestServer(front.Front(settings, behind).app())) as client:
        yield client


async def test_a_question_is_passed_on_to_the_server_in_service(nlu: StubNlu, tmp_path: Path) -> None:
    async with asked(tmp_path, NluAddress(nlu.url)) as client:
        url = str(client.make_url("/"))
        async with NluClient(url, token="secret") as worker:
            assert (await worker.parse("สวัสดี")).intent == "greeting"
        assert (await client.get("/readyz")).status == 200
    assert nlu.texts == ["สวัสดี"]


async def test_who_has_no_token_stays_outside(nlu: StubNlu, tmp_path: Path) -> None:
    async with asked(tmp_path, NluAddress(nlu.url)) as client:
        for path in ("/model/parse", "/model/parse?token=other"):
            assert (await client.post(path, json={"text": "a"})).status == 401
    assert nlu.texts == []


async def test_without_a_server_it_is_not_ready_and_workers_ask_again(tmp_path: Path) -> None:
    for address in (None, NluAddress("http://127.0.0.1:9")):
        async with asked(tmp_path, address) as client:
            assert (await client.post(PARSE, json={"text": "a"})).status == 503
            if address is None:
                assert (await client.get("/readyz")).status == 503
            async with NluClient(str(client.make_url("/")), token="secret") as worker:
                with pytest.raises(NluAway):
                    await worker.parse("สวัสดี")


async def test_the_server_is_asked_no_more_than_it_reads_and_who_would_wait_long_is_turned_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "MOST_WAITING", 4)
    most, now, full, go = 0, 0, asyncio.Event(), asyncio.Event()

    async def slow(_request: web.Request) -> web.Response:
        nonlocal most, now
        now += 1
        most = max(most, now)
        if now == SERVED_AT_ONCE:
            full.set()
        await go.wait()
        now -= 1
        return web.json_response({"intent": {"name": "greeting"}})

    app = web.Application()
    app.router.add_post("/model/parse", slow)
    async with (
        TestServer(app) as server,
        asked(tmp_path, NluAddress(str(server.make_url("")).rstrip("/"))) as client,
    ):
        waiting = [asyncio.create_task(client.post(PARSE, json={"text": "a"})) for _ in range(6)]
        turned_away = itertools.islice(asyncio.as_completed(waiting), 2)
        assert [(await answer).status for answer in turned_away] == [503, 503]
        await full.wait()
        await asyncio.sleep(0.2)  # one too many would come now
        go.set()
        answers = [(await task).status for task in waiting]
    assert sorted(answers) == [200] * 4 + [503] * 2
    assert most == SERVED_AT_ONCE
