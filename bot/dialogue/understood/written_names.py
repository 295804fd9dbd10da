"""Names that are told by how they are written: in capitals (IT), as a paper between a trade and people, beside a name,
or as the subject of a short course in one of its spellings.

"Welding certificate graduates" finished the lower level; nobody asks there what one gets at the end.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.words.blanks import past_blanks
from bot.dialogue.understood.words.closed_words import closed_words
from bot.nlu.understanding import Entity, Understanding
from database.models import Place, Province
from database.queries.remembered import Remembered

CERTIFICATE = "certificate"  # the aspect: what one gets at the end
OWN = "own"  # the role of what belongs to who asks
LOWER = "voc_cert"  # in English the lower level is the certificate, the higher one the diploma
SUBJECTS = frozenset({"field", "program"})
BESIDE_A_PLACE = frozenset({"level", "field", "aspect", "sector", "college_type"})
SOMEWHERE = frozenset("region province place college centre country international business".split())
NEXT = 1  # letters between two words of one phrase
KINDS = {"fields": "field", "countries": "country"}  # by the file of the vocabulary
OTHERS = frozenset(
    {"field", "program", "course", "college", "international"}
)  # beside them no course is looked for
SHORTEST_SUBJECT = 5  # letters of a subject in one spelling
UNSPOKEN = "\u0e4c"  # over a letter that is not spoken
MARKS = frozenset(map(chr, range(0x0E47, 0x0E4F)))  # over letters: tones, and that a vowel is short
CAPITALS = re.compile(r"(?<![A-Za-z])[A-Z]{2,}(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Acronyms:
    """Names that are ordinary words too, unless they are written in capitals."""

    known: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # kind and id by the name

    @classmethod
    def read(cls, data_dir: Path) -> Acronyms:
        """Read the names that need a cue (`with_cue`) from the vocabulary that staff edit."""
        found: dict[str, tuple[str, str]] = {}
        for name, kind in KINDS.items():
            rows = yaml.safe_load((data_dir / "vocabulary" / f"{name}.yml").read_text("utf-8"))
            for row in rows:
                found |= {w: (kind, row["id"]) for w in row.get("with_cue", ()) if CAPITALS.fullmatch(w)}
        return cls(found)

    def named(self, understood: Understanding) -> Iterator[Entity]:
        """Those that a message names in capitals where it is not all in capitals."""
        text = understood.text
        mixed = any(letter.isalpha() and not letter.isupper() for letter in text)
        for match in CAPITALS.finditer(text) if mixed else ():
            taken = any(e.start < match.end() and match.start() < e.end for e in understood.entities)
            if (name := self.known.get(match[0])) and not taken:
                beside = any(
                    e.role == OWN and 0 <= e.start - match.end() <= NEXT for e in understood.entities
                )
                role = OWN if beside else "where"  # "HR โรงงาน" says who asks
                yield Entity(*name, match.start(), match.end(), match[0], role=role)


@dataclass(frozen=True, slots=True)
class CourseSubjects:
    """What short courses are about, as their names say it behind "คอร์ส" or "อบรม", in one spelling."""

    known: Mapping[str, str] = field(default_factory=dict)  # the course by its subject
    learning: re.Pattern[str] = re.compile("(?!)")

    @classmethod
    def read(cls, data_dir: Path) -> CourseSubjects:
        """Read the names of courses, and the words for learning that lead to their subjects."""
        folder = data_dir / "vocabulary"
        words = yaml.safe_load((folder / "talk.yml").read_text("utf-8"))["learning"]
        learning = re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)), re.I)
        found: dict[str, set[str]] = {}
        for row in yaml.safe_load((folder / "courses.yml").read_text("utf-8")):
            for name in row["aliases"]:
                found.setdefault(in_one_spelling(learning.sub("", name)), set()).add(row["id"])
        alone = {subject: min(ids) for subject, ids in found.items() if len(ids) == 1}
        return cls({s: one for s, one in alone.items() if len(s) >= SHORTEST_SUBJECT}, learning)

    def named(self, understood: Understanding) -> Understanding:
        """The message with the one course whose subject somebody wants to learn: "อยากขับโฟคลิฟเป็น"."""
        text = understood.text
        if not self.learning.search(text) or any(e.kind in OTHERS for e in understood.entities):
            return understood
        spelled = in_one_spelling(text)
        courses = {one for subject, one in self.known.items() if subject in spelled}
        if len(courses) != 1:
            return understood
        spoken = [e for e in understood.entities if in_one_spelling(e.text) in self.known]
        at = (spoken[0].start, spoken[0].end, spoken[0].text) if spoken else (0, len(text), text)
        kept = tuple(e for e in understood.entities if e not in spoken)
        return replace(understood, entities=(*kept, Entity("course", courses.pop(), *at, role="where")))


def in_one_spelling(text: str) -> str:
    """Without blanks, tones and letters that are not spoken.

    >>> in_one_spelling("โฟล์คลิฟท์") == in_one_spelling("โฟคลิฟ")
    True
    """
    spelled: list[str] = []
    for letter in "".join(text.casefold().split()):
        if letter == UNSPOKEN:
            del spelled[-1:]
        elif letter not in MARKS:
            spelled.append(letter)
    return "".join(spelled)


def in_phrases(understood: Understanding, acronyms: Acronyms, people: re.Pattern[str]) -> Understanding:
    """The message with names as they are written; `people` matches a word for people that follows."""
    named = sorted((*understood.entities, *acronyms.named(understood)), key=lambda e: e.start)
    found = tuple(
        replace(e, kind="level", id=LOWER, role="where")
        if _is_level(understood.text, e, named, people)
        else e
        for e in named
    )
    return understood if found == understood.entities else replace(understood, entities=found)


def _is_level(text: str, entity: Entity, named: list[Entity], people: re.Pattern[str]) -> bool:
    """ "Welding certificate graduates": between a subject and people it is no paper that somebody asks for."""
    if (entity.kind, entity.id) != ("aspect", CERTIFICATE):
        return False
    subject = any(e.kind in SUBJECTS and 0 <= entity.start - e.end <= NEXT for e in named)
    return subject and people.match(text, entity.end) is not None


# ---------------------------------------------------------------- provinces without a word for it
def with_bare_provinces(understood: Understanding, session: Session) -> Understanding:
    """The message with each province that nothing says to be one, and that can be nothing else where it stands.

    "ตรังปวสจบกี่คน", "ไม่ใช่น่าน หมายถึงแพร่": right before another name at the beginning, or right behind the words that
    put a name right.
    """
    text, taken = understood.text, understood.entities
    found = [
        Entity(
            "province",
            code,
            start,
            start + len(name),
            name,
            negated=refuses,
            role="not" if refuses else "where",
        )
        for name, code in _PROVINCES(session).items()
        for start, refuses in _bare(name, text, {e.start for e in taken if e.kind in BESIDE_A_PLACE})
        if not any(e.start < start + len(name) and start < e.end for e in taken)
    ]
    if not found or any(e.kind in ("province", "place") for e in taken):
        return understood
    return replace(understood, entities=tuple(sorted((*taken, *found), key=lambda e: e.start)))


def _bare(name: str, text: str, names: Collection[int]) -> Iterator[tuple[int, bool]]:
    """Where a name stands so, and whether it is refused there."""
    words = closed_words()
    follows = len(name) in names or words.own_home.match(text, len(name)) is not None
    if words.empty.fullmatch(name) is None and text.startswith(name) and follows:
        yield 0, False
    for said in words.puts_right.finditer(text):
        at = past_blanks(text, said.end())
        behind = text[at + len(name) :]
        ends = not behind or behind[0].isspace() or words.empty.match(behind)
        if text.startswith(name, at) and ends:
            yield at, bool(words.refuses.fullmatch(said[0]))


def with_areas(understood: Understanding) -> Understanding:
    """The message with the area that it says where it names no place: "in Thailand", "เด็กใต้จบกี่คน"."""
    if any(e.kind in SOMEWHERE for e in understood.entities):
        return understood
    said = ((area, words.search(understood.text)) for area, words in closed_words().areas.items())
    found = [Entity("region", area, *m.span(), m[0], role="where") for area, m in said if m]
    if not found:
        return understood
    return replace(understood, entities=tuple(sorted((*understood.entities, *found), key=lambda e: e.start)))


def with_the_place_alone(understood: Understanding, session: Session) -> Understanding:
    """The message with the place that is all it says: "and Thalang?" can mean no other thing."""
    named, text = understood.entities, understood.text
    if not named or any(e.kind != "marker" for e in named):
        return understood
    start, end = max(e.end for e in named if e.start == named[0].start), len(text.rstrip("?. "))
    start = past_blanks(text, start)
    place = _PLACES(session).get(text[start:end].casefold())
    if place is None:
        return understood
    return replace(
        understood, entities=(*named, Entity("place", place, start, end, text[start:end], role="where"))
    )


def _read_places(session: Session) -> dict[str, str]:
    rows = session.execute(select(Place.id, Place.name_th, Place.name_en))
    return {name.casefold(): place for place, *names in rows for name in names if name}


_PLACES = Remembered(_read_places)


def _read_provinces(session: Session) -> dict[str, str]:
    return {name: code for code, name in session.execute(select(Province.code, Province.name_th))}


_PROVINCES = Remembered(_read_provinces)
