"""Talks with a request open, and what a message does to it."""

from __future__ import annotations

from dataclasses import replace

from actions.reply import Pending
from actions.subjects.requests.draft.changes import changed
from actions.subjects.requests.draft.draft import Draft, Form, Line
from actions.subjects.requests.draft.moves import Move
from bot.dialogue.decide import Decision, Run, decide
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topics
from bot.nlu.understanding import Entity, Understanding
from tests.bot.dialogue.saying import said

WELDERS = Draft(lines=(Line("welding", "voc_cert", 20),), province="21")
TWO = Draft(lines=(Line("welding", number=5), Line("electrical", number=3)), province="21")


def filling(draft: Draft, asked: str = "start", **form: object) -> State:
    return State(
        frame=Frame("recruit"),
        form=replace(Form(draft, asked=asked), **form),  # type: ignore[arg-type]
        pending=Pending(asked, "recruit"),
        role="employer",
    )


def decided(state: State, topics: Topics, message: Understanding) -> Decision:
    return decide(state, message, topics)[1]


def move_of(state: State, topics: Topics, message: Understanding) -> Move:
    decision = decided(state, topics, message)
    assert isinstance(decision, Run) and decision.move, decision
    return decision.move


def draft_after(state: State, topics: Topics, message: Understanding) -> Draft:
    move = move_of(state, topics, message)
    form = Form() if move.step == "begin" or state.form is None else state.form
    return changed(form, *move.changes).draft


def with_role(message: Understanding, **roles: str) -> Understanding:
    """The message with the roles that the model would give, by the id of the entity."""
    entities = tuple(replace(e, role=roles.get(f"{e.kind}_{e.id}", e.role)) for e in message.entities)
    return replace(message, entities=entities)


def found(text: str, **things: str) -> tuple[Entity, ...]:
    return said(text, **things).entities
