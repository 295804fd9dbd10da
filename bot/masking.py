"""Takes personal data out of a text before anything stores or logs it.

National ids (by their checksum, so that a college's ten-digit code or a price stays readable), Thai phone
numbers and e-mail addresses become fixed tokens. Thai digits and the usual separators are read too.
"""

from __future__ import annotations

import re

ID_TOKEN, PHONE_TOKEN, EMAIL_TOKEN = "[เลขบัตร]", "[เบอร์โทร]", "[อีเมล]"

_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９", "01234567890123456789")
_JOIN = r"[ \t\u00a0.\-‐‑‒–—_/()\u200b-\u200f\u2060\ufeff]{0,3}"  # what people write between digits
_NUMBER = re.compile(rf"\+?\(?[0-9](?:{_JOIN}[0-9]){{7,}}")
_EMAIL = re.compile(
    r"[A-Za-z0-9._%+\-]{1,64}\s?@\s?(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)
_CALLED_ID = re.compile(
    r"เลข\s*(?:ประจำตัว|บัตร)|บัตร\s*(?:ประชาชน|ปชช)|\bid (?:card|number)|\bidentity card", re.I
)
_MOBILE = re.compile(r"0[689]\d{8}")
_LANDLINE = re.compile(r"0[2-57]\d{7}")
_ABROAD = re.compile(r"(?:66|0066|00166)0?([2-57]\d{7}|[689]\d{8})")


def mask(text: str) -> tuple[str, bool]:
    """The text with personal data replaced by tokens, and whether there was any.

    >>> mask("โทร 081-234-5678 ได้ไหม")
    ('โทร [เบอร์โทร] ได้ไหม', True)
    """
    masked = _EMAIL.sub(EMAIL_TOKEN, text)
    masked = _mask_numbers(masked)
    return masked, masked != text


def is_national_id(digits: str) -> bool:
    """Whether thirteen digits are a Thai national id: the last one checks the others."""
    if len(digits) != 13 or not digits.isdigit():
        return False
    total = sum(int(digit) * (13 - at) for at, digit in enumerate(digits[:12]))
    return (11 - total % 11) % 10 == int(digits[12])


def is_phone(digits: str, plus: bool = False) -> bool:
    """Whether digits are a Thai phone number, as dialled here or from abroad."""
    if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits):
        return True
    return bool(_ABROAD.fullmatch(digits)) and (plus or digits.startswith("00") or len(digits) >= 10)


def _mask_numbers(text: str) -> str:
    plain = text.translate(_DIGITS)  # one character for one, so places stay the same
    pieces, at = [], 0
    for run in _NUMBER.finditer(plain):
        for start, end, token in _found_in(plain, run.start(), run.end()):
            pieces += [text[at:start], token]
            at = end
    return "".join([*pieces, text[at:]])


def _found_in(plain: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Places of ids and phones within one run of digits and separators, from left to right."""
    at = [place for place in range(start, end) if plain[place].isdigit()]
    digits = "".join(plain[place] for place in at)
    found, first = [], 0
    while first < len(digits):
        length, token = _longest(digits, first, plain, at)
        if token:
            found.append((_opening(plain, at[first], start), at[first + length - 1] + 1, token))
        first += length if token else 1
    return found


def _longest(digits: str, first: int, plain: str, at: list[int]) -> tuple[int, str]:
    """The longest id or phone that begins at a digit and stands apart from other digits; (0, "") for none."""
    if first and at[first] == at[first - 1] + 1:
        return 0, ""  # in the middle of a longer number
    for length in range(min(15, len(digits) - first), 8, -1):
        last = first + length - 1
        if last + 1 < len(at) and at[last + 1] == at[last] + 1:
            continue
        part = digits[first : last + 1]
        if is_national_id(part) or (len(part) == 13 and _CALLED_ID.search(plain)):
            return length, ID_TOKEN
        if is_phone(part, plus=at[first] > 0 and "+" in plain[max(0, at[first] - 2) : at[first]]):
            return length, PHONE_TOKEN
    return 0, ""


def _opening(plain: str, first: int, start: int) -> int:
    """Where the number begins when its plus or bracket is counted in."""
    while first > start and plain[first - 1] in "+(":
        first -= 1
    return first
