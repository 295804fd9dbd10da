"""The buttons below an answer, and what is said to who pressed one."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.reply import Button, Choices, Pending, Reply, Text
from actions.words.texts import Texts
from bot.dialogue.topics import CONVERSATION
from bot.feedback.rating import TOPIC, WHYS, Rating, ask_for
from bot.nlu.understanding import Understanding

GOOD, BAD = "👍", "👎"
WHY = "why"  # kind of the pending question
SURE = 0.7  # of a topic of its own: then the words ask something
NO_QUESTIONS = frozenset({"complaint", "rude", "nlu_fallback", "out_of_scope", "smalltalk"})


def with_buttons(reply: Reply, turn: int, texts: Texts) -> Reply:
    """A factual answer with a thumb up and one down; every other reply as it is."""
    if reply.kind != "answer" or not (reply.sources or reply.query):
        return reply
    said = (texts("feedback.good", reply.language), texts("feedback.bad", reply.language))
    ratings = (Rating(turn, True), Rating(turn, False))
    buttons = zip((GOOD, BAD), ratings, said, strict=True)
    return replace(reply, feedback=tuple(Button(sign, ask_for(r), spoken) for sign, r, spoken in buttons))


def answered(rating: Rating, language: str, texts: Texts) -> Reply:
    """Thanks; after a thumb down the question what was wrong, to press or to type."""
    if rating.good or rating.why:
        key = "feedback.thanks_good" if rating.good else "feedback.thanks"
        return Reply((Text(texts(key, language)),), "smalltalk", language=language)
    whys = tuple(
        Button(texts(f"feedback.{why}", language), ask_for(Rating(rating.turn, False, why)))
        for why in WHYS.values()
    )
    return Reply(
        (Choices(texts("feedback.why", language), whys),),
        "smalltalk",
        pending=Pending(WHY, TOPIC, Filters(aspect=(str(rating.turn),))),
        language=language,
    )


def why_said(text: str, pending: Pending | None, understood: list[Understanding] | None) -> Rating | None:
    """The person's own word why, typed after a thumb down; None for a message that asks something."""
    if pending is None or (pending.kind, pending.intent) != (WHY, TOPIC) or not text.strip():
        return None
    if any(_asks(one) for one in understood or ()):
        return None
    return Rating(int(pending.filters.aspect[0]), False, text.strip()[:300])


def _asks(one: Understanding) -> bool:
    own = one.intent not in NO_QUESTIONS and one.intent not in CONVERSATION
    return own and one.confidence >= SURE
