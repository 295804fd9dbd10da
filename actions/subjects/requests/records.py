"""Requests as records, as the conversation sees them: one person's own, whoever keeps them.

The records of another person do not exist here: a reference of somebody else is `None`, as one that never was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from actions.subjects.requests.draft import Draft

STATUSES = ("received", "seen", "matched", "contacted", "closed", "withdrawn")


@dataclass(frozen=True, slots=True)
class Filed:
    """A request that was filed: what it asks for now, and how it stands."""

    reference: str  # short, with a check letter, to be spoken: "ECC-4F7K"
    draft: Draft
    status: str  # of STATUSES
    centre: str  # id of the responsible centre; "" where none covers the province
    filed_at: float  # seconds since the epoch, UTC
    changed_at: float
    result: str = ""  # how it was closed


class Records(Protocol):
    """The requests of the person who is talking. Changes belong to the turn's transaction."""

    def file(self, draft: Draft) -> Filed:
        """File a complete request; the same draft in the same turn is filed once."""
        ...

    def filed(self) -> tuple[Filed, ...]:
        """All requests of the person, the latest first."""
        ...

    def find(self, reference: str) -> Filed | None:
        """One by its reference, however it is written ("ecc 4f7k"); None for anybody else's."""
        ...

    def change(self, reference: str, draft: Draft) -> Filed | None:
        """Ask for something else under the same reference."""
        ...

    def withdraw(self, reference: str) -> Filed | None:
        """Cancel it; what was filed stays in the history without contact."""
        ...

    def undo(self, reference: str) -> Filed | None:
        """Take back the latest change or withdrawal, within a day; None where there is nothing to take back."""
        ...
