"""What an answer is wanted for, behind the question: it narrows nothing and makes no employer of who asks.

"ขอเบอร์เทคนิคแม่สอด จะติดต่อขอเด็กไปสัมภาษณ์" asks for a telephone; "ขอช่าง 5 คน จะเอาไปทำที่ระยอง" for people, and says where.
"""

from __future__ import annotations

from bot.dialogue.understood.several.questions import WISHES
from bot.dialogue.understood.words.closed_words import closed_words
from bot.nlu.understanding import Understanding

ASKS_SURE = 0.5
REQUEST = "request"  # the act of who wants people


def before_its_purpose(text: str) -> str:
    """The question of a message that goes on with what it is for and asks nothing there; else the whole message."""
    words = closed_words()
    for begins in words.purposes.finditer(text):
        question, purpose = text[: begins.start()], text[begins.end() :]
        asks = words.asks(question) or words.wishes(question)
        if asks and not words.asks(purpose):
            return question
    return text


def asks_by_itself(question: Understanding) -> bool:
    """Whether what stands before a purpose asks something of the data, and for nobody to work."""
    wishes = question.intent in WISHES or question.slot("act", ASKS_SURE) == REQUEST
    return bool(question.slot("asks", ASKS_SURE)) and not wishes
