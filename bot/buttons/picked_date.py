"""A date from a calendar, where a month was asked for: it arrives as 2027-03-01 and needs no understanding."""

from __future__ import annotations

import re

from actions.reply import Ask, Pending

DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T\d\d:\d\d)?")


def picked_month(text: str, pending: Pending | None) -> Ask | None:
    """The answer to our question for a month; None when none was asked, or the text is no date.

    >>> picked_month("2027-03-01", Pending("month", "recruit"))
    Ask(intent='recruit', filters=Filters(..., month=('3',), ...), offset=0)
    """
    found = DATE.fullmatch(text.strip())
    if not found or pending is None or pending.kind != "month":
        return None
    return Ask(pending.intent, pending.filters.having("month", str(int(found[1]))))
