"""Who may open what: every address with every role, and with nobody. An address that is not told here fails."""

from __future__ import annotations

import re

import httpx
import pytest

from bot.accounts.roles import ROLES
from console.app import PAGES, create_app
from console.house import House
from console.rights import RIGHTS, may
from console.routing import Page
from tests.console.staff import Browser, at_work

EVERYBODY, NOBODY = frozenset(ROLES), frozenset[str]()
DESK, ADMINISTRATORS = frozenset({"desk", "administrator"}), frozenset({"administrator"})
PUBLISHERS = frozenset({"publisher", "administrator"})
EDITORS = PUBLISHERS | {"editor"}
HEALTH = "/healthz"  # of the process: no page, and behind no door
OPEN = {
    "GET /sign-in/issuer",
    "GET /sign-in/issuer/back",
    "GET /sign-in",
    "POST /sign-in",
    "POST /sign-out",
    "GET /invitation/{token}",
    "POST /invitation/{token}",
    "POST /language",
    "GET /assets/{version}/{name}",
}
EXPECTED: dict[str, frozenset[str]] = {
    **dict.fromkeys(("GET /code", "POST /code"), NOBODY),  # only between the two steps
    **dict.fromkeys(
        ("GET ", "GET /questions", "GET /use", "GET /try", "POST /try", "GET /try/kept"), EVERYBODY
    ),
    **dict.fromkeys(("POST /try/keep", "POST /try/kept/remove"), EDITORS),
    **dict.fromkeys(("GET /own", "POST /own/password"), EVERYBODY),
    **dict.fromkeys(("GET /own/two-steps", "POST /own/two-steps", "POST /own/one-step"), EVERYBODY),
    **dict.fromkeys(("GET /requests", "GET /requests/{reference}"), DESK),
    **dict.fromkeys(("GET /requests/{reference}/matching", "POST /requests/{reference}/contact"), DESK),
    **dict.fromkeys(("POST /requests/{reference}/assign", "POST /requests/{reference}/move"), DESK),
    **dict.fromkeys(("POST /requests/{reference}/note", "POST /requests/{reference}/message"), DESK),
    **dict.fromkeys(("GET /conversations", "GET /conversations/list"), DESK),
    **dict.fromkeys(("GET /conversations/{reference}", "GET /conversations/{reference}/thread"), DESK),
    **dict.fromkeys(("POST /conversations/{reference}/take", "POST /conversations/{reference}/reply"), DESK),
    **dict.fromkeys(
        ("POST /conversations/{reference}/return", "POST /conversations/{reference}/close"), DESK
    ),
    "POST /conversations/{reference}/called-back": DESK,
    **dict.fromkeys(("GET /people-data", "POST /people-data"), DESK),
    **dict.fromkeys(("GET /changes", "GET /changes/release", "GET /changes/history"), EVERYBODY),
    **dict.fromkeys(("GET /changes/{number}", "GET /changes/{number}/work"), EVERYBODY),
    **dict.fromkeys(("POST /changes/{number}/check", "POST /changes/{number}/drop"), EDITORS),
    **dict.fromkeys(("POST /changes/{number}/settle", "POST /changes/{number}/take-out"), EDITORS),
    **dict.fromkeys(("POST /changes/{number}/publish", "POST /changes/{number}/undo"), PUBLISHERS),
    "GET /quality": EVERYBODY,
    **dict.fromkeys(("GET /words", "GET /words/{folder}/{name}"), EVERYBODY),
    **dict.fromkeys(("GET /words/{folder}/{name}/value", "POST /words/{folder}/{name}/value"), EDITORS),
    "GET /questions/grouping": EVERYBODY,
    "POST /quality/serve": PUBLISHERS,
    "POST /quality/dialogues": EDITORS,
    "GET /changes/{number}/rehearsal": EVERYBODY,
    "POST /changes/{number}/rehearse": EDITORS,
    **dict.fromkeys(("GET /topics", "GET /topics/{name}", "GET /facts/{id}"), EVERYBODY),
    **dict.fromkeys(("GET /topics/new", "POST /topics/new", "POST /topics/{name}"), EDITORS),
    "GET /contradictions": EVERYBODY,
    **dict.fromkeys(("POST /contradictions/settle", "POST /contradictions/back"), EDITORS),
    **dict.fromkeys(("GET /facts/new", "POST /facts/new", "POST /facts/{id}"), EDITORS),
    **dict.fromkeys(("POST /facts/{id}/remove", "POST /preview/topic", "POST /preview/fact"), EDITORS),
    **dict.fromkeys(("GET /questions/answer", "POST /questions/answer/example"), EDITORS),
    **dict.fromkeys(("POST /questions/answer/fact", "POST /questions/answer/beyond"), EDITORS),
    **dict.fromkeys(("POST /questions/answer/aside", "POST /questions/answer/back"), EDITORS),
    **dict.fromkeys(("GET /tables", "GET /tables/{name}", "GET /tables/{name}/export"), EVERYBODY),
    **dict.fromkeys(("GET /tables/{name}/template", "GET /changes/{number}/report"), EVERYBODY),
    **dict.fromkeys(("POST /tables/hand-in", "GET /tables/{name}/row"), EDITORS),
    **dict.fromkeys(("POST /tables/{name}/row", "POST /tables/{name}/remove"), EDITORS),
    **dict.fromkeys(("GET /accounts", "POST /accounts"), ADMINISTRATORS),
    **dict.fromkeys(("POST /accounts/invite", "POST /accounts/{name}/invite"), ADMINISTRATORS),
    **dict.fromkeys(("POST /accounts/{name}/withdraw", "POST /accounts/{name}/sign-out"), ADMINISTRATORS),
    "POST /own/sign-out-others": EVERYBODY,
    **dict.fromkeys(("POST /accounts/{name}", "POST /accounts/{name}/password"), ADMINISTRATORS),
}


