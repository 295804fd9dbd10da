"""What is read of an event: its words, and what the NLU server understands of them."""

from __future__ import annotations

import re

from actions.reply import ButtonAction, Say
from bot.dialogue.understood.several import pieces, questions
from bot.dialogue.understood.several.purposes import asks_by_itself, before_its_purpose
from bot.nlu.queue import Understands
from bot.nlu.understanding import Understanding
from bot.reception.incoming import Incoming
from bot.reception.limits import LONGEST_UNDERSTOOD, both_ends

MASK = re.compile(r"\[[^\[\]]{0,40}\]")  # what masking left in place of personal data
LETTERS = re.compile(r"[^\W_]")


async def understand(text: str, nlu: Understands) -> list[Understanding]:
    """The one or two questions of a message; empty for a text without letters. Raises `NluAway`."""
    words = both_ends(MASK.sub(" ", text).strip(), LONGEST_UNDERSTOOD)
    if not LETTERS.search(words):
        return []
    question = before_its_purpose(words)
    whole = await nlu.parse(question)
    if question != words and not asks_by_itself(whole):
        whole = await nlu.parse(words)
    parts = [await nlu.parse(piece) for piece in pieces.pieces(whole)]
    return questions.questions(whole, parts) if parts else [whole]


def text_to_understand(incoming: Incoming, pressed: ButtonAction | None) -> str:
    """The words of an event: what was typed, or what the pressed button says."""
    if isinstance(pressed, Say):
        return pressed.text
    return incoming.text if incoming.kind == "text" else ""
