"""Replies and looks that the channels' tests share."""

from __future__ import annotations

import hashlib
from pathlib import Path

from actions.filters import Filters
from actions.reply import (
    Ask,
    Button,
    ButtonAction,
    Call,
    Card,
    Cards,
    Chart,
    Choices,
    Location,
    Open,
    PickDate,
    Reply,
    Say,
    ShareLocation,
    Source,
    Text,
)
from actions.words.texts import Texts
from bot.channels.channel import Look
from bot.dialogue.safety.harm import SAFETY_WORDS, Guard
from bot.reception.incoming import Incoming

TEXTS = Texts.read(Path(__file__).parents[3] / "data" / "texts")
GUARD = Guard.read(Path(__file__).parents[3] / "data" / SAFETY_WORDS)
SOURCE = Source("สอศ.", "https://www.vec.go.th", "AY2566")


def key_of(action: ButtonAction) -> str:
    """As short as the real keys can be at most."""
    return hashlib.sha256(repr(action).encode()).hexdigest()[:32]


LOOK = Look(TEXTS, key_of)


def college_card(name: str = "วิทยาลัยเทคนิคระยอง") -> Card:
    """A card with the three kinds of buttons that cards have."""
    return Card(
        name,
        ("อ.เมือง จ.ระยอง · รัฐ", "ผู้จบ ปวส. 78 คน"),
        (
            Button("ดูแผนที่", Open("https://www.google.com/maps/search/?api=1&query=ระยอง")),
            Button("โทร 038-611-191", Call("038611191")),
            Button("เปิดสอนอะไรบ้าง", Ask("programs", Filters(college=("1321016401",)))),
        ),
    )


def list_reply(total: int = 40, offset: int = 0) -> Reply:
    """Five colleges of many."""
    cards = tuple(college_card(f"วิทยาลัยเทคนิค {offset + n}") for n in range(1, min(5, total - offset) + 1))
    more = Ask("programs", Filters(level=("high_voc_cert",)), offset + 5) if offset + 5 < total else None
    return Reply(
        (Text("ปวส. เปิดสอน 40 แห่ง", (SOURCE,)), Cards(cards, total, (SOURCE,))),
        suggestions=(Button("ใกล้ฉัน", ShareLocation()), Button("เรียนต่อ", Ask("study_path"))),
        more=more,
    )


def everything() -> Reply:
    """A reply with every kind of part and button."""
    return Reply(
        (
            Text("มี 3 แห่ง\nทั้งหมดอยู่ระยอง <b> & co", (SOURCE,)),
            Cards((college_card(), college_card("วท.มาบตาพุด")), 2, (SOURCE,)),
            Chart("ผู้จบ", "คน", (), "ปวช. 20 คน ปวส. 30 คน", (SOURCE,)),
            Location("วท.ระยอง", "ถ.ตากสินมหาราช ระยอง", 12.68, 101.27, (SOURCE,)),
            Choices("เริ่มงานเมื่อไร", (Button("มีนาคม", Say("มีนาคม")), Button("เลือกวัน", PickDate()))),
        ),
        suggestions=(
            Button("เว็บไซต์", Open("https://www.vec.go.th")),
            Button("โทร", Call("022815555")),
            Button("ใกล้ฉัน", ShareLocation()),
        ),
    )


def on_line(**changes: object) -> Incoming:
    """A LINE text of a person."""
    fields: dict[str, object] = {
        "channel": "line",
        "event_id": "01HEVENT",
        "person_key": "line:U1",
        "at": 1.0,
        "kind": "text",
        "reply_to": "U1",
        "reply_token": "token-1",
    }
    return Incoming(**(fields | changes))  # type: ignore[arg-type]


def on_telegram(**changes: object) -> Incoming:
    """A Telegram text of a person."""
    fields: dict[str, object] = {
        "channel": "telegram",
        "event_id": "7",
        "person_key": "telegram:42",
        "at": 1.0,
        "kind": "text",
        "reply_to": "42",
        "message_id": "900",
    }
    return Incoming(**(fields | changes))  # type: ignore[arg-type]
