"""Orders to the talk itself: more, back, again, another language, yes and no, a province to remember.

A province to remember is looked for before a request: its name alone would fill one. The other orders come after what
is counted, since "the next three" there is a page of a query, and before what points at things and narrows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from actions.filters import Filters
from actions.from_filters import conditions_of
from actions.subjects.talk.home import FORGET, HOME
from bot.dialogue.decisions.pointing import pointed_at
from bot.dialogue.moment import (
    SHORT_QUESTION,
    SHORT_REST,
    SURE,
    Decision,
    Moment,
    Repeat,
    Run,
    SayText,
)
from bot.dialogue.state import State
from bot.dialogue.understood.narrow import narrowed

SURE_ELSE = 0.9  # of a topic of its own
LONG_REPEAT = 32  # letters around "once more" where the model hears nothing else in them
LIKE_AGAIN = frozenset(
    "complaint help greeting smalltalk out_of_scope about_bot rude deny human thanks".split()
)
LANGUAGE_NAMES = frozenset({"foreign_languages"})  # fields of study that are named like a language


def _again(m: Moment) -> Decision | None:
    """ "อะไรนะ", "พูดอีกที": the last answer once more, shorter."""
    most = _most_words(m)
    other = m.names_something or m.said.rest > most or m.state.pending
    if "again" not in m.said.markers or other:
        return None
    frame = m.state.frame
    return Repeat(Run.again(frame)) if frame else SayText("nothing_said_yet")


def _most_words(m: Moment) -> int:
    """Letters that may stand around "once more": many where they say nothing else, few where they ask something."""
    if not m.sure or m.understood.intent in LIKE_AGAIN:
        return LONG_REPEAT
    return SHORT_REST if m.understood.confidence >= SURE_ELSE else SHORT_QUESTION


def order(m: Moment) -> Decision | None:
    """What an order of the talk does, unless the message names a thing after all."""
    if (repeated := _again(m)) is not None:
        return repeated
    if "more" in m.said.markers and m.state.more and m.short:
        return _more(m)
    handler = ORDERS.get(m.intent)
    if handler is None or m.understood.confidence < SURE or pointed_at(m) or m.said.ordinal is not None:
        return None  # "the last one" points at something, though it sounds like "back"
    if m.intent != "change_language" and m.names_something:
        return None  # "แล้วที่อุดรล่ะ" is near to "มีอีกไหม", but it names a place
    return handler(m)


def keeps_home(m: Moment) -> Run | None:
    """What somebody wants of the remembered province; None where a message wants nothing of it."""
    text = m.understood.text
    if m.words.found("forget_home", text):
        return Run(HOME, Filters(aspect=(FORGET,)))
    if m.words.found("remember_home", text):
        said = m.said.filters
        return Run(HOME, Filters(province=said.province, place=said.place))
    return None


def with_home(state: State, run: Run) -> State:
    """The state once a province is to be remembered or forgotten."""
    if run.intent != HOME:
        return state
    if FORGET in run.filters.aspect:
        return replace(state, home="")
    return replace(state, home=run.filters.province[0]) if len(run.filters.province) == 1 else state


def _more(m: Moment) -> Decision:
    more = m.state.more
    return Run.again(more) if more else SayText("nothing_more")


def _back(m: Moment) -> Decision:
    previous = m.state.previous
    if previous is None:
        return SayText("nothing_before")
    return replace(Run.again(previous), returns=True)


def _again_in_other_language(m: Moment) -> Decision:
    frame = m.state.frame
    if frame is None:
        return SayText("language_changed")
    said = m.said.filters
    if set(said.field) <= LANGUAGE_NAMES:  # "ขอภาษาอังกฤษ" asks for no field of study
        said = said.having("field")
    if frame.query:
        return replace(Run.again(frame), query=frame.query.narrowed(*conditions_of(said)))
    return m.run(frame.intent, narrowed(frame.filters, said, m.adds)) if said else Run.again(frame)


ORDERS: dict[str, Callable[[Moment], Decision]] = {
    "more": _more,
    "back": _back,
    "restart": lambda _: SayText("restarted"),
    "change_language": _again_in_other_language,
    "affirm": lambda _: SayText("affirmed"),
    "deny": lambda _: SayText("declined"),
}
