"""Bodies and texts that no honest sender makes, at random but the same for the same seed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

from tests.end_to_end.system import line_body, line_event, telegram_update

SCRAPS: tuple[Any, ...] = (
    None, True, -1, 0, 2**63, 1e308, float("nan"), "", " ", "\x00", "\u202e", "ก" * 3000, "😀" * 200, [], {},
    [[]], {"": {}}, "/restart", "' OR 1=1 --", "<script>alert(1)</script>", "../../etc/passwd", "081-234-5678",
)  # fmt: skip
TEXTS = (
    "วิทยาลัยเทคนิค" * 360, "1 " * 2500, "0812345678 " * 400, "a(at)b.co " * 400, "1101700203450" * 300,
    "\u00a0/greeting", "\u3000/recruit", "//", "/centre{\"x\":1}", "[เบอร์โทร]/\u3000/greeting", "%s%n{0}${x}",
    "\u0e33\u0e4d\u0e32" * 800, "เเ" * 2000, "e\u0301\u0302\u0303" * 900, "\ufeff\u200b\u200d" * 900,
    "ลบข้อมูลของฉัน", "ขอสำเนาข้อมูลของฉัน", "ขอคุยกับเจ้าหน้าที่", "/start 0812345678-somchai@gmail.com",
    "ขอรับช่างเชื่อม 99999999999999 คน", "เรียน" + "ไม่" * 1500, "( " * 2000, "อันดับ 1-999999999",
)  # fmt: skip


def spoilt(value: Any, chance: random.Random) -> Any:
    """The same JSON value with one place in it replaced, dropped or nested."""
    if isinstance(value, dict) and value and chance.random() < 0.8:
        key = chance.choice(list(value))
        rest = {name: kept for name, kept in value.items() if name != key}
        return rest if chance.random() < 0.2 else rest | {key: spoilt(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.8:
        place = chance.randrange(len(value))
        return [*value[:place], spoilt(value[place], chance), *value[place + 1 :]]
    return chance.choice(SCRAPS)


def bytes_of(value: Any, chance: random.Random) -> bytes:
    """A JSON value as a careless or hostile program would send it."""
    body = json.dumps(value, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    if chance.random() < 0.1:
        return body[: chance.randrange(len(body) + 1)]
    if chance.random() < 0.05:
        return body.decode("utf-8", "replace").encode("utf-16", "surrogatepass")
    if chance.random() < 0.02:
        return b"[" * 40_000
    return body


def line(chance: random.Random) -> bytes:
    """A spoilt LINE webhook body; every third is whole but says something odd."""
    event = line_event(f"U{chance.randrange(10**6):032d}", chance.choice(TEXTS)[:5000])
    if chance.random() < 0.33:
        return line_body(event)
    return bytes_of(spoilt(json.loads(line_body(event)), chance), chance)


def telegram(chance: random.Random) -> bytes:
    """A spoilt Telegram update."""
    number = chance.randrange(10**9)
    update = json.loads(telegram_update(number, number, chance.choice(TEXTS)[:4096]))
    if chance.random() < 0.33:
        return json.dumps(update).encode()
    return bytes_of(spoilt(update, chance), chance)


def chat(chance: random.Random) -> bytes:
    """A spoilt message to the web chat."""
    body = {"person": f"odd-{chance.randrange(10**6)}", "text": chance.choice(TEXTS)}
    more: Callable[[], dict[str, Any]] = lambda: {  # noqa: E731
        "payload": chance.choice(SCRAPS), "place": {"latitude": chance.choice(SCRAPS), "longitude": 1e9},
    }  # fmt: skip
    if chance.random() < 0.3:
        return json.dumps(body).encode()
    return bytes_of(spoilt(body | (more() if chance.random() < 0.3 else {}), chance), chance)
