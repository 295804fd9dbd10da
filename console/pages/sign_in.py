"""Signing in and out, the language of the pages, and their style and scripts."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from bot.accounts import sessions
from bot.accounts.issuer import Asked, Issuer, IssuerAway, NotVouched
from bot.accounts.passwords import Password
from bot.accounts.signing_in import Tried, fitting_password, with_code, with_issuer, with_password
from bot.reception.rate_limit import caller_of
from console.assets import asset
from console.cookies import ASKED, ASKED_SECONDS, BEFORE, LANGUAGE, PATH, SESSION, YEAR, drop, keep
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


def to_issuer(visit: Visit) -> Response:
    """On to the organisation's own sign-in."""
    issuer, asked = _issuer(visit), Asked.anew(_onward(visit.query.get("next", "")))
    if not _within_limit(visit):
        return _form(visit, "console.sign_in_too_often", 429)
    try:
        response = RedirectResponse(issuer.begin(asked, _back(visit)), 303)
    except IssuerAway:
        return _form(visit, "console.issuer_away", 503)
    keep(response, ASKED, asked.sealed(visit.house.secret), visit.house.secure, ASKED_SECONDS)
    return response


def from_issuer(visit: Visit) -> Response:
    """Back from there, with a word on who it is."""
    issuer, unknown = _issuer(visit), Password.made_up()
    try:
        asked = Asked.opened(visit.request.cookies.get(ASKED, ""), visit.house.secret)
        code, state = visit.query.get("code", ""), visit.query.get("state", "")
        name = issuer.name(asked, state, code, _back(visit))
    except IssuerAway:
        return _form(visit, "console.issuer_away", 503)
    except NotVouched:
        return _form(visit, "console.issuer_refused", 403)
    with visit.writing() as connection:
        tried = with_issuer(connection, name, unknown, visit.now)
    if tried.outcome != "in":
        return _form(visit, "console.issuer_unknown", 403, name=name)
    response = _signed_in(visit, visit.go(asked.onward), tried)
    drop(response, ASKED, visit.house.secure)
    return response


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


def _form(
    visit: Visit, fault: str = "", status: int = 200, tried: Tried | None = None, name: str = ""
) -> Response:
    words = visit.t(fault, minutes=_minutes(tried), name=name) if fault else ""
    onward = visit.query.get("next", "") or visit.said("next")
    return visit.page(
        "sign_in.html",
        status,
        fault=words,
        name=visit.said("name"),
        onward=onward,
        issuer=bool(visit.house.settings.oidc_issuer),
    )


def _issuer(visit: Visit) -> Issuer:
    settings = visit.house.settings
    if not settings.oidc_issuer:
        raise not_found()
    secret = settings.oidc_client_secret.get_secret_value()
    return Issuer(settings.oidc_issuer, settings.oidc_client_id, secret, settings.oidc_claim)


def _back(visit: Visit) -> str:
    """Where the issuer sends the browser back to."""
    url = visit.request.url
    ours = visit.house.settings.public_url.rstrip("/") or f"{url.scheme}://{url.netloc}"
    return f"{ours}{PATH}/sign-in/issuer/back"


def _onward(path: str) -> str:
    return path if path.startswith("/") else ""


def _signed_in(visit: Visit, response: Response, tried: Tried) -> Response:
    keep(response, SESSION, tried.token, visit.house.secure)
    drop(response, BEFORE, visit.house.secure)
    return response


def _next(visit: Visit) -> str:
    return _onward(visit.said("next"))


def _within_limit(visit: Visit) -> bool:
    client = visit.request.client
    return not visit.house.attempts.wait(caller_of(client.host if client else ""))


def _minutes(tried: Tried | None) -> int:
    return max(1, round(tried.seconds / 60)) if tried else 1


PAGES = (
    Page("/sign-in", "open", show),
    Page("/sign-in", "open", sign_in, "POST"),
    Page("/sign-in/issuer", "open", to_issuer),
    Page("/sign-in/issuer/back", "open", from_issuer),
    Page("/code", "code", show_code),
    Page("/code", "code", code, "POST"),
    Page("/sign-out", "open", sign_out, "POST"),
    Page("/language", "open", language, "POST"),
    Page("/assets/{version}/{name}", "open", file),
)
