"""An invitation is a link that is good once, for some days; whoever has it chooses the password."""

from __future__ import annotations

import re

import pytest

from bot.accounts.invitations import GOOD_SECONDS
from console.house import House
from tests.console.staff import PASSWORD, Browser, at_work, deeds

FORM = {"new": PASSWORD.plain, "again": PASSWORD.plain}


def link_of(page: str) -> str:
    found = re.search(r"/staff(/invitation/[\w-]+)</code>", page)
    return found[1] if found else ""


def invited(administrator: Browser, name: str = "mali", role: str = "desk", centre: str = "") -> str:
    sent = administrator.post("/accounts/invite", on="/accounts", name=name, role=role, centre=centre)
    assert sent.status_code == 200
    return link_of(sent.text)


def chosen(house: House, link: str, **form: str) -> int:
    return Browser.of(house, "10.0.0.2").post(link, on=link, **FORM | form).status_code


def test_the_invited_chooses_a_password_and_signs_in(house: House) -> None:
    administrator, browser = at_work(house, "administrator"), Browser.of(house)
    link = invited(administrator)
    assert "mali" in browser.get(link).text and link not in administrator.get("/accounts").text
    assert browser.post(link, on=link, **FORM).headers["location"].startswith("/staff/sign-in")
    assert browser.sign_in("mali").headers["location"] == "/staff"
    assert browser.get("/requests").status_code == 200 and browser.get("/accounts").status_code == 403
    assert ("administrator", "invited", "mali") in deeds(house)


def test_a_link_is_good_once(house: House) -> None:
    link = invited(at_work(house, "administrator"))
    assert chosen(house, link) == 303
    assert Browser.of(house).get(link).status_code == 404 and chosen(house, link) in (403, 404)


def test_a_link_is_good_for_some_days(house: House) -> None:
    link = invited(at_work(house, "administrator"))
    house.clock.now += GOOD_SECONDS - 60  # type: ignore[attr-defined]
    assert Browser.of(house).get(link).status_code == 200
    house.clock.now += 61  # type: ignore[attr-defined]
    assert Browser.of(house).get(link).status_code == 404


@pytest.mark.parametrize("deed", ["withdraw", "invite", "closed"])
def test_a_link_that_was_withdrawn_or_renewed_or_whose_account_is_closed_is_good_no_longer(
    house: House, deed: str
) -> None:
    administrator = at_work(house, "administrator")
    link = invited(administrator)
    if deed == "closed":
        administrator.post("/accounts/mali", on="/accounts", role="desk", centre="")
    else:
        administrator.post(f"/accounts/mali/{deed}", on="/accounts")
    assert Browser.of(house).get(link).status_code == 404


@pytest.mark.parametrize(
    ("form", "words"), [({"again": "อย่างอื่นไปเลย"}, "ไม่ตรงกัน"), ({"new": "สั้น", "again": "สั้น"}, "สั้นไป")]
)
def test_a_password_that_will_not_do_leaves_the_link_good(
    house: House, form: dict[str, str], words: str
) -> None:
    link = invited(at_work(house, "administrator"))
    browser = Browser.of(house)
    response = browser.post(link, on=link, **FORM | form)
    assert response.status_code == 422 and words in response.text
    assert chosen(house, link) == 303


def test_nobody_signs_in_to_an_account_before_its_password_is_chosen(house: House) -> None:
    invited(at_work(house, "administrator"))
    assert Browser.of(house).sign_in("mali").status_code == 403


def test_what_is_no_link_opens_nothing(house: House) -> None:
    browser = Browser.of(house)
    assert browser.get("/invitation/nothing").status_code == 404
    assert browser.post("/invitation/nothing", on="/sign-in", **FORM).status_code == 404


def test_other_browsers_are_signed_out(house: House) -> None:
    first, second = at_work(house, "desk"), Browser.of(house, "10.0.0.3")
    second.sign_in("desk")
    assert first.get("/own").text.count("ใช้ล่าสุด") == 2
    assert first.post("/own/sign-out-others", on="/own").status_code == 303
    assert second.get("").status_code == 303 and first.get("").status_code == 200


def test_an_administrator_signs_somebody_out_everywhere(house: House) -> None:
    administrator, desk = at_work(house, "administrator"), at_work(house, "desk")
    assert administrator.post("/accounts/desk/sign-out", on="/accounts").status_code == 303
    assert desk.get("").status_code == 303 and administrator.get("").status_code == 200
    assert administrator.post("/accounts/nobody/sign-out", on="/accounts").status_code == 404
