"""Questions that are about what the talk was about: its entry, which of the last two, its area, its members."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from bot.dialogue.moment import SHORT_QUESTION, Decision, Moment
from bot.dialogue.pointing import listed_colleges
from bot.dialogue.settle import ASKED_OF, BECAME
from bot.dialogue.understood import wording
from bot.dialogue.understood.narrow import names_anchor, narrowed

STUDY = frozenset(
    "programs program_info level_info study_path graduates outcomes top_colleges nearest_college compare "
    "college_info industries".split()
)
# Topics that a question about entry or years sounds like, besides its own.
NEAR_ENTRY = frozenset(
    "level_info program_info admission equivalence study_path programs goodbye help greeting smalltalk "
    "about_bot about_data out_of_scope graduates nlu_fallback".split()
)
OF_ENTRY = frozenset({"entry", "duration"})
NAMES_A_THING = frozenset({"field", "college", "centre", "international", "country", "industry", "curve"})
LONGEST_ENTRY = 34  # letters of a question about entry that still leans on the talk
TWO_OF = ("field", "college", "province", "level", "region")
AREA_OF = {  # centre -> the area that its name says
    "eec": ("region", "eec"),
    "eec-rayong": ("province", "21"),
    "eec-chachoengsao": ("province", "24"),
    "north": ("region", "north"),
    "northeast": ("region", "northeast"),
    "central": ("region", "central"),
    "south": ("region", "south"),
    "sec-border": ("region", "south_border"),
}


def requirements(m: Moment) -> Decision | None:
    """ "ต้องจบอะไรมาก่อน", "เรียนกี่ปี" after a list or a field: of that field, at the level of the talk."""
    said, text = m.said.filters, m.understood.text
    asks = wording.ENTRY.search(text) or wording.YEARS.search(text)
    if m.about not in STUDY or not asks or set(said.aspect) - OF_ENTRY or m.said.rest > LONGEST_ENTRY:
        return None
    if names_anchor(said) or m.understood.intent not in NEAR_ENTRY:
        return None
    about = narrowed(m.about_filters.having("college"), said)
    aspect = "entry" if wording.ENTRY.search(text) else "duration"
    topic = "program_info" if about.field else "level_info"
    return m.run(topic, about.having("aspect", aspect))


def which_of_two(m: Moment) -> Decision | None:
    """ "อันไหนคนเยอะกว่า": the last two things spoken of, even over two turns."""
    asks = "bigger" in m.said.markers or wording.OF_TWO.search(m.understood.text)
    if m.state.frame is None or not asks or m.said.ordinal is not None:
        return None
    named = next((kind for kind in TWO_OF if getattr(m.said.filters, kind)), "")
    kinds = (named,) if named else _kinds_asked(m.understood.text)
    found = next((both for kind in kinds if (both := _two(m, kind))), None)
    if found is None or (not named and len(kinds) == len(TWO_OF) and len(listed_colleges(m)) > 1):
        return None
    kind, two = found
    about = narrowed(m.about_filters, m.said.filters.having(kind))
    measure = _measure(m)
    filters = replace(about.having(kind, *two), aspect=measure)
    filters = filters.having("program") if kind in ("field", "level") else filters
    return m.run("compare", filters.having("place") if kind == "province" else filters)


def _measure(m: Moment) -> tuple[str, ...]:
    """What became of them, where the talk was about that: the share that was asked for last."""
    frames = [f for f in (m.state.frame, m.state.previous, *m.state.earlier) if f and f.intent == "outcomes"]
    asked = [*m.said.filters.aspect, *(one for frame in frames for one in frame.filters.aspect)]
    named = tuple(one for one in asked if one in BECAME)[:1]
    return named or (("employed",) if m.about == "outcomes" else ())


def _kinds_asked(text: str) -> tuple[str, ...]:
    named = tuple(kind for kind, words in wording.KIND_OF_TWO.items() if words.search(text))
    return named or TWO_OF


def _two(m: Moment, kind: str) -> tuple[str, tuple[str, ...]] | None:
    """The last two different ids of a kind: of the message, then of the talk, latest first."""
    spoken = list(getattr(m.said.filters, kind))
    if len(spoken) > 1:
        return None  # both are in the message: the comparison reads them itself
    frames = [m.state.frame, m.state.previous, *m.state.earlier]
    for frame in frames:
        if frame is not None:
            spoken += [one for one in getattr(frame.filters, kind) if one not in spoken]
    both = tuple(reversed(spoken[:2]))
    return (kind, both) if len(both) == 2 else None


def in_the_project(m: Moment) -> Decision | None:
    """ "จีนเข้าร่วมด้วยไหม" in a talk about the Mekong-Lancang project asks about its members."""
    said = m.said.filters
    if m.about != "mekong_lancang" or not said.country or m.said.rest > 2 * SHORT_QUESTION:
        return None
    other = said.having("country").having("aspect")
    if other or set(said.aspect) - ASKED_OF["mekong_lancang"] or "scholarship" in said.aspect:
        return None
    return m.run("mekong_lancang", said)


def with_area_of_centre(filters: Filters, takes: frozenset[str]) -> Filters:
    """A centre leaves its area to a question about numbers, which knows no centres."""
    if len(filters.centre) != 1 or "centre" in takes or "region" not in takes:
        return filters
    area = AREA_OF.get(filters.centre[0])
    return filters.having(*area) if area and not (filters.province or filters.region) else filters
