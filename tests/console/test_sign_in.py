"""Signing in: who gets in, who has to wait, and what the browser keeps."""

from __future__ import annotations

import pyotp
import pytest

from bot.accounts.attempts import LOCKED_SECONDS, MOST_FAILURES
from bot.accounts.sessions import CODE_SECONDS, IDLE_SECONDS, LONGEST_SECONDS
from console.cookies import SESSION
from console.house import ATTEMPTS_AT_ONCE, House
from tests.console.staff import HOST, PASSWORD, Browser, at_work, deeds, hire, office


def moved(house: House, seconds: float) -> None:
    house.clock.now += seconds  # type: ignore[attr-defined]


def test_who_signs_in_sees_the_page_that_was_asked_for(house: House) -> None:
    hire(house, "mali", "desk")
    browser = Browser.of(house)
    led = browser.get("/requests").headers["location"]
    assert led == "/staff/sign-in?next=/requests"
    assert 'name="next" value="/requests"' in browser.get("/sign-in?next=/requests").text
    assert browser.get("/requests?mine=1").headers["location"] == "/staff/sign-in?next=/requests%3Fmine%3D1"
    response = browser.post("/sign-in", name=" Mali ", password=PASSWORD.plain, next="/requests")
    assert response.headers["location"] == "/staff/requests"
    assert browser.get("/requests").status_code == 200
    assert deeds(house)[-1] == ("mali", "signed_in", "mali")


@pytest.mark.parametrize("onward", ["https://evil.example", "//evil.example", "evil", "/\\evil.example"])
def test_nobody_is_led_elsewhere(house: House, onward: str) -> None:
    hire(house, "mali", "desk")
    response = Browser.of(house).post("/sign-in", name="mali", password=PASSWORD.plain, next=onward)
    assert response.headers["location"].startswith("/staff")


@pytest.mark.parametrize(("name", "password"), [("mali", "wrong"), ("nobody", PASSWORD.plain), ("", "")])
def test_a_wrong_password_and_a_name_that_nobody_has_look_the_same(
    house: House, name: str, password: str
) -> None:
    hire(house, "mali", "desk")
    response = Browser.of(house).sign_in(name, password)
    assert response.status_code == 403 and "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง" in response.text
    assert SESSION not in response.cookies


@pytest.mark.parametrize("name", ["mali", "nobody"])
def test_a_name_is_locked_after_some_failures_whether_it_exists_or_not(house: House, name: str) -> None:
    hire(house, "mali", "desk")
    browser = Browser.of(house)
    for _ in range(MOST_FAILURES - 1):
        assert "ไม่ถูกต้อง" in browser.sign_in(name, "wrong").text
    assert "15 นาที" in browser.sign_in(name, "wrong").text
    assert "ลองผิดหลายครั้ง" in browser.sign_in(name, PASSWORD.plain).text
    assert ("", "locked", name) in deeds(house)
    moved(house, LOCKED_SECONDS + 1)
    expected = "/staff" if name == "mali" else None
    assert browser.sign_in(name).headers.get("location") == expected


def test_an_address_that_tries_too_often_has_to_wait(house: House) -> None:
    hire(house, "mali", "desk")
    browser, other = Browser.of(house), Browser.of(house, "10.0.0.2")
    for number in range(ATTEMPTS_AT_ONCE):
        browser.sign_in(f"name{number}", "wrong")
    assert browser.sign_in("mali").status_code == 429
    assert other.sign_in("mali").status_code == 303


def test_a_form_from_elsewhere_is_refused(house: House) -> None:
    hire(house, "mali", "desk")
    browser = Browser.of(house)
    form = {"name": "mali", "password": PASSWORD.plain}
    assert browser.client.post("/staff/sign-in", data=form).status_code == 403
    mine, others = browser.proof("/sign-in"), Browser.of(house).proof("/sign-in")
    assert browser.client.post("/staff/sign-in", data=form | {"csrf": others}).status_code == 403
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        response = browser.client.post("/staff/sign-in", data=form | {"csrf": mine}, headers=headers)
        assert response.status_code == 403
    same = {"Sec-Fetch-Site": "same-origin", "Origin": HOST}
    assert browser.client.post("/staff/sign-in", data=form | {"csrf": mine}, headers=same).status_code == 303


def test_a_proof_of_before_signing_in_is_worth_nothing_afterwards(house: House) -> None:
    hire(house, "mali", "desk")
    browser = Browser.of(house)
    before = browser.proof("/sign-in")
    browser.sign_in("mali")
    assert browser.client.post("/staff/own/one-step", data={"csrf": before}).status_code == 403


@pytest.mark.parametrize("https", [True, False])
def test_the_cookie_is_for_the_server_alone(house: House, https: bool) -> None:
    if https:
        house = office(house.engine, house.settings.var_dir, public_url="https://achiva.example")
    hire(house, "mali", "desk")
    browser = Browser.of(house)
    browser.client.base_url = "https://office.test" if https else HOST  # type: ignore[assignment]
    cookie = next(
        c for c in browser.sign_in("mali").headers.get_list("set-cookie") if c.startswith(f"{SESSION}=")
    )
    parts = {part.strip().lower() for part in cookie.split(";")}
    assert {"httponly", "samesite=lax", "path=/staff"} <= parts and ("secure" in parts) == https
    assert not any(part.startswith(("max-age", "expires")) for part in parts), "it goes with the browser"


