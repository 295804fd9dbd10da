"""The closing line names each source once, with its date, or the word that it is undated."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from actions.reply import Reply, Source, Text
from actions.words.dates import last_day, spoken_date, years_past
from actions.words.texts import Texts
from bot.turn.plain import plain_text
from bot.turn.source_line import source_line

TEXTS = Texts.read(Path("data/texts"))


@pytest.mark.parametrize(
    ("as_of", "thai", "english"),
    [
        ("AY2566", "ปีการศึกษา 2566", "academic year 2566 (2023)"),
        ("2017", "พ.ศ. 2560", "2017"),
        ("2022-11", "พ.ย. 2565", "Nov 2022"),
        ("2022-11-21", "21 พ.ย. 2565", "21 Nov 2022"),
        ("2017-2019", "2017-2019", "2017-2019"),
        ("", "", ""),
    ],
)
def test_a_date_is_said_as_people_say_it(as_of: str, thai: str, english: str) -> None:
    assert spoken_date(as_of, "th", TEXTS) == thai
    assert spoken_date(as_of, "en", TEXTS) == english


def test_an_undated_source_is_said_to_be_undated() -> None:
    assert source_line((Source("สอศ."),), "th", TEXTS) == "ที่มา: สอศ. (ไม่ระบุปีในแหล่งข้อมูล)"


def test_a_source_that_is_not_official_says_so() -> None:
    line = source_line((Source("A blog", as_of="2019", reliability="weak"),), "en", TEXTS)
    assert line == "Source: A blog, 2019 (not an official source)"


def test_no_source_gives_no_line() -> None:
    assert source_line((), "th", TEXTS) == ""


def test_a_source_of_two_parts_is_named_once() -> None:
    ovec = Source("สอศ.", as_of="AY2566")
    reply = Reply((Text("หนึ่ง", (ovec,)), Text("สอง", (ovec,))))
    assert plain_text(reply, TEXTS) == "หนึ่ง\nสอง\nที่มา: สอศ. ปีการศึกษา 2566"


def test_one_source_is_named_and_the_others_are_counted() -> None:
    sources = (Source("สอศ.", as_of="AY2566"), Source("ข่าว", as_of="2022", reliability="news"), Source("อื่น"))
    assert source_line(sources, "th", TEXTS) == "ที่มา: สอศ. ปีการศึกษา 2566 และอีก 2 แหล่ง"
    assert source_line(sources, "en", TEXTS).endswith(", and 2 more")
    assert source_line(sources, "th", TEXTS, whole=True).count(" · ") == 2


def test_an_office_is_named_before_a_blog() -> None:
    sources = (Source("A blog", reliability="weak"), Source("OVEC", as_of="AY2566"))
    assert source_line(sources, "en", TEXTS) == "Source: OVEC, academic year 2566 (2023), and 1 more"


@pytest.mark.parametrize(
    ("as_of", "last"),
    [
        ("AY2566", date(2024, 3, 31)),
        ("2022", date(2022, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2023-12-02", date(2023, 12, 2)),
        ("2017-2019", None),
        ("", None),
    ],
)
def test_the_last_day_that_a_date_may_mean(as_of: str, last: date | None) -> None:
    assert last_day(as_of) == last


def test_two_years_are_past_on_the_day_after() -> None:
    assert not years_past("2024-11-21", date(2026, 11, 21), 2)
    assert years_past("2024-11-21", date(2026, 11, 22), 2)
    assert not years_past("2024", date(2026, 12, 31), 2)
    assert years_past("", date(2026, 11, 21), 2)
