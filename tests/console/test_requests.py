"""Employers' requests on the pages: seen, assigned, moved, written to, closed; each centre its own."""

from __future__ import annotations

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from actions.subjects.requests.draft.draft import Draft, Line
from actions.subjects.requests.filed.records import Filed
from bot.desk.contact.keyring import Keyring
from console.house import House
from database.models import Centre, Field, Province
from database.session import writing
from tests.bot.desk import turns
from tests.console.staff import Browser, at_work
from tests.console.test_conversations import waits

RAYONG, WELDERS = "21", (Line("welding", "voc_cert", 5),)


def places(engine: Engine) -> None:
    made = [
        Province(
            code=RAYONG, name_th="ระยอง", name_en="Rayong", region="east_eec", geographic_region="east",
            latitude=12.68, longitude=101.28,
        ),
        Field(id="welding", name_th="ช่างเชื่อม", name_en="Welding"),
        *(
            Centre(id=name, kind="region", name_th=f"ศูนย์ {name}", name_en=name, region=name, provinces_covered="")
            for name in ("east_eec", "north")
        ),
    ]  # fmt: skip
    with writing(engine) as connection, Session(connection) as session:
        session.add_all(made)
        session.flush()


def filed(house: House, centre: str = "east_eec", remarks: tuple[str, ...] = ()) -> str:
    """A request of an employer at a centre."""
    draft = Draft(lines=WELDERS, province=RAYONG, start="now", remarks=remarks)
    found = turns.turn(house.engine, lambda records: records.file(draft), at=house.clock())
    assert isinstance(found, Filed)
    with writing(house.engine) as connection:
        values = {"centre": centre, "reference": found.reference}
        connection.execute(text("UPDATE requests SET centre = :centre WHERE reference = :reference"), values)
    return found.reference


def status(house: House, reference: str) -> tuple[str, str, str]:
    with house.engine.connect() as connection:
        query = text("SELECT status, assigned, result FROM requests WHERE reference = :reference")
        return tuple(connection.execute(query, {"reference": reference}).one())


def did(house: House) -> list[tuple[str, str]]:
    with house.engine.connect() as connection:
        rows = connection.execute(text("SELECT actor, what FROM request_events ORDER BY id"))
        return [tuple(row) for row in rows]


def desk(house: House, centre: str = "") -> Browser:
    return at_work(house, "desk", centre, name=f"mali.{centre or 'all'}")


def test_the_board_has_a_new_request_and_looking_at_it_is_seen(house: House) -> None:
    places(house.engine)
    reference, browser = filed(house), desk(house)
    board = browser.get("/requests").text
    assert reference in board and "ช่างเชื่อม" in board and "5 คน" in board and "ระยอง" in board
    page = browser.get(f"/requests/{reference}").text
    assert "ศูนย์ east_eec" in page and "เจ้าหน้าที่เปิดอ่านแล้ว" in page
    assert status(house, reference)[0] == "seen" and did(house)[-1] == ("staff:mali.all", "status")


def test_a_request_goes_its_way_from_the_board_to_its_result(house: House) -> None:
    places(house.engine)
    reference, browser = filed(house), desk(house)
    here = f"/requests/{reference}"
    for path, form in (
        ("assign", {"to": ""}),
        ("note", {"words": "โทรหา 081-234-5678 แล้ว"}),
        ("move", {"status": "matched"}),
        ("move", {"status": "closed", "result": "รับห้าคน"}),
    ):
        assert (
            browser.post(f"{here}/{path}", on=here, **form)
            .headers["location"]
            .startswith(f"/staff{here}?done=")
        )
    assert status(house, reference) == ("closed", "mali.all", "รับห้าคน")
    page = browser.get(here).text
    assert "รับห้าคน" in page and "081-234-5678" not in page and "[เบอร์โทร]" in page


def test_what_cannot_be_done_is_said_and_changes_nothing(house: House) -> None:
    places(house.engine)
    reference, browser = filed(house), desk(house)
    here = f"/requests/{reference}"
    for path, form in (
        ("move", {"status": "closed", "result": ""}),
        ("move", {"status": "received"}),
        ("message", {"words": "สวัสดี"}),  # LINE is off here
    ):
        response = browser.post(f"{here}/{path}", on=here, **form)
        assert response.status_code == 409 and reference in response.text
    assert status(house, reference)[0] == "seen" and [what for _, what in did(house)] == ["filed", "status"]


