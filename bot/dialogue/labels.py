"""A button's label, typed instead of pressed (LINE on a computer shows no quick replies): it does what pressing does.

What the last reply showed is kept in `State.shown`; a text that is one of these labels needs no understanding.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from actions.filters import Filters
from actions.reply import Ask, Button, Call, Cards, Choices, Open, PickDate, Reply, Say, ShareLocation, Text
from actions.words.texts import Texts
from bot.buttons.keys import action_from, action_json
from bot.channels.spelled import spelled
from bot.dialogue.state import Shown, State

NO_LETTERS = ("P", "Z", "C", "S")  # Unicode's punctuation, separators, control signs, symbols
WRITTEN_APART = (("\u0e4d\u0e32", "ำ"), ("เเ", "แ"))
MOST_SHOWN = 60
MOST_ASKED = 5  # things asked back when a label stands on several
NEAR = "nearest_college"
KEPT_NEAR = frozenset({"field", "program", "level", "sector"})


@lru_cache(maxsize=4096)  # the same few hundred labels, again and again
def plain_label(text: str) -> str:
    """A label as it is compared: letters and digits alone, small.

    >>> plain_label("ข้อมูลวิทยาลัย …")
    'ข้อมูลวิทยาลัย'
    """
    for apart, together in WRITTEN_APART:
        text = text.replace(apart, together)
    return "".join(c for c in text.casefold() if not unicodedata.category(c).startswith(NO_LETTERS))


def with_shown(state: State, reply: Reply, texts: Texts) -> State:
    """The state once a reply's buttons stand before the person; a reply without any leaves the earlier ones."""
    shown = tuple(dict.fromkeys(_shown(reply, texts)))[:MOST_SHOWN]
    return replace(state, shown=shown) if shown else state


def _shown(reply: Reply, texts: Texts) -> Iterator[Shown]:
    for part in reply.parts:
        if isinstance(part, Cards):
            for card in part.cards:
                yield from (_of(button, card.title) for button in card.buttons if _counts(button))
        if isinstance(part, Choices):
            yield from (_of(button) for button in part.buttons if _counts(button))
    yield from (_of(button) for button in reply.suggestions if _counts(button))
    if reply.more:
        yield _of(Button(texts("channels.more", reply.language), reply.more))


def _counts(button: Button) -> bool:
    says_itself = isinstance(button.action, Say) and plain_label(button.action.text) == plain_label(
        button.label
    )
    return bool(plain_label(button.label)) and not isinstance(button.action, PickDate) and not says_itself


def _of(button: Button, thing: str = "") -> Shown:
    return Shown(button.label, action_json(button.action), thing)


def typed(text: str, state: State) -> tuple[Shown, ...]:
    """The buttons whose label the text is: several when a list shows the same label at each of its things."""
    label = plain_label(text)
    found = [shown for shown in state.shown if plain_label(shown.label) == label] if label else []
    return tuple({shown.action: shown for shown in reversed(found)}.values())[::-1]


def ask_of(shown: Shown, state: State) -> Ask | None:
    """The question that a button asks; None for one that only shows an address or a number."""
    action = action_from(shown.action)
    if isinstance(action, ShareLocation):
        return Ask(NEAR, state.frame.filters.only(KEPT_NEAR) if state.frame else Filters())
    return action if isinstance(action, Ask) else None


def written_out(shown: Shown, language: str, texts: Texts) -> Reply:
    """The address or number that a button opens, in words."""
    action = action_from(shown.action)
    text = spelled(Button(shown.label, action), language, texts) if action else shown.label
    where = f"{shown.thing}\n{text}" if shown.thing and isinstance(action, Open | Call) else text
    return Reply((Text(where),), language=language)


def which_thing(shown: tuple[Shown, ...], language: str, texts: Texts) -> Reply:
    """Asks at which of the listed things the label was meant."""
    actions = [(one, action_from(one.action)) for one in shown[:MOST_ASKED]]
    buttons = tuple(Button(one.thing or one.label, action) for one, action in actions if action)
    text = texts("dialogue.which_one", language, word=shown[0].label)
    return Reply((Choices(text, buttons),), "clarify", language=language)
