"""A centre's own telephone is told as its own, a host college's as the college's; facts carry their own date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS
from actions.reply import Call, Reply
from actions.words.texts import Texts
from database.engine import open_engine
from database.models import Centre
from database.session import reading, writing
from tests.actions.conftest import TODAY
from tests.actions.reading import text

Told = Callable[..., Reply]


@pytest.fixture
def told(catalogue_engine: Engine, texts: Texts, tmp_path: Path) -> Iterator[Told]:
    """Change the northern centre in a copy of the catalogue, then ask about it."""
    with catalogue_engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql(f"VACUUM INTO '{tmp_path / 'copy.db'}'")
    engine = open_engine(f"sqlite:///{tmp_path / 'copy.db'}")

    def asked(language: str = "th", aspect: str = "phone", centre: str = "north", **cells: str) -> Reply:
        if cells:
            with writing(engine) as connection:
                connection.execute(update(Centre).where(Centre.id == "north").values(**cells))
        with reading(engine) as session:
            filters = Filters(centre=(centre,) if centre else (), aspect=(aspect,))
            return ACTIONS["centre"].run(Question("centre", filters, language, TODAY), Desk(session, texts))

    yield asked
    engine.dispose()


def _called(reply: Reply) -> set[str]:
    return {b.action.phone for b in reply.suggestions if isinstance(b.action, Call)}


@pytest.mark.parametrize(
    ("language", "own", "host"),
    [("th", "เบอร์ของศูนย์", "ไม่ใช่เบอร์ของศูนย์"), ("en", "Center itself)", "not of the centre")],
)
def test_its_own_number_is_told_as_its_own(told: Told, language: str, own: str, host: str) -> None:
    before, after = told(language), told(language, phone="056-222-333")
    assert host in text(before) and "053-217-708" in text(before)
    assert "056-222-333" in text(after) and host not in text(after) and "053-217-708" not in text(after)
    assert own in text(after)
    assert "056222333" in _called(after)


def test_the_hosts_number_in_the_cell_of_the_centre_stays_the_hosts(told: Told) -> None:
    assert "ไม่ใช่เบอร์ของศูนย์" in text(told(phone="053217708"))


def test_the_list_of_centres_tells_whose_number_it_is(told: Told) -> None:
    lines = text(told(centre="", phone="056-222-333")).splitlines()
    [north] = [line for line in lines if "056-222-333" in line]
    assert "เบอร์ของศูนย์" in north and "วิทยาลัย" not in north


@pytest.mark.parametrize(
    ("as_of", "thai", "english"),
    [
        ("2026-11-28", "28 พ.ย. 2569", "28 Nov 2026"),
        ("2025", "พ.ศ. 2568", "2025"),
        ("", "ไม่ได้ระบุวันที่", "no date"),
    ],
)
def test_the_date_of_the_facts_is_the_one_in_the_file(
    told: Told, as_of: str, thai: str, english: str
) -> None:
    for language, date in (("th", thai), ("en", english)):
        assert date in text(told(language, as_of=as_of)).splitlines()[1]


def test_whether_centres_still_run_is_said_with_the_newest_date_of_any(told: Told) -> None:
    assert "8 ก.พ. 2562" in text(told(aspect="status"))
    assert "3 ม.ค. 2569" in text(told(aspect="status", as_of="2026-01-03"))
