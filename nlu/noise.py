"""Makes clean Thai look as it is typed, one kind of fault at a time, and keeps track of where marked spans went.

Used to measure. No pipeline is trained on what this module makes, so every kind is one that the model has not seen.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from nlu.layout import TO_LATIN

Chars = list[tuple[str, int]]  # a character and the number of the span that it belongs to, or -1
Slot = dict[str, object]

_TONES = set("่้๊๋")
_OPENERS = ("เอ่อ ", "คือ ", "รบกวนหน่อย ", "สอบถามหน่อย", "ขอโทษนะ ")
_CLOSERS = ("ครับ", "ค่ะ", "คะ", "นะ", "หน่อย", "ด้วยครับ", "จ้า", "อะ")
_ALIKE = {
    **dict(zip("ใไสศษทธณญ", "ไใศสสธทนย")),
    **dict(zip("ฎฏภฆฬรซ", "ดตพคลลส")),
}
_ROWS = ("ๅภถุึคตจขช", "ๆไำพะัีรนยบล", "ฟหกดเ้่าสวง", "ผปแอิืทมใฝ")
_NEAR = {c: row[max(i - 1, 0) : i] + row[i + 1 : i + 2] for row in _ROWS for i, c in enumerate(row)}
_ENGLISH = {
    "นาฬิกาปลุก": "alarm", "พรุ่งนี้": "tomorrow", "วันนี้": "today", "คืนนี้": "tonight",
    "เตือน": "remind", "ตั้ง": "set", "ยกเลิก": "cancel", "ปิด": "turn off", "ลบ": "delete", "แสดง": "show",
    "อากาศ": "weather", "ฝน": "rain", "อุณหภูมิ": "temperature", "ร้อน": "hot", "หนาว": "cold",
    "หิมะ": "snow", "วันจันทร์": "Monday", "วันอังคาร": "Tuesday", "วันพุธ": "Wednesday",
    "วันศุกร์": "Friday", "วันเสาร์": "Saturday", "วันอาทิตย์": "Sunday", "สัปดาห์": "week", "เวลา": "time",
    "นาที": "minutes", "ชั่วโมง": "hours", "เช้า": "morning", "เย็น": "evening", "ทั้งหมด": "all",
    "พยากรณ์": "forecast", "ร่ม": "umbrella", "เรียน": "learn", "สมัคร": "apply", "วิทยาลัย": "college",
    "หลักสูตร": "course", "จังหวัด": "province", "ค่าเทอม": "tuition", "ทุน": "scholarship", "งาน": "job",
    "บริษัท": "company",
}  # fmt: skip


def _joined(chars: Chars) -> str:
    return "".join(c for c, _ in chars)


def _spaces_added(chars: Chars, rng: random.Random) -> Chars:
    borders = [i for i in range(1, len(chars)) if chars[i][0] in "เแโใไ" and chars[i - 1][0] != " "]
    for i in sorted(rng.sample(borders, min(2, len(borders))), reverse=True):
        chars.insert(i, (" ", chars[i][1] if chars[i][1] == chars[i - 1][1] else -1))
    return chars


def _spaces_removed(chars: Chars, rng: random.Random) -> Chars:
    return [pair for pair in chars if pair[0] != " "]


def _karan_dropped(chars: Chars, rng: random.Random) -> Chars:
    kept: Chars = []
    for c, s in chars:
        if c == "์" and kept:
            kept.pop()
        else:
            kept.append((c, s))
    return kept


def _mixed(chars: Chars, rng: random.Random) -> Chars:
    text = _joined(chars)
    for thai, english in sorted(_ENGLISH.items(), key=lambda p: -len(p[0])):
        at = text.find(thai)
        if at >= 0:
            span = {s for _, s in chars[at : at + len(thai)]}
            if len(span) == 1:
                chars[at : at + len(thai)] = [(c, next(iter(span))) for c in english]
                text = _joined(chars)
    return chars


def _particles(chars: Chars, rng: random.Random) -> Chars:
    opener = rng.choice(_OPENERS) if rng.random() < 0.5 else ""
    return [(c, -1) for c in opener] + chars + [(c, -1) for c in rng.choice(_CLOSERS)]


def _repeated(chars: Chars, rng: random.Random) -> Chars:
    if not chars:
        return chars
    return chars + [(chars[-1][0], chars[-1][1])] * rng.randint(2, 5) if chars[-1][0].isalpha() else chars


def _misspelt(chars: Chars, rng: random.Random) -> Chars:
    places = [i for i, (c, _) in enumerate(chars) if c in _ALIKE]
    for i in rng.sample(places, min(2, len(places))):
        chars[i] = (_ALIKE[chars[i][0]], chars[i][1])
    return chars


def _tones_dropped(chars: Chars, rng: random.Random) -> Chars:
    return [pair for pair in chars if pair[0] not in _TONES or rng.random() < 0.4]


def _key_typos(chars: Chars, rng: random.Random) -> Chars:
    places = [i for i, (c, _) in enumerate(chars) if _NEAR.get(c)]
    for i in rng.sample(places, min(1 + len(chars) // 25, len(places))):
        chars[i] = (rng.choice(_NEAR[chars[i][0]]), chars[i][1])
    return chars


def _other_layout(chars: Chars, rng: random.Random) -> Chars:
    return [(TO_LATIN.get(c, c) if "\u0e00" <= c <= "\u0e7f" else c, s) for c, s in chars]


KINDS: dict[str, Callable[[Chars, random.Random], Chars]] = {
    "spaces_added": _spaces_added,
    "spaces_removed": _spaces_removed,
    "karan_dropped": _karan_dropped,
    "mixed": _mixed,
    "particles": _particles,
    "repeated": _repeated,
    "misspelt": _misspelt,
    "tones_dropped": _tones_dropped,
    "key_typos": _key_typos,
}
WHOLE_LAYOUT = "other_layout"
_LAYOUT_SHARE = 0.05


def with_fault(row: dict[str, object], kinds: Sequence[str], rng: random.Random) -> dict[str, object]:
    """A row of a labelled file with these kinds of faults, its spans where they now are."""
    text = str(row["text"])
    slots: list[dict[str, object]] = list(row.get("slots") or [])  # type: ignore[call-overload]
    number = {i: n for n, s in enumerate(slots) for i in range(int(str(s["start"])), int(str(s["end"])))}
    chars: Chars = [(c, number.get(i, -1)) for i, c in enumerate(text)]
    for kind in kinds:
        chars = _other_layout(chars, rng) if kind == WHOLE_LAYOUT else KINDS[kind](chars, rng)
    moved = []
    for n, slot in enumerate(slots):
        at = [i for i, (_, s) in enumerate(chars) if s == n]
        if at:
            moved.append({**slot, "start": at[0], "end": at[-1] + 1})
    return {**row, "text": _joined(chars), "slots": moved, "kinds": list(kinds)}


def noisy(rows: Sequence[dict[str, object]], seed: int = 7) -> list[dict[str, object]]:
    """Every row with one to three kinds at random; one in twenty typed whole with the other keyboard layout."""
    rng = random.Random(seed)
    made = []
    for row in rows:
        kinds = rng.sample(sorted(KINDS), rng.randint(1, 3))
        if rng.random() < _LAYOUT_SHARE and not re.search("[A-Za-z]", str(row["text"])):
            kinds = [WHOLE_LAYOUT]
        made.append(with_fault(row, kinds, rng))
    return made
