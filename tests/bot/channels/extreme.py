"""Replies that nobody should ever write: for showing that no limit breaks and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from actions.filters import Filters
from actions.reply import (
    Ask,
    Bar,
    Button,
    ButtonAction,
    Call,
    Card,
    Cards,
    Chart,
    Choices,
    Location,
    Open,
    Part,
    PickDate,
    Reply,
    Say,
    ShareLocation,
    Source,
    Text,
)

WORDS = [
    "", " ", "\n", "\n\n", "ก", "วิทยาลัยเทคนิคระยอง ", "สำเร็จการศึกษา น้ำ ที่นี่ ญี่ปุ่น กตัญญู ",
    "ปวช.\n", "a" * 80,
    "เปิดสอน" * 40, "<b>&amp;</b> \"'", "<a href=x>", "👩‍👩‍👧‍👦", "🇹🇭🇹🇭", "e\u0301\u0301\u0301",
    "ก" + "\u0e48" * 60,
    "\u200b\u200d", "\t", "مرحبا ", "中文字", "𝒜𝓑", "\u202e", "_*[]()~`", "{name}", "1,204 คน ", "\r\n",
]  # fmt: skip
URLS = [
    "https://www.vec.go.th/", "https://th.wikipedia.org/wiki/ระยอง", "http://a.th/?q=ก ข&x=<>\"", "ftp://a.th",
    "javascript:alert(1)",
    "", "https://", "https://localhost/a", "https://[::1", "https://a.th:99999/", "https://ก.ไทย/ข",
    "https://a.th/" + "x" * 2000,
    "line://nv/location", "https://a.th/%zz#ส่วน", "  https://a.th  ", "https://user:pw@a.th/",
]  # fmt: skip
PHONES = ["038611191", "+6638611191", "038-611-191 ต่อ 12", "1", "", "๐๓๘", "0" * 40, "โทรกลาง"]


def nasty_text(random: Random) -> str:
    """Mostly short, sometimes 10,000 characters."""
    size = random.choice([0, 1, 1, 2, 3, 8, 60])
    text = "".join(random.choice(WORDS) for _ in range(size))
    return (text * 200)[:10_000] if random.random() < 0.03 else text


def _action(random: Random) -> ButtonAction:
    makers: list[Callable[[], Any]] = [
        lambda: Ask(
            random.choice(["programs", "graduates"]), Filters(province=("21",)), random.randrange(50)
        ),
        lambda: Say(nasty_text(random)),
        lambda: Open(random.choice(URLS)),
        lambda: Call(random.choice(PHONES)),
        ShareLocation,
        PickDate,
    ]
    made: ButtonAction = random.choice(makers)()
    return made


def _buttons(random: Random, most: int) -> tuple[Button, ...]:
    count = random.choice([0, 1, 2, 3, most]) if random.random() < 0.95 else 300
    return tuple(Button(nasty_text(random), _action(random)) for _ in range(count))


def _card(random: Random) -> Card:
    lines = tuple(nasty_text(random) for _ in range(random.choice([0, 1, 3, 30])))
    return Card(nasty_text(random), lines, _buttons(random, 3))


def _sources(random: Random) -> tuple[Source, ...]:
    count = random.choice([0, 1, 1, 2, 20])
    dates = ["AY2566", "2022-11", "2022-11-21", "2017-2019", "", "2022"]
    return tuple(
        Source(f"แหล่ง {n} " + nasty_text(random)[:200], None, random.choice(dates)) for n in range(count)
    )


def _part(random: Random) -> Part:
    sources = _sources(random)
    number = random.choice([0.0, 12.68, 101.27, -95.0, 1e9, float("nan"), float("inf")])
    makers: list[Callable[[], Any]] = [
        lambda: Text(nasty_text(random), sources),
        lambda: Cards(_cards(random), random.choice([0, 5, 300]), sources),
        lambda: Choices(nasty_text(random), _buttons(random, 12)),
        lambda: Chart(nasty_text(random), "คน", (Bar("ก", 1.0),), nasty_text(random), sources),
        lambda: Location(nasty_text(random), nasty_text(random), number, 101.0, sources),
    ]
    made: Part = random.choice(makers)()
    return made


def _cards(random: Random) -> tuple[Card, ...]:
    count = random.choice([0, 1, 2, 5]) if random.random() < 0.97 else 300
    card = _card(random)
    return tuple(card if count > 5 else _card(random) for _ in range(count))


def extreme_reply(seed: int) -> Reply:
    """The reply of a seed: always the same."""
    random = Random(seed)
    return Reply(
        tuple(_part(random) for _ in range(random.choice([0, 1, 2, 3, 8]))),
        suggestions=_buttons(random, 6),
        more=Ask("programs", Filters(), random.choice([0, 5, 10])) if random.random() < 0.5 else None,
        language=random.choice(["th", "en", "lo", "zh"]),
    )
