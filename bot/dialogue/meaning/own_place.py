"""What somebody told of himself earlier in the talk: where he lives, and which fields suit what he likes.

"แถวนี้มี ปวช. อะไรบ้าง" after "อยู่ตราด" is asked of Trat, and "ด้านที่หนูชอบ" of the fields for the interest that was told. A
place that was only asked about is nobody's home.
"""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from bot.dialogue.meaning.firms import OWN
from bot.dialogue.state import Frame, State
from bot.dialogue.understood.heard import Heard
from bot.dialogue.understood.words.closed_words import closed_words
from bot.nlu.understanding import Understanding

PLACES = frozenset({"province", "place"})
WHERE = frozenset({"province", "place", "region", "college", "centre"})
OF_FIELDS = frozenset({"field", "program", "industry", "untaught", "course"})
ME = "me"
TAUGHT = "programs"  # the topic that tells what is taught where
ADVICE = "advice"  # the topic that tells fields for an interest


def lives(state: State, understood: Understanding) -> State:
    """The talk with the one place where the person says to live."""
    own = [e for e in understood.entities if e.kind in PLACES and e.role == OWN and not e.negated]
    certain = len(own) == 1 and len(own[0].candidates) < 2
    return replace(state, lives=f"{own[0].kind}:{own[0].id}") if certain else state


def of_the_person(said: Heard, text: str, state: State) -> Heard:
    """What was said, near the person's own place, and of the fields that suit the person, where these were told."""
    filters = said.filters
    kind, _, identifier = state.lives.partition(":")
    near = said.near == ME and not state.location
    at_home = bool(state.lives) and not filters.only(WHERE) and (near or _chooses(said, text, state, kind))
    if at_home:
        filters = filters.having(kind, identifier)
    if not filters.only(OF_FIELDS) and closed_words().liked.search(text):
        filters = filters.having("field", *_liked(state).field)
    return replace(said, filters=filters, at_home=at_home)


def _chooses(said: Heard, text: str, state: State, kind: str) -> bool:
    """Whether a field is chosen where the talk was of what is taught at home: "เอาสาขาเชฟอาหารไทย" asks no more."""
    there = (
        state.frame is not None
        and state.frame.intent == TAUGHT
        and bool(getattr(state.frame.filters, kind, ()))
    )
    chosen = bool(said.filters.field) and not said.filters.aspect
    return there and chosen and not closed_words().asks(text)


def _liked(state: State) -> Filters:
    """The fields that were told last for an interest."""
    frames: tuple[Frame | None, ...] = (state.frame, state.previous, *state.earlier)
    return next((f.filters for f in frames if f and f.intent == ADVICE and f.filters.field), Filters())
