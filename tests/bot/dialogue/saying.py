"""Short ways to write what was understood."""

from __future__ import annotations

from dataclasses import replace

from bot.nlu.understanding import Entity, Ranked, Slot, Understanding


def said(
    text: str, intent: str = "nlu_fallback", confidence: float = 0.9, scope: float = 1.0, **things: str
) -> Understanding:
    """A message in which each `kind="words=id"` names a thing; a "-" before the id negates it."""
    return Understanding(
        text=text,
        language="en" if text.isascii() else "th",
        intent=intent,
        confidence=0.2 if intent == "nlu_fallback" else confidence,
        alternatives=(Ranked(intent, confidence),) if intent != "nlu_fallback" else (),
        entities=tuple(_entity(text, kind, thing) for kind, thing in things.items()),
        in_scope=scope,
    )


def asking(understood: Understanding, role: str = "", **slots: str) -> Understanding:
    """The message with what it surely asks, and with the role of what it names."""
    read = {name: Slot(value, 0.95) for name, value in slots.items()}
    entities = tuple(replace(e, role=role) for e in understood.entities) if role else understood.entities
    return replace(understood, slots=read, entities=entities)


def _entity(text: str, kind: str, thing: str) -> Entity:
    words, _, identifier = thing.partition("=")
    first, *others = identifier.lstrip("-").split("|")
    start = text.index(words)
    return Entity(
        kind=kind,
        id=first,
        start=start,
        end=start + len(words),
        text=words,
        negated=identifier.startswith("-"),
        candidates=(first, *others) if others else (),
    )
