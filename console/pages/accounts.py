"""Accounts of the others: made, changed, closed, given a new password; and what was done lately."""

from __future__ import annotations

from starlette.responses import Response

from bot.accounts import deeds
from bot.accounts.accounts import change, everybody, make, new_password
from bot.accounts.passwords import Password
from bot.accounts.roles import ROLES
from console.names import moment, offices
from console.routing import Page
from console.visit import Visit


def show(visit: Visit) -> Response:
    """Everybody, and a form for one more."""
    return _page(visit)


def add(visit: Visit) -> Response:
    """A new account, whose first password is shown once."""
    first, name = Password.made_up(), visit.said("name")
    with visit.writing() as connection:
        make(connection, name, visit.said("role"), visit.said("centre"), first, visit.who.name, visit.now)
    return _page(visit, name, first.plain)


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


def _page(visit: Visit, name: str = "", password: str = "") -> Response:
    with visit.reading() as session:
        return visit.page(
            "accounts.html", accounts=everybody(session), roles=ROLES, name=name, password=password,
            offices=offices(session, visit.house.texts, visit.language), deeds=deeds.latest(session),
            moment=lambda at: moment(at, visit.house.texts, visit.language),
        )  # fmt: skip


PAGES = (
    Page("/accounts", "accounts", show),
    Page("/accounts", "accounts", add, "POST"),
    Page("/accounts/{name}", "accounts", edit, "POST"),
    Page("/accounts/{name}/password", "accounts", reset, "POST"),
)
