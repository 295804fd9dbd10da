"""Numbers that check themselves: Thai national ids and bank cards."""

from __future__ import annotations

import re

_WEIGHTS = range(13, 1, -1)
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
# First digits and lengths of the networks' cards: American Express, Diners, the four with sixteen and more.
_CARD = re.compile(
    r"3[47]\d{13}|3(?:0|6|8|9)\d{12}|35\d{14}|4\d{15}(?:\d{3})?|5\d{15}|2[2-7]\d{14}|6\d{15,18}"
)


def is_national_id(digits: str) -> bool:
    """Whether thirteen digits are a Thai national id: the last one checks the others."""
    if len(digits) != 13 or not digits.isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return (11 - total % 11) % 10 == int(digits[12])


def is_card(digits: str) -> bool:
    """Whether digits are the number of a bank card: a known network's, with the right last digit (Luhn)."""
    if not _CARD.fullmatch(digits):
        return False
    turned = [int(digit) for digit in reversed(digits)]
    return (sum(turned[::2]) + sum(_DOUBLED[digit] for digit in turned[1::2])) % 10 == 0
