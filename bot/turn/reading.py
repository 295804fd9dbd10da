"""What is read of an event: its words, and what the NLU server understands of them."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from actions.reply import ButtonAction, Say
from bot.dialogue.behind_told import counts
from bot.dialogue.called import question_told
from bot.dialogue.state import State
from bot.dialogue.understood.several import pieces, questions
from bot.dialogue.understood.several.purposes import asks_by_itself, before_its_purpose
from bot.nlu.queue import Understands
from bot.nlu.understanding import Behind, Understanding
from bot.queue.inbox import storable
from bot.queue.persons import stored_state
from bot.reception.incoming import Incoming
from bot.reception.limits import LONGEST_UNDERSTOOD, both_ends
from database.session import reading

MASK = re.compile(r"\[[^\[\]]{0,40}\]")  # what masking left in place of personal data
LETTERS = re.compile(r"[^\W_]")
FRAGMENT = 60  # letters of a message that may ask one more thing of the fact told last
RISES = 3.0  # a fact so many times as likely behind the question as it is for the question alone
UNFOUND = 0.25  # odds of a fact that is too far away to be found


def kept_state(session: Session, person_key: str) -> State:
    """The state of a person as it is kept; an empty one of who is new."""
    known = stored_state(session.connection(), storable(person_key))
    return State.from_json(known) if known else State()


def question_before(engine: Engine, person_key: str) -> str:
    """The question of the fact that a person was told last, from the state that is kept."""
    with reading(engine) as session:
        return question_told(kept_state(session, person_key), session)


async def nothing_told() -> str:
    """No fact was told before the message."""
    return ""


async def understand(
    text: str, nlu: Understands, told: Callable[[], Awaitable[str]] = nothing_told
) -> list[Understanding]:
    """The one or two questions of a message; empty for a text without letters. Raises `NluAway`.

    `told` gives the question of the fact that was told last; it is asked for fragments alone, which count nothing.
    """
    understood = await _read(text, nlu)
    if len(understood) != 1 or len(understood[0].text) > FRAGMENT or counts(understood[0]):
        return understood
    question = await told()
    if not question:
        return understood
    alone = await nlu.parse(question)
    behind = await nlu.parse(f"{question} {understood[0].text}")
    return [replace(understood[0], behind=_behind(alone, behind))]


def _behind(alone: Understanding, behind: Understanding) -> Behind:
    odds = {fact.id: fact.odds for fact in alone.facts}
    risen = (fact for fact in behind.facts if fact.odds >= RISES * odds.get(fact.id, UNFOUND))
    return Behind(behind.intent, behind.confidence, behind.facts, tuple(risen))


async def _read(text: str, nlu: Understands) -> list[Understanding]:
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
