"""A fragment asks one more thing of what was told last: it is read once more behind that fact's question, or its name.

Alone it sounds like anything ("ใช้เอกสารอะไรบ้าง" like enrolment, "คิดเดือนเท่าไร" like wages). Either another fact comes
near behind the question, or the told one stays nearest, and is then all that is known.
"""

from __future__ import annotations

from dataclasses import replace

from actions.subjects.facts.subjects import SUBJECTS
from bot.dialogue.decisions.orders import ORDERS
from bot.dialogue.moment import CHAT, CLEAR, Led, Moment, Run
from bot.dialogue.topics import ASKED_OF, BY_KIND
from bot.dialogue.understood.words.told import fit
from bot.nlu.understanding import Behind, FactFound, Understanding

CERTAIN = 0.95  # of a topic by its words alone, or of a fact behind the question
NEAR = 0.8  # of a fact behind the question
ALONE = 0.5  # of a fact of another topic, which the message alone has to point at as well
FAR = 0.2  # of one that is certain behind the question
STAYS = 0.75  # of the fact that was told
SAME_TOPIC = 0.8  # of the topic of both together
OF_US = 0.2  # how much the message alone has to be about us at all
COUNTED, HOW = 0.5, "how"  # of a measure, which is not counted where it is asked how something is done
MUCH = 5.0  # a fact so many times as likely as another is meant, whatever the words alone sound like
TELLING = 4  # letters of a message that tell what it is about
ABROAD = frozenset({"international", "mekong_lancang"})
# Topics of one thing, of which the last answer may have told a part.
WHOLE = ABROAD | {"centre", "short_courses"}
OF_TOLD = WHOLE | SUBJECTS.keys() | {"dual", "level_info"}
REQUESTS = frozenset({"recruit", "matching", "requested"})
NO_FACTS = frozenset(
    {"programs", "college_info", "nearest_college", "graduates", "outcomes", "compare", "advice"}
)


def behind_its_question(m: Moment, again: Run) -> Run | None:
    """The other fact that a fragment asks for behind the question of the told one; or the told one, as all there is."""
    behind = m.understood.behind
    if behind is None or not _is_a_fragment(m) or _is_certain_alone(m, behind):
        return None
    another = _another(m, again, behind)
    return _told_by(m, another) if another else _all_that_is_known(m, again, behind)


def counts(understood: Understanding) -> bool:
    """Whether a message counts something, and asks no more of what was told: whatever the talk is about."""
    return bool(understood.slot("measure", COUNTED)) and understood.slot("asks") != HOW


def _told_by(m: Moment, fact: FactFound) -> Run:
    if kind := BY_KIND.get(fact.intent):
        return m.run(fact.intent, m.said.filters.only(frozenset({"aspect"})).having(kind, fact.id))
    kept = m.about_filters.only(m.topics.takes(fact.intent))
    return m.run(fact.intent, kept.having("aspect", fact.id))


def _all_that_is_known(m: Moment, again: Run, behind: Behind) -> Run | None:
    """The told fact or thing once more, where it stays nearest and the message alone points nowhere else."""
    asked = frozenset(m.said.filters.aspect)
    if asked and not asked - ASKED_OF.get(m.about, frozenset()):
        return None  # which its own action tells
    told = next((f for f in behind.facts if f.id in _told(m) or f.intent == m.about), None)
    if told is None or told.score < STAYS or not _stays(m, again, told, behind):
        return None
    lines = m.told(again).lines
    return replace(again, led_by=Led(lines, only=True)) if lines else None


def told_again(m: Moment) -> Run | None:
    """What was told, as a whole; None where it was counted, or is told with more than words."""
    frame = m.state.frame
    if frame is None or frame.query or frame.offset or frame.intent not in OF_TOLD:
        return None
    filters = frame.filters.having("aspect") if frame.intent in WHOLE else frame.filters
    return Run(frame.intent, filters)


def _told(m: Moment) -> tuple[str, ...]:
    """The facts, projects and courses that were told."""
    about = m.about_filters
    return (*about.aspect, *about.international, *about.course, *(one.id for one in m.state.listed))


def _is_a_fragment(m: Moment) -> bool:
    """Whether it names nothing, counts nothing, and is no order, request or talk."""
    talks = m.intent in CHAT - {"help"} and m.understood.confidence >= CLEAR and not m.goes_on
    orders = m.intent in ORDERS.keys() | REQUESTS and m.understood.confidence >= CLEAR
    points = m.said.ordinal is not None or m.said.near
    names = bool(m.said.filters.having("aspect").having("number"))
    return not (names or talks or orders or points or counts(m.understood) or m.harm.kind)


def _is_certain_alone(m: Moment, behind: Behind) -> bool:
    """Whether its words alone say for sure what it is about: one of our topics and a fact of it, or talk.

    A fact that is lost behind the question was only what the words happen to sound like.
    """
    if m.understood.confidence < CERTAIN or m.intent == m.about:
        return False
    if m.intent in SUBJECTS:
        stays = {f.id for f in behind.facts if f.score >= ALONE}
        return any(f.score >= NEAR and f.id in stays for f in m.understood.facts)
    return m.intent != "out_of_scope" or m.understood.in_scope < OF_US


def _another(m: Moment, again: Run, behind: Behind) -> FactFound | None:
    """The likeliest fact that came near: of the topic that was told, or one that the message alone points at too."""
    alone, told = m.understood.facts, _told(m)
    if alone and m.understood.fact_is_sure and (alone[0].id in told or alone[0].intent == m.about):
        return None
    nearest = next((f for f in behind.facts if f.id in told), None)
    pointed = {f.id: f.score for f in alone if f.intent in SUBJECTS}
    risen = (f for f in behind.risen if f.score >= NEAR and f.id not in told)
    asked = (f for f in risen if _is_asked(m, f, pointed.get(f.id, 0.0)))
    fitting = (f for f in asked if nearest is None or not _stays_nearer(m, again, nearest, f))
    return max(fitting, key=lambda f: f.score, default=None)


def _stays_nearer(m: Moment, again: Run, told: FactFound, other: FactFound) -> bool:
    """Whether the told fact is much nearer than one of another topic, or nearer and its lines hold the words."""
    if other.intent == m.about or told.odds < other.odds:
        return False
    return told.odds >= MUCH * other.odds or _holds_the_words(m, again)


def _holds_the_words(m: Moment, again: Run) -> bool:
    return fit(m.understood.text, m.understood.entities, m.told(again)).held >= TELLING


def _is_asked(m: Moment, fact: FactFound, alone: float) -> bool:
    """One thing of a kind is another only where the message alone points at it; a fact is one of the same topic."""
    if m.about in BY_KIND:
        pointed = any(f.id == fact.id for f in m.understood.facts)
        return fact.intent == m.about and pointed and fact.score >= CERTAIN
    certain = fact.score >= CERTAIN
    return fact.intent == m.about or alone >= (FAR if certain else ALONE)


def _stays(m: Moment, again: Run, told: FactFound, behind: Behind) -> bool:
    """Whether no other fact that the message alone points at comes as near behind the question."""
    alone = {f.id for f in m.understood.facts if f.score >= ALONE and f.id != told.id}
    others = [f for f in behind.facts if f.id in alone and f.score >= ALONE]
    if not all(_stays_nearer(m, again, told, f) for f in others):
        return False
    same = behind.intent == m.about and behind.confidence >= SAME_TOPIC
    vague = m.intent not in NO_FACTS or m.understood.confidence < NEAR
    return vague and (same or behind.facts[0].id in _told(m))
