"""Colleges that a message calls by less than their name: by its own part, its beginning, or whom it is for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from sqlalchemy.orm import Session

from actions.words.blanks import past_blanks
from bot.dialogue.understood.words.closed_words import closed_words
from bot.dialogue.understood.words.units import Units
from bot.nlu.understanding import Entity, Understanding
from database.queries.compound_names import COLLEGE as HEAD
from database.queries.compound_names import college_told_in, colleges_begun, colleges_by_own_names

COLLEGE, UNSURE = "college_info", "nlu_fallback"  # topics: of colleges, and of what is not understood
KIND = "college_type"
OF_THE_TALK = frozenset({"aspect", "marker", "near"})
OF_A_COLLEGE = frozenset({COLLEGE, "programs"})
OF_GROUPS = frozenset({"disability", "age"})
PLACES = frozenset({"province", "place"})
GROUP = 8  # letters behind "for" with which a group begins
SHORTEST_GROUP = 6  # of them that only one college has in its name
SURE = 0.9  # of the topic of a college that is found by whom it is for
SHORTEST_HEAD = 6  # letters of a kind that is known without its first word
LETTERS_A_TYPO = 6  # letters of a kind of which one may be wrong
SHORTEST_BEGUN = 3  # letters of a name that is only begun


def with_colleges(
    understood: Understanding, session: Session, kinds: Mapping[str, str], units: Units
) -> Understanding:
    """The message with each college that it calls in one of these ways; `kinds` as in `Names.college_types`."""
    understood = with_called_colleges(understood, session, kinds.values())
    understood = with_begun_names(understood, session, kinds)
    return with_the_college_for(understood, session, units)


# ---------------------------------------------------------------- the beginning of a name behind its kind
def with_begun_names(understood: Understanding, session: Session, kinds: Mapping[str, str]) -> Understanding:
    """The message with the colleges whose name is begun behind their kind: "เทคนิคกาญจนา", "เทคนิกสุริน".

    Several are candidates of one name, so that it is asked which is meant; a kind alone would be all its colleges.
    """
    if any(e.kind == "college" for e in understood.entities):
        return understood
    found = next(_begun(understood, session, kinds), None)
    if found is None:
        return understood
    kept = [e for e in understood.entities if e.end <= found.start or found.end <= e.start]
    unread = tuple(w for w in understood.unread if w not in found.text)
    return replace(understood, entities=tuple(sorted((*kept, found), key=lambda e: e.start)), unread=unread)


def _begun(understood: Understanding, session: Session, kinds: Mapping[str, str]) -> Iterator[Entity]:
    text = understood.text
    for start, end, kind in _heads(understood, kinds):
        begin = past_blanks(text, end)
        last, codes = colleges_begun(session, kind, text, begin)
        over = [e for e in understood.entities if e.start < last and start < e.end and e.kind != KIND]
        named = last - begin >= SHORTEST_BEGUN and not closed_words().empty.fullmatch(text, begin, last)
        if named and not over and _ends(understood, last):
            several = codes if len(codes) > 1 else ()
            yield Entity("college", codes[0], start, last, text[start:last], candidates=several, role="where")


def _ends(understood: Understanding, at: int) -> bool:
    """Whether a word ends here: before a blank, a small word, or another name."""
    text = understood.text
    free = at == len(text) or text[at].isspace() or any(e.start == at for e in understood.entities)
    return free or closed_words().empty.match(text, at) is not None


def _heads(understood: Understanding, kinds: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where a kind of college is named, as it was read or with a few wrong letters, and its official name."""
    for e in understood.entities:
        if e.kind == KIND and e.id in kinds and not e.negated:
            yield e.start, e.end, kinds[e.id]
    within = {at for e in understood.entities for at in range(e.start + 1, e.end)}
    for kind in kinds.values():
        for called in (kind, kind.removeprefix(HEAD)):
            found = _written(called, understood.text) if len(called) >= SHORTEST_HEAD else ()
            yield from ((at, at + len(called), kind) for at in found if at not in within)


