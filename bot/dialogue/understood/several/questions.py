"""The questions of a message, put together again from its pieces as each was understood."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from itertools import pairwise, takewhile

from actions.filters import Filters
from actions.query import COMPARED
from bot.dialogue.counted.counting import COUNTED_TOPICS
from bot.dialogue.decisions.facts import OF_FACTS
from bot.dialogue.meaning.topic import settled
from bot.dialogue.topics import ASKED_OF, CONVERSATION
from bot.dialogue.understood.heard import heard
from bot.dialogue.understood.narrow import names_anchor
from bot.dialogue.understood.several.joined import NAMED, SUBJECT_SURE, WHERE, is_one_question
from bot.dialogue.understood.several.pieces import BLANK, LONG_MESSAGE, MEASURED, THINGS, counts
from bot.dialogue.understood.words.closed_words import closed_words
from bot.nlu.understanding import Entity, Understanding

LEARNERS = frozenset({"programs", "program_info", "study_path", "nearest_college", "admission"})
OF_A_CENTRE = ASKED_OF["centre"] | {"where", "names"}
MOST_QUESTIONS = 3
QUESTION_SURE = 0.6  # a piece must be this sure of its topic to count as a question
ACTS_OF_STORIES = frozenset({"request", "tell_about_self"})
WISHES = frozenset({"recruit", "matching"})
RECKONED = ("by", "order", "share", "arithmetic", "absent")
RECKONED_SURE = 0.75
ASKS_SURE = 0.5
OF_A_NAME = 0.8
LEAD = 12  # letters of a word before a name: "ปีการศึกษา 2566"
BOUND = "bound"  # the role of a number: "เกิน 4,000 คน"
OF_ONE_THING = frozenset({"attribute", "how"})  # asked of a thing, not counted
SIDES = frozenset({"level", "sector", "field", "province"})  # of which two are set apart
LIMITS = ("level", "sector", "college_type", "year", "number")  # of a count


def questions(whole: Understanding, parts: list[Understanding]) -> list[Understanding]:
    """The one or two questions of a message.

    Two, when two pieces ask different things with things of their own; else the whole message, with the topic
    of its surest piece where the whole is not sure of itself.
    """
    if _one_thing(whole):
        return [whole]
    parts = [replace(part, language=whole.language) for part in parts]
    sure = [p for p in parts if _is_sure(p)]
    sure = [p for p in sure if whole.intent in WISHES or not _tells_of_work(p)]
    if LEARNERS & {p.intent for p in sure}:  # who asks where to study does not hire
        sure = [p for p in sure if p.intent != "recruit"]
    if _says_who_asks(whole, sure) or any(is_one_question(one, then) for one, then in pairwise(parts)):
        return [whole]
    if sure and len(whole.text) >= LONG_MESSAGE:
        return _out_of_story(whole, parts, [p for p in sure if _asks(p) or p.entities] or sure)
    distinct = _distinct(_asking(parts, sure))
    if counts(whole) and not all(_is_whole(p) for p in distinct):
        return [whole]  # a count reads its own conditions: "are there any with over 400? Which?"
    if len(distinct) >= 2:  # the second is asked in the talk that the first begins
        first, *others = distinct[:MOST_QUESTIONS]
        return [_with_told(whole, first), *(_of_the_college(whole, other) for other in others)]
    if not sure or (whole.confidence >= QUESTION_SURE and whole.intent not in CONVERSATION):
        return [whole]
    surest = max(sure, key=lambda p: p.confidence)
    return [replace(whole, intent=surest.intent, confidence=surest.confidence, in_scope=surest.in_scope)]


def _tells_of_work(part: Understanding) -> bool:
    """ "I work in Mahachai 6 years already" sounds like a wish for people, and wishes, asks and counts nothing.

    "We have 120 employees" counts those who are there.
    """
    words, text = closed_words(), part.text
    says = words.asks(text) or words.wishes(text) or words.hiring.search(text) or words.firm.search(text)
    requests = part.slot("act", ASKS_SURE) == "request"
    wanted = {"business", "field", "program", *(["number"] if requests else [])}
    return part.intent in WISHES and not (says or any(e.kind in wanted for e in part.entities))


def _is_whole(part: Understanding) -> bool:
    """Whether a piece says itself what it counts or orders, or is surely of a topic of its own."""
    counts = part.slot("measure", MEASURED) or part.slot("order", MEASURED)
    tells = part.slot("asks") in OF_ONE_THING or part.intent not in COUNTED_TOPICS
    return bool(counts) or (_is_sure(part) and tells)


def _is_sure(part: Understanding) -> bool:
    """Whether a piece is known to be about something."""
    return part.confidence >= QUESTION_SURE and part.intent not in CONVERSATION


def _asking(parts: list[Understanding], sure: list[Understanding]) -> list[Understanding]:
    """The pieces that are questions: those that ask or wish, or what is left; and what else asks beside a sure one.

    "ผ่อนได้ไหม" is nothing by itself; behind "ค่าเทอมเท่าไหร่" it is asked of that. What nobody understands is named.
    """
    asking = [p for p in sure if _asks(p) or closed_words().wishes(p.text)] or sure
    return [p for p in parts if p in asking or (asking and p not in sure and _leans(p))]


def _leans(part: Understanding) -> bool:
    """Whether an unsure piece asks something all the same, as far as it is no talk."""
    talk = part.intent in CONVERSATION and part.confidence >= QUESTION_SURE
    return not talk and _asks(part)


def _one_thing(whole: Understanding) -> bool:
    """ "ศูนย์ ... อยู่ที่ไหน เบอร์อะไร เปิดเมื่อไหร่": several things asked of one centre are one question."""
    if whole.intent == "vcop" and whole.confidence >= SUBJECT_SURE:
        return True  # what it is and how to get there
    if _tells_a_request(whole):
        return True
    named = heard(whole).filters
    several = len(named.aspect) > 1 and set(named.aspect) <= OF_A_CENTRE
    other = named.having("centre").having("aspect")
    return whole.intent == "centre" and len(named.centre) == 1 and several and not other


def _tells_a_request(whole: Understanding) -> bool:
    """A wish for people that asks nothing: its sentences hold one request together, pay and housing among it."""
    wishes = whole.intent == "recruit" and whole.confidence >= QUESTION_SURE
    return wishes and not closed_words().asks(whole.text)


def _says_who_asks(whole: Understanding, asking: list[Understanding]) -> bool:
    """ "โรงพยาบาลหาผู้จบบัญชีค่ะ มีวิทยาลัยใดบ้าง": a wish without a number says for whom the question is."""
    wishes = [p for p in asking if p.intent == "recruit" and not closed_words().asks(p.text)]
    counted = any(e.kind == "number" for p in wishes for e in p.entities)
    asks = whole.intent != "recruit" and whole.confidence >= QUESTION_SURE
    return asks and bool(wishes) and not counted and len(asking) > len(wishes)


def _distinct(asking: list[Understanding]) -> list[Understanding]:
    """One question a subject; what a later piece names of the same subject joins the first."""
    found: list[Understanding] = []
    for piece in asking:
        same = next((n for n, first in enumerate(found) if _of_one_subject(first, piece)), None)
        if same is None:
            found.append(piece)
        else:
            found[same] = replace(found[same], entities=found[same].entities + _aspects(piece))
    return found


def _of_one_subject(first: Understanding, piece: Understanding) -> bool:
    """Of one topic: the same asked of other things of a kind ("ปวช. กี่ปี ปวส. กี่ปี"), or told and then asked."""
    if not (_is_sure(first) and _is_sure(piece)):
        return first.text == piece.text
    if _subject(first) != _subject(piece):
        return False
    if first.intent not in OF_FACTS:
        return True  # one answer is made of all that is asked
    return not (_asks(first) and _asks(piece)) or _asked_of(first) == _asked_of(piece)


def _asks(part: Understanding) -> bool:
    """Whether a piece asks, by its words or as a whole."""
    asks = part.slot("asks", ASKS_SURE)
    if asks == "attribute" and not part.slot("asks", OF_A_NAME):
        asks = ""  # a bare name sounds like one of whose attributes something is asked
    return bool(asks or closed_words().asks(part.text))


def _asked_of(part: Understanding) -> Hashable:
    """What is asked, and of which kinds of things."""
    aspects = frozenset(e.id for e in part.entities if e.kind == "aspect")
    kinds = frozenset(e.kind for e in part.entities if e.kind in NAMED)
    return aspects, kinds, tuple(part.slot(name, RECKONED_SURE) for name in RECKONED), not kinds and part.text


def _aspects(piece: Understanding) -> tuple[Entity, ...]:
    return tuple(e for e in piece.entities if e.kind == "aspect")


def _out_of_story(
    whole: Understanding, parts: list[Understanding], asking: list[Understanding]
) -> list[Understanding]:
    """The question of a long message, or its two; pieces that ask with a word count before those that tell."""
    distinct = _distinct([p for p in asking if closed_words().asks(p.text)])
    if len(distinct) < 2:
        loud = distinct or [p for p in asking if _asks(p)] or [_asked_around(whole, p) for p in asking]
        question = max(loud, key=lambda p: p.confidence)
        return [_with_told(whole, _to_its_end(question, parts), alone=True)]
    return [_with_told(whole, question) for question in distinct[-MOST_QUESTIONS:]]


def _to_its_end(question: Understanding, parts: list[Understanding]) -> Understanding:
    """A question with what goes on right behind it, where blanks cut it: "ขอทราบจำนวนผู้จบระดับ | ปวส. | ของจังหวัดตาก"."""
    at = next((n for n, part in enumerate(parts) if part.text == question.text), len(parts))
    behind = takewhile(_goes_on, parts[at + 1 :])
    return replace(question, entities=(*question.entities, *(e for part in behind for e in part.entities)))


def _goes_on(part: Understanding) -> bool:
    """Whether a piece begins with a name, or with one word before it, and asks nothing by itself."""
    first = min(part.entities, key=lambda e: e.start, default=None)
    lead = part.text[: first.start].strip() if first else ""
    return (
        first is not None and len(lead) <= LEAD and not (BLANK.search(lead) or closed_words().asks(part.text))
    )


def _asked_around(whole: Understanding, told: Understanding) -> Understanding:
    """What the story tells, where another sentence of it asks: "... for the first time. How does one begin?"."""
    asks = whole.slots.get("asks")
    if told.slot("act") not in ACTS_OF_STORIES or asks is None or not closed_words().asks(whole.text):
        return told
    return replace(told, slots={**{n: s for n, s in told.slots.items() if n != "act"}, "asks": asks})


def _with_told(whole: Understanding, question: Understanding, alone: bool = False) -> Understanding:
    """What the story told last counts where the question names nothing of its kind; for one `alone` all of it."""
    named = heard(question).filters
    start = whole.text.find(question.text)
    before = [e for e in whole.entities if start < 0 or e.end <= start]
    told: list[Entity] = []
    if not names_anchor(named.only(THINGS)):
        told += _last_of(whole.text, before, frozenset({"field"}))
    if not names_anchor(named.only(WHERE)):
        told += _last_of(whole.text, before, frozenset({"province", "place"}))
    if counts(question):
        told += _limits(named, whole.entities if alone else before)
        told += _other_side(question, before)
    return replace(
        question, entities=question.entities + tuple(told), text=whole.text if told else question.text
    )


def _limits(named: Filters, told: Iterable[Entity]) -> list[Entity]:
    """What else narrows a count and is told around it, where the whole message has one of its kind: a level, a year."""
    meant = [e for e in told if e.kind in LIMITS and e.role not in ("own", "not") and not e.negated]
    meant = [e for e in meant if e.kind != "number" or e.role == BOUND]  # an age is none
    by_kind = {kind: [e for e in meant if e.kind == kind] for kind in LIMITS if not getattr(named, kind)}
    return [found[0] for found in by_kind.values() if len({e.id for e in found}) == 1]


def _other_side(question: Understanding, told: list[Entity]) -> list[Entity]:
    """ "ระดับ ปวส. มีจำนวนต่างจาก | ระดับ ปวช. อยู่กี่คน": the one thing that is named differs from one told before."""
    if question.slot("arithmetic", ASKS_SURE) not in COMPARED:
        return []
    sides = [e for e in question.entities if e.kind in SIDES]
    if len({(e.kind, e.id) for e in sides}) != 1:
        return []
    others = [e for e in told if e.kind == sides[0].kind and e.id != sides[0].id and e.role in ("", "where")]
    return others[-1:]


def _of_the_college(whole: Understanding, question: Understanding) -> Understanding:
    """ "Where is Phrae Technical College? Does it teach surveying?": asked of the college, where no place is named."""
    if names_anchor(heard(question).filters.only(WHERE)):
        return question
    before = [e for e in whole.entities if e.end <= max(whole.text.find(question.text), 0)]
    told = _last_of(whole.text, before, frozenset({"college"}))
    whole_by_itself = {name: slot for name, slot in question.slots.items() if name != "act"}
    return (
        replace(question, entities=(*question.entities, *told), slots=whole_by_itself) if told else question
    )


def _last_of(text: str, entities: list[Entity], kinds: frozenset[str]) -> list[Entity]:
    """The last thing of these kinds, with those that a joining word ties to it ("บัญชีหรือการตลาด")."""
    found = [e for e in entities if e.kind in kinds and len(e.candidates) < 2 and not e.negated]
    kept = found[-1:]
    for earlier in reversed(found[:-1]):
        if not closed_words().joined.fullmatch(text[earlier.end : kept[0].start]):
            break
        kept.insert(0, earlier)
    return kept


def _subject(part: Understanding) -> tuple[str, bool]:
    said = heard(part)
    if part.intent in WISHES:
        return "recruit", False  # who is wanted, and who can send them, is one wish
    return settled(part.intent, said.filters), bool(said.filters.field)
