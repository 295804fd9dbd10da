"""Whatever is counted of a project or a course is asked of that, never of all graduates: who took part, in what fields.

"อบรมไปแล้วกี่คน" after a project sounds like a count of graduates; the project's own figures answer, or the word that
nobody recorded any. Who names graduates ("จบกี่คน") counts these.
"""

from __future__ import annotations

from bot.dialogue.behind_told import ABROAD, told_again
from bot.dialogue.moment import Decision, Moment, Run
from bot.dialogue.topics import ASKED_OF
from bot.dialogue.understood.heard import KINDS
from bot.dialogue.understood.words.closed_words import closed_words
from bot.dialogue.understood.words.told import Told, blanked, left_beside, stands, tells_the_years

COUNT, PEOPLE = "count", "people"
UNRECORDED = "participants"  # the aspect of how many took part in what has no figures
TALKS = {**dict.fromkeys(ABROAD, COUNT), "short_courses": UNRECORDED, "centre": UNRECORDED}
OF_PEOPLE = frozenset({COUNT, "seats", "for_teachers", "for_students"})
OF_FIELDS = frozenset({"field", "industry"})
TOLD_OF_FIELDS = frozenset({"fields", "by_industry", "teaches", "covers", "list"})
ROWS = {"country": "countries", "year": "when"}  # what is told of a project that is asked for in rows
LISTED = frozenset({"where", "list"})
ASKED = 0.5  # that what is asked for is a list
CLEAR = 0.7  # of the topic of a message that names a project


def asks_of_a_project(m: Moment) -> Decision | None:
    """What is counted of the project that is named or was told; who may take part in it, and in which fields."""
    return _of_the_named(m) or _of_the_talk(m) or _who_may_join(m) or _of_which_rows(m)


def _of_the_named(m: Moment) -> Decision | None:
    """ "โครงการแม่โขง-ล้านช้างมีอบรมกี่สาขา": a project is no condition of a count of graduates."""
    sure = m.understood.confidence >= CLEAR and m.intent in ABROAD
    measure = m.read.query.measure  # projects are what there is a count of, but no share
    counted = measure not in ("", "projects") or (measure and "share" in m.said.filters.aspect)
    if not (sure and m.said.filters.international and counted):
        return None
    return m.run(m.intent, m.said.filters)


def _of_the_talk(m: Moment) -> Decision | None:
    """How many people took part in what was told, where the message says nothing else."""
    asked = TALKS.get(m.about, "")
    if not asked or not _counts_people(m) or not _names_the_told(m):
        return None
    if left_beside(m.understood.text, m.understood.entities, closed_words().taking_part):
        return None  # "จบ" and "มีงานทำ" are asked of graduates
    beside = (one for one in m.said.filters.aspect if one not in OF_PEOPLE)  # "กี่คน ใครออกเงิน"
    found = Run(m.about, m.about_filters.having("aspect", asked, *beside))
    dated = any(e.kind == "year" for e in m.understood.entities)
    return found if not dated or tells_the_years(m.understood.entities, m.tells(found)) else None


def _who_may_join(m: Moment) -> Decision | None:
    """ "สนใจสาขาการท่องเที่ยว ใครสมัครเข้าได้บ้าง" after a project: who may take part in it, of the fields that it has."""
    said = m.said.filters.having("aspect")
    if m.about not in ABROAD or m.said.filters.aspect or said != said.only(OF_FIELDS):
        return None
    words = closed_words()
    if not _asks_for_whom(m.understood.text):
        return None
    again = told_again(m)
    told = m.told(again) if said and again else Told()
    if not all(stands(e, told) for e in m.understood.entities if e.kind in OF_FIELDS):
        return None
    text = blanked(m.understood.text, words.admits, words.schooling)
    left = left_beside(text, m.understood.entities, words.taking_part)
    return None if left else Run(m.about, m.about_filters.having("aspect", "who_may_join"))


def _asks_for_whom(text: str) -> bool:
    """ "ใครสมัครได้", "รับเด็กจบชั้นไหน": who takes part, or what they must have finished."""
    words = closed_words()
    who = words.who.search(text) and words.taking_part.search(text)
    return bool(who or (words.admits.search(text) and words.schooling.search(text) and words.asks(text)))


def _of_which_rows(m: Moment) -> Decision | None:
    """What a project has rows of: "อบรมเรื่องอะไรบ้าง" its fields, "ต้องเป็นคนประเทศไหน" its countries."""
    if m.about not in ABROAD or m.said.filters.having("aspect"):
        return None
    asks, known = m.said.filters.aspect, ASKED_OF[m.about]
    if (rows := ROWS.get(m.understood.slot("by", CLEAR))) and (known | LISTED).issuperset(asks):
        beside = dict.fromkeys((*(one for one in asks if one in known), rows))
        return Run(m.about, m.about_filters.having("aspect", *beside))
    words = closed_words()
    asked = TOLD_OF_FIELDS.issuperset(m.said.filters.aspect) and m.understood.slot("asks", ASKED) == "rows"
    if not asked or not words.subjects.search(m.understood.text):
        return None
    text = words.subjects.sub(" ", m.understood.text)
    left = left_beside(text, (), words.taking_part)
    return None if left else Run(m.about, m.about_filters.having("aspect", "fields"))


def _counts_people(m: Moment) -> bool:
    asked = m.said.filters.aspect
    counts = COUNT in asked or PEOPLE in m.names.units.counted(m.understood.text)
    return counts and (OF_PEOPLE | ASKED_OF.get(m.about, frozenset())).issuperset(asked)


def _names_the_told(m: Moment) -> bool:
    """Whether all that is named is what the talk is about."""
    said, about = m.said.filters, m.about_filters
    return all(set(getattr(said, kind)) <= set(getattr(about, kind)) for kind in KINDS - {"aspect", "year"})
