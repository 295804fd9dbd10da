"""Numbers that are nobody's: dates, hours, prices, places on the map, years, lists of counts."""

from __future__ import annotations

import re
from itertools import pairwise

_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_HOUR = r"(?:[01]?\d|2[0-4])"
ORDINARY = re.compile(
    "|".join(
        (
            rf"(?<!\d)(?<!\d[/.\-]){_DAY}([/.\-]){_MONTH}\1(?:19|20|24|25|26)\d\d(?![/.\-]?\d)",
            rf"(?<!\d)(?<!\d/){_DAY}/{_MONTH}/\d\d(?!/?\d)",
            rf"(?<![\d:.]){_HOUR}([.:])[0-5]\d\s?[-–—]\s?{_HOUR}\2[0-5]\d(?![\d:.]?\d)",
            rf"(?<![\d:]){_HOUR}:[0-5]\d(?![\d:])",
            rf"(?<![\d.]){_HOUR}\.[0-5]\d(?=\s?น)",
            r"(?<![\d,.])[1-9]\d{0,2}(?:,\d{3}){1,3}(?:\.\d{1,2})?(?![\d.]|,\d)",  # thousands
            r"(?<![\d.])-?\d{1,3}\.\d{3,8}\s?[,/ ]\s?-?\d{1,3}\.\d{3,8}(?![\d.])",  # a place on the map
        )
    )
)
_YEAR = re.compile(r"(?:19|20|24|25|26)\d\d")


def counts_up(groups: list[str]) -> bool:
    """Whether groups of digits are years, or numbers that follow each other.

    >>> counts_up(["2564", "2565", "2567"]), counts_up(["081", "234", "5678"])
    (True, False)
    """
    if len(groups) < 2 or max(map(len, groups)) == 1:
        return False
    years = all(_YEAR.fullmatch(group) for group in groups if len(group) > 1)
    return years or all(int(b) - int(a) == 1 for a, b in pairwise(groups))


def is_a_list(groups: list[str]) -> bool:
    """Whether groups of digits are rather several numbers than one: years and such, or round numbers all."""
    several = len(groups) > 1 and max(map(len, groups)) > 1
    return counts_up(groups) or (several and all(group.endswith("0") for group in groups))
