"""What a question takes for granted or asks with a yes or a no: that comes first, before the fact it rests on.

`premise` names a text of `faq.yml` (`faq.premise_<key>`) and the fact that is told with it; facts that would answer
something else are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from actions.filters import Filters

Fits = Callable[[Filters, str], bool]


@dataclass(frozen=True, slots=True)
class Premise:
    """The text that comes first, and the fact after it; no fact: the text says all there is."""

    key: str
    row: str = ""
    known: bool = True  # whether the text answers, or says that nobody recorded it
    elsewhere: bool = False  # whether another office knows, so that no centre is offered


NOT_SCHOOL = re.compile(r"กศน|สกร|นอกระบบ|non-formal|\bNFE\b", re.I)
UPPER = re.compile(r"ม\.?\s*(?:6|ปลาย)|มอ\s*(?:6|หก|ปลาย)|มัธยมปลาย|upper|grade 12|high school", re.I)
EQUALS_LOWER = re.compile(
    r"(?:เท่า|เทียบ|equal|same as).{0,14}(?:ม\.?\s*3|มอ\s*(?:3|สาม)|ม\.?\s*ต้น|grade 9)", re.I
)
EQUALS_UPPER = re.compile(
    r"(?:เท่า|เทียบ|equal|equivalent|same as).{0,14}(?:ม\.?\s*6|มอ\s*(?:6|หก)|ม\.?\s*ปลาย|มัธยมปลาย|grade 12|high school)",
    re.I,
)
TOO_OLD = re.compile(
    r"อายุ\s*(?:[2-9]\d|เยอะ|มาก|เกิน|ไม่เกิน|สูงสุด|เท่านี้|ยี่สิบ|สามสิบ|สี่สิบ|ห้าสิบ)|จำกัดอายุ|แก่|"
    r"too old|[2-9]\d years? old|age limit|maximum age|\b(?:at|aged?) [2-9]\d\b",
    re.I,
)
FOR_ME = re.compile(
    r"สถานะ|เลข(?:บัตร|ประจำตัว)|(?:ช่วย|ฝาก)สมัคร|สมัคร(?:เรียน)?(?:ให้|แทน)|apply for me|application status|id number",
    re.I,
)
FREE = re.compile(r"ฟรี|เสียเงิน|เสียตัง|ค่าใช้จ่าย|ค่าบริการ|กี่บาท|\bfree\b|\bcost|\bfee", re.I)


def _voc(filters: Filters, text: str) -> bool:
    return filters.level == ("voc_cert",)


WORKED = re.compile(r"โอน|วุฒิเดิม|ประสบการณ์|ทำงาน|ไม่มีวุฒิ|เทียบเป็น|experience|transfer|worked|credit", re.I)
EQUALS = re.compile(r"เท่า|เทียบ|equal|equivalent", re.I)


def _needs(filters: Filters, text: str) -> bool:
    return "disability" in filters.aspect


RULES: tuple[tuple[str, Fits, Premise], ...] = (
    ("salary", lambda f, t: "minimum_wage" in f.aspect, Premise("minimum_wage", known=False, elsewhere=True)),
    ("vcop", lambda f, t: bool(FREE.search(t)), Premise("vcop_cost", "vcop_2", known=False)),
    ("admission equivalence fees dormitory", _needs, Premise("special_needs", known=False)),
    ("admission", lambda f, t: bool(FOR_ME.search(t)), Premise("for_me", "online_application_1")),
    (
        "admission equivalence",
        lambda f, t: "age" in f.aspect and "older" not in f.aspect and bool(TOO_OLD.search(t)),
        Premise("age", "age_1", known=False),
    ),
    (
        "equivalence admission",
        lambda f, t: bool(NOT_SCHOOL.search(t)) and ("high_voc_cert" in f.level or bool(UPPER.search(t))),
        Premise("non_formal_upper", "qualification_1"),
    ),
    (
        "equivalence admission",
        lambda f, t: bool(NOT_SCHOOL.search(t)),
        Premise("non_formal_lower", "what_is_voc_cert_1"),
    ),
    (
        "equivalence",
        lambda f, t: _voc(f, t) and bool(EQUALS_LOWER.search(t)),
        Premise("not_lower", "what_is_voc_cert_1"),
    ),
    (
        "equivalence",
        lambda f, t: _voc(f, t) and bool(EQUALS_UPPER.search(t)),
        Premise("as_upper", "what_is_voc_cert_1"),
    ),
    (
        "equivalence",
        lambda f, t: _voc(f, t) and bool(EQUALS.search(t)) and not WORKED.search(t),
        Premise("voc_equals", "what_is_voc_cert_1"),
    ),
)  # fmt: skip


def premise(intent: str, filters: Filters, text: str) -> Premise | None:
    """What comes first for this question; None for most."""
    return next(
        (found for intents, fits, found in RULES if intent in intents.split() and fits(filters, text)), None
    )
