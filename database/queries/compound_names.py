"""Whether a word is part of what a field's programmes are called: "ซ่อมบำรุง" of the railway, "เกษตร" of its drones."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from database.models import Program
from database.queries.exact_names import plain_name
from database.queries.remembered import Remembered

SHORTEST = 4  # letters of a word that says something


def is_part_of(session: Session, word: str, field: str) -> bool:
    """Whether the name of a programme of the field has the word in it.

    >>> is_part_of(session, "ซ่อมบำรุง", "rail")
    True
    """
    plain = plain_name(word)
    return len(plain) >= SHORTEST and any(plain in name for name in _NAMES(session).get(field, ()))


def _read(session: Session) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for field, thai, english in session.execute(select(Program.field_id, Program.field_th, Program.name_en)):
        names = {plain_name(thai), plain_name(english or "")}
        found[field] = found.get(field, frozenset()) | names
    return found


_NAMES = Remembered(_read)
