"""Long messages and messages with two questions: cut, understood piece by piece, put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.dialogue.settle import ASKED_OF, CONVERSATION, settled
from bot.dialogue.understood.heard import heard
from bot.dialogue.understood.narrow import names_anchor
from bot.nlu.understanding import Entity, Understanding

THAI = r"[\u0e00-\u0e7f]"
# Words that end a question in Thai; a blank after one begins another sentence.
ENDS = (
    "ไหน อะไร เท่าไหร่ เท่าไร ยังไง อย่างไร บ้าง ใคร เมื่อไหร่ เมื่อไร กี่คน กี่ปี กี่บาท "
    "เปล่า ป่าว หรือไม่ ยัง คะ ค่ะ นะ ครับ คับ ไหม มั้ย"
).split()
AFTER_END = "|".join(f"(?<={word})" for word in ENDS)
BEGINS_EN = r"how (?:much|many|long|do|can|to|old)|what(?:'s| is| are| does)|where"
BEGINS_AFTER_AND = (
    BEGINS_EN + r"|who|when|which|can i|is there|are there|do you|does it"
)  # else they only join
BORDER = re.compile(
    rf"[?？!\n;]+|(?:{AFTER_END})\s{{1,3}}(?=\S)"
    r"|\s+(?=แล้วก็|อีกอย่าง|อีกเรื่อง|และอยากรู้|แล้วอยากรู้|แล้วที่|and also\b|also,)"
    rf"|(?<![\u0e00-\u0e7f])\.\s+(?=[A-Z\u0e00-\u0e7f])"  # "ปวส. บัญชี": Thai ends words with a dot, not sentences
    rf"|(?<=\w)\s+(?=(?:{BEGINS_EN})\b)|(?<=\w)(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?=(?:{BEGINS_AFTER_AND})\b)",
    re.I,
)
SENTENCE = re.compile(rf"(?<={THAI})\s+(?={THAI})")  # a blank is what ends a sentence in Thai
ASKS_WORD = re.compile(
    r"ไหน|อะไร|เท่าไหร่|เท่าไร|ยังไง|อย่างไร|ไหม|มั้ย|ใคร(?!่)|เมื่อไหร่|เมื่อไร|กี่|เปล่า|ป่าว|หรือไม่|หรือยัง"
)
ASKS_EN = re.compile(r"\b(?:what|where|who|when|which|how|can|could|is there|are there|does|do you)\b", re.I)
ASKS = re.compile(f"{ASKS_WORD.pattern}|อยากรู้|อยากทราบ|ขอทราบ|{ASKS_EN.pattern}", re.I)
WANTS = re.compile(
    r"อยาก|ขอ|บอก|ช่วย|ต้องการ|หา|\b(?:want|need|tell|give|show|list|please|looking|like|hire)\b", re.I
)
SHORTEST, SHORT = (
    5,
    8,
)  # letters of a piece that can hold a question, and of one that need not ask with a word
MOST_PIECES = 12
LONG_PIECE = 80  # letters of a piece of a long message that is cut at its blanks, too
LEARNERS = frozenset({"programs", "program_info", "study_path", "nearest_college", "admission"})
THINGS = frozenset({"field", "college", "centre", "international", "industry", "curve"})
WHERE = frozenset({"college", "centre", "province", "place", "region", "country"})
JOINED = re.compile(r"\s*(?:และ|กับ|หรือ|,|/|and|or)?\s*(?:ที่|ใน|in)?\s*", re.I)
OF_A_CENTRE = ASKED_OF["centre"] | {"where", "names"}
LONG_MESSAGE = 160  # letters from which a story may surround the question
MOST_QUESTIONS = 2
SUBJECT_SURE = 0.9  # a message so sure of one small subject asks of nothing else
QUESTION_SURE = 0.6  # a piece must be this sure of its topic to count as a question


def pieces(text: str) -> list[str]:
    """The pieces of a message that may each hold a question; empty when it is one piece."""
    found = _long_enough(BORDER.split(text))
    if len(found) <= 1:
        found = _long_enough(_two_questions(text))
    if len(text) >= LONG_MESSAGE:
        found = _long_enough(sentence for piece in found for sentence in _sentences(piece))
    if len(found) > MOST_PIECES:  # of a long story, what asks something
        found = [piece for piece in found if ASKS.search(piece)] or found
    return found[-MOST_PIECES:] if len(found) > 1 or len(text) >= LONG_MESSAGE else []


def _two_questions(text: str) -> list[str]:
    """ "จบกี่คนที่ระยอง วิทยาลัยไหนมากสุด": two sentences that ask with a word each; else the text as it is."""
    sentences = SENTENCE.split(text)
    asking = [i for i, sentence in enumerate(sentences) if ASKS_WORD.search(sentence)]
    if len(asking) != 2:
        return [text]
    cut = asking[0] + 1
    return [" ".join(sentences[:cut]), " ".join(sentences[cut:])]


def _sentences(piece: str) -> list[str]:
    return SENTENCE.split(piece) if len(piece) >= LONG_PIECE else [piece]


def _long_enough(found: Iterable[str | None]) -> list[str]:
    stripped = [piece.strip() for piece in found if piece]
    return [p for p in stripped if len(p) >= SHORT or (len(p) >= SHORTEST and ASKS.search(p))]


def worth_cutting(text: str, whole: Understanding) -> bool:
    """Whether a message may hold two questions or a story around one."""
    return len(text) >= LONG_MESSAGE or len(pieces(text)) > 1 or whole.confidence < QUESTION_SURE


def questions(whole: Understanding, parts: list[Understanding]) -> list[Understanding]:
    """The one or two questions of a message.

    Two, when two pieces ask different things with things of their own; else the whole message, with the topic
    of its surest piece where the whole is not sure of itself.
    """
    if _one_thing(whole):
        return [whole]
    parts = [replace(part, language=whole.language) for part in parts]
    asking = [p for p in parts if p.confidence >= QUESTION_SURE and p.intent not in CONVERSATION]
    if LEARNERS & {p.intent for p in asking}:  # who asks where to study does not hire
        asking = [p for p in asking if p.intent != "recruit"]
    if _says_who_asks(whole, asking):
        return [whole]
    if asking and len(whole.text) >= LONG_MESSAGE:
        return _out_of_story(whole, asking)
    asking = [p for p in asking if ASKS.search(p.text) or WANTS.search(p.text)] or asking
    distinct = _distinct(asking)
    if len(distinct) >= 2:  # the second is asked in the talk that the first begins
        first, second = distinct[:MOST_QUESTIONS]
        return [_with_told(whole, first), second]
    if whole.confidence >= QUESTION_SURE and not (asking and whole.intent in CONVERSATION):
        return [whole]
    if not asking:
        return [whole]
    surest = max(asking, key=lambda p: p.confidence)
    return [replace(whole, intent=surest.intent, confidence=surest.confidence, in_scope=surest.in_scope)]


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
    return wishes and not (ASKS_WORD.search(whole.text) or ASKS_EN.search(whole.text))


def _says_who_asks(whole: Understanding, asking: list[Understanding]) -> bool:
    """ "โรงพยาบาลหาผู้จบบัญชีค่ะ มีวิทยาลัยใดบ้าง": a wish without a number says for whom the question is."""
    wishes = [p for p in asking if p.intent == "recruit" and not ASKS_WORD.search(p.text)]
    counted = any(e.kind == "number" for p in wishes for e in p.entities)
    asks = whole.intent != "recruit" and whole.confidence >= QUESTION_SURE
    return asks and bool(wishes) and not counted and len(asking) > len(wishes)


def _distinct(asking: list[Understanding]) -> list[Understanding]:
    """One question a subject; what a later piece names of the same subject joins the first."""
    found: dict[tuple[str, bool], Understanding] = {}
    for piece in asking:
        first = found.get(_subject(piece))
        joined = replace(first, entities=first.entities + _aspects(piece)) if first else piece
        found[_subject(piece)] = joined
    return list(found.values())


def _aspects(piece: Understanding) -> tuple[Entity, ...]:
    return tuple(e for e in piece.entities if e.kind == "aspect")


def _out_of_story(whole: Understanding, asking: list[Understanding]) -> list[Understanding]:
    """The question of a long message, or its two; pieces that ask with a word count before those that tell."""
    distinct = _distinct([p for p in asking if ASKS.search(p.text)])
    if len(distinct) < 2:
        distinct = [max(distinct or asking, key=lambda p: p.confidence)]
    return [_with_told(whole, question) for question in distinct[-MOST_QUESTIONS:]]


def _with_told(whole: Understanding, question: Understanding) -> Understanding:
    """What the story told last counts where the question names nothing of its kind."""
    named = heard(question).filters
    start = whole.text.find(question.text)
    before = [e for e in whole.entities if start < 0 or e.end <= start]
    told: list[Entity] = []
    if not names_anchor(named.only(THINGS)):
        told += _last_of(whole.text, before, frozenset({"field"}))
    if not names_anchor(named.only(WHERE)):
        told += _last_of(whole.text, before, frozenset({"province", "place"}))
    return replace(
        question, entities=question.entities + tuple(told), text=whole.text if told else question.text
    )


def _last_of(text: str, entities: list[Entity], kinds: frozenset[str]) -> list[Entity]:
    """The last thing of these kinds, with those that a joining word ties to it ("บัญชีหรือการตลาด")."""
    found = [e for e in entities if e.kind in kinds and len(e.candidates) < 2 and not e.negated]
    kept = found[-1:]
    for earlier in reversed(found[:-1]):
        if not JOINED.fullmatch(text[earlier.end : kept[0].start]):
            break
        kept.insert(0, earlier)
    return kept


def _subject(part: Understanding) -> tuple[str, bool]:
    said = heard(part)
    return settled(part.intent, said.filters), bool(said.filters.field)
