"""Requests as records, as the conversation sees them: one person's own, whoever keeps them.

    filed = say.desk.records.file(draft)
    filed.reference     "ECC-4F7K"

The records of another person do not exist here: a reference of somebody else is `None`, as one that never was.
"""

from __future__ import annotations

from dataclasses import dataclass

from actions.subjects.requests.draft.draft import Draft
from actions.subjects.requests.filed.contact import Sealed

STATUSES = ("received", "seen", "matched", "contacted", "closed", "withdrawn")
OPEN = frozenset({"received", "seen", "matched", "contacted"})


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
    told: bool = True  # whether the person hears of changes without asking
    undoable: str = ""  # what `undo` would take back just now: "changed", "withdrawn", "" for nothing


class Records:
    """The requests of the person who is talking. Changes belong to the turn's transaction.

    This one keeps nothing: nobody has filed anything, and nothing can be filed.
    """

    def file(self, draft: Draft) -> Filed:
        """File a complete request; the same draft in the same turn is filed once."""
        raise RuntimeError("Requests are not kept here")

    def filed(self) -> tuple[Filed, ...]:
        """All requests of the person, the latest first."""
        return ()

    def heard(self, reference: str) -> str:
        """What staff wrote last about a request of the person, while no answer followed."""
        return ""

    def find(self, reference: str) -> Filed | None:
        """One by its reference, however it is written ("ecc 4f7k"); None for anybody else's."""
        return None

    def change(self, reference: str, draft: Draft) -> Filed | None:
        """Ask for something else under the same reference; None also for one that is closed or withdrawn."""
        return None

    def withdraw(self, reference: str) -> Filed | None:
        """Cancel it; what was filed stays in the history without contact. None also for one that is closed."""
        return None

    def undo(self, reference: str) -> Filed | None:
        """Take back the latest change or withdrawal, within a day; None where there is nothing to take back."""
        return None

    def tell(self, reference: str, wanted: bool) -> Filed | None:
        """Whether the person wants to hear of changes without asking."""
        return None

    def claim(self, reference: str, contact: str) -> Filed | None:
        """Take over a request that was filed elsewhere: the sealed contact must hold its telephone.

        None for a wrong one, for a reference that never was, and after too many wrong ones: nobody learns which.
        """
        return None

    def answer(self, reference: str, words: str) -> Filed | None:
        """Masked words of the person for the staff who see to a request."""
        return None

    def contact(self, handle: str) -> Sealed | None:
        """What is sealed under a handle of the person; None for anybody else's."""
        return None

    def unfiled_contact(self) -> Sealed | None:
        """The contact that the person gave and that no request has yet; it waits for two weeks."""
        return None
