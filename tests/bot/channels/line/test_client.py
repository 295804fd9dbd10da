"""The client of LINE asks the machine for proxies once, not at every request."""

from __future__ import annotations

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
    assert client._sdk.rest_client.pool_manager.trust_env is False
    assert (await client.call("GET", "/v2/bot/info")).status == 200
    await client.close()
    assert client._sdk.rest_client.pool_manager.closed


async def test_a_proxy_of_the_machine_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy:3128")
    client = LineClient("token")
    assert client._sdk.rest_client.pool_manager.trust_env is True
    await client.close()
