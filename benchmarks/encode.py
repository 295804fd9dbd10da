"""CPU milliseconds that LINE's and Telegram's encoders take for a list of five colleges.

usage: python -m benchmarks.encode
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from actions.reply import Ask, Button, Card, Cards, Reply, Source, Text
from actions.words.texts import Texts
from bot.channels.channel import Look
from bot.channels.line.encode import encode as encode_line
from bot.channels.telegram.encode import encode as encode_telegram
from bot.reception.incoming import Incoming

ROUNDS = 300


def main() -> None:
    look = Look(Texts.read(Path("data/texts")), lambda action: "key")
    for name, encode in (("line", encode_line), ("telegram", encode_telegram)):
        incoming = Incoming(name, "e", f"{name}:1", 0.0, "text", reply_to="1", reply_token="t")
        print(f"{name:10s} median {median_ms(encode, incoming, look):.3f} ms of CPU a list")


def median_ms(encode: Callable[..., Any], incoming: Incoming, look: Look) -> float:
    spent = []
    for _ in range(ROUNDS):
        started = time.process_time()
        encode(a_list(), incoming, look)
        spent.append(time.process_time() - started)
    return statistics.median(spent) * 1000


def a_list() -> Reply:
    buttons = (Button("ข้อมูลวิทยาลัย", Ask("college_info")), Button("แผนที่", Ask("college_info")))
    card = Card("วิทยาลัยเทคนิคระยอง", ("ระยอง · รัฐ", "ผู้จบ: ปวส. ไฟฟ้า 120 คน"), buttons)
    source = (Source("สอศ.", as_of="AY2566"),)
    return Reply((Text("มี 21 แห่ง", source), Cards((card,) * 5, 21, source)), suggestions=buttons)


if __name__ == "__main__":
    main()
