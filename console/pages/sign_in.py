"""Signing in and out, the language of the pages, and their style and scripts."""

from __future__ import annotations

from starlette.responses import Response

from bot.accounts import sessions
from bot.accounts.signing_in import Tried, fitting_password, with_code, with_password
from bot.reception.rate_limit import caller_of
from console.assets import asset
from console.cookies import BEFORE, LANGUAGE, SESSION, YEAR, drop, keep
from console.routing import Page
from console.visit import Visit, not_found


def show(visit: Visit) -> Response:
    """The form; who has signed in is led on."""
    if visit.member is not None and visit.member.stage == "in":
        return visit.go()
    return _form(visit)


def sign_in(visit: Visit) -> Response:
    """Name and password."""
    if not _within_limit(visit):
        return _form(visit, "console.sign_in_too_often", 429)
    name, password = visit.said("name"), visit.form.get("password", "")
    fitting = fitting_password(visit.house.engine, name, password)
    with visit.writing() as connection:
        tried = with_password(connection, name, fitting, visit.now)
    if tried.outcome in ("wrong", "locked"):
        return _form(visit, f"console.sign_in_{tried.outcome}", 403, tried)
    response = visit.go("/code" if tried.outcome == "code" else _next(visit))
    return _signed_in(visit, response, tried)


def show_code(visit: Visit) -> Response:
    """Asks for the code of the phone."""
    return visit.page("code.html", fault="")


def code(visit: Visit) -> Response:
    """The code of the phone."""
    if not _within_limit(visit):
        return visit.page("code.html", 429, fault=visit.t("console.sign_in_too_often"))
    with visit.writing() as connection:
        tried = with_code(
            connection, visit.who, visit.cookie, visit.said("code"), visit.house.secret, visit.now
        )
    if tried.outcome != "in":
        key = "console.code_wrong" if tried.outcome == "wrong" else "console.sign_in_locked"
        return visit.page("code.html", 403, fault=visit.t(key, minutes=_minutes(tried)))
    return _signed_in(visit, visit.go(), tried)


def sign_out(visit: Visit) -> Response:
    """The session ends; so does that of who was half in."""
    if visit.member is not None:
        with visit.writing() as connection:
            sessions.end(connection, visit.cookie)
    response = visit.go("/sign-in")
    drop(response, SESSION, visit.house.secure)
    return response


def language(visit: Visit) -> Response:
    """Thai or English from now on."""
    path = visit.said("back")
    response = visit.go(path if path.startswith("/") else "")
    chosen = "en" if visit.said("language") == "en" else "th"
    keep(response, LANGUAGE, chosen, visit.house.secure, YEAR)
    return response


def file(visit: Visit) -> Response:
    """Style or script."""
    found = asset(visit.path["name"])
    if found is None:
        raise not_found()
    return found


def _form(visit: Visit, fault: str = "", status: int = 200, tried: Tried | None = None) -> Response:
    words = visit.t(fault, minutes=_minutes(tried)) if fault else ""
    onward = visit.query.get("next", "") or visit.said("next")
    return visit.page("sign_in.html", status, fault=words, name=visit.said("name"), onward=onward)


def _signed_in(visit: Visit, response: Response, tried: Tried) -> Response:
    keep(response, SESSION, tried.token, visit.house.secure)
    drop(response, BEFORE, visit.house.secure)
    return response


def _next(visit: Visit) -> str:
    path = visit.said("next")
    return path if path.startswith("/") else ""


def _within_limit(visit: Visit) -> bool:
    client = visit.request.client
    return not visit.house.attempts.wait(caller_of(client.host if client else ""))


def _minutes(tried: Tried | None) -> int:
    return max(1, round(tried.seconds / 60)) if tried else 1


PAGES = (
    Page("/sign-in", "open", show),
    Page("/sign-in", "open", sign_in, "POST"),
    Page("/code", "code", show_code),
    Page("/code", "code", code, "POST"),
    Page("/sign-out", "open", sign_out, "POST"),
    Page("/language", "open", language, "POST"),
    Page("/assets/{version}/{name}", "open", file),
)
