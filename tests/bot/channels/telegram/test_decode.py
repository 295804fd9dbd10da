"""Telegram's updates: what becomes a turn, and what never may."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.channels.raw import BadBody
from bot.channels.telegram.decode import Me, decode
from bot.channels.telegram.page_data import page_data, pressed
from bot.channels.telegram.secret import verify
from bot.reception.incoming import Incoming
from tests.bot.channels.samples import TEXTS

PRIVATE = {"id": 42, "type": "private"}
GROUP = {"id": -1001, "type": "supergroup", "title": "ครู"}
SENDER = {"id": 42, "is_bot": False, "first_name": "A", "language_code": "th"}


def read(update: dict[str, Any], username: str = "achiva_bot") -> Incoming | None:
    return decode(json.dumps(update).encode(), Me("7", username), TEXTS)


def said(text: str, chat: dict[str, Any] = PRIVATE, **changes: Any) -> Incoming | None:
    message = {"message_id": 5, "date": 1763000000, "chat": chat, "from": SENDER, "text": text}
    return read({"update_id": 9, "message": message | changes})


def test_the_secret_is_needed() -> None:
    assert verify("s3cret", "s3cret")
    assert not verify("s3cret", "s3creT")
    assert not verify("s3cret", None)
    assert not verify("", "")
    assert not verify("s3cret", "ลับ")


def test_a_text_becomes_an_incoming() -> None:
    assert said("ปวช. มีที่ไหน") == Incoming(
        "telegram", "9", "telegram:42", 1763000000.0, "text", "ปวช. มีที่ไหน",
        language_hint="th", reply_to="42", message_id="5",
    )  # fmt: skip


def test_personal_data_never_leaves_decode() -> None:
    found = said("my mail is somchai@example.com")
    assert found
    assert found.masked
    assert "somchai" not in found.text


@pytest.mark.parametrize("body", [b"", b"[]", b"5", b"{"])
def test_a_body_that_is_no_object_is_bad(body: bytes) -> None:
    with pytest.raises(BadBody):
        decode(body, Me("7"), TEXTS)


@pytest.mark.parametrize(
    "update",
    [
        {},
        {"update_id": 1},
        {"update_id": 1, "edited_message": {"text": "a", "chat": PRIVATE, "from": SENDER}},
        {"update_id": 1, "channel_post": {"text": "a", "chat": PRIVATE}},
        {"update_id": 1, "message": {}},
        {"update_id": 1, "message": "text"},
        {"update_id": 1, "message": {"chat": GROUP, "from": SENDER, "new_chat_title": "x"}},
        {"update_id": 1, "message": {"chat": PRIVATE, "from": SENDER | {"is_bot": True}, "text": "a"}},
        {"update_id": 1, "message": {"chat": PRIVATE, "from": SENDER, "pinned_message": {"message_id": 1}}},
        {"update_id": 1, "callback_query": {}},
        {"update_id": 1, "new_kind": {"a": 1}},
    ],
)
def test_updates_that_ask_for_nothing_are_dropped(update: dict[str, Any]) -> None:
    assert read(update) is None


def test_commands() -> None:
    started = said("/start college_1321016401")
    assert started
    assert (started.kind, started.payload) == ("started", "college_1321016401")
    programs = said("/programs ระยอง")
    assert programs
    assert (programs.kind, programs.text) == ("text", "มีหลักสูตรอะไรบ้าง ระยอง")
    english = said("/near", **{"from": SENDER | {"language_code": "en"}})
    assert english
    assert english.text == "Which colleges are near me?"
    unknown = said('/centre{"phone":"1"}')
    assert unknown
    assert (unknown.kind, unknown.text) == ("text", 'centre{"phone":"1"}')


MENTION = [{"type": "mention", "offset": 0, "length": 11}]
REPLY = {"from": {"id": 7, "is_bot": True}}


@pytest.mark.parametrize(
    ("text", "changes", "expected"),
    [
        ("คุยกันเอง", {}, None),
        ("@achiva_bot ปวส. มีไหม", {"entities": MENTION}, "ปวส. มีไหม"),
        ("@other_boot ปวส. มีไหม", {"entities": MENTION}, None),
        ("แล้วระยองล่ะ", {"reply_to_message": REPLY}, "แล้วระยองล่ะ"),
        ("ตอบเพื่อน", {"reply_to_message": {"from": {"id": 8}}}, None),
        ("น้องอาชีวะ ปวส.", {}, "ปวส."),
        ("/programs@achiva_bot", {}, "มีหลักสูตรอะไรบ้าง"),
        ("/programs@other_bot", {}, None),
    ],
)
def test_in_a_group_only_when_spoken_to(text: str, changes: dict[str, Any], expected: str | None) -> None:
    found = said(text, GROUP, **changes)
    assert (found.text if found else None) == expected
    if found:
        assert (found.in_group, found.person_key, found.reply_to) == (True, "telegram:-1001:42", "-1001")


@pytest.mark.parametrize(
    ("key", "kind"),
    [("photo", "image"), ("voice", "audio"), ("video", "video"), ("document", "file"), ("sticker", "sticker"),
     ("contact", "contact"), ("dice", "other")],
)  # fmt: skip
def test_every_kind_of_message_is_answered(key: str, kind: str) -> None:
    found = read(
        {"update_id": 1, "message": {"message_id": 1, "chat": PRIVATE, "from": SENDER, key: {"a": 1}}}
    )
    assert found
    assert (found.kind, found.text) == (kind, "")


def test_a_location() -> None:
    place = {"location": {"latitude": 12.6799996, "longitude": 101.27}}
    found = read({"update_id": 1, "message": {"message_id": 1, "chat": PRIVATE, "from": SENDER, **place}})
    assert found
    assert (found.kind, found.latitude, found.longitude) == ("location", 12.68, 101.27)


def press(data: str) -> Incoming:
    message = {"message_id": 77, "chat": PRIVATE, "date": 1}
    query = {"id": "cb", "from": SENDER, "data": data, "message": message, "chat_instance": "1"}
    found = read({"update_id": 1, "callback_query": query})
    assert found
    return found


def test_a_press_and_a_page() -> None:
    asked = press("key1")
    assert (asked.kind, asked.payload, asked.callback_id) == ("press", "key1", "cb")
    assert (asked.reply_to, asked.person_key, asked.pressed_message_id) == ("42", "telegram:42", "")
    turned = press(page_data("next", "here"))
    assert (turned.payload, turned.page_back, turned.pressed_message_id) == ("next", "here", "77")


@pytest.mark.parametrize("data", ["", "p.", "p..", "p.a.b.c", "ก" * 40, "'; DROP TABLE"])
def test_made_up_data_is_only_a_key_that_nobody_knows(data: str) -> None:
    assert len(pressed(data).key) <= 64
    assert press(data).kind == "press"


def test_page_data_fits_always() -> None:
    assert len(page_data("k" * 32, "b" * 32)) <= 64
    assert len(page_data("k" * 32, "b" * 22)) <= 64


@pytest.mark.parametrize(
    ("chat", "before", "now", "kind"),
    [
        (PRIVATE, "member", "kicked", "unfollowed"),
        (PRIVATE, "kicked", "member", None),
        (GROUP, "left", "member", "joined"),
        (GROUP, "member", "administrator", None),
        (GROUP, "member", "kicked", "left"),
    ],
)
def test_membership(chat: dict[str, Any], before: str, now: str, kind: str | None) -> None:
    change = {
        "chat": chat,
        "from": SENDER,
        "date": 1,
        "old_chat_member": {"status": before},
        "new_chat_member": {"status": now},
    }
    found = read({"update_id": 1, "my_chat_member": change})
    assert (found.kind if found else None) == kind


def captioned(caption: str, chat: dict[str, Any] = PRIVATE, **more: Any) -> Incoming | None:
    picture = {"message_id": 5, "date": 1, "chat": chat, "from": SENDER, "photo": [{"file_id": "a"}]}
    return read({"update_id": 9, "message": picture | {"caption": caption} | more})


def test_what_is_written_below_a_picture_is_read_and_masked() -> None:
    found, blank = captioned("เรียนที่ไหน โทร 081-234-5678"), captioned("  ")
    assert found and (found.kind, found.masked) == ("text", True)
    assert found.text.startswith("เรียนที่ไหน") and "5678" not in found.text
    assert blank and (blank.kind, blank.text) == ("image", "")


def test_a_caption_in_a_group_is_ours_only_when_we_are_called() -> None:
    assert captioned("ดูรูปนี้สิ", GROUP) is None
    mention = {"caption_entities": [{"type": "mention", "offset": 0, "length": 11}]}
    found = captioned("@achiva_bot ที่ไหน", GROUP, **mention)
    assert found and (found.kind, found.text) == ("text", "ที่ไหน")


def mention(offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"entities": [{"type": "mention", "offset": offset, "length": length} | more]}


@pytest.mark.parametrize(
    ("text", "changes", "expected"),
    [
        ("@achiva_fan เธอเรียนไหน", mention(0, 11), None),
        ("😀 @achiva_bot ปวส.", mention(3, 11), "😀  ปวส."),
        ("Achiva Suksan เรียนไหน", mention(0, 13, type="text_mention", user={"id": 8}), None),
        ("อาชีวะ ปวส.", mention(0, 6, type="text_mention", user={"id": 7}), "ปวส."),
        ("achiva, @somchai เรียนไหน", mention(8, 8), "@somchai เรียนไหน"),
        ("@achiva_fan แล้วระยองล่ะ", mention(0, 11) | {"reply_to_message": REPLY}, "@achiva_fan แล้วระยองล่ะ"),
    ],
)
def test_only_a_mention_of_the_bot_itself_counts(text: str, changes: Any, expected: str | None) -> None:
    found = said(text, GROUP, **changes)
    assert (found.text if found else None) == expected


ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL_BOT = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}


@pytest.mark.parametrize(
    ("sender", "behind", "person"),
    [
        (ANONYMOUS, GROUP, "telegram:-1001:-1001"),
        (CHANNEL_BOT, {"id": -1002, "type": "channel", "title": "ข่าว"}, "telegram:-1001:-1002"),
    ],
)
def test_anonymous_administrators_and_who_writes_as_a_channel_are_answered(
    sender: Any, behind: Any, person: str
) -> None:
    found = said("น้องอาชีวะ ปวส. มีที่ไหน", GROUP, **{"from": sender, "sender_chat": behind})
    assert found and (found.text, found.person_key, found.in_group) == ("ปวส. มีที่ไหน", person, True)


def test_other_bots_and_a_channels_copied_posts_are_not_answered() -> None:
    assert said("น้องอาชีวะ ปวส.", GROUP, **{"from": SENDER | {"is_bot": True}}) is None
    copied = {"sender_chat": {"id": -1002, "type": "channel"}, "is_automatic_forward": True}
    assert said("น้องอาชีวะ ปวส.", GROUP, **{"from": SENDER | {"id": 777000}}, **copied) is None


@pytest.mark.parametrize("now", ["administrator", "member", "left", "kicked"])
def test_a_channel_is_never_written_to(now: str) -> None:
    chat = {"id": -1002, "type": "channel", "title": "ข่าว"}
    states = {"old_chat_member": {"status": "left"}, "new_chat_member": {"status": now}}
    assert (
        read({"update_id": 1, "my_chat_member": {"chat": chat, "from": SENDER, "date": 1} | states}) is None
    )


def album(number: int, **more: Any) -> Incoming:
    picture = {"message_id": number, "date": 1, "chat": PRIVATE, "from": SENDER, "photo": [{"file_id": "a"}]}
    found = read({"update_id": number, "message": picture | {"media_group_id": "77"} | more})
    assert found
    return found


def test_an_album_is_one_event() -> None:
    first, second = album(5), album(6, caption="ที่นี่เรียนอะไร")
    assert first.event_id == second.event_id and first.album == "77"
    assert (first.kind, second.kind, second.text) == ("image", "text", "ที่นี่เรียนอะไร")


FORUM = {"id": -1003, "type": "supergroup", "is_forum": True}


def test_a_forums_topic_is_known_from_messages_and_presses() -> None:
    topic = {"message_thread_id": 12, "is_topic_message": True}
    asked = said("น้องอาชีวะ ปวส.", FORUM, **topic)
    assert asked and asked.thread == "12"
    message = {"message_id": 77, "chat": FORUM, "date": 1} | topic
    query = {"id": "cb", "from": SENDER, "data": "k", "message": message, "chat_instance": "1"}
    pressed_there = read({"update_id": 1, "callback_query": query})
    assert pressed_there and pressed_there.thread == "12"
    aside = said("น้องอาชีวะ ปวส.", GROUP, message_thread_id=12)  # replies of a plain group make threads too
    assert aside and aside.thread == ""
