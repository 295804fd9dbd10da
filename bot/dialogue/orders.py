"""Orders to the talk itself: more, back, again, another language, yes and no, a province to remember."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from actions.filters import Filters
from actions.from_filters import conditions_of
from actions.subjects.colleges.home import FORGET, HOME
from actions.words.script import has_thai
from bot.dialogue.moment import (
    SHORT_QUESTION,
    SHORT_REST,
    SURE,
    Decision,
    Missed,
    Moment,
    Repeat,
    Run,
    SayText,
)
from bot.dialogue.pointing import pointed_at
from bot.dialogue.state import State
from bot.dialogue.understood import wording
from bot.dialogue.understood.closed_words import closed_words
from bot.dialogue.understood.narrow import narrowed
from bot.nlu.understanding import Understanding

AGREES = frozenset("affirm deny thanks goodbye more back".split())  # said in any language within a talk
WORDED = frozenset(  # entities that are words of a language, no names
    "aspect marker near negation number sector level college_type untaught".split()
)
LATIN_WORD = re.compile(
    r"(?=[A-Z]*[a-z\u00e0-\u1ef9])[A-Za-z\u00c0-\u1ef9]{2,}"
)  # "EV" and "MOU" are of no language
FEW_WORDS, MANY_WORDS = 2, 4
LETTERS_OF_A_WORD = 3
NO_WORDS = frozenset(
    {"out_of_scope", "nlu_fallback", "smalltalk", "rude"}
)  # what signs without words look like
SURE_ELSE = 0.9  # of a topic of its own
LONG_REPEAT = 32  # letters around "once more" where the model hears nothing else in them
LIKE_AGAIN = frozenset(
    "complaint help greeting smalltalk out_of_scope about_bot rude deny human thanks".split()
)
OTHER = "other"  # the NLU server's name for every language that it knows nothing of
LANGUAGE_NAMES = frozenset({"foreign_languages"})  # fields of study that are named like a language


def unreadable(m: Moment) -> Decision | None:
    """A language that we do not speak is told which ones we do; digits and signs that name nothing are no question."""
    if m.understood.language == OTHER:
        return SayText("languages_spoken")
    if closed_words().laughter.fullmatch(m.understood.text):
        return SayText("laughed")
    entities = [e for e in m.understood.entities if e.kind != "numeral"]
    named = entities or any(c.isalpha() for c in m.understood.text)
    if named or m.state.pending or m.state.form:
        return None
    return Missed(again=m.state.misses >= 1)


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


def answers_confirmation(m: Moment) -> Decision | None:
    """Yes or no to "shall I?"."""
    pending = m.state.pending
    if pending is None or pending.kind != "confirm" or m.names_something:
        return None
    if m.intent == "affirm":
        return Run(pending.intent, pending.filters)
    return SayText("declined") if m.intent == "deny" else None


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


def language_of(state: State, understood: Understanding) -> str:
    """The language of the answer: of the message unless it asks for another, of the talk if there are no words."""
    if understood.language == OTHER:
        return state.language if state.frame else "en"
    sure = understood.intent == "change_language" and understood.confidence >= SURE
    if sure and (wanted := closed_words().language_wanted(understood.text)):
        return wanted
    if not any(c.isalpha() for c in understood.text):
        return state.language
    if not understood.entities and understood.intent in NO_WORDS and _struck(understood):
        return state.language
    spoken = understood.language or state.language
    return spoken if spoken == state.language or enough_words(state, understood) else state.language


def enough_words(state: State, understood: Understanding) -> bool:
    """Whether a message in another language says enough to go on in it: "ok" and a name do not."""
    if understood.intent in AGREES:
        return words_in(understood) >= MANY_WORDS
    return state.frame is None or words_in(understood) >= FEW_WORDS


def words_in(understood: Understanding) -> int:
    """How many words of its own language a message has beside what it names: names are alike in every language."""
    text = understood.text
    for entity in sorted(understood.entities, key=lambda e: -e.start):
        if entity.kind not in WORDED:
            text = f"{text[: entity.start]} {text[entity.end :]}"
    if understood.language in ("en", "vi"):
        return len(LATIN_WORD.findall(text))
    return sum(c.isalpha() for c in text) // LETTERS_OF_A_WORD


def _struck(understood: Understanding) -> bool:
    """Whether the keys were only struck: no words, or Thai signs that were read as another language's."""
    turned = understood.language == "en" and has_thai(understood.text)
    return turned or wording.mashed(understood.text)
