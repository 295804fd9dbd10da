"""Long messages and messages with two questions: cut, understood piece by piece, put together again."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.dialogue.heard import heard
from bot.dialogue.narrow import names_anchor
from bot.dialogue.settle import CONVERSATION, settled
from bot.understanding import Understanding

BORDER = re.compile(
    r"[?？!\n;]+|(?:(?<=คะ)|(?<=ค่ะ)|(?<=นะ)|(?<=ครับ)|(?<=คับ)|(?<=ไหม)|(?<=มั้ย))\s{1,3}(?=\S)"
    r"|\s+(?=แล้วก็|อีกอย่าง|อีกเรื่อง|และอยากรู้|แล้วอยากรู้|แล้วที่|and also\b|also,)"
    r"|(?<![\u0e00-\u0e7f])\.\s+(?=[A-Z\u0e00-\u0e7f])"  # "ปวส. บัญชี": Thai ends words with a dot, not sentences
)
SHORTEST = 8  # letters of a piece that can hold a question
MOST_PIECES = 12
LEARNERS = frozenset({"programs", "program_info", "study_path", "nearest_college", "admission"})
TOLD = frozenset({"field", "province", "place"})  # kinds that a story gives to its question
LONG_MESSAGE = 160  # letters from which a story may surround the question
QUESTION_SURE = 0.6  # a piece must be this sure of its topic to count as a question


def pieces(text: str) -> list[str]:
    """The pieces of a message that may each hold a question; empty when it is one piece."""
    found = [piece.strip() for piece in BORDER.split(text) if piece and len(piece.strip()) >= SHORTEST]
    return found[:MOST_PIECES] if len(found) > 1 else []


def worth_cutting(text: str, whole: Understanding) -> bool:
    """Whether a message may hold two questions or a story around one."""
    return len(text) >= LONG_MESSAGE or len(pieces(text)) == 2 or whole.confidence < QUESTION_SURE


def questions(whole: Understanding, parts: list[Understanding]) -> list[Understanding]:
    """The one or two questions of a message.

    Two, when two pieces ask different things with things of their own; else the whole message, with the topic
    of its surest piece where the whole is not sure of itself.
    """
    asking = [p for p in parts if p.confidence >= QUESTION_SURE and p.intent not in CONVERSATION]
    if LEARNERS & {p.intent for p in asking}:  # who asks where to study does not hire
        asking = [p for p in asking if p.intent != "recruit"]
    if asking and len(whole.text) >= LONG_MESSAGE:
        return [_out_of_story(whole, max(asking, key=lambda p: p.confidence))]
    distinct = list({_subject(p): p for p in asking}.values())
    if len(distinct) >= 2:
        return distinct[:2]
    if whole.confidence >= QUESTION_SURE and not (asking and whole.intent in CONVERSATION):
        return [whole]
    if not asking:
        return [whole]
    surest = max(asking, key=lambda p: p.confidence)
    return [replace(whole, intent=surest.intent, confidence=surest.confidence, in_scope=surest.in_scope)]


def _out_of_story(whole: Understanding, question: Understanding) -> Understanding:
    """The question of a long message. What the story names counts only where the question names nothing."""
    if names_anchor(heard(question).filters):
        return question
    told = tuple(e for e in whole.entities if e.kind in TOLD and len(e.candidates) < 2)
    return replace(question, entities=question.entities + told, text=whole.text if told else question.text)


def _subject(part: Understanding) -> tuple[str, bool]:
    said = heard(part)
    return settled(part.intent, said.filters), bool(said.filters.field)
