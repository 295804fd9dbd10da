"""A thing that was told, called by a part of its name: "How long is the banana-leaf one?" after three courses.

The model knows whole names. Of those that were told mostly one only holds the words of the message.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from bot.dialogue.moment import Run
from bot.dialogue.state import State
from bot.dialogue.topics import CONVERSATION
from bot.dialogue.understood.heard import WIDEST
from bot.dialogue.understood.reading import Names
from bot.dialogue.understood.words.closed_words import closed_words
from bot.dialogue.understood.words.told import SHORTEST, TOKEN, Fit, Told, beside_asked, blanked, stands_in
from bot.nlu.understanding import Entity, Ranked, Understanding

TOPICS = {"course": "short_courses", "international": "international", "college": "college_info"}
THINGS = frozenset({*TOPICS, "program", "centre"})
TRADES = frozenset({"field", "untaught", "industry"})  # what a course or a project is called by as well
PLACES = frozenset({"province", "place", "region", "country"})
CHOSE = (*TRADES, *PLACES)  # kinds of words that are part of the name
NAMES = 2  # lines of what a thing is called that are its names
LONGEST = 80  # letters of a message that points at what was told
SURE = 0.9  # of the topic of the thing
Calls = Mapping[tuple[str, str], str]  # all that a thing is called, by kind and id


def called_by_a_part(
    understood: Understanding, state: State, names: Names, tells: Callable[[Run], Told]
) -> Understanding:
    """The message with the one told thing that it calls by a part of its name; as it is where there is none."""
    told = any(e.kind in THINGS for e in understood.entities) or len(understood.text) > LONGEST
    if told or state.frame is None:
        return understood
    called = dict(_told(state, names, tells))
    found = _the_one(understood, called) if called else None
    return _naming(understood, *found, called[found]) if found else understood


def of_the_group(understood: Understanding, names: Names) -> Understanding:
    """The message with the one project of a group that its words call: "ITEES leadership training" is one of three."""
    named = [e for e in understood.entities if e.kind == "international"]
    if len({e.id for e in named}) != 1 or named[0].id == WIDEST:
        return understood
    members = {key: called for key, called in names.called.items() if names.groups.get(key[1]) == named[0].id}
    _, one = _only_one(understood, members, "international")[0] or ("", "")
    likeliest = next((f.id for f in understood.facts if ("international", f.id) in members), "")
    if not one or likeliest != one:
        return understood
    entities = (replace(e, id=one) if e in named else e for e in understood.entities)
    return replace(understood, entities=tuple(entities))


def _told(state: State, names: Names, tells: Callable[[Run], Told]) -> Iterator[tuple[tuple[str, str], str]]:
    """What was told of the things that have names of many words: listed, or named in the answer."""
    assert state.frame is not None
    listed = {(one.kind, one.id) for one in state.listed}
    about = state.frame.query.measure if state.frame.query else ""
    again = state.frame.intent in TOPICS.values() or about in ("short_courses", "projects")
    lines = "\n".join(tells(Run.again(state.frame)).lines).casefold() if again else ""
    for key, called in names.called.items() if listed or lines else ():
        named = key[0] != "college" and any(name in lines for name in called.split("\n")[:NAMES])
        if key in listed or (lines and named):
            yield key, called


def _the_one(understood: Understanding, called: Calls) -> tuple[str, str] | None:
    """The only thing that is called as the message says; of a college a place alone is another condition."""
    one, found = _only_one(understood, called)
    if one is None or not _points(understood, found):
        return None
    asks = any(e.kind == "aspect" for e in understood.entities)
    return one if one[0] != "college" or asks else None


def _only_one(understood: Understanding, called: Calls, *known: str) -> tuple[tuple[str, str] | None, Fit]:
    """The only thing whose names hold the words of a message; or whose names and holders do."""
    text = blanked(understood.text, closed_words().taking_part)
    for lines in (NAMES, None):
        keys = {"\n".join(words.split("\n")[:lines]): key for key, words in called.items()}
        found = beside_asked(text, understood.entities, Told(tuple(keys)), *known)
        if len(found.lines) == 1:
            return keys[found.lines[0]], found
    return None, found


def _points(understood: Understanding, found: Fit) -> bool:
    """Whether hardly a word is left beside the name, or the message points at one of several."""
    points = closed_words().points.search(understood.text) is not None
    return found.held >= SHORTEST and (found.nearly or points)


def _naming(understood: Understanding, kind: str, one: str, called: str) -> Understanding:
    """The message as one about the thing, which no topic of talk is."""
    words = [m for m in TOKEN.finditer(understood.text) if stands_in(m[0], called)]
    at = words[0] if words else TOKEN.search(understood.text)
    assert at is not None
    named = Entity(kind, one, *at.span(), at[0], role="where")
    kept = (e for e in understood.entities if e.kind not in TRADES | PLACES)
    understood = replace(understood, entities=tuple(sorted((*kept, named), key=lambda e: e.start)))
    topic = TOPICS[kind]
    if understood.intent not in CONVERSATION | {"nlu_fallback"} and understood.confidence >= SURE:
        return understood if kind == "college" else replace(understood, intent=topic)
    ranked = (Ranked(topic, SURE), *understood.alternatives)
    return replace(understood, intent=topic, confidence=SURE, alternatives=ranked)
