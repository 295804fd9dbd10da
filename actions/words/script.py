"""Which script a text is written in."""

from __future__ import annotations

FIRST_THAI, LAST_THAI = "\u0e00", "\u0e7f"


def is_thai(letter: str) -> bool:
    """Whether a sign is a letter, a vowel, a tone or a digit of Thai."""
    return FIRST_THAI <= letter <= LAST_THAI


def has_thai(text: str) -> bool:
    """Whether anything in a text is Thai.

    >>> has_thai("ปวช. welding"), has_thai("welding")
    (True, False)
    """
    return any(map(is_thai, text))


def bare(text: str) -> str:
    """A text without blanks and punctuation, in small letters; tones and vowels of Thai stay.

    >>> bare("ยืนยัน, ลบ!")
    'ยืนยันลบ'
    """
    return "".join(sign for sign in text.casefold() if sign.isalnum() or is_thai(sign) or sign == "_")
