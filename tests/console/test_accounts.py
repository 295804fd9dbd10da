"""Accounts of the others, kept by administrators."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner

from bot.accounts.accounts import FIRST, first_sign_in
from bot.accounts.passwords import Password
from bot.cli import app
from console.house import House
from database.session import writing
from tests.console.staff import PASSWORD, Browser, at_work, deeds, hire


def test_the_first_administrator_gets_a_new_password_until_somebody_has_signed_in(house: House) -> None:
    first, second = Password.made_up(), Password.made_up()
    for one in (first, second):
        with writing(house.engine) as connection:
            assert first_sign_in(connection, one, time.time()) == FIRST
    browser = Browser.of(house)
    assert browser.sign_in(FIRST, first.plain).status_code == 403
    assert browser.sign_in(FIRST, second.plain).status_code == 303
    with writing(house.engine) as connection:
        assert first_sign_in(connection, first, time.time()) == ""


def test_there_is_no_first_administrator_where_there_are_accounts(house: House) -> None:
    hire(house, "mali", "administrator")
    with writing(house.engine) as connection:
        assert first_sign_in(connection, PASSWORD, time.time()) == ""


def test_who_is_changed_or_closed_has_to_sign_in_anew(house: House) -> None:
    administrator, desk = at_work(house, "administrator"), at_work(house, "desk")
    administrator.post("/accounts/desk", on="/accounts", role="reader", centre="", active="yes")
    assert desk.get("").status_code == 303
    desk.sign_in("desk")
    assert desk.get("/requests").status_code == 403
    administrator.post("/accounts/desk", on="/accounts", role="reader", centre="")
    assert desk.get("").status_code == 303 and desk.sign_in("desk").status_code == 403
    assert ("administrator", "account_changed", "desk") in deeds(house)


def test_a_new_password_lets_somebody_in_again(house: House) -> None:
    administrator, desk = at_work(house, "administrator"), at_work(house, "desk")
    page = administrator.post("/accounts/desk/password", on="/accounts").text
    given = page.split('<code class="big">')[1].split("<")[0]
    assert desk.get("").status_code == 303 and desk.sign_in("desk").status_code == 403
    assert desk.sign_in("desk", given).status_code == 303
    assert desk.get("").headers["location"] == "/staff/own"


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"name": "มะลิ"}, "ชื่อผู้ใช้ใช้ a-z"),
        ({"name": "administrator"}, "มีบัญชี administrator อยู่แล้ว"),
        ({"role": "king"}, "ไม่มีบทบาทนี้"),
        ({"centre": "moon"}, "ไม่มีศูนย์นี้"),
    ],
)
def test_an_account_that_cannot_be_made_is_refused(house: House, form: dict[str, str], words: str) -> None:
    administrator = at_work(house, "administrator")
    good = {"name": "mali", "role": "desk", "centre": "national"}
    response = administrator.post("/accounts", on="/accounts", **(good | form))
    assert response.status_code == 409 and words in response.text


def test_the_last_administrator_stays(house: House) -> None:
    administrator = at_work(house, "administrator")
    response = administrator.post("/accounts/administrator", on="/accounts", role="reader", active="yes")
    assert response.status_code == 409 and "คนสุดท้าย" in response.text
    assert administrator.get("/accounts").status_code == 200


def test_accounts_are_made_in_the_terminal_too(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
    run = CliRunner().invoke
    made = run(app, ["staff", "add", "mali", "--role", "desk"])
    assert made.exit_code == 0 and made.stdout.count("-") == 3
    assert run(app, ["staff", "add", "mali"]).exit_code == 1
    assert "mali" in run(app, ["staff", "list"]).stdout
    assert run(app, ["staff", "password", "mali"]).stdout != made.stdout
    assert run(app, ["staff", "password", "nobody"]).exit_code == 1
