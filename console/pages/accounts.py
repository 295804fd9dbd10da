"""Accounts of the others: made, changed, closed, given a new password; and what was done lately."""

from __future__ import annotations

from sqlalchemy.orm import Session
from starlette.responses import Response

from bot.accounts import deeds
from bot.accounts.accounts import by_name, change, everybody, make, new_password
from bot.accounts.invitations import DAYS, invite, pending, renew, withdraw
from bot.accounts.passwords import Password
from bot.accounts.roles import ROLES
from bot.accounts.sessions import end_all, open_ones
from console.cookies import PATH
from console.names import moment, offices
from console.routing import Page
from console.visit import Visit, not_found


def show(visit: Visit) -> Response:
    """Everybody, and a form for one more."""
    return _page(visit)


def add(visit: Visit) -> Response:
    """A new account, whose first password is shown once."""
    first, name = Password.made_up(), visit.said("name")
    with visit.writing() as connection:
        make(connection, name, visit.said("role"), visit.said("centre"), first, visit.who.name, visit.now)
    return _page(visit, name, first.plain)


def ask_in(visit: Visit) -> Response:
    """A new account whose owner chooses the password: the link is shown once, to be sent to them."""
    unknown, name = Password.made_up(), visit.said("name")
    with visit.writing() as connection:
        token = invite(
            connection, name, visit.said("role"), visit.said("centre"), unknown, visit.who.name, visit.now
        )
    return _page(visit, name, link=_link(visit, token))


def ask_again(visit: Visit) -> Response:
    """Another link, for who has lost the first one or the password; those before are good no longer."""
    name = visit.path["name"]
    with visit.writing() as connection:
        token = renew(connection, name, visit.who.name, visit.now)
    return _page(visit, name, link=_link(visit, token))


def take_back(visit: Visit) -> Response:
    """An invitation is good no longer."""
    with visit.writing() as connection:
        withdraw(connection, visit.path["name"], visit.who.name, visit.now)
    return visit.go("/accounts", "account")


def sign_out(visit: Visit) -> Response:
    """All browsers of an account are signed out."""
    with visit.writing() as connection:
        account = by_name(Session(connection), visit.path["name"])
        if account is None:
            raise not_found()
        end_all(connection, account.id)
    return visit.go("/accounts", "signed_out")


def edit(visit: Visit) -> Response:
    """Another role or centre, closed or open."""
    with visit.writing() as connection:
        change(
            connection, visit.path["name"], visit.said("role"), visit.said("centre"),
            visit.said("active") == "yes", visit.who.name, visit.now,
        )  # fmt: skip
    return visit.go("/accounts", "account")


def reset(visit: Visit) -> Response:
    """A new password for who has lost theirs, shown once."""
    given, name = Password.made_up(), visit.path["name"]
    with visit.writing() as connection:
        new_password(connection, name, given, visit.who.name, visit.now)
    return _page(visit, name, given.plain)


def _link(visit: Visit, token: str) -> str:
    url = visit.request.url
    ours = visit.house.settings.public_url.rstrip("/") or f"{url.scheme}://{url.netloc}"
    return f"{ours}{PATH}/invitation/{token}"


def _page(visit: Visit, name: str = "", password: str = "", link: str = "") -> Response:
    with visit.reading() as session:
        accounts, connection = everybody(session), session.connection()
        return visit.page(
            "accounts.html", accounts=accounts, roles=ROLES, name=name, password=password, link=link,
            days=DAYS, invited=pending(session, visit.now),
            open_ones={one.id: len(open_ones(connection, one.id, visit.now)) for one in accounts},
            offices=offices(session, visit.house.texts, visit.language), deeds=deeds.latest(session),
            moment=lambda at: moment(at, visit.house.texts, visit.language),
        )  # fmt: skip


PAGES = (
    Page("/accounts", "accounts", show),
    Page("/accounts", "accounts", add, "POST"),
    Page("/accounts/invite", "accounts", ask_in, "POST"),
    Page("/accounts/{name}", "accounts", edit, "POST"),
    Page("/accounts/{name}/invite", "accounts", ask_again, "POST"),
    Page("/accounts/{name}/withdraw", "accounts", take_back, "POST"),
    Page("/accounts/{name}/sign-out", "accounts", sign_out, "POST"),
    Page("/accounts/{name}/password", "accounts", reset, "POST"),
)
