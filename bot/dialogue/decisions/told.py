"""The message asks more of what was told last: by an aspect that is known to be asked of it, or in its own words.

Read alone such a message sounds like another topic ("แล้วรายงานตัววันไหน" like enrolment), so this comes before facts and
counts. The text is told once more to compare it with the message, and only when the message may lean on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from actions.from_filters import conditions_of
from actions.query import Query
from actions.subjects.facts.subjects import SUBJECTS
from bot.dialogue.behind_told import ABROAD, CERTAIN, REQUESTS, TELLING, behind_its_question, told_again
from bot.dialogue.decisions.following import FOR_WHOM, asked_of_it
from bot.dialogue.decisions.orders import ORDERS
from bot.dialogue.moment import SHORT_QUESTION, Decision, Led, Moment, Run
from bot.dialogue.topics import ASKED_OF, CONVERSATION, SOFT
from bot.dialogue.understood.heard import KINDS
from bot.dialogue.understood.narrow import names_anchor
from bot.dialogue.understood.words.closed_words import closed_words
from bot.dialogue.understood.words.told import Fit, Told, beside_asked, blanked, fit, stands
from bot.nlu.understanding import CHANGES, Entity

RECALL = "recall"  # of data/vocabulary/operations.yml
FREE = frozenset({"aspect", "year", "number", "month"})  # kinds that name no thing
COURSES = "short_courses"
OF_OTHERS = frozenset({"other_ministry"})  # what its words sound like, whoever knows it
WHO = frozenset({"who_may_join", "entry", *FOR_WHOM})  # asked for somebody of a level, which narrows nothing
LONGEST = 44  # letters of a message that leans on what was told
MEASURED, SUREST = 0.5, 0.9  # of a measure beside names, and alone
MEANT = 0.7  # of a talk with us
RECKONED = frozenset({"sum", "ratio"})  # of several things, of which one was told
ASIDE = 2  # letters of a message that may stand nowhere beside what is asked by known words
LISTED = frozenset({"rows", "yes_no"})
ONE_OF_MANY = ("course", "international")
SEVERAL_OF = ("level", "field", "international", "centre")


def of_the_told(m: Moment) -> Decision | None:
    """What is asked of that which was told last."""
    if recalled := _recalled(m):
        return recalled
    again = told_again(m)
    if again is None:
        return None
    told = _by_what_is_told(m, again) if _may_lean(m) else None
    return told or behind_its_question(m, again)


def _by_what_is_told(m: Moment, again: Run) -> Decision | None:
    told = m.told(again)
    if not told.lines or not _names_nothing_else(m, told):
        return None
    found = _fitting(m, told, fit)
    return (
        _numbered(m, again, found)
        or _by_aspect(m, told)
        or _in_its_words(m, again, found)
        or _of_its_topic(m, again)
    )


def _fitting(m: Moment, told: Told, fits: Callable[[str, Iterable[Entity], Told], Fit]) -> Fit:
    """What of the message the told lines hold; where that is too little, without words that name nothing."""
    found = fits(m.understood.text, m.understood.entities, told)
    whole = found.nearly and bool(found.held)
    return found if whole else fits(_said(m), m.understood.entities, told)


def _said(m: Moment) -> str:
    """The message without words that name nothing: "จบ"; of a project or a course also who holds it or takes part."""
    words = closed_words()
    of_holders = (words.taking_part, words.offers) if m.about in ABROAD | {COURSES} else ()
    return blanked(m.understood.text, words.schooling, *of_holders)


def _recalled(m: Moment) -> Run | None:
    """ "เมื่อกี้ขอนแก่นบอกว่าเท่าไหร่นะ": the latest answer that was about what is named, told again."""
    text = m.understood.text
    if RECALL not in m.names.operations.asked(text) or not closed_words().asks(text):
        return None
    named = [*m.read.query.where, *m.read.query.versus]
    frames = (f for f in (m.state.frame, m.state.previous, *m.state.earlier) if f is not None)
    asked = ((f, f.query or Query(where=conditions_of(f.filters))) for f in frames)
    return next(
        (Run.again(f) for f, q in asked if all({*c.values} <= {*q.values(c.dimension)} for c in named)), None
    )


def _may_lean(m: Moment) -> bool:
    """Whether a message may ask of what was told: no order, chat, request or whole question, and of no place near."""
    if m.said.ordinal is not None or m.said.near or m.said.rest > LONGEST or m.complete:
        return False
    talks = m.intent in CONVERSATION - SOFT - OF_OTHERS and m.understood.confidence >= MEANT and not m.goes_on
    other = talks or m.intent in ORDERS.keys() | REQUESTS or m.understood.slot("act") == "social"
    reckons = m.understood.slot("arithmetic", MEASURED) in RECKONED
    return not (other or reckons or _counts(m) or _lists(m) or _of_several(m))


def _of_several(m: Moment) -> bool:
    """Whether several things of a kind are named of which one was told, or one of several that were."""
    said, about = m.said.filters, m.about_filters
    if any(not {*getattr(said, kind)} <= {*getattr(about, kind)} for kind in ONE_OF_MANY):
        return True  # "อันใบตอง": of it, no line of all
    return any(len(ids) > 1 and len(getattr(about, k)) == 1 for k in SEVERAL_OF if (ids := getattr(said, k)))


def _counts(m: Moment) -> bool:
    """Whether a measure is surely asked for: of things that are named, or without leaning on the talk."""
    if names_anchor(m.said.filters):
        return bool(m.understood.slot("measure", MEASURED))
    return bool(m.understood.slot("measure", SUREST)) and not _leans(m)


def _lists(m: Moment) -> bool:
    """Whether a sure topic of its own is to list what there is: "มี ปวช. อะไรให้เรียนบ้าง" wants no line of a fact."""
    own = m.understood.confidence >= CERTAIN and m.intent not in SOFT | {m.about}
    lists = m.understood.slot("asks") in LISTED and bool(m.understood.slot("measure", MEASURED))
    return own and lists and not _leans(m)


def _leans(m: Moment) -> bool:
    return m.understood.slot("act") in CHANGES or bool(m.said.markers)


def _names_nothing_else(m: Moment, told: Told) -> bool:
    """Whether all things that are named stand in what was told; whoever may join is named by a level as well."""
    asked = frozenset(m.said.filters.aspect)
    free = FREE | ({"level"} if m.about in ABROAD and asked & WHO else set())
    return all(stands(e, told) for e in m.understood.entities if e.kind in KINDS - free)


def _numbered(m: Moment, again: Run, found: Fit) -> Run | None:
    """How many of what there is a number of, or what there was in a year: the lines with it."""
    return _led(m, again, found) if found.numbered and found.nearly and not found.lacking else None


def _by_aspect(m: Moment, told: Told) -> Decision | None:
    """ "ใครออกเงิน" after a project: what is known to be asked of it, where the message names no other matter."""
    frame, asked = m.state.frame, frozenset(m.said.filters.aspect)
    if frame is None or not asked or asked - ASKED_OF.get(frame.intent, frozenset()):
        return None
    beside = _fitting(m, told, beside_asked)
    if not beside.nearly and beside.open > ASIDE:
        return None
    return asked_of_it(m, frame)


def _in_its_words(m: Moment, again: Run, found: Fit) -> Run | None:
    """A message whose words nearly all stand in what was told; or that asks of it for a year which it does not tell."""
    lacks = bool(found.lacking) and found.nearly
    if not found.lines or not (lacks or (found.nearly and found.held)):
        return None
    telling = found.whole and (found.held >= TELLING or lacks) and not _is_a_fact_beyond_doubt(m)
    return _led(m, again, found) if telling or not _is_of_another(m) else None


def _of_its_topic(m: Moment, again: Run) -> Run | None:
    """ "ยื่นตรงไหน" after whether one can borrow: the one other fact of that topic which holds all its words."""
    told = again.filters.aspect
    if again.intent not in SUBJECTS:
        return None
    facts = {
        text: one for one, (home, text) in m.names.facts.items() if home == again.intent and one not in told
    }
    found = _fitting(m, Told(tuple(facts)), fit)
    whole = len(found.lines) == 1 and found.whole and found.held >= TELLING
    fragment = m.said.rest <= SHORT_QUESTION and not m.names_something  # alone it sounds like any fact
    if not whole or (_is_of_another(m) and not fragment):
        return None
    return Run(again.intent, again.filters.having("aspect", facts[found.lines[0]]))


def _is_a_fact_beyond_doubt(m: Moment) -> bool:
    """Whether another fact and its topic are both certain: "ทวิภาคีคืออะไร" after the project of that name."""
    if not m.understood.fact_is_sure or m.understood.confidence < CERTAIN:
        return False
    return m.understood.facts[0].score >= CERTAIN and m.understood.facts[0].id not in m.about_filters.aspect


def _is_of_another(m: Moment) -> bool:
    """Whether a sure fact, or a topic beyond doubt, is likelier than what was told."""
    if m.understood.fact_is_sure and m.understood.facts[0].id not in m.about_filters.aspect:
        return True
    return m.understood.confidence >= CERTAIN and m.intent not in SOFT | {m.about} and not _leans(m)


def _led(m: Moment, again: Run, found: Fit) -> Run:
    """What was told with the lines that answer alone; whole where two things are asked, or of one course."""
    several = len(closed_words().asking.findall(m.understood.text)) > 1
    whole = not found.lacking and (several or bool(again.filters.course))
    lines = m.told(again).lines if whole else found.lines
    return replace(again, led_by=Led(lines, found.lacking))
