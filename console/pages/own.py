"""One's own account: the password, and the second step of signing in."""

from __future__ import annotations

from io import BytesIO

import segno
from starlette.responses import Response

from bot.accounts.accounts import AccountFault, choose_password, set_second_step
from bot.accounts.passwords import Password
from bot.accounts.second_step import address, new_secret, opened, sealed, step_of
from bot.accounts.sessions import digest, end_others, open_ones
from bot.accounts.signing_in import fitting_password
from console.cookies import SESSION, drop
from console.names import moment
from console.routing import Page
from console.visit import Refused, Visit


def show(visit: Visit) -> Response:
    """What can be changed."""
    return _page(visit)


def password(visit: Visit) -> Response:
    """Another password; then everybody signs in anew with it."""
    new = visit.form.get("new", "")
    if new != visit.form.get("again", ""):
        return _page(visit, "console.account_password_differs")
    if not _knows_password(visit):
        return _page(visit, "console.account_password_wrong")
    own = Password.of(new)
    try:
        with visit.writing() as connection:
            choose_password(connection, visit.who.name, own, visit.now)
    except AccountFault as fault:
        return _page(visit, fault.key)
    response = visit.go("/sign-in", "password")
    drop(response, SESSION, visit.house.secure)
    return response


def show_two_steps(visit: Visit) -> Response:
    """The picture that the phone reads."""
    return _two_steps(visit, new_secret())


def two_steps(visit: Visit) -> Response:
    """The first code of the phone switches the second step on."""
    key = visit.house.secret
    try:
        secret = opened(visit.said("secret").encode(), key)
    except ValueError as error:
        raise Refused("console.stale_form", 422) from error
    step = step_of(secret, visit.said("code"), visit.now, 0)
    if step is None:
        return _two_steps(visit, secret, visit.t("console.code_wrong"))
    with visit.writing() as connection:
        set_second_step(connection, visit.who.name, sealed(secret, key), step, visit.now)
    return visit.go("/own", "two_steps_on")


def one_step(visit: Visit) -> Response:
    """The second step is off again; that takes the password."""
    if not _knows_password(visit):
        return _page(visit, "console.account_password_wrong")
    with visit.writing() as connection:
        set_second_step(connection, visit.who.name, None, 0, visit.now)
    return visit.go("/own", "two_steps_off")


def sign_out_others(visit: Visit) -> Response:
    """All other browsers are signed out."""
    with visit.writing() as connection:
        end_others(connection, visit.who.id, visit.cookie)
    return visit.go("/own", "signed_out")


def _page(visit: Visit, fault: str = "") -> Response:
    words = visit.t(fault) if fault else ""
    with visit.house.engine.connect() as connection:
        browsers = open_ones(connection, visit.who.id, visit.now)
    return visit.page(
        "own.html", 422 if fault else 200, fault=words, browsers=browsers, this=digest(visit.cookie),
        moment=lambda at: moment(at, visit.house.texts, visit.language),
    )  # fmt: skip


def _two_steps(visit: Visit, secret: str, fault: str = "") -> Response:
    hidden = sealed(secret, visit.house.secret).decode()
    return visit.page(
        "two_steps.html", 422 if fault else 200, fault=fault, hidden=hidden, typed=_in_groups(secret),
        picture=_picture(address(secret, visit.who.name)),
    )  # fmt: skip


def _picture(content: str) -> str:
    drawn = BytesIO()
    segno.make(content, error="m").save(
        drawn, kind="svg", xmldecl=False, svgns=True, scale=5, border=3, light="#fff", omitsize=True
    )
    return drawn.getvalue().decode()


def _in_groups(secret: str) -> str:
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def _knows_password(visit: Visit) -> bool:
    if visit.house.attempts.wait(f"own:{visit.who.name}"):
        raise Refused("console.sign_in_too_often", 429)
    given = visit.form.get("password", "")
    return fitting_password(visit.house.engine, visit.who.name, given) is not None


PAGES = (
    Page("/own", "own", show),
    Page("/own/password", "own", password, "POST"),
    Page("/own/two-steps", "own", show_two_steps),
    Page("/own/two-steps", "own", two_steps, "POST"),
    Page("/own/one-step", "own", one_step, "POST"),
    Page("/own/sign-out-others", "own", sign_out_others, "POST"),
)
