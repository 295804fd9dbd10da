"""Names that mean one programme of a field, and not the whole of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from sqlalchemy.orm import Session

from bot.dialogue.understood.words.closed_words import closed_words
from bot.nlu.understanding import Entity, Understanding
from database.queries.exact_names import (
    programs_beside,
    programs_exactly_called,
    programs_nearly_called,
    the_only_program,
)


def with_exact_programs(
    understood: Understanding, session: Session, programmes: bool = False
) -> Understanding:
    """The message with a `program` entity for each programme that it calls by name.

    "ปวส. เชฟอาหารไทย ที่ไหน" names the field food, and of it the programme `hvc_thai_chef` only. With a word for
    `programmes` a few words of an English name are enough.
    """
    understood, apart = _told_apart(understood, session)
    fields = [e for e in understood.entities if e.kind == "field" and not e.negated and _is_one(e)]
    called = [_of(e, program) for e in fields for program in programs_exactly_called(session, e.text)]
    exact = apart or called
    if programmes and not exact:
        text = understood.text
        exact = [_of(e, program) for e in fields for program in _nearly_called(session, e, text)]
    exact = _of_all(session, understood, exact)
    return replace(understood, entities=(*understood.entities, *exact))


def _is_one(entity: Entity) -> bool:
    """Whether a name is of one trade, or no more than the short name of one."""
    return not entity.candidates or closed_words().is_plain(entity.id, entity.text)


def _of_all(session: Session, understood: Understanding, exact: list[Entity]) -> list[Entity]:
    """Programmes for all fields that are named, or none: beside a programme alone a field would be left out.

    A field that has one programme at the level that is named is that programme.
    """
    fields = [e for e in understood.entities if e.kind == "field" and not e.negated]
    whole = [e for e in fields if e.id not in {one.id for one in fields if _has(exact, one)}]
    if not exact or not whole:
        return exact
    levels = tuple(e.id for e in understood.entities if e.kind == "level" and not e.negated)
    only = [_of(e, program) for e in whole for program in the_only_program(session, e.id, levels)]
    return [*exact, *only] if len(only) == len(whole) else []


def _has(exact: list[Entity], named: Entity) -> bool:
    """Whether a programme was found in the words of a name."""
    return any((one.start, one.end) == (named.start, named.end) for one in exact)


def _told_apart(understood: Understanding, session: Session) -> tuple[Understanding, list[Entity]]:
    """The message without the name of a field that is refused beside another name of it, and which programmes are left.

    "ช่างกลเกษตร (ไม่ใช่เครื่องกลเกษตร)" names two programmes of one trade, and wants the first.
    """
    fields = [e for e in understood.entities if e.kind == "field" and not e.candidates]
    found: dict[Entity, list[Entity]] = {}
    for one, other in product(fields, fields):
        if one.id == other.id and other.negated and not one.negated:
            programmes = programs_beside(session, one.id, one.text, other.text)
            found[other] = [_of(replace(one, role="where"), program) for program in programmes]
    if not all(found.values()):
        return understood, []
    programs = [program for own in found.values() for program in own]
    named = {(e.start, e.end) for e in programs}
    kept = (e for e in understood.entities if e not in found)
    entities = tuple(replace(e, role="where") if (e.start, e.end) in named else e for e in kept)
    return replace(understood, entities=entities), programs


def _nearly_called(session: Session, entity: Entity, text: str) -> tuple[str, ...]:
    """By the words right before and behind a name."""
    before, after = text[: entity.start].lower().split()[-1:], text[entity.end :].lower().split()[:1]
    return programs_nearly_called(session, entity.id, entity.text, (*before, *after))


def _of(entity: Entity, program: str) -> Entity:
    return replace(entity, kind="program", id=program)
