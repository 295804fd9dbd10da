"""Claiming a request from another device: its reference and its telephone, which nobody here can read.

A telephone leaves keyed marks beside its sealed form; two telephones are the same where they share one. Who guesses
is refused after a few tries, by telephone as by reference, and is told the same as for a reference that never was.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from database.models import RequestClaim
from database.queries.requests import ContactRow, Reader

MOST_REFUSED = 5
REFUSED_SECONDS = 24 * 3600.0
MARK = 32  # characters of a mark that stand for its telephone


def proves(given: Sequence[ContactRow], filed: Sequence[ContactRow]) -> bool:
    """Whether the telephone that was given is the one that was filed last."""
    theirs = [marks for piece in filed if (marks := piece.phone_marks.split())]
    return bool(theirs) and not _marks(given).isdisjoint(theirs[-1])


def subjects_of(reference: str, given: Sequence[ContactRow]) -> tuple[str, ...]:
    """What a refused claim counts for."""
    return tuple(sorted({one for one in (reference, *(mark[:MARK] for mark in _marks(given))) if one}))


def too_many_refused(reader: Reader, subjects: Sequence[str], now: float) -> bool:
    """Whether one of them was refused too often within a day."""
    query = (
        select(func.count())
        .where(RequestClaim.subject.in_(subjects), RequestClaim.at > now - REFUSED_SECONDS)
        .group_by(RequestClaim.subject)
    )
    return max(reader.execute(query).scalars(), default=0) >= MOST_REFUSED


def _marks(pieces: Sequence[ContactRow]) -> set[str]:
    return {mark for piece in pieces for mark in piece.phone_marks.split()}
