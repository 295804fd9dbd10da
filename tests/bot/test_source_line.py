"""The closing line names each source once, with its date, or the word that it is undated."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.dates import spoken_date
from actions.reply import Reply, Source, Text
from actions.texts import Texts
from bot.plain import plain_text
from bot.source_line import source_line

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