@pytest.mark.parametrize(
    ("seconds", "each"), [(IDLE_SECONDS, IDLE_SECONDS), (LONGEST_SECONDS, IDLE_SECONDS / 2)]
)
def test_a_session_ends_unused_and_after_a_working_day(house: House, seconds: float, each: float) -> None:
    browser = at_work(house, "desk")
    passed = 0.0
    while passed < seconds:
        assert browser.get("").status_code == 200
        moved(house, each)
        passed += each
    assert browser.get("").status_code == 303


def test_who_signs_out_is_out(house: House) -> None:
    browser = at_work(house, "desk")
    kept = browser.client.cookies[SESSION]
    assert browser.post("/sign-out", on="/own").headers["location"] == "/staff/sign-in"
    browser.client.cookies.set(SESSION, kept, path="/staff")
    assert browser.get("").status_code == 303


def test_who_has_a_given_password_chooses_another_one_first(house: House) -> None:
    administrator = at_work(house, "administrator")
    page = administrator.post("/accounts", on="/accounts", name="Somchai", role="desk", centre="").text
    given = page.split('<code class="big">')[1].split("<")[0]
    browser = Browser.of(house)
    browser.sign_in("somchai", given)
    assert browser.get("/requests").headers["location"] == "/staff/own"
    assert browser.get("").headers["location"] == "/staff/own"
    form = {"password": given, "new": "แมวสามสีตัวใหญ่", "again": "แมวสามสีตัวใหญ่"}
    response = browser.post("/own/password", on="/own", **form)
    assert response.headers["location"] == "/staff/sign-in?done=password"
    assert browser.sign_in("somchai", "แมวสามสีตัวใหญ่").headers["location"] == "/staff"
    assert browser.get("/requests").status_code == 200


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"password": "wrong"}, "รหัสผ่านปัจจุบันไม่ถูกต้อง"),
        ({"new": "สั้น", "again": "สั้น"}, "สั้นไป"),
        ({"new": "deskdeskdesk", "again": "deskdeskdesk"}, "เดาง่าย"),
        ({"again": "อย่างอื่นเลย"}, "ไม่ตรงกัน"),
    ],
)
def test_a_password_that_will_not_do_is_refused(house: House, form: dict[str, str], words: str) -> None:
    browser = at_work(house, "desk")
    good = {"password": PASSWORD.plain, "new": "แมวสามสีตัวใหญ่", "again": "แมวสามสีตัวใหญ่"}
    response = browser.post("/own/password", on="/own", **(good | form))
    assert response.status_code == 422 and words in response.text
    assert browser.get("").status_code == 200


def switched_on(house: House, browser: Browser) -> pyotp.TOTP:
    page = browser.get("/own/two-steps").text
    secret = page.split("<code>")[1].split("</code>")[0].replace(" ", "")
    hidden = page.split('name="secret" value="')[1].split('"')[0]
    codes = pyotp.TOTP(secret)
    form = {"secret": hidden, "code": codes.at(int(house.clock()))}
    response = browser.post("/own/two-steps", on="/own", **form)
    assert response.headers["location"] == "/staff/own?done=two_steps_on"
    return codes


def test_with_two_steps_the_password_alone_opens_nothing(house: House) -> None:
    codes = switched_on(house, at_work(house, "desk"))
    browser = Browser.of(house)
    assert browser.sign_in("desk").headers["location"] == "/staff/code"
    assert browser.get("/requests").headers["location"] == "/staff/code"
    assert browser.get("/own").headers["location"] == "/staff/code"
    used = codes.at(int(house.clock()))
    assert "ไม่ถูกต้อง หรือใช้ไปแล้ว" in browser.post("/code", on="/code", code=used).text, "no code is good twice"
    moved(house, 60)
    half = browser.client.cookies[SESSION]
    response = browser.post("/code", on="/code", code=codes.at(int(house.clock())))
    assert response.headers["location"] == "/staff" and browser.client.cookies[SESSION] != half
    assert browser.get("/requests").status_code == 200


def test_wrong_codes_lock_too_and_the_first_step_is_over_soon(house: House) -> None:
    switched_on(house, at_work(house, "desk"))
    browser = Browser.of(house)
    browser.sign_in("desk")
    for _ in range(MOST_FAILURES):
        response = browser.post("/code", on="/code", code="000000")
    assert "ลองผิดหลายครั้ง" in response.text
    moved(house, CODE_SECONDS + 1)
    assert browser.get("/code").headers["location"].startswith("/staff/sign-in")


def test_the_second_step_goes_with_the_password_only(house: House) -> None:
    browser = at_work(house, "desk")
    switched_on(house, browser)
    assert browser.post("/own/one-step", on="/own", password="wrong").status_code == 422
    assert browser.post("/own/one-step", on="/own", password=PASSWORD.plain).status_code == 303
    assert Browser.of(house).sign_in("desk").headers["location"] == "/staff"


def test_nothing_secret_stands_in_the_database(house: House) -> None:
    browser = at_work(house, "desk")
    codes = switched_on(house, browser)
    with house.engine.connect() as connection:
        for table in ("staff_accounts", "staff_sessions", "staff_attempts", "staff_deeds"):
            kept = str(connection.exec_driver_sql(f"SELECT * FROM {table}").all())
            for secret in (PASSWORD.plain, browser.client.cookies[SESSION], codes.secret):
                assert secret not in kept


def test_the_language_is_switched_and_kept(house: House) -> None:
    browser = Browser.of(house)
    assert 'lang="th"' in browser.get("/sign-in").text
    response = browser.post("/language", language="en", back="/sign-in")
    assert response.headers["location"] == "/staff/sign-in"
    assert "Sign in" in browser.get("/sign-in").text and '<html lang="en">' in browser.get("/sign-in").text
