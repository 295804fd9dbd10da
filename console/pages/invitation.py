"""An invitation's link: the invited chooses a password, once."""

from __future__ import annotations

from starlette.responses import Response

from bot.accounts.accounts import AccountFault
from bot.accounts.invitations import accept, invited
from bot.accounts.passwords import Password
from bot.reception.rate_limit import caller_of
from console.routing import Page
from console.visit import Refused, Visit


def show(visit: Visit) -> Response:
    """The form, for as long as the link is good."""
    return _form(visit, _name(visit))


def choose(visit: Visit) -> Response:
    """The password is chosen; from now on name and password open the pages."""
    name, new = _name(visit), visit.form.get("new", "")
    if new != visit.form.get("again", ""):
        return _form(visit, name, "console.account_password_differs")
    own = Password.of(new)
    try:
        with visit.writing() as connection:
            accept(connection, visit.path["token"], own, visit.now)
    except AccountFault as fault:
        return _form(visit, name, fault.key)
    return visit.go("/sign-in", "invited")


def _name(visit: Visit) -> str:
    client = visit.request.client
    if visit.house.attempts.wait(caller_of(client.host if client else "")):
        raise Refused("console.sign_in_too_often", 429)
    with visit.reading() as session:
        name = invited(session, visit.path["token"], visit.now)
    if not name:
        raise Refused("console.account_not_invited", 404)
    return name


def _form(visit: Visit, name: str, fault: str = "") -> Response:
    words = visit.t(fault) if fault else ""
    return visit.page("invitation.html", 422 if fault else 200, name=name, fault=words)


PAGES = (
    Page("/invitation/{token}", "open", show),
    Page("/invitation/{token}", "open", choose, "POST"),
)
