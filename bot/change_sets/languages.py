"""Whether a text says the same figures in Thai and in English."""

from __future__ import annotations

import re

BUDDHIST_ERA = 543
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
YEARS = range(2400, 2700)  # of the Buddhist era


def figures_apart(thai: str, english: str) -> tuple[list[str], list[str]]:
    """The figures that stand in one language only; a Buddhist year is the same as ours.

    >>> figures_apart("3 ปี ตั้งแต่ 2569", "3 years from 2026")
    ([], [])
    >>> figures_apart("ค่าสมัคร 1,200 บาท", "The fee is 1,500 baht")
    (['1200'], ['1500'])
    """
    mine, other = (_figures(text) for text in (thai, english))
    return sorted(mine - other), sorted(other - mine)


def _figures(text: str) -> frozenset[str]:
    return frozenset(map(_plain, NUMBER.findall(text.translate(THAI_DIGITS))))


def _plain(number: str) -> str:
    plain = number.replace(",", "")
    year = plain.isdecimal() and len(plain) == 4 and int(plain) in YEARS
    return str(int(plain) - BUDDHIST_ERA) if year else plain
