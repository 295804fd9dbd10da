"""Sealed pieces of one contact put together: a later piece counts before an earlier one."""

from __future__ import annotations

from collections.abc import Sequence

from actions.subjects.requests.filed.contact import PARTS, Sealed
from database.queries.requests import ContactRow


def sealed_of(pieces: Sequence[ContactRow], faults: tuple[str, ...] = ()) -> Sealed:
    """What is known under the handle of some pieces, which are at least one."""
    held = {part for piece in pieces for part in piece.holds.split()}
    return Sealed(pieces[0].handle, tuple(part for part in PARTS if part in held), faults)
