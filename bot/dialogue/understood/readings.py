"""A word with several readings: settled by what else was said, or asked back with a button for each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.reply import Ask, Button, Choices, Pending, Reply
from actions.words.texts import Texts
from bot.dialogue.decide import Run
from bot.nlu.understanding import Entity
from database.models import Centre, College, Field, Industry, Place, Program, Province

MOST_READINGS = 6
NAMED: dict[str, tuple[Any, Any]] = {
    "field": (Field, Field.id),
    "college": (College, College.code),
    "place": (Place, Place.id),
    "province": (Province, Province.code),
    "centre": (Centre, Centre.id),
    "industry": (Industry, Industry.id),
}


def settle_readings(run: Run, session: Session) -> Run:
    """Take the one reading that fits the level that was named; what stays unclear stays in `run.unclear`."""
    for entity in run.unclear:
        fitting = _fitting(entity, run.filters, session)
        if len(fitting) == 1:
            run = replace(
                run,
                filters=run.filters.having(entity.kind, fitting[0]),
                unclear=tuple(e for e in run.unclear if e is not entity),
            )
    return run


def _fitting(entity: Entity, filters: Filters, session: Session) -> list[str]:
    if entity.kind != "field" or not filters.level:
        return list(entity.candidates)
    query = select(Program.field_id, Program.field_th).where(
        Program.field_id.in_(entity.candidates), Program.level.in_(filters.level)
    )
    taught = session.execute(query).all()
    exact = {field for field, name in taught if name == entity.text.strip()}
    return sorted(exact or {field for field, _ in taught})


def ask_which(run: Run, language: str, session: Session, texts: Texts) -> Reply:
    """Ask which reading is meant. A word with more readings than fit shows the first of them."""
    entity = run.unclear[0]
    specific = f"dialogue.which_{entity.kind}"
    key = specific if texts.has(specific) else "dialogue.which_one"
    rest = run.filters.having(entity.kind)
    buttons = tuple(
        Button(name, Ask(run.intent, rest.having(entity.kind, identifier)))
        for identifier, name in _names(entity, language, session)
    )
    return Reply(
        parts=(Choices(texts(key, language, word=entity.text), buttons),),
        kind="clarify",
        pending=Pending(entity.kind, run.intent, rest),
        language=language,
    )


def _names(entity: Entity, language: str, session: Session) -> list[tuple[str, str]]:
    model, key = NAMED[entity.kind]
    rows = session.execute(select(key, model.name_th, model.name_en).where(key.in_(entity.candidates))).all()
    names = {identifier: (th if language == "th" or not en else en) for identifier, th, en in rows}
    return [(c, names[c]) for c in entity.candidates if c in names][:MOST_READINGS]
