"""Closed classes of words tell how a message is built, whole words only."""

from __future__ import annotations

import pytest

from bot.dialogue.understood.words.closed_words import closed_words


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("ผ่อนได้ไหม", True),
        ("ขอทราบค่าเทอม", True),
        ("does it teach welding", True),
        ("where is it", True),
        ("ใคร่ขอช่างเชื่อม", False),
        ("it does teach welding", False),
        ("มีปะการังด้วย", False),
    ],
)
def test_a_text_asks_by_its_words(text: str, asks: bool) -> None:
    assert closed_words().asks(text) is asks


@pytest.mark.parametrize(
    ("text", "language"), [("ขอภาษาอังกฤษ", "en"), ("in Thai please", "th"), ("ภาษาลาว", "")]
)
def test_the_language_that_is_wanted(text: str, language: str) -> None:
    assert closed_words().language_wanted(text) == language


@pytest.mark.parametrize(
    ("text", "laughs"), [("5555", True), ("ฮ่าๆๆ", False), ("haha", True), ("555 บาท", False)]
)
def test_laughter_alone_is_laughter(text: str, laughs: bool) -> None:
    assert bool(closed_words().laughter.fullmatch(text)) is laughs


def test_a_short_name_of_a_trade_is_plain() -> None:
    assert closed_words().is_plain("electrical", "ไฟฟ้า")
    assert not closed_words().is_plain("electrical", "ช่างไฟฟ้า") and not closed_words().is_plain(
        "auto", "ไฟฟ้า"
    )
