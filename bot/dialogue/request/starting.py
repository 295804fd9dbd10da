"""When people are to start, in ordinary words: "เริ่มงานเดือนหน้า", "ต้นปีหน้า", "start next month".

start_said("เริ่มงานเดือนหน้า")   ->  "เดือนหน้า"
start_said("ขอดูเดือนหน้า")      ->  "", nothing is to start
"""

from __future__ import annotations

import re

from actions.filters import Filters
from actions.subjects.requests.wish import NOW, STARTS, starts_as_said

_PERIOD = (
    r"(?:(?:ช่วง|ภายใน)?(?:ต้น|กลาง|ปลาย|สิ้น)?(?:เดือน|ปี|สัปดาห์|อาทิตย์|ไตรมาส)(?:นี้|หน้า|ถัดไป|ที่จะถึง)"
    r"|(?:ต้น|กลาง|ปลาย|สิ้น)(?:เดือน|ปี)|หลังปีใหม่|หลังสงกรานต์|พรุ่งนี้|มะรืนนี้"
    r"|(?:(?:early|late|mid|the|beginning of|start of|end of)\s+)*(?:next|this|coming)\s+(?:month|year|week|quarter)"
    r"|(?:the\s+)?(?:beginning|start|middle|end)\s+of\s+(?:the\s+)?(?:month|year)|year[- ]end|tomorrow)"
)
_AT_ONCE = r"(?:ทันที|เลย|เดี๋ยวนี้|immediately|right away|straight away|now|asap|at once)"
_STARTS = r"(?:เริ่ม(?:งาน|ทำงาน|จ้าง)?|เข้างาน|มาทำงาน|\bstart(?:s|ing)?(?:\s+work(?:ing)?)?|\bbegin(?:s|ning)?)"
_BETWEEN = r"\s*(?:ได้|ใน|ช่วง|ตั้งแต่|ประมาณ|ราว\s?ๆ|ตอน|in|at|from|by|around|on)?\s*"
_BESIDE = (
    r"(?:เริ่ม|งาน|ทำ|ได้|ให้|อยาก|ขอ|ต้องการ|เอา|ใน|ช่วง|ประมาณ|ก็|เลย|แล้วกัน|ครับผม|ครับ|คับ|ค่ะ|คะ|ค่า|นะ|จ้า|จะ|เป็น"
    r"|เปลี่ยน|แก้|เลื่อน|ไป|ตอน|ตั้งแต่|พร้อม|มา|เข้า|โอเค|น่าจะ|คน|ดี|ไม่|สิ"
    r"|\b(?:ok|okay|we|they|should|can|could|would|will|like|want|need|them|to|it|is|in|at|from|by|please|start(?:ing)?"
    r"|begin|around|about|make|change|work|working|job|that|no)\b|[\s.,!ๆ])*"
)
WITH_WORD = re.compile(rf"{_STARTS}{_BETWEEN}(?P<when>{_PERIOD}|{_AT_ONCE})", re.I)
ALONE = re.compile(rf"{_BESIDE}(?P<when>{_PERIOD}){_BESIDE}", re.I)
AT_ONCE = re.compile(_AT_ONCE, re.I)
OF_TIME = re.compile(
    r"เดือน|ปี|สัปดาห์|อาทิตย์หน้า|ไตรมาส|เริ่ม(?:ทำ)?งาน|\b(?:months?|years?|weeks?|quarter)\b", re.I
)


def start_said(text: str) -> str:
    """The words for the start that follow a word for starting; "" for none."""
    found = WITH_WORD.search(text)
    return found["when"].strip() if found else ""


def only_start(text: str) -> str:
    """The words for the start of a message that says nothing else; "" for another message."""
    found = ALONE.fullmatch(text)
    return found["when"].strip() if found else ""


def with_start(filters: Filters, words: str) -> Filters:
    """The request with the start as it was said, in place of what was said of it before."""
    if not words:
        return filters
    start = NOW if AT_ONCE.fullmatch(words) else starts_as_said(words)
    kept = (one for one in filters.aspect if not STARTS.match(one) and one != "any_month")
    return filters.having("month").having("aspect", *kept, start)
