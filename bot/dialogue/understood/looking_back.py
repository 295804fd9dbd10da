"""Questions that are about what the talk was about: its entry, its area, its members."""

from __future__ import annotations

from actions.filters import Filters
from bot.dialogue.moment import SHORT_QUESTION, Decision, Moment
from bot.dialogue.settle import ASKED_OF
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


def looks_back(m: Moment) -> Decision | None:
    """Entry, years or members of what the talk is about, though the words alone sound like another topic."""
    return _requirements(m) or _in_the_project(m)


def _requirements(m: Moment) -> Decision | None:
    """ "ต้องจบอะไรมาก่อน", "เรียนกี่ปี" after a list or a field: of that field, at the level of the talk."""
    said, asked = m.said.filters, frozenset(m.said.filters.aspect)
    if m.about not in STUDY or not asked or asked - OF_ENTRY or m.said.rest > LONGEST_ENTRY:
        return None
    if names_anchor(said) or m.understood.intent not in NEAR_ENTRY:
        return None
    about = narrowed(m.about_filters.having("college"), said)
    aspect = "entry" if "entry" in asked else "duration"
    topic = "program_info" if about.field else "level_info"
    return m.run(topic, about.having("aspect", aspect))


def _in_the_project(m: Moment) -> Decision | None:
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
