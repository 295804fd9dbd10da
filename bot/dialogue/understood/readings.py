"""A word with several readings: settled by what else was said, or asked back with a button for each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.from_filters import conditions_of
from actions.query import Condition, Query
from actions.reply import Ask, Button, Choices, Pending, Reply
from actions.words.texts import Texts
from bot.dialogue.decide import Run
from bot.nlu.understanding import Entity
from database.models import Centre, College, Field, GraduateCount, Industry, Place, Program, Province

MOST_READINGS = 6
LISTED_TOGETHER = "programs"
NAMED: dict[str, tuple[Any, Any]] = {
    "field": (Field, Field.id),
    "college": (College, College.code),
    "place": (Place, Place.id),
    "province": (Province, Province.code),
    "centre": (Centre, Centre.id),
    "industry": (Industry, Industry.id),
}


def settle_readings(run: Run, session: Session) -> Run:
    """Take the one reading that fits the level that was named; what stays unclear stays in `run.unclear`.

    Who asks where something is taught in a province, or what of it a college teaches, sees all that is taught there at
    once, each to be tapped away.
    """
    for entity in run.unclear:
        fitting = _fitting(entity, run.filters, session)
        somewhere = run.filters.province or run.filters.college
        if run.intent == LISTED_TOGETHER and entity.kind == "field" and somewhere:
            fitting = _taught_there(fitting, run.filters, session) or fitting
            settled = 1 <= len(fitting) <= MOST_READINGS
        else:
            settled = len(fitting) == 1
        if settled:
            run = replace(
                run,
                filters=run.filters.having(entity.kind, *fitting),
                unclear=tuple(e for e in run.unclear if e is not entity),
            )
    return run


def _taught_there(fields: list[str], filters: Filters, session: Session) -> list[str]:
    """The fields of which the college, or those of the provinces, had graduates, the largest first."""
    query = (
        select(Program.field_id)
        .join(GraduateCount, GraduateCount.program_id == Program.id)
        .join(College, College.code == GraduateCount.college_code)
        .where(
            Program.field_id.in_(fields),
            College.code.in_(filters.college)
            if filters.college
            else College.province_code.in_(filters.province),
            GraduateCount.graduates > 0,
        )
        .group_by(Program.field_id)
        .order_by(func.sum(GraduateCount.graduates).desc())
    )
    if filters.level:
        query = query.where(Program.level.in_(filters.level))
    return list(session.scalars(query))


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


def of_each_reading(run: Run) -> Run | None:
    """The question with all readings of its one vague field, split by them, where graduates are counted."""
    entity = run.unclear[0]
    counted = run.intent == "graduates" and entity.kind == "field" and len(run.unclear) == 1
    if not counted or len(entity.candidates) > MOST_READINGS:
        return None
    where = [c for c in conditions_of(run.filters) if c.dimension != "field"]
    fields = Condition("field", tuple(entity.candidates))
    query = Query("graduates", (*where, fields), by=("field",))
    return replace(run, query=query, unclear=(), filters=run.filters.having("field", *entity.candidates))


def _names(entity: Entity, language: str, session: Session) -> list[tuple[str, str]]:
    model, key = NAMED[entity.kind]
    rows = session.execute(select(key, model.name_th, model.name_en).where(key.in_(entity.candidates))).all()
    names = {identifier: (th if language == "th" or not en else en) for identifier, th, en in rows}
    return [(c, names[c]) for c in entity.candidates if c in names][:MOST_READINGS]