def test_each_centre_sees_its_own_requests_only(house: House) -> None:
    places(house.engine)
    own, others, national = filed(house, "north"), filed(house, "east_eec"), filed(house, "")
    for centre, seen in (("north", {own}), ("national", {national}), ("", {own, others, national})):
        browser = desk(house, centre)
        board = browser.get("/requests?centre=east_eec" if centre else "/requests").text
        assert {one for one in (own, others, national) if one in board} == seen
        for reference in (own, others, national):
            there = browser.get(f"/requests/{reference}").status_code
            assert there == (200 if reference in seen else 404)
            assert browser.get(f"/requests/{reference}/matching").status_code == there
    browser = Browser.of(house)
    browser.sign_in("mali.north")
    for path in ("assign", "move", "note", "message", "contact"):
        assert browser.post(f"/requests/{others}/{path}", on="/own", words="ก", to="x").status_code == 404
    assert status(house, others) == ("seen", "", "")


def test_the_contact_is_shown_once_asked_for_and_that_is_noted(house: House) -> None:
    places(house.engine)
    reference, browser, keys = filed(house), desk(house), Keyring.of(house.settings)
    with writing(house.engine) as connection:
        sealed = keys.sealed('{"phone": "0812345678", "said": "คุณวิภา 081-234-5678"}')
        connection.execute(
            text(
                "INSERT INTO request_contacts (handle, person_key, sealed, holds, phone_marks, sealed_at)"
                " VALUES ('h', :key, :sealed, 'phone', '', 0)"
            ),
            {"key": turns.PERSON, "sealed": sealed},
        )
        connection.execute(text("UPDATE requests SET contact = 'h', consent = true"))
    here = f"/requests/{reference}"
    assert "0812345678" not in browser.get(here).text
    assert "0812345678" in browser.post(f"{here}/contact", on=here).text
    assert did(house)[-1] == ("staff:mali.all", "contact_opened")


def test_what_people_wrote_never_becomes_html(house: House) -> None:
    places(house.engine)
    reference = filed(house, remarks=("<script>alert(1)</script>",))
    page = desk(house).get(f"/requests/{reference}").text
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page


def test_the_board_is_narrowed(house: House) -> None:
    places(house.engine)
    mine, other = filed(house), filed(house)
    browser = desk(house)
    browser.post(f"/requests/{mine}/assign", on=f"/requests/{mine}")
    board = browser.get("/requests?mine=1").text
    assert mine in board and other not in board
    assert mine not in browser.get("/requests?province=50").text


def test_the_colleges_to_call_first_are_told(house: House) -> None:
    places(house.engine)
    page = desk(house).get(f"/requests/{filed(house)}/matching").text
    assert "ไม่พบวิทยาลัย" in page


def test_a_request_and_a_talk_are_found_by_their_reference(house: House) -> None:
    reference, talk, browser = filed(house, ""), waits(house), at_work(house, "desk")
    for path, said, leads in (
        ("/requests", reference.lower(), f"/requests/{reference.lower()}"),
        ("/conversations", f" {talk} ", f"/conversations/{talk}"),
        ("/requests", "ECC-0000", "/requests/ECC-0000"),
    ):
        assert 'name="reference"' in browser.get(path).text
        assert browser.get(f"/requests?reference={said}").headers["location"] == f"/staff{leads}"
    assert browser.get(f"/requests/{reference.lower()}").status_code == 200
    assert browser.get("/requests/ECC-0000").status_code == 404


def test_who_filed_on_the_web_reads_words_when_asking_and_the_page_says_so(house: House) -> None:
    places(house.engine)
    reference, browser = filed(house), desk(house)
    here = f"/requests/{reference}"
    assert "จะอ่านข้อความนี้เมื่อกลับมาถาม" not in browser.get(here).text
    with writing(house.engine) as connection:
        connection.execute(text("UPDATE requests SET owner = 'web:c:1', start = '2027-01'"))
    sent = browser.post(f"{here}/message", on=here, words="วิทยาลัยจะโทรหา")
    assert sent.headers["location"].startswith(f"/staff{here}?done=")
    page = browser.get(here).text
    assert "วิทยาลัยจะโทรหา" in page and "จะอ่านข้อความนี้เมื่อกลับมาถาม" in page
    assert "ม.ค. 2570" in page and "นายจ้าง</span>" in page
