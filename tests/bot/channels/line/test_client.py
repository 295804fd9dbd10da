"""The client of LINE asks the machine for proxies once, and gives back whatever LINE says."""

from __future__ import annotations

import aiohttp
import pytest

from bot.channels.line.client import LineClient
from tests.platforms.line_server import LineServer

PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


async def test_without_proxies_nothing_is_looked_up_for_a_request(line: LineServer) -> None:
    client = LineClient(line.access_token, line.url)
    assert client._session.trust_env is False
    assert (await client.call("GET", "/v2/bot/info")).status == 200
    await client.close()
    assert client._session.closed


async def test_a_proxy_of_the_machine_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy:3128")
    client = LineClient("token")
    assert client._session.trust_env is True
    await client.close()


async def test_bodies_keys_and_hosts_arrive_as_they_were_given(line: LineServer) -> None:
    client = LineClient(line.access_token, line.url)
    body = {"to": f"U{1:032x}", "messages": [{"type": "text", "text": "สวัสดี"}]}
    answer = await client.call("POST", "/v2/bot/message/push", body, "123e4567-e89b-12d3-a456-426614174000")
    await client.call("POST", "/v2/bot/picture", b"\x89PNG", kind="image/png", host="https://elsewhere")
    await client.close()
    assert answer.status == 200 and answer.headers["content-type"].startswith("application/json")
    sent, picture = line.requests[-2:]
    assert sent.body == body and sent.headers["x-line-retry-key"].startswith("123e4567")
    assert picture.body == b"\x89PNG" and picture.headers["content-type"] == "image/png"


async def test_a_refusal_is_an_answer_and_no_answer_an_exception(line: LineServer) -> None:
    refused = LineClient("wrong token", line.url)
    answer = await refused.call("GET", "/v2/bot/info")
    await refused.close()
    assert answer.status == 401 and "Authentication failed" in answer.text
    nobody = LineClient("token", "http://127.0.0.1:1")
    with pytest.raises(aiohttp.ClientError):
        await nobody.call("GET", "/v2/bot/info")
    await nobody.close()
