"""What a person reads in a reply, for assertions."""

from __future__ import annotations

from actions.reply import Card, Cards, Location, Reply, Text


def text(reply: Reply) -> str:
    """All paragraphs."""
    return "\n".join(part.text for part in reply.parts if isinstance(part, Text))


def first_line(reply: Reply) -> str:
    """The line that answers."""
    return text(reply).split("\n", 1)[0]


def cards(reply: Reply) -> tuple[Card, ...]:
    """All cards."""
    return tuple(card for part in reply.parts if isinstance(part, Cards) for card in part.cards)


def total(reply: Reply) -> int:
    """How many things the list has in all."""
    return next(part.total for part in reply.parts if isinstance(part, Cards))


def location(reply: Reply) -> Location | None:
    """The point on the map."""
    return next((part for part in reply.parts if isinstance(part, Location)), None)


def listed(reply: Reply, kind: str) -> list[str]:
    """Ids that "the first one" can pick."""
    return [item.id for item in reply.listed if item.kind == kind]
