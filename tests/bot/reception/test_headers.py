"""Browsers are told to use https only where the world reaches us by https."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from bot.reception.headers import SafeHeaders


@pytest.mark.parametrize("https", [True, False])
def test_browsers_keep_to_https_where_there_is_https(https: bool) -> None:
    app = Starlette(
        routes=[Route("/", lambda _request: PlainTextResponse("x"))],
        middleware=[Middleware(SafeHeaders, https=https)],
    )
    headers = TestClient(app).get("/").headers
    assert ("strict-transport-security" in headers) is https
    assert headers["x-frame-options"] == "DENY"
