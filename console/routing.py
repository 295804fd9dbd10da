"""The door of every page: it lets in who may come in, reads the form, and turns what cannot be done into words.

A page module declares what it has:

    PAGES = (
        Page("/requests", "desk", board),
        Page("/requests/{reference}/assign", "desk", assign, "POST"),
    )
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.accounts import sessions
from bot.accounts.accounts import AccountFault
from bot.accounts.sessions import SEEN_EVERY, Member
from bot.change_sets.documents import NotEditableError
from bot.change_sets.handed import LARGEST as LARGEST_FILE
from bot.change_sets.handed import HandedError
from bot.change_sets.steps import NothingChangedError, NotOpenError
from bot.change_sets.store import UnknownSetError
from bot.desk.staff import NotPossible as RequestNotPossible
from bot.people.desk import NotPossible as TalkNotPossible
from console import csrf
from console.cookies import BEFORE, LANGUAGE, PATH, SESSION, keep
from console.headers import guarded
from console.house import House
from console.rights import Right
from console.visit import Refused, Visit, not_found

Cannot = (
    RequestNotPossible
    | TalkNotPossible
    | AccountFault
    | NotOpenError
    | NothingChangedError
    | UnknownSetError
    | HandedError
    | NotEditableError
)
CANNOT = get_args(Cannot)
Answer = Callable[[Visit], Response]  # runs in a thread of its own, so it may wait for the database
MOST_FIELDS, LARGEST_PART = 400, 256 * 1024


@dataclass(frozen=True, slots=True)
class Page:
    """An address of the office, the right that it needs, and what answers there."""

    path: str
    right: Right
    answer: Answer
    method: Literal["GET", "POST"] = "GET"
    takes_file: bool = False


def route(page: Page, house: House) -> Route:
    """The page as a route behind the door."""

    async def endpoint(request: Request) -> Response:
        return guarded(await _answered(page, house, request))

    made = Route(f"{PATH}{page.path}", endpoint, methods=[page.method])
    made.page = page  # type: ignore[attr-defined]  # what was declared, for tests
    return made


async def _answered(page: Page, house: House, request: Request) -> Response:
    visit, new = await _visit(page, house, request)
    stopped = _stopped(page, visit)
    response: Response
    try:
        if stopped is None and page.method == "POST":
            _check_form(visit)
        response = stopped if stopped is not None else await run_in_threadpool(page.answer, visit)
    except Refused as refused:
        response = _refusal(visit, refused)
    except CANNOT as refused:
        response = _refusal(visit, _as_refused(refused, visit))
    if new:
        keep(response, BEFORE, visit.cookie, house.secure)
    return response


async def _visit(page: Page, house: House, request: Request) -> tuple[Visit, bool]:
    """Who asks, and whether the browser needs a cookie for its first form."""
    token = request.cookies.get(SESSION, "")
    member = await run_in_threadpool(_member, house, token) if token else None
    before = request.cookies.get(BEFORE, "")
    new = member is None and not before and page.method == "GET"
    cookie = token if member else before or (secrets.token_urlsafe(24) if new else "")
    language = "en" if request.cookies.get(LANGUAGE) == "en" else "th"
    form, file = await _form(request, page.takes_file) if page.method == "POST" else ({}, None)
    return Visit(house, request, member, cookie, language, form, file), new


def _member(house: House, token: str) -> Member | None:
    now = house.clock()
    with house.engine.connect() as connection:
        found = sessions.member(connection, token, now)
    if found and now - found.seen_at > SEEN_EVERY:
        with house.writer() as connection:
            sessions.seen(connection, token, now)
    return found


async def _form(request: Request, takes_file: bool) -> tuple[dict[str, str], bytes | None]:
    """The fields, and the file where one belongs to the form: no more of it than may be."""
    files = 1 if takes_file else 0
    async with request.form(max_files=files, max_fields=MOST_FIELDS, max_part_size=LARGEST_PART) as form:
        fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        handed = next((value for value in form.values() if isinstance(value, UploadFile)), None)
        return fields, await handed.read(LARGEST_FILE + 1) if handed else None


def _stopped(page: Page, visit: Visit) -> Response | None:
    """The answer to who may not come in; None for who may."""
    if page.right == "open":
        return None
    member = visit.member
    if member is not None and member.stage == "code":
        return None if page.right == "code" else visit.go("/code")
    if member is None or page.right == "code":
        return _to_sign_in(page, visit)
    if member.must_change and page.right != "own":
        return visit.go("/own")
    return None if visit.may(page.right) else _refusal(visit, Refused("console.no_right", 403))


def _to_sign_in(page: Page, visit: Visit) -> Response:
    address = f"{PATH}/sign-in"
    if visit.request.headers.get("hx-request"):  # a piece of a page that is still open somewhere
        return Response(status_code=401, headers={"HX-Redirect": address})
    url = visit.request.url
    path = url.path.removeprefix(PATH) + (f"?{url.query}" if url.query else "")
    return RedirectResponse(
        f"{address}?next={quote(path)}" if page.method == "GET" and path else address, 303
    )


def _check_form(visit: Visit) -> None:
    headers = visit.request.headers
    given = visit.form.get(csrf.FIELD, "") or headers.get(csrf.HEADER, "")
    if not csrf.is_ours(visit.house.secret, visit.cookie, given, headers):
        raise Refused("console.stale_form", 403)


def _as_refused(refused: Cannot, visit: Visit) -> Refused:
    if isinstance(refused, NothingChangedError):
        return Refused("console_changes.nothing_changed", 422)
    if isinstance(refused, HandedError):
        return Refused(f"console_tables.handed_{refused.why}", 422, refused.values)
    if isinstance(refused, UnknownSetError | NotEditableError):
        return not_found()
    if isinstance(refused, NotOpenError):
        return Refused("console_changes.not_open", 409, {"what": visit.t(f"changes.status_{refused}")})
    if isinstance(refused, TalkNotPossible | AccountFault):
        return Refused(refused.key, values=refused.values)
    return Refused(f"requests_desk.{refused.key}", values=refused.values)


def _refusal(visit: Visit, refused: Refused) -> Response:
    words = visit.t(refused.key, **refused.values)
    return visit.page("refused.html", refused.status, words=words)
