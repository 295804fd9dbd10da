"""Made-up numbers with right checksums, and ways to write them."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st


def national_id(twelve: str) -> str:
    total = sum(int(d) * w for d, w in zip(twelve, range(13, 1, -1), strict=True))
    return twelve + str((11 - total % 11) % 10)


NATIONAL_IDS = st.from_regex(r"[1-8][0-9]{11}", fullmatch=True).map(national_id)


def card(without_last: str) -> str:
    """With the digit that makes it right by Luhn's rule."""
    doubled = [sum(divmod(2 * int(d), 10)) for d in reversed(without_last)][::2]
    single = [int(d) for d in reversed(without_last)][1::2]
    return without_last + str(-(sum(doubled) + sum(single)) % 10)


def in_groups(number: str, sizes: Sequence[int], between: Sequence[str]) -> str:
    """The digits in groups, with a separator of its own behind each."""
    written, at = "", 0
    for position, size in enumerate(sizes):
        written += (between[position - 1] if position else "") + number[at : at + size]
        at += size
    return written
