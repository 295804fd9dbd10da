"""Deleting what is kept of a person, with proof."""

from __future__ import annotations

from sqlalchemy import text

from console.house import House
from tests.console.staff import at_work, deeds
from tests.console.test_conversations import waits


def rows(house: House, table: str) -> int:
    with house.engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_everything_of_a_person_goes_and_the_deed_stays_without_a_name(house: House) -> None:
    reference = waits(house)
    browser = at_work(house, "desk", name="mali")
    page = browser.get(f"/people-data?reference={reference}").text
    assert "ลบทั้งหมด" in page and "web:c:" not in page
    page = browser.post("/people-data", on=f"/people-data?reference={reference}", reference=reference).text
    assert "เลขยืนยัน" in page
    assert rows(house, "transcripts") == rows(house, "handovers") == 0
    who, what, about = deeds(house)[-1]
    assert (who, what, about) == ("mali", "person_forgotten", "messages=1 talks=1 requests=0 ratings=0")


def test_nobody_is_deleted_twice_or_by_another_centre(house: House) -> None:
    reference = waits(house, centre="north")
    other = at_work(house, "desk", "national", name="wilai")
    assert other.get(f"/people-data?reference={reference}").status_code == 404
    assert other.post("/people-data", on="/people-data", reference=reference).status_code == 404
    assert rows(house, "handovers") == 1
    own = at_work(house, "desk", name="mali")
    for status in (200, 404):
        assert own.post("/people-data", on="/people-data", reference=reference).status_code == status


def test_without_a_reference_nothing_is_deleted(house: House) -> None:
    waits(house)
    browser = at_work(house, "desk", name="mali")
    assert browser.post("/people-data", on="/people-data").status_code == 404
    assert rows(house, "handovers") == 1
