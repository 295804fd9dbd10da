"""People who want a person, on the pages: the line, the thread, taking over, writing, giving back."""

from __future__ import annotations

import json

from sqlalchemy import text

from console.house import House
from database.session import writing
from tests.console.staff import Browser, at_work


def waits(house: House, reference: str = "P-1", centre: str = "national", status: str = "waiting") -> str:
    """Somebody on the web page who asked for a person."""
    person = f"web:c:{reference}"
    values = {
        "reference": reference, "key": person, "centre": centre, "status": status, "now": house.clock() - 600,
        "id": int(reference[2:]),
    }  # fmt: skip
    with writing(house.engine) as connection:
        connection.execute(
            text(
                "INSERT INTO handovers (id, reference, person_key, channel, reply_to, thread, language, centre, field,"
                " province, reason, status, opened_at, since, taken_by) VALUES (:id, :reference, :key, 'web', :key, '',"
                " 'th', :centre, '', '', 'asked', :status, :now, :now, '')"
            ),
            values,
        )
        said(connection, person, "ขอคุยกับคน <b>ด่วน</b>", house.clock() - 600)
    return reference


def said(connection: object, person: str, words: str, at: float, **more: object) -> None:
    """A turn as it is kept."""
    values = {
        "key": person, "said": words, "at": at, "answered": "แจ้งเจ้าหน้าที่แล้ว", "intent": "human",
        "confidence": 0.99, "action": "human", "kind": "handoff", "channel": "web", "language": "th",
        "province": "",
    }  # fmt: skip
    connection.execute(  # type: ignore[attr-defined]
        text(
            "INSERT INTO transcripts (person_key, channel, message_id, said_at, said, answered, intent, confidence,"
            " action, kind, turn, query, language, province) VALUES (:key, :channel, '', :at, :said, :answered, :intent,"
            " :confidence, :action, :kind, 0, '', :language, :province)"
        ),
        values | more,
    )


def state(house: House, reference: str = "P-1") -> tuple[str, str]:
    with house.engine.connect() as connection:
        query = text("SELECT status, taken_by FROM handovers WHERE reference = :reference")
        return tuple(connection.execute(query, {"reference": reference}).one())


def sent(house: House) -> list[str]:
    with house.engine.connect() as connection:
        return [
            json.dumps(json.loads(b), ensure_ascii=False)
            for b in connection.execute(text("SELECT body FROM outbox")).scalars()
        ]


def test_who_waits_is_shown_with_the_time(house: House) -> None:
    reference, browser = waits(house), at_work(house, "desk", name="mali")
    for path in ("/conversations", "/conversations/list", ""):
        page = browser.get(path).text
        assert reference in page and "10 นาที" in page, path
    page = browser.get(f"/conversations/{reference}").text
    assert "&lt;b&gt;ด่วน&lt;/b&gt;" in page and "<b>ด่วน" not in page


def test_staff_take_over_write_and_give_back(house: House) -> None:
    here = f"/conversations/{waits(house)}"
    browser = at_work(house, "desk", name="mali")
    assert browser.post(f"{here}/take", on=here).headers["location"] == f"/staff{here}?done=taken"
    assert state(house) == ("person", "mali")
    assert browser.post(f"{here}/reply", on=here, words="สวัสดีค่ะ มีอะไรให้ช่วยคะ").status_code == 303
    assert "สวัสดีค่ะ มีอะไรให้ช่วยคะ" in sent(house)[0]
    assert "สวัสดีค่ะ มีอะไรให้ช่วยคะ" in browser.get(f"{here}/thread").text
    assert browser.post(f"{here}/return", on=here).status_code == 303
    assert state(house)[0] in ("returned", "closed")


def test_what_another_has_taken_is_theirs(house: House) -> None:
    here = f"/conversations/{waits(house)}"
    first, second = at_work(house, "desk", name="mali"), at_work(house, "desk", name="wilai")
    first.post(f"{here}/take", on=here)
    response = second.post(f"{here}/reply", on=here, words="สวัสดี")
    assert response.status_code == 409 and "mali" in response.text and state(house) == ("person", "mali")


def test_nothing_empty_is_sent(house: House) -> None:
    here = f"/conversations/{waits(house)}"
    browser = at_work(house, "desk", name="mali")
    assert browser.post(f"{here}/reply", on=here, words="  ").status_code == 422
    assert sent(house) == [] and state(house)[0] == "waiting"


def test_who_wished_to_be_answered_later_is_ticked_off(house: House) -> None:
    here = f"/conversations/{waits(house, status='callback')}"
    browser = at_work(house, "desk", name="mali")
    assert browser.post(f"{here}/called-back", on=here).status_code == 303
    assert state(house)[0] == "closed"


def test_each_centre_sees_its_own_people_only(house: House) -> None:
    own, other = waits(house, "P-1", "north"), waits(house, "P-2", "eec")
    browser = at_work(house, "desk", "national", name="mali")
    with writing(house.engine) as connection:
        connection.execute(text("UPDATE staff_accounts SET centre = 'north'"))
    page = browser.get("/conversations").text
    assert own in page and other not in page and other not in browser.get("").text
    assert browser.get(f"/conversations/{other}").status_code == 404
    for path in ("take", "reply", "return", "close", "called-back"):
        assert browser.post(f"/conversations/{other}/{path}", on="/own", words="ก").status_code == 404
    assert state(house, other) == ("waiting", "")


def test_a_thread_that_is_only_read_changes_nothing(house: House) -> None:
    here = f"/conversations/{waits(house)}"
    with writing(house.engine) as connection:
        connection.execute(
            text(
                "INSERT INTO notices (what, reference, centre, field, province, status, stage, next_at, created_at)"
                " VALUES ('person_wanted', 'P-1', 'national', '', '', 'open', 0, 0, 0)"
            )
        )
    browser = at_work(house, "desk", name="mali")

    def notice() -> str:
        with house.engine.connect() as connection:
            return str(connection.execute(text("SELECT status FROM notices")).scalar_one())

    browser.get(f"{here}/thread")
    assert notice() == "open"
    browser.get(here)
    assert notice() == "seen"


def test_a_reference_that_nobody_has_is_not_found(house: House) -> None:
    browser: Browser = at_work(house, "desk", name="mali")
    assert browser.get("/conversations/P-99").status_code == 404
