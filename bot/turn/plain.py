"""A reply as plain text, in reading order: for the terminal, for `bot ask`, and for alternative texts."""

from __future__ import annotations

from actions.reply import Card, Cards, Chart, Choices, Location, Part, Reply, Text
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