def _written(called: str, text: str) -> Iterator[int]:
    """Where a name stands with no more wrong letters than its length allows, none of them the first."""
    most = len(called) // LETTERS_A_TYPO
    for at in range(len(text) - len(called) + 1):
        if text[at] == called[0]:  # every message passes here: no letter is compared in vain
            wrong = (a for a, b in zip(text[at:], called, strict=False) if a != b)
            if next(islice(wrong, most, None), None) is None:
                yield at


# ---------------------------------------------------------------- the own part of a name, and whom it is for
def with_called_colleges(
    understood: Understanding, session: Session, kinds: Collection[str]
) -> Understanding:
    """The message with a college for each own name in which nothing else was read: "ปัญญาภิวัฒน์ครองสัดส่วนเท่าไร".

    `kinds` are the official names of the kinds of colleges, by which their names begin.
    """
    own = colleges_by_own_names(session, tuple(kinds))
    found = tuple(_by_own_names(understood, own))
    if not found:
        return understood
    entities = sorted((*understood.entities, *found), key=lambda e: e.start)
    unread = tuple(w for w in understood.unread if not any(w in e.text for e in found))
    return replace(understood, entities=tuple(entities), unread=unread)


def _by_own_names(understood: Understanding, own: Mapping[str, str]) -> Iterator[Entity]:
    for part, code in own.items():
        start = understood.text.find(part)
        end = start + len(part)
        if start >= 0 and not any(e.start < end and start < e.end for e in understood.entities):
            yield Entity("college", code, start, end, part, role="where")


def with_the_college_for(understood: Understanding, session: Session, units: Units) -> Understanding:
    """The message with the college whose name says for whom it is, where no thing of any kind is named.

    "มีวิทยาลัยสำหรับพระภิกษุสามเณรไหม" would else be asked back for a name.
    """
    named = any(e.kind not in OF_THE_TALK for e in understood.entities)
    asks = understood.intent == COLLEGE or (
        understood.intent == UNSURE and "college" in units.called(understood.text)
    )
    code = college_told_in(session, understood.text) if asks and not named else ""
    if not code:
        return _for_a_group(understood, session, units)
    whole = Entity("college", code, 0, len(understood.text), understood.text, role="where")
    return replace(understood, entities=(*understood.entities, whole))


def _for_a_group(understood: Understanding, session: Session, units: Units) -> Understanding:
    """The message with the college for a group that is named behind "for", whatever else it says and asks."""
    text = understood.text
    whom = list(closed_words().for_whom.finditer(text)) if "college" in units.called(text) else []
    groups = [(m.end(), text[m.end() :].split()[0]) for m in whom if text[m.end() :].strip()]
    found = ((at, word, college_told_in(session, word[:GROUP], SHORTEST_GROUP)) for at, word in groups)
    at, word, code = next((one for one in found if one[2]), (0, "", ""))
    if not code or any(e.kind == "college" and e.score == 1 for e in understood.entities):
        return understood
    group = Entity("college", code, at, at + len(word), word, role="where")
    kept = (e for e in understood.entities if not _is_said_by(e, group))
    entities = tuple(sorted((*kept, group), key=lambda e: e.start))
    topic = understood.intent if understood.intent in OF_A_COLLEGE else COLLEGE
    sure = max(understood.confidence, SURE)
    return replace(understood, entities=entities, intent=topic, confidence=sure, fact_is_sure=False)


def _is_said_by(entity: Entity, group: Entity) -> bool:
    """Whether a name says no more than the college's own: its place, or why the group is one."""
    within = entity.start < group.end and group.start < entity.end
    if entity.kind == "college":
        return True  # read through a typing error: "ว่าขอนแก่น"
    return (entity.kind == "aspect" and entity.id in OF_GROUPS) or (within and entity.kind in PLACES)
