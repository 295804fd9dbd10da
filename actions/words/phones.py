"""Telephone numbers as the registers write them, made fit to read and to dial.

    phones("0-45826363")            ->  (Phone("045-826-363", "045826363"),)
    phones("035-800661-2")          ->  (Phone("035-800-661-2", "035800661"),)    # a range: its first number
    phones("24,375,371,024,375,500") ->  ()                                        # damaged by a spreadsheet

No digit is made up: only the leading 0 that a spreadsheet dropped is put back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DAMAGED = re.compile(r"\d{1,3}(,\d{3}){2,}")  # a spreadsheet took two numbers for one large one
BETWEEN = re.compile(r"[;/,]|(?<=\d{9})\s+(?=0\d{8})")
EXTENSION = re.compile(r"(?:ต่อ|ext\.?)\s*\d+", re.I)
MOBILE = ("06", "08", "09")


@dataclass(frozen=True, slots=True)
class Phone:
    """`shown` is for reading, `dialled` (digits only) for a call."""

    shown: str
    dialled: str


def phones(cell: str) -> tuple[Phone, ...]:
    """All readable numbers of a cell, in order."""
    if DAMAGED.fullmatch(cell.strip()):
        return ()
    found = (phone(part) for part in BETWEEN.split(cell))
    return tuple(p for p in found if p)


def shown(cell: str) -> str:
    """All readable numbers of a cell as they are read; "" for none."""
    return ", ".join(number.shown for number in phones(cell))


def phone(text: str) -> Phone | None:
    """One number, or None when the digits cannot be a Thai telephone number."""
    extension = EXTENSION.search(text)
    digits = re.sub(r"\D", "", EXTENSION.sub("", text))
    if digits and digits[0] != "0":
        digits = f"0{digits}"
    length = 10 if digits.startswith(MOBILE) else 9
    number, rest = digits[:length], digits[length:]
    if len(number) < length or len(rest) > 3:
        return None
    shown = _grouped(number) + (f"-{rest}" if rest else "") + (f" {extension[0]}" if extension else "")
    return Phone(shown, number)


def _grouped(number: str) -> str:
    head = 2 if number.startswith("02") else 3
    return f"{number[:head]}-{number[head : head + 3]}-{number[head + 3 :]}"
