"""How a request begins: by the wish for people, by all that belongs to one, or by an employer who says who they are.

What was talked about just before goes into it where the message leaves it open: the place, and the trade.
"""

from __future__ import annotations

from dataclasses import replace

from actions.subjects.requests.draft.changes import Change
from actions.subjects.requests.replies import INTENT as FORM
from bot.dialogue.moment import Moment
from bot.dialogue.request.reading.told import Told
from bot.dialogue.request.reading.trades import trimmed
from bot.dialogue.request.reading.wanting import wanting
from bot.dialogue.request.service import EMPLOYER
from bot.nlu.understanding import CHANGES

HOW = frozenset({"contact", "how_to_apply", "entry"})  # asked of taking trainees, before anybody is wanted
LONGEST_BUSINESS = 26  # letters that somebody who says what they run has beside names and places
NAMES_A_BUSINESS = frozenset({"business", "field", "province", "place", "industry", "marker"})
OF_STUDY = frozenset({"programs", "advice", "study_path", "program_info", "nearest_college", "career"})
PLACES = frozenset({"province", "place"})
CLEARLY, HALF = 0.9, 0.5  # of what is asked; of what is counted and worked out
SURE_ACT = 0.6  # of what a message does, by the reading
FIRST = 3  # letters before the number with which a request may begin


