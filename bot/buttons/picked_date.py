"""A date from a calendar, where a month was asked for: it arrives as 2027-03-01 and needs no understanding."""

from __future__ import annotations

import re

from actions.reply import Ask, Pending
from actions.subjects.requests.draft.changes import Change
from actions.subjects.requests.draft.moves import Move

MONTH = len("2027-03")
DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T\d\d:\d\d)?")


def picked_month(text: str, pending: Pending | None) -> Ask | None:
    """The answer to our question for a month; None when none was asked, or the text is no date.

    >>> picked_month("2027-03-01", Pending("start", "recruit"))
    Ask(intent='recruit', ..., move=Move(step='fill', changes=(Change(do='start', ..., value='2027-03'...),)))
    """
    found = DATE.fullmatch(text.strip())
    if not found or pending is None or pending.kind not in ("start", "month"):
        return None
    return Ask(pending.intent, move=Move(changes=(Change("start", value=found[0][:MONTH]),)))
