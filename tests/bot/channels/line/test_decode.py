"""LINE's webhook bodies: what becomes a turn, and what never may."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.channels.line.decode import decode
from bot.channels.line.signature import signature, verify
from bot.channels.raw import BadBody
from bot.reception.incoming import Incoming


def event(kind: str = "message", **changes: Any) -> dict[str, Any]:
    return {
        "type": kind,
        "mode": "active",
        "timestamp": 1763000000000,
        "source": {"type": "user", "userId": "U1"},
        "webhookEventId": "01EVENT",
        "deliveryContext": {"isRedelivery": False},
        "replyToken": "r1",
        **changes,
    }


def said(text: str, **changes: Any) -> dict[str, Any]:
    return event(message={"type": "text", "id": "m1", "text": text, "quoteToken": "q"}, **changes)


def read(*events: Any) -> list[Incoming]:
    return decode(json.dumps({"destination": "U0", "events": events}).encode())


def test_signature_is_checked_on_the_bytes_as_received() -> None:
    body = '{"events":[], "ก": 1}'.encode()
    good = signature("secret", body)
    assert verify("secret", body, good)
    assert not verify("secret", body + b" ", good)
    assert not verify("other", body, good)
    assert not verify("", body, signature("", body))
    assert not verify("secret", body, None)
    assert not verify("secret", body, "ลายเซ็น")


def test_a_text_becomes_an_incoming() -> None:
    (found,) = read(said("ปวช. ช่างยนต์ เรียนที่ไหน"))
    assert found == Incoming(
        "line", "01EVENT", "line:U1", 1763000000.0, "text", "ปวช. ช่างยนต์ เรียนที่ไหน",
        reply_to="U1", reply_token="r1", message_id="m1",
    )  # fmt: skip


def test_thai_marks_from_a_pdfs_private_places_are_read_as_what_they_are() -> None:
    (found,) = read(said("ท\uf702\uf70aน\uf702\uf70a"))
    assert found.text == "ที่นี่"


def test_personal_data_never_leaves_decode() -> None:
    (found,) = read(said("โทรกลับที่ 081-234-5678"))
    assert "5678" not in found.text
    assert found.masked


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_body_that_is_no_object_is_bad(body: bytes) -> None:
    with pytest.raises(BadBody):
        decode(body)


@pytest.mark.parametrize(
    "body", [{}, {"events": []}, {"events": None}, {"events": "x"}, {"events": [1, None]}]
)
def test_a_body_without_events_asks_for_nothing(body: Any) -> None:
    assert decode(json.dumps(body).encode()) == []


def test_a_bad_event_does_not_cost_the_others() -> None:
    bad: list[Any] = [
        None,
        {},
        {"type": 5},
        event("message"),
        event("message", message="x"),
        event("message", message={"type": "text", "text": ["a"]}),
        event("message", source={"type": "martian"}),
        event("message", source=None),
        event("message", timestamp="soon", message={"type": "location", "latitude": "x"}),
        event("postback", postback=7),
    ]
    assert read(*bad, said("สวัสดี"))[-1].text == "สวัสดี"


def test_an_event_without_id_gets_the_same_id_each_time() -> None:
    one, same, other = (
        said("ก", webhookEventId=None),
        said("ก", webhookEventId=None),
        said("ข", webhookEventId=None),
    )
    ids = [incoming.event_id for incoming in read(one, same, other)]
    assert ids[0] == ids[1] != ids[2]
    assert ids[0].startswith("sha-")


@pytest.mark.parametrize(
    "kind", ["beacon", "membership", "memberJoined", "messageEdited", "videoPlayComplete", "new"]
)
def test_events_that_ask_for_nothing_are_dropped(kind: str) -> None:
    assert read(event(kind)) == []


def test_standby_is_silent() -> None:
    assert read(said("สวัสดี", mode="standby")) == []


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("image", "image"),
        ("video", "video"),
        ("audio", "audio"),
        ("file", "file"),
        ("sticker", "sticker"),
        ("hologram", "other"),
    ],
)
def test_every_kind_of_message_is_answered(message: str, kind: str) -> None:
    assert [i.kind for i in read(event(message={"type": message, "id": "1"}))] == [kind]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("follow", "followed"), ("unfollow", "unfollowed"), ("join", "joined"), ("leave", "left")],
)
def test_coming_and_going(kind: str, expected: str) -> None:
    assert [i.kind for i in read(event(kind))] == [expected]


def test_a_withdrawn_message_is_named() -> None:
    (found,) = read(event("unsend", unsend={"messageId": "m9"}))
    assert (found.kind, found.message_id) == ("unsent", "m9")


def test_a_press_carries_its_key_and_a_picked_date_is_text() -> None:
    pressed, picked, switched = (
        event("postback", postback={"data": "k1"}),
        event("postback", postback={"data": "date", "params": {"date": "2027-03-01"}}),
        event("postback", postback={"data": "x", "params": {"newRichMenuAliasId": "a", "status": "SUCCESS"}}),
    )
    found = read(pressed, picked, switched)
    assert [(i.kind, i.payload, i.text) for i in found] == [("press", "k1", ""), ("text", "", "2027-03-01")]


def test_a_location_keeps_no_address() -> None:
    place = {
        "type": "location",
        "id": "1",
        "title": "บ้าน",
        "address": "12/3",
        "latitude": 13.70000412,
        "longitude": 100.5,
    }
    (found,) = read(event(message=place))
    assert (found.kind, found.latitude, found.longitude, found.text) == ("location", 13.7, 100.5, "")
    (off,) = read(event(message=place | {"latitude": 113.7}))
    assert (off.kind, off.latitude) == ("other", None)


@pytest.mark.parametrize(
    ("text", "kind", "left"),
    [
        ("/start", "started", ""),
        ('/centre{"phone":"1"}', "text", 'centre{"phone":"1"}'),
        (" //greet", "text", "greet"),
        ("\u200b/greet", "text", "greet"),
        ("ปวช./ปวส.", "text", "ปวช./ปวส."),
    ],
)
def test_no_text_begins_with_a_slash(text: str, kind: str, left: str) -> None:
    (found,) = read(said(text))
    assert (found.kind, found.text) == (kind, left)


GROUP = {"type": "group", "groupId": "C1", "userId": "U1"}


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        ("คุยกันเอง ปวช.", None, []),
        ("น้องอาชีวะ ปวส. มีที่ไหน", None, ["ปวส. มีที่ไหน"]),
        ("@Achiva, where?", None, ["where?"]),
        ("achivation", None, []),
        ("😀 @บอท ปวส.", {"index": 3, "length": 4, "type": "user", "isSelf": True}, ["😀  ปวส."]),
        ("@เพื่อน ปวส.", {"index": 0, "length": 7, "type": "user", "isSelf": False}, []),
        ("ปวส.", {"index": 50, "length": 9, "type": "user", "isSelf": True}, ["ปวส."]),
    ],
)
def test_in_a_group_only_when_spoken_to(text: str, mention: Any, expected: list[str]) -> None:
    message = {"type": "text", "id": "m", "text": text}
    if mention:
        message["mention"] = {"mentionees": [mention]}
    found = read(event(source=GROUP, message=message))
    assert [i.text for i in found] == expected
    assert all(i.in_group and i.person_key == "line:C1:U1" and i.reply_to == "C1" for i in found)


def test_a_group_is_greeted_when_only_called_and_its_pictures_are_left_alone() -> None:
    assert [i.kind for i in read(said("น้องอาชีวะ", source=GROUP))] == ["started"]
    assert read(event(source=GROUP, message={"type": "image", "id": "1"})) == []
    assert [i.person_key for i in read(said("achiva a", source={"type": "room", "roomId": "R1"}))] == [
        "line:R1"
    ]


def test_two_hundred_at_once() -> None:
    events = [said(f"ข้อ {n}", webhookEventId=f"e{n}") for n in range(200)]
    assert [i.text for i in read(*events)] == [f"ข้อ {n}" for n in range(200)]


def emoji(index: int, length: int) -> dict[str, Any]:
    return {"index": index, "length": length, "productId": "p", "emojiId": "e"}


@pytest.mark.parametrize(
    ("text", "emojis", "left", "signs"),
    [
        ("(love) ขอบคุณมาก(happy)", [emoji(0, 6), emoji(16, 7)], "ขอบคุณมาก", ""),
        ("😀(ok)เรียนไหน", [emoji(2, 4)], "😀 เรียนไหน", ""),  # counted in UTF-16 units
        ("(cry)(cry)", [emoji(0, 5), emoji(5, 5)], "", "(cry) (cry)"),
        ("(ปวช.) คืออะไร", None, "(ปวช.) คืออะไร", ""),
        ("สั้น", [emoji(2, 900)], "สั้น", ""),
        ("สั้น", [{"index": "x"}], "สั้น", ""),
    ],
)
def test_the_words_that_stand_in_for_lines_own_emojis_are_cut_out(
    text: str, emojis: Any, left: str, signs: str
) -> None:
    (found,) = read(event(message={"type": "text", "id": "m", "text": text, "emojis": emojis}))
    assert (found.kind, found.text, found.signs) == ("text", left, signs)


def in_group(text: str, *mentionees: dict[str, Any], **more: Any) -> list[str]:
    message = {"type": "text", "id": "m", "text": text, "mention": {"mentionees": list(mentionees)}} | more
    return [i.text for i in read(event(source=GROUP, message=message))]


def test_only_a_mention_of_the_bot_itself_counts() -> None:
    other = {"index": 0, "length": 14, "type": "user", "userId": "U9", "isSelf": False}
    assert in_group("@Achiva Suksan มาเรียนไหม", other) == []
    assert in_group("@น้องอาชีวะใจดี ไปกินข้าว", other | {"length": 15}) == []
    assert in_group("@All ประชุมบ่ายสอง", {"index": 0, "length": 4, "type": "all"}) == []
    us = {
        "index": 15,
        "length": 4,
        "type": "user",
        "userId": "U0",
    }  # older events say whose id it is and no more
    assert in_group("@Achiva Suksan @บอท ปวส. มีที่ไหน", other, us) == ["@Achiva Suksan  ปวส. มีที่ไหน"]
    assert in_group("Achiva, ask @Somchai where", other | {"index": 12, "length": 8}) == [
        "ask @Somchai where"
    ]


def test_a_mention_behind_an_emoji_is_still_found() -> None:
    us = {"index": 6, "length": 4, "type": "user", "isSelf": True}
    assert in_group("(love)@บอท ปวส.", us, emojis=[emoji(0, 6)]) == ["ปวส."]


def test_pictures_that_were_sent_together_are_one_event() -> None:
    def picture(number: int, together: str) -> dict[str, Any]:
        of = {"id": together, "index": number, "total": 3}
        message = {"type": "image", "id": str(number), "imageSet": of, "contentProvider": {"type": "line"}}
        return event(webhookEventId=f"e{number}", message=message)

    found = read(*(picture(number, "S1") for number in (2, 1, 3)), picture(1, "S2"))
    assert [i.kind for i in found] == ["image"] * 4
    assert len({i.event_id for i in found}) == 2