def opening(m: Moment, heard: Told, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes that begin a request, with what the talk was about where they leave it open."""
    begun = with_unknown(m, changes)
    runs = (Change("business", value=_business_of(m)),) if _introduces(m) else ()
    return (*runs, *_from_the_talk(m, heard, begun), *(c for c in begun if not (runs and c.do == "want")))


def _from_the_talk(m: Moment, heard: Told, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The place, and without any trade the trade and level, that were asked about before."""
    about = m.about_filters
    says = {c.do for c in changes}
    left_open = {c.value for c in changes if c.do == "any"}
    carried: list[Change] = []
    if not ({"want", "swap"} & says or "what" in left_open) and len(about.field) == 1:
        level = about.level[0] if len(about.level) == 1 and not heard.levels else ""
        carried.append(Change("want", about.field[0], level=level))
    if not ("place" in says or "place" in left_open) and len(about.province) == 1:
        carried.append(Change("place", value=about.province[0]))
    return tuple(carried)


def _introduces(m: Moment) -> bool:
    """ "ร้านเบเกอรี่อยู่อุบล": what somebody runs and where, and not a word more."""
    text, named = m.understood.text, m.understood.entities
    if not any(e.kind in PLACES for e in named) or any(e.kind not in NAMES_A_BUSINESS for e in named):
        return False
    runs = [(e.start, e.end) for e in named if e.kind == "business"]
    runs += [w.span() for w in m.words.each("business", text)]
    lead = text[: min((start for start, _ in runs), default=0)]
    head = m.words.patterns["alone_about"].sub(" ", lead) if "alone_about" in m.words.patterns else lead
    greets = m.intent in ("greeting", "smalltalk") or not any(c.isalnum() for c in head)
    asks = m.words.found("asks", text) or m.words.which(m.words.kinds, text)
    seeks = bool(asks) or wanting(m) is not None
    return bool(runs) and greets and not seeks and m.said.rest <= LONGEST_BUSINESS


def _business_of(m: Moment) -> str:
    """What is run, without a greeting before it and the place behind."""
    text = m.understood.text
    start = min((w.start() for w in m.words.each("business", text)), default=0)
    end = min(
        (e.start for e in m.understood.entities if e.kind in PLACES and e.start > start), default=len(text)
    )
    return trimmed(text[start:end], m.words)


def _holds_together(heard: Told, changes: tuple[Change, ...]) -> bool:
    """A trade with how many people, and when they start: nobody says that of a school."""
    counted = any(t.count for t in heard.trades) or (bool(heard.trades) and bool(heard.counts))
    return counted and any(c.do == "start" for c in changes)


def opens(m: Moment, heard: Told, changes: tuple[Change, ...]) -> bool:
    """Whether the message begins a request: the wish for people, or for another kind in an employer's words."""
    text = m.understood.text
    kind = any(c.do == "kind" for c in changes)
    asks_how = m.understood.slot("asks") == "how" or bool(HOW & set(m.said.filters.aspect))
    asks_how = asks_how or m.words.found("asks", text) is not None
    if kind and _employers_wish(m):
        return True
    if kind and asks_how and not m.said.filters.number:
        return False
    if m.said.filters.college and not m.said.filters.number:
        return False  # of a college somebody wants to know something first
    if _introduces(m) or (_holds_together(heard, changes) and not asks_how):
        return True
    if m.sure and m.intent == FORM:
        return True
    employer = m.words.found("business", text) or m.state.role == EMPLOYER
    wishes = m.words.found("wants", text) or m.words.found("wishes", text)
    if kind and employer and wishes and not m.words.found("asks", text):
        return True
    return not asks_how and (_wants_people(m, heard) or _counts_a_trade(m, heard))


def _employers_wish(m: Moment) -> bool:
    """ "อยากทำทวิภาคีกับวิทยาลัย", "อยากให้ลูกน้องไปอบรม": no learner says that."""
    text = m.understood.text
    if not m.words.found("wishes", text):
        return False
    return m.words.found("partners", text) is not None or m.words.found("own_people", text) is not None


def _wants_people(m: Moment, heard: Told) -> bool:
    """Whether somebody of a business asks for people of a trade, whatever else is told of the work."""
    want, text = wanting(m), m.understood.text
    if want is None or m.understood.slot("act", SURE_ACT) != "request":
        return False
    employer = heard.business or m.words.found("business", text[: want.start()]) or m.state.role == EMPLOYER
    return bool(employer) and any(t.start >= want.end() and (t.count or heard.counts) for t in heard.trades)


def _counts_a_trade(m: Moment, heard: Told) -> bool:
    """ "8 electrical diploma holders, Rayong": a number, a trade and a place, and nothing asked."""
    first = heard.trades[0] if heard.trades else None
    begins = first is not None and first.count is not None and first.count.start <= FIRST
    placed = any(e.kind in PLACES for e in m.understood.entities)
    asked = set(m.said.filters.aspect) - {"certificate"}  # in English a level too
    return begins and placed and not asked and m.understood.slot("act", SURE_ACT) == "request"


def with_unknown(m: Moment, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """A first message whose number stands beside a job that nobody knows: the job is kept as it was called."""
    if any(c.do in ("want", "swap") or (c.do == "any" and c.value == "what") for c in changes):
        return changes
    numbers = [c for c in changes if c.do == "number"]
    job = _unknown_job(m) if len(numbers) == 1 else ""
    if not job:
        return changes
    rest = tuple(c for c in changes if c is not numbers[0])
    return (Change("want", said=job, number=numbers[0].number), *rest)


def _unknown_job(m: Moment) -> str:
    text = m.understood.text
    counted = [e for e in m.understood.entities if e.kind in ("number", "numeral")]
    if not counted:
        return ""
    wants = m.words.each("wants", text[: counted[0].start])
    want = wants[-1] if wants else None
    between = text[want.end() if want else 0 : counted[0].start]
    for kind in m.words.kinds.values():
        between = kind.sub(" ", between)
    for e in m.understood.entities:
        between = (
            between.replace(e.text, " ") if e.kind in ("province", "place", "level") and e.text else between
        )
    job = (
        " ".join(m.words.patterns["fillers"].sub(" ", between).split())
        if "fillers" in m.words.patterns
        else ""
    )
    return m.words.shortened(job) if len(job) > 2 else ""


def of_a_learner(m: Moment) -> Moment:
    """The message as what it sounds like next, where it only sounds like a request: nothing of it is an employer's.

    "ปัวมีช่างไฟ ปวช. ไหม" asks where something is taught, and who says where they work may want to study.
    """
    if m.understood.intent != FORM or m.state.form is not None or (_employers(m) and not _reckons(m)):
        return m
    rest = [one for one in m.understood.alternatives if one.intent != FORM]
    left = 1 - next((one.confidence for one in m.understood.alternatives if one.intent == FORM), 0.0)
    best = max(rest, key=lambda one: one.confidence, default=None)
    if best is None or left <= 0:
        return m
    understood = replace(m.understood, intent=best.intent, confidence=best.confidence / left)
    return replace(m, understood=replace(understood, alternatives=tuple(rest)))


def _reckons(m: Moment) -> bool:
    """Whether who hires asks for an order or a sum of those who finished: that is told before anybody is wanted."""
    slot = m.understood.slot
    worked_out = slot("order", CLEARLY) or slot("arithmetic", HALF)
    return bool(slot("measure", HALF) and slot("asks", CLEARLY) and worked_out)


def _chooses_a_field(m: Moment) -> bool:
    """ "เอาช่างเชื่อม ปวช." after what one can study: which of it, not whom to hire."""
    return m.about in OF_STUDY and m.understood.slot("act") in CHANGES


def _employers(m: Moment) -> bool:
    """Whether anything in a message is an employer's: what they run, whom they want, how many, or that it is a wish."""
    text = m.understood.text
    named = any(e.kind == "business" for e in m.understood.entities) or m.words.found("business", text)
    runs = named or m.state.role == EMPLOYER or m.words.found("own_people", text)
    wants = (
        (wanting(m) is not None and not _chooses_a_field(m))
        or m.words.which(m.words.kinds, text)
        or _employers_wish(m)
    )
    counted = any(e.kind == "number" or e.role == "people" for e in m.understood.entities)
    return bool(runs or wants or counted) or m.understood.slot("act", SURE_ACT) == "request"
