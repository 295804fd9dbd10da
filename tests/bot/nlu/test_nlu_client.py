"""No text of a person reaches the NLU server as an order, whatever blanks stand before its slash."""

from __future__ import annotations

import sys

import pytest

from bot.nlu.client import NluClient, without_order
from tests.end_to_end.stub_nlu import StubNlu

ORDER = "/greeting"
BLANKS = [sign for sign in map(chr, range(sys.maxunicode + 1)) if sign.isspace()]


def read_by_rasa(text: str) -> str:
    """Rasa strips a text as Python does, and takes it for an order if a slash comes first then."""
    return text.strip()


@pytest.mark.parametrize("blank", BLANKS, ids=lambda sign: f"U+{ord(sign):04X}")
def test_no_blank_hides_a_slash(blank: str) -> None:
    for text in (f"{blank}{ORDER}", f"/{blank}{ORDER}", f"{blank}/{blank}/ {blank}{ORDER}"):
        assert not read_by_rasa(without_order(text)).startswith("/")


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\ufeff", "\u00ad", "\u202e", "\x00"])
def test_no_invisible_sign_hides_a_slash(sign: str) -> None:
    assert without_order(f"{sign}/{sign}greeting") == "greeting"


@pytest.mark.parametrize("text", ["ปวช./ปวส. เรียนที่ไหน", "1/2", "ก", "สวัสดี /greeting"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert without_order(text) == text


async def test_what_is_sent_is_harmless() -> None:
    with StubNlu() as server:
        async with NluClient(server.url) as client:
            await client.parse("\u3000/\u00a0/greeting")
            assert (await client.parse("\u3000/ \u00a0/")).intent == "nlu_fallback"
    assert server.texts == ["greeting"]
