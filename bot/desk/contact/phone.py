"""A telephone in a text: as it is dialled, or what is wrong with what was meant as one.

phone_in("โทร 08 1234 5678", extension)      PhoneRead("0812345678")
phone_in("081-234-567", extension)           PhoneRead(faults=("phone_too_short",))
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.masking import numbers
from bot.masking.ordinary import ORDINARY
from bot.masking.tokens import PHONE_TOKEN

MOBILE, LANDLINE = 10, 9  # digits with the leading 0
TAX_ID = 13
_MEANT = re.compile(r"(?<![\d,.])(?:\+\d|\(?0)(?:[\s\-.()/]{0,2}\d){4,17}(?![\d,])")
EXTENSION = "#"  # between a number and its extension


@dataclass(frozen=True, slots=True)
class PhoneRead:
    """A number as it is dialled; "" with what is wrong."""

    number: str = ""
    faults: tuple[str, ...] = ()


def phone_in(text: str, extension: re.Pattern[str]) -> PhoneRead:
    """The first valid telephone of a plain text; without one, the fault of the first that was meant so."""
    covered = ORDINARY.sub(lambda found: "ก" * len(found[0]), text)
    for start, end in _places(covered):
        digits = dialled(covered[start:end])
        if not fault_of(digits):
            behind = extension.match(covered, end)
            return PhoneRead(digits + (f"{EXTENSION}{behind[1]}" if behind else ""))
    meant = (dialled(found[0]) for found in _MEANT.finditer(covered))
    faults = [fault for digits in meant if (fault := fault_of(digits))]
    return PhoneRead(faults=tuple(faults[:1]))


def _places(text: str) -> list[tuple[int, int]]:
    forms = (*numbers.ABROAD, *(form for form in numbers.PHONES if form.token == PHONE_TOKEN))
    return sorted(place for form in forms for place in numbers.places_of(form, text))


def dialled(written: str) -> str:
    """Digits alone; a Thai number with its 0, another country's with its plus.

    >>> dialled("+66 (0)81-234-5678"), dialled("812345678"), dialled("+856 20 5555 1234")
    ('0812345678', '0812345678', '+8562055551234')
    """
    digits = re.sub(r"[^0-9]", "", written.replace("o", "0"))
    if digits.startswith("66") and len(digits) >= MOBILE:
        return "0" + digits[2:].lstrip("0")
    if written.lstrip(" (").startswith("+"):
        return f"+{digits}"
    return f"0{digits}" if len(digits) == MOBILE - 1 and digits[:1] in "689" else digits


def fault_of(digits: str) -> str:
    """What is wrong with a number as it is dialled; "" for nothing, and for a number of another kind.

    >>> fault_of("0812345678"), fault_of("081234567"), fault_of("02123456789"), fault_of("0123456789")
    ('', 'phone_too_short', 'phone_too_long', 'phone_unknown')
    """
    if digits.startswith("+"):
        return "" if 8 <= len(digits) - 1 <= 15 else "phone_unknown"
    if len(digits) == TAX_ID:
        return ""
    if not digits.startswith("0") or digits[1:2] in ("0", "1", ""):
        return "phone_unknown"
    wanted = MOBILE if digits[1] in "689" else LANDLINE
    if len(digits) == wanted:
        return ""
    return "phone_too_short" if len(digits) < wanted else "phone_too_long"
