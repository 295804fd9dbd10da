"""Signing in with the organisation's accounts: against an issuer that runs as a process of its own."""

from __future__ import annotations

import html
import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx
import pytest
from sqlalchemy import Engine

from bot.accounts.accounts import change, make
from console.house import House
from database.session import writing
from tests.console.staff import HOST, PASSWORD, Browser, deeds, office

CLIENT = {"oidc_client_id": "achiva", "oidc_client_secret": "secret of ours"}
MALI = "mali@vec.go.th"
USERS = (
    {"sub": "1", "email": MALI},
    {"sub": "2", "email": "nobody@vec.go.th"},
    {"sub": "3", "email": MALI, "email_verified": False},
)


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """Its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    users = [word for user in USERS for word in ("--user-claims", json.dumps(user))]
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "oidc_provider_mock",
        "--port",
        str(port),
        "--require-nonce",
        "true",
    ]
    with subprocess.Popen(
        [*command, *users], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        address = f"http://127.0.0.1:{port}"
        _wait(f"{address}/.well-known/openid-configuration")
        yield address
        process.terminate()


def _wait(address: str) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            httpx.get(address)
            return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise AssertionError("the issuer did not start")


@pytest.fixture
def theirs(engine: Engine, tmp_path: Path, issuer: str) -> House:
    """The office of an organisation with an issuer; Mali has an account, whose first password others know."""
    house = office(engine, tmp_path, oidc_issuer=issuer, **CLIENT)
    with writing(engine) as connection:
        make(connection, MALI, "editor", "", PASSWORD, "admin", house.clock())
    return house


def signed_in_there(browser: Browser, sub: str, onward: str = "") -> str:
    """Press the button here, sign in there, and give the address that leads back."""
    start = browser.get(f"/sign-in/issuer{onward}")
    assert start.status_code == 303
    there = start.headers["location"]
    form = httpx.get(there)
    action = re.search(r'<form[^>]*action="([^"]*)"', form.text)
    target = urljoin(there, html.unescape(action[1])) if action and action[1] else there
    answer = httpx.post(target, data={"sub": sub})
    assert answer.status_code in (302, 303), answer.text
    return answer.headers["location"]


def come_back(browser: Browser, address: str) -> httpx.Response:
    assert address.startswith(f"{HOST}/staff/sign-in/issuer/back")
    return browser.get(address.removeprefix(f"{HOST}/staff"))


def test_somebody_whom_the_issuer_vouches_for_is_in(theirs: House) -> None:
    browser = Browser.of(theirs)
    assert "/staff/sign-in/issuer" in browser.get("/sign-in").text
    back = signed_in_there(browser, "1", "?next=/changes")
    answer = come_back(browser, back)
    assert answer.status_code == 303 and answer.headers["location"] == "/staff/changes"
    assert browser.get("/topics/new").status_code == 200, "with the rights of the account here"
    assert deeds(theirs)[-1] == (MALI, "signed_in", MALI)
    assert Browser.of(theirs).sign_in(MALI).status_code == 403, "the first password is of no use any more"


def test_what_is_asked_of_the_issuer_is_guarded(theirs: House) -> None:
    asked = parse_qs(urlsplit(Browser.of(theirs).get("/sign-in/issuer").headers["location"]).query)
    assert asked["code_challenge_method"] == ["S256"] and asked["state"] and asked["nonce"]
    assert asked["redirect_uri"] == [f"{HOST}/staff/sign-in/issuer/back"]
    assert "pid" not in asked["scope"][0]


def test_whoever_has_no_account_here_stays_outside(theirs: House) -> None:
    browser = Browser.of(theirs)
    answer = come_back(browser, signed_in_there(browser, "2"))
    assert answer.status_code == 403 and "nobody@vec.go.th" in answer.text


def test_an_address_that_is_not_verified_is_no_name(theirs: House) -> None:
    browser = Browser.of(theirs)
    assert come_back(browser, signed_in_there(browser, "3")).status_code == 403


def test_a_closed_account_stays_closed(theirs: House) -> None:
    with writing(theirs.engine) as connection:
        change(connection, MALI, "editor", "", False, "admin", theirs.clock())
    browser = Browser.of(theirs)
    assert come_back(browser, signed_in_there(browser, "1")).status_code == 403


def test_an_answer_serves_once_and_the_browser_that_asked_alone(theirs: House) -> None:
    mine, others = Browser.of(theirs), Browser.of(theirs)
    back = signed_in_there(mine, "1")
    assert come_back(others, back).status_code == 403, "a browser that asked for nothing"
    others.get("/sign-in/issuer")
    assert come_back(others, back).status_code == 403, "a browser that asked for something else"
    assert come_back(mine, back).status_code == 303
    assert come_back(mine, back).status_code == 403, "a second time"


@pytest.mark.parametrize("change", [{"code": "x"}, {"state": "x"}, {"code": ""}])
def test_an_answer_that_was_made_up_is_refused(theirs: House, change: dict[str, str]) -> None:
    browser = Browser.of(theirs)
    back = httpx.URL(signed_in_there(browser, "1")).copy_merge_params(change)
    assert come_back(browser, str(back)).status_code == 403


def test_an_issuer_that_is_away_is_said_so(engine: Engine, tmp_path: Path) -> None:
    house = office(engine, tmp_path, oidc_issuer="http://127.0.0.1:9", **CLIENT)
    answer = Browser.of(house).get("/sign-in/issuer")
    assert answer.status_code == 503 and "ยังไม่ตอบ" in answer.text


def test_without_an_issuer_there_is_no_such_door(house: House) -> None:
    browser = Browser.of(house)
    assert "/sign-in/issuer" not in browser.get("/sign-in").text
    assert browser.get("/sign-in/issuer").status_code == 404
    assert browser.get("/sign-in/issuer/back?code=x&state=y").status_code == 404
