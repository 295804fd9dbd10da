"""What is typed is cut to what we read before anything looks at it, on every channel, and masked."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.line.decode import decode as from_line
from bot.channels.telegram.decode import Me
from bot.channels.telegram.decode import decode as from_telegram
from bot.channels.typed import capped, typed
from bot.channels.web.decode import Caller
from bot.channels.web.decode import decode as from_web
from bot.reception.limits import LONGEST_KEPT
from tests.bot.channels.samples import TEXTS
from tests.end_to_end.system import line_body, line_event, telegram_update

LONG = "ถามเรื่องช่างยนต์ " * 2_000


def test_a_long_message_is_cut_on_every_channel() -> None:
    (line,) = from_line(line_body(line_event("U" + "1" * 32, LONG)))
    telegram = from_telegram(telegram_update(1, 7, LONG), Me("42"), TEXTS)
    web = from_web({"text": LONG}, Caller("c"))
    assert telegram
    for incoming in (line, telegram, web):
        assert LONGEST_KEPT - 120 < len(incoming.text) <= LONGEST_KEPT
        assert LONG.startswith(incoming.text)


@given(
    st.integers(LONGEST_KEPT - 40, LONGEST_KEPT + 5),
    st.sampled_from(["081-234-5678", "0812345678", "1 1017 01234 56 1"]),
)
def test_no_half_of_a_number_stays_where_a_message_is_cut(start: int, number: str) -> None:
    said, _ = typed("ก" * start + " " + number + " จบ" * 50)
    assert not any(digit in said for digit in "0123456789")


def test_a_short_message_stays_as_it_is() -> None:
    assert capped("เรียนกี่ปี 12") == "เรียนกี่ปี 12"


def test_a_name_of_a_caller_that_is_personal_is_not_stored() -> None:
    keys = [
        Caller(None, name, b"secret").key for name in ("0812345678", "a@b.com", "a(at)b.com", "๐๘๑-๒๓๔-๕๖๗๘")
    ]
    assert all(key.startswith("web:p:h:") and len(key) <= 128 for key in keys)
    assert len(set(keys)) == 4 and Caller(None, "0812345678", b"secret").key == keys[0]
    assert Caller(None, "0812345678", b"other").key != keys[0], "nobody can try numbers without the secret"


def test_a_language_is_letters_only() -> None:
    web = from_web(json.loads('{"text": "x", "language": "081 234 5"}'), Caller("c"), "th")
    assert web.language_hint == "th"