def named(page: Page) -> str:
    return f"{page.method} {page.path}"


def asked(browser: Browser, page: Page) -> httpx.Response:
    path = re.sub(r"\{(\w+)\}", "nothing", page.path)
    return browser.get(path) if page.method == "GET" else browser.post(path, on="/own")


def test_every_route_is_declared_and_told_here(house: House) -> None:
    routes = [route for route in create_app(house).routes if getattr(route, "path", "") != HEALTH]
    declared = {named(route.page) for route in routes if hasattr(route, "page")}
    assert len(declared) == len(routes) == len(PAGES), "each route comes from a declared page"
    assert declared == OPEN | EXPECTED.keys()


def test_every_right_is_somebodys() -> None:
    given = frozenset[str]().union(*RIGHTS.values())
    assert {page.right for page in PAGES} - {"open", "code"} <= given
    assert RIGHTS.keys() == set(ROLES)


def test_anonymous_visitors_are_led_to_the_sign_in(house: House) -> None:
    browser = Browser.of(house)
    for page in PAGES:
        if named(page) in OPEN:
            continue
        response = asked(browser, page)
        assert response.status_code == 303, named(page)
        assert response.headers["location"].startswith("/staff/sign-in"), named(page)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_its_own_pages_and_no_other(house: House, role: str) -> None:
    browser = at_work(house, role)
    for page in PAGES:
        if named(page) in OPEN:
            continue
        response = asked(browser, page)
        if role in EXPECTED[named(page)]:
            assert response.status_code != 403 and "sign-in" not in response.headers.get("location", ""), (
                named(page)
            )
        elif page.right == "code":
            assert response.headers.get("location", "").startswith("/staff/sign-in")
        else:
            assert response.status_code == 403, named(page)
        assert may(role, page.right) == (role in EXPECTED[named(page)]), named(page)


def test_the_menu_shows_what_a_role_may_open(house: House) -> None:
    assert "/staff/requests" not in at_work(house, "reader").get("").text
    assert "/staff/requests" in at_work(house, "desk").get("").text


def test_a_piece_of_an_open_page_leads_to_the_sign_in_once_the_session_is_over(house: House) -> None:
    response = Browser.of(house).get("/conversations/list", **{"HX-Request": "true"})
    assert response.status_code == 401 and response.headers["HX-Redirect"] == "/staff/sign-in"


def test_pages_carry_strict_headers_and_no_script_of_their_own(house: House) -> None:
    browser = at_work(house, "administrator")
    for page in PAGES:
        if page.method == "POST" or "{" in page.path:
            continue
        response = browser.get(page.path)
        policy = response.headers["content-security-policy"]
        assert (
            "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        )
        assert response.headers["cache-control"] == "no-store"
        assert not re.search(
            r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|javascript:|https?://(?!www\.w3\.org)", response.text
        )


def test_style_and_scripts_come_from_here_and_nothing_else_does(house: House) -> None:
    browser = Browser.of(house)
    page = browser.get("/sign-in").text
    for address in re.findall(r'(?:src|href)="/staff(/assets/[^"]+)"', page):
        response = browser.get(address)
        assert response.status_code == 200 and "immutable" in response.headers["cache-control"]
    assert browser.get("/assets/x/..%2Fapp.py").status_code == 404
    assert browser.get("/assets/x/nothing.js").status_code == 404
