"""`bot explain`: one question and every step to its answer, for whoever carries this on.

The reading (entities with their roles, slots with their scores), the query, its rewriting, the plan, and the shape of
the reply.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from actions.catalogue import MEASURES
from actions.planning.plan import Result, answer
from actions.planning.rewrite import rewritten
from actions.planning.tally import rows_of
from actions.query import Query, QueryError
from actions.render.computed import shape
from actions.words.texts import Texts
from bot.commands.desk import OpenDesk, open_desk
from bot.dialogue.understood.reading import Names, Reading, reading
from bot.nlu.understanding import Understanding
from bot.settings import Settings
from bot.turn.plain import plain_text
from bot.turn.talk import Talk
from bot.turn.turn import Answered
from database.traced import Traced, traced


@dataclass(frozen=True, slots=True)
class Plan:
    """How a query was answered."""

    asked: Query
    result: Result
    statements: tuple[Traced, ...]
    in_memory: int  # rows of facts that are read into memory; 0 where the database counts

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "statements": [statement.to_json() for statement in self.statements],
            "rows_in_memory": self.in_memory,
            "rows": self.result.total_rows,
            "value": self.result.value,
        }


@dataclass(frozen=True, slots=True)
class Explained:
    """A question, what was read of it, and what became of that."""

    understood: tuple[tuple[Understanding, Reading], ...]
    plan: Plan | None  # None where nothing was counted
    action: str
    reply: str

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        counted = _counted_json(self.plan) if self.plan else {}
        first = self.reply.partition("\n")[0]
        read = [_reading_json(u, r) for u, r in self.understood]
        shown = shape(self.plan.result) if self.plan else self.action
        return {"reading": read, **counted, "reply": {"shape": shown, "first_line": first}}


def explain(settings: Settings, *said: str, as_json: bool = False) -> int:
    """Print each step from a question to its answer; what is said before it is the talk in which it is asked."""
    explained = asyncio.run(_explained(settings, said))
    if as_json:
        print(json.dumps(explained.to_json(), ensure_ascii=False, indent=1))
    else:
        print("\n".join(lines(explained)))
    return 0


async def _explained(settings: Settings, said: Sequence[str]) -> Explained:
    async with open_desk(settings) as desk:
        talk = Talk(desk.engine, desk.nlu, desk.assistant, person_key="terminal:explain")
        *before, question = said
        for earlier in before:
            await talk.say(earlier)
        answered, _ = await talk.say(question)
        return explained(answered, desk)


def explained(answered: Answered, desk: OpenDesk) -> Explained:
    """What is known of a turn, and its query planned once more under observation."""
    with Session(desk.engine) as session:
        names = desk.assistant.names(session)
        return _of_turn(answered, session, names, desk.assistant.texts)


def _of_turn(answered: Answered, session: Session, names: Names, texts: Texts) -> Explained:
    read = tuple((understood, reading(understood, names)) for understood in answered.understood)
    query = answered.reply.query
    text = plain_text(answered.reply, texts)
    return Explained(read, planned(session, query) if query else None, answered.action, text)


def planned(session: Session, query: Query) -> Plan | None:
    """How the planner answers a query; None for one that it refuses."""
    try:
        with traced(session) as statements:
            result = answer(session, query)
    except QueryError:
        return None
    measure = MEASURES[result.query.measure]
    small = measure.facts.table is None
    rows = len(rows_of(session, measure.name, result.query.dimensions)) if small else 0
    return Plan(query, result, tuple(statements), rows)


# ---------------------------------------------------------------- as JSON
def _counted_json(plan: Plan) -> dict[str, Any]:
    changed, _ = rewritten(plan.asked)
    unmet = [{"dimension": u.dimension, "values": list(u.values)} for u in plan.result.unmet]
    return {
        "query": plan.asked.to_json(),
        "rewriting": {"query": changed.to_json(), "changed": changed != plan.asked, "unmet": unmet},
        "plan": plan.to_json(),
    }


def _reading_json(understood: Understanding, read: Reading) -> dict[str, Any]:
    entities = [
        {
            "kind": e.kind,
            "id": e.id,
            "text": e.text,
            "role": e.role,
            "negated": e.negated,
            "score": round(e.score, 3),
        }
        for e in understood.entities
    ]
    return {
        "text": understood.text,
        "language": understood.language,
        "intent": {"name": understood.intent, "confidence": round(understood.confidence, 3)},
        "act": read.act,
        "entities": entities,
        "slots": {name: [slot.value, round(slot.score, 3)] for name, slot in understood.slots.items()},
        "facts": [[fact.id, round(fact.score, 3)] for fact in understood.facts],
        "unused": [entity.text for entity in read.unused],
        "unread": list(understood.unread),
    }


# ---------------------------------------------------------------- as text
def lines(found: Explained) -> Iterator[str]:
    """Each step under its own title."""
    for understood, read in found.understood:
        yield from _reading_lines(understood, read)
    if found.plan:
        yield from _plan_lines(found.plan)
    else:
        yield f"query     none: answered by {found.action}"
    told = found.to_json()["reply"]
    yield f"reply     {told['shape']}: {told['first_line']}"


def _reading_lines(understood: Understanding, read: Reading) -> Iterator[str]:
    yield f"reading   {understood.text} [{understood.language}]"
    yield f"  intent  {understood.intent} {understood.confidence:.2f} · act {read.act}"
    for e in understood.entities:
        role = " ".join(filter(None, (e.role or "-", "not" if e.negated else "")))
        yield f"  entity  {e.text} = {e.kind} {e.id} ({role})"
    for name, slot in understood.slots.items():
        yield f"  slot    {name} = {slot.value} {slot.score:.2f}"
    for fact in understood.facts:
        sure = ", sure" if understood.fact_is_sure and fact is understood.facts[0] else ""
        yield f"  fact    {fact.id} {fact.score:.2f}{sure}"
    if read.unused:
        yield f"  unused  {', '.join(entity.text for entity in read.unused)}"
    if understood.unread:
        yield f"  unread  {', '.join(understood.unread)}"


def _plan_lines(plan: Plan) -> Iterator[str]:
    told = _counted_json(plan)
    yield f"query     {_short(told['query'])}"
    changed = told["rewriting"]["changed"]
    yield f"rewriting {_short(told['rewriting']['query']) if changed else 'none'}"
    yield from (f"  unmet   {u.dimension} {' '.join(u.values)}".rstrip() for u in plan.result.unmet)
    for statement in plan.statements:
        yield f"plan      {statement.milliseconds:.2f} ms, {statement.rows} rows: {statement.sql}"
        yield f"  values  {', '.join(map(str, statement.values))}"
    if plan.in_memory:
        yield f"plan      {plan.in_memory} rows in memory"


def _short(raw: dict[str, Any]) -> str:
    return json.dumps(raw, ensure_ascii=False)
