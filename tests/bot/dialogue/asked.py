"""Short ways to write a message with its roles and slots, as the model gives them."""

from __future__ import annotations

from bot.nlu.understanding import Entity, Slot, Understanding


def named(kind: str, identifier: str, role: str = "where", text: str = "", negated: bool = False) -> Entity:
    """A name or a number with what it does in the question."""
    words = text or identifier
    return Entity(kind, identifier, 0, len(words), words, negated=negated, role=role)


def asked(*entities: Entity, **slots: str) -> Understanding:
    """A message: its names, and what is asked of them, all of it surely."""
    return Understanding(
        text="…",
        language="th",
        intent="graduates",
        confidence=0.95,
        entities=entities,
        slots={name: Slot(value, 0.95) for name, value in slots.items()},
    )
