"""A reply as plain text, in reading order: for the terminal, for `bot ask`, and for alternative texts.

As JSON with where it is from: for `bot ask`, the web chat's API and the record.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions.query import Query
from actions.reply import Card, Cards, Chart, Choices, Location, Part, Reply, Source, Text
from actions.words.texts import Texts
from bot.turn.source_line import source_line


def plain_text(reply: Reply, texts: Texts) -> str:
    """Everything that a person would read in the reply, ending with its sources and the next steps."""
    blocks = [part_text(part, reply.language, texts) for part in reply.parts]
    blocks.append(source_line(reply.sources, reply.language, texts))
    blocks.append(" ".join(f"[{button.label}]" for button in reply.suggestions))
    return "\n".join(block for block in blocks if block)


def part_text(part: Part, language: str, texts: Texts) -> str:
    """One part without its sources."""
    match part:
        case Text(text=text):
            return text
        case Cards():
            return cards_text(part, language, texts)
        case Choices(text=text, buttons=buttons):
            return "\n".join([text, *(f"[{b.label}]" for b in buttons)])
        case Chart(alternative=alternative):
            return alternative
        case Location(title=title, address=address, latitude=latitude, longitude=longitude):
            return f"{title}\n{address} ({latitude:.5f}, {longitude:.5f})".replace("\n (", "\n(")


def cards_text(part: Cards, language: str, texts: Texts) -> str:
    """A list of things, and how many there are when not all are shown."""
    blocks = [card_text(card) for card in part.cards]
    if part.tells_total and part.total > len(part.cards):
        blocks.append(
            texts("common.listed_of_total", language, shown=len(part.cards), total=f"{part.total:,}")
        )
    return "\n".join(blocks)


def card_text(card: Card) -> str:
    """One thing: title, lines, button labels."""
    buttons = " ".join(f"[{button.label}]" for button in card.buttons)
    return "\n".join(line for line in (f"• {card.title}", *card.lines, buttons) if line)


def replies_json(reply: Reply, texts: Texts) -> list[dict[str, Any]]:
    """The reply as one message; an empty list where nothing is to be said."""
    if not reply.parts:
        return []
    return [
        {
            "kind": reply.kind,
            "text": plain_text(reply, texts),
            "sources": [source_json(source) for source in reply.sources],
        }
    ]


def asked_json(reply: Reply) -> dict[str, Any]:
    """What was counted, which words found no place in it, what else may be meant; no keys where nothing was."""
    if reply.query is None:
        return {}
    asked = {"query": _whole(reply.query).to_json(), "unused": list(reply.unused)}
    return {**asked, "others": [query.to_json() for query in reply.others]} if reply.others else asked


def _whole(query: Query) -> Query:
    """The query of a list without an order as it was asked: how many rows are told at first is no part of it."""
    first_page = query.ranks is not None and query.ranks[0] == 1 and not query.order
    return replace(query, ranks=None) if first_page else query


def source_json(source: Source) -> dict[str, Any]:
    """One source; `as_of` is empty where it is undated."""
    return {"name": source.name, "url": source.url, "as_of": source.as_of}
