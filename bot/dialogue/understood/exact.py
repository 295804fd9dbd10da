"""The exact programme behind a field that was called by a programme's official name."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from bot.nlu.understanding import Entity, Understanding
from database.queries.exact_names import programs_exactly_called


def with_exact_programs(understood: Understanding, session: Session) -> Understanding:
    """The message with a `program` entity for each programme that it calls by name.

    "ปวส. เชฟอาหารไทย ที่ไหน" names the field food, and of it the programme `hvc_thai_chef` only.
    """
    fields = (e for e in understood.entities if e.kind == "field" and not e.negated and not e.candidates)
    exact = (_of(entity, program) for entity in fields for program in _called(session, entity))
    return replace(understood, entities=(*understood.entities, *exact))


def _called(session: Session, entity: Entity) -> tuple[str, ...]:
    return programs_exactly_called(session, entity.text)


def _of(entity: Entity, program: str) -> Entity:
    return replace(entity, kind="program", id=program)
