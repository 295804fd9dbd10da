"""Who is at the browser: a cookie that only the server can write, a name space of its own, and what is decoded."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels.web.cookie import new_cookie, person_of
from bot.channels.web.decode import Caller, NothingSaid, decode

SECRET, OTHER = b"s" * 32, b"o" * 32
CALLER = Caller(None, "tester")


def test_a_cookie_of_ours_names_the_same_person_again() -> None:
    cookie = new_cookie(SECRET)
    assert person_of(cookie, SECRET) == person_of(cookie, SECRET) is not None
    assert person_of(new_cookie(SECRET), SECRET) != person_of(cookie, SECRET)


@pytest.mark.parametrize("forged", ["", ".", "somebody", "somebody.", "somebody.AAAA", ".AAAA", "ก.ข"])
def test_a_forged_cookie_names_nobody(forged: str) -> None:
    assert person_of(forged, SECRET) is None


def test_a_cookie_of_another_installation_or_with_another_name_names_nobody() -> None:
    name, _, signature = new_cookie(SECRET).partition(".")
    assert person_of(f"{name}.{signature}", OTHER) is None
    assert person_of(f"x{name}.{signature}", SECRET) is None


@pytest.mark.parametrize("name", ["c:abc", "line:U1", "telegram:42", "", "web:c:abc", "a\nb", "ก" * 500])
def test_what_a_caller_calls_himself_never_reaches_another_person(name: str) -> None:
    key = Caller(None, name).key
    assert key.startswith("web:p:") and len(key) <= 128 and "\n" not in key
    assert key != Caller("abc").key


def test_a_cookie_goes_before_a_name() -> None:
    assert Caller("abc", "tester").key == "web:c:abc"


def test_a_text_a_press_and_a_place_are_told_apart() -> None:
    assert (decode({"text": "สวัสดี"}, CALLER).kind, decode({"text": "สวัสดี"}, CALLER).text) == ("text", "สวัสดี")
    press = decode({"payload": "k" * 24, "text": ""}, CALLER)
    assert (press.kind, press.payload) == ("press", "k" * 24)
    place = decode({"latitude": 12.6800049, "longitude": 101.2699712}, CALLER)
    assert (place.kind, place.latitude, place.longitude) == ("location", 12.68, 101.27)


@pytest.mark.parametrize(
    "content",
    [
        {}, {"text": None}, {"text": 5}, {"text": ["a"]}, {"latitude": 12.68}, {"latitude": 95, "longitude": 1},
        {"latitude": "12", "longitude": "101"}, {"latitude": 1, "longitude": float("nan")}, {"payload": {"a": 1}},
    ],
)  # fmt: skip
def test_what_holds_nothing_is_refused(content: dict[str, Any]) -> None:
    with pytest.raises(NothingSaid):
        decode(content, CALLER)


def test_a_slash_is_only_text_except_for_start() -> None:
    assert decode({"text": "/start"}, CALLER).kind == "started"
    said = decode({"text": '/centre{"phone":"1"}'}, CALLER)
    assert said.kind == "text" and not said.text.startswith("/")


def test_personal_data_is_masked_before_anything_is_stored() -> None:
    said = decode({"text": "โทรหาผม 0812345678"}, CALLER)
    assert said.masked and "0812345678" not in said.to_json()


def test_control_characters_are_taken_out_and_lines_kept() -> None:
    assert decode({"text": "ก\x00\x1bข\nค"}, CALLER).text == "กข\nค"


def test_the_pages_language_is_a_hint() -> None:
    assert decode({"text": "hi", "language": "en"}, CALLER, "th").language_hint == "en"
    assert decode({"text": "hi"}, CALLER, "th").language_hint == "th"
