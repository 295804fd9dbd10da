"""What an employer's request for people holds so far, and what it still lacks.

    wish = Wish(filters)
    wish.missing        "month", "" when nothing is missing
    wish.trades         each trade with how many are wanted of it

Answers that are no filter ("any level", "at once", the confirmation) travel as aspects.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from actions.filters import Filters

NEEDED = ("field", "level", "number", "province", "month")
FILLS = frozenset({*NEEDED, "place", "region", "without"})
CONFIRMED = "confirmed"
STATUS = "request_status"
NOW = "start_now"
AS_SAID = "start:"  # before the words in which the start was said
STARTS = re.compile(rf"{NOW}$|{AS_SAID}")
NEXT_MONTH = re.compile(r"เดือน(?:หน้า|ถัดไป)|next month", re.I)
THIS_MONTH = re.compile(r"เดือนนี้|this month", re.I)


def any_of(kind: str) -> str:
    """The aspect that says that the person has no wish about `kind`."""
    return f"any_{kind}"


def starts_as_said(words: str) -> str:
    """The aspect that keeps the words for the start, where they name no month."""
    return f"{AS_SAID}{words}"


def dated(filters: Filters, today: date) -> Filters:
    """The request with the month in place of "next month", counted from today; other words stay as said."""
    said = next((one for one in filters.aspect if one.startswith(AS_SAID)), "")
    ahead = 1 if NEXT_MONTH.search(said) else 0
    if not ahead and not THIS_MONTH.search(said):
        return filters
    month = (today.month - 1 + ahead) % 12 + 1
    aspect = tuple(one for one in filters.aspect if one != said)
    return replace(filters, month=(str(month),), aspect=aspect)


@dataclass(frozen=True, slots=True)
class Wish:
    """A request in the making."""

    filters: Filters

    @property
    def missing(self) -> str:
        """The next thing to ask for; "" when all is said."""
        return next((kind for kind in NEEDED if not self.given(kind)), "")

    def given(self, kind: str) -> bool:
        """Whether something was said about `kind`, be it that it does not matter."""
        said, noted = self.filters, self.filters.aspect
        if any_of(kind) in noted or (kind == "month" and any(STARTS.match(one) for one in noted)):
            return True
        if kind == "province":
            return bool(said.province or said.place or said.region)
        return bool(getattr(said, kind))

    @property
    def start_as_said(self) -> str:
        """The words for the start that name no month ("ต้นปีหน้า"), "" for none."""
        return next((one.removeprefix(AS_SAID) for one in self.filters.aspect if one.startswith(AS_SAID)), "")

    @property
    def confirmed(self) -> bool:
        """Whether the person agreed to the complete request."""
        return CONFIRMED in self.filters.aspect and not self.missing

    @property
    def asked_about(self) -> bool:
        """Whether the person asks how the request stands."""
        return STATUS in self.filters.aspect

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of people, as they were said."""
        digits = (number.lstrip("<>=") for number in self.filters.number)
        return tuple(int(one) for one in digits if one.isdigit())

    @property
    def each_its_own(self) -> bool:
        """Whether every trade has a number of its own ("ช่างเชื่อม 5 ช่างไฟ 3")."""
        return len(self.filters.field) > 1 and len(self.numbers) == len(self.filters.field)

    @property
    def trades(self) -> tuple[tuple[Filters, int], ...]:
        """Each trade that is counted for itself, with how many are wanted of it (0: not said)."""
        if not self.each_its_own:
            return ((self.filters, max(self.numbers, default=0)),)
        pairs = zip(self.filters.field, self.numbers, strict=True)
        return tuple((self.filters.having("field", field), number) for field, number in pairs)
