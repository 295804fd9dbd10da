"""Parts of names: a word of what a field's programmes are called, and the part of a college's name that is its own.

"ซ่อมบำรุง" is of the railway, "เกษตร" of its drones, "ปัญญาภิวัฒน์" of one college alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as made
from itertools import takewhile

from sqlalchemy import select
from sqlalchemy.orm import Session

from database.models import College, Field, Industry, Place, Program, Province
from database.queries.exact_names import plain_name
from database.queries.remembered import Remembered

SHORTEST = 4  # letters of a word that says something
LEAST_ON = 2  # letters with which a name goes on behind a word
SHORTEST_OWN = 10  # letters of a part that is no common word
RUN = 6  # letters in a row by which a part shows a common word within it
TELLING = 8  # letters in a row of one college's name alone that say for whom or what it is
COLLEGE = "วิทยาลัย"  # the first word of a kind of college
COMMON = 3  # colleges that have such a run in their names


def is_part_of(session: Session, word: str, field: str) -> bool:
    """Whether the name of a programme of the field has the word in it.

    >>> is_part_of(session, "ซ่อมบำรุง", "rail")
    True
    """
    plain = plain_name(word)
    return len(plain) >= SHORTEST and any(plain in name for name in _NAMES(session).get(field, ()))


def begun_in(session: Session, fields: Iterable[str], word: str, behind: str) -> tuple[str, int]:
    """Of several fields the one whose programme's name begins in a word and goes on behind it, and how far.

    >>> begun_in(session, ["auto", "welding"], "เด็กช่าง", "ยนต์ที่น่าน")
    ('auto', 4)
    """
    names = _NAMES(session)
    on = {
        field: max((_goes_on(n, word, behind) for n in names.get(field, ())), default=0) for field in fields
    }
    furthest = [field for field, letters in on.items() if letters == max(on.values()) >= LEAST_ON]
    return (furthest[0], on[furthest[0]]) if len(furthest) == 1 else ("", 0)


def _goes_on(name: str, word: str, behind: str) -> int:
    """How many letters of a name stand behind a word in which it begins."""
    tails = (word[start:] for start in range(len(word) - SHORTEST + 1))
    tail = next((tail for tail in tails if name.startswith(tail)), None)
    return _shared(name.removeprefix(tail or name), behind)


def _read(session: Session) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for field, thai, english in session.execute(select(Program.field_id, Program.field_th, Program.name_en)):
        names = {plain_name(thai), plain_name(english or "")}
        found[field] = found.get(field, frozenset()) | names
    return found


_NAMES = Remembered(_read)


# ---------------------------------------------------------------- own names of colleges
@dataclass(frozen=True, slots=True, eq=False)
class _Register:
    names: Mapping[str, str]  # the name of each open college, by its code
    others: frozenset[str]  # runs of letters of places and subjects
    _own: dict[tuple[str, ...], Mapping[str, str]] = made(default_factory=dict)
    _parts: dict[tuple[str, ...], Mapping[str, str]] = made(default_factory=dict)
    _runs: dict[str, str] = made(default_factory=dict)  # the college of each run of one name alone

    def __bool__(self) -> bool:
        return bool(self.names)

    def own(self, kinds: tuple[str, ...]) -> Mapping[str, str]:
        """The code of the college that each own part means, without the kinds by which names begin; made once."""
        if kinds not in self._own:
            parts = self.parts(kinds)
            times = Counter(run for part in parts.values() for run in set(_runs(part)))
            common = self.others.union(*map(_runs, kinds), (run for run, n in times.items() if n >= COMMON))
            self._own[kinds] = {part: code for code, part in parts.items() if _is_own(part, common)}
        return self._own[kinds]

    def parts(self, kinds: tuple[str, ...]) -> Mapping[str, str]:
        """The name of each college without the kinds by which names begin; made once."""
        if kinds not in self._parts:
            self._parts[kinds] = {code: _without(name, kinds) for code, name in self.names.items()}
        return self._parts[kinds]

    def told_in(self, text: str, letters: int) -> str:
        """The code of the one college of whose name a text has enough letters in a row that no other name has."""
        if not self._runs:
            self._runs.update(_runs_of_one(self.names, self.others))
        hits = Counter(self._runs[run] for run in set(_runs(plain_name(text))) if run in self._runs)
        found = [code for code, n in hits.items() if n > letters - RUN]
        return found[0] if len(found) == 1 else ""


def colleges_by_own_names(session: Session, kinds: tuple[str, ...]) -> Mapping[str, str]:
    """The code of each open college by the part of its name in which no other thing is called.

    >>> colleges_by_own_names(session, ("วิทยาลัยเทคโนโลยี",))["ปัญญาภิวัฒน์"]
    '1312100097'
    """
    return _REGISTER(session).own(kinds)


def colleges_begun(session: Session, kind: str, text: str, start: int) -> tuple[int, tuple[str, ...]]:
    """How far a text goes on as names of open colleges of a kind do, and the codes of those.

    >>> colleges_begun(session, "วิทยาลัยเทคนิค", "เทคนิคพัท", 6)
    (9, ('1320086101', '1393016101'))
    """
    parts = _REGISTER(session).parts((kind,))
    shared = {code: _shared(part, text[start:]) for code, part in parts.items()}
    most = max(shared.values(), default=0)
    return start + most, tuple(code for code, n in shared.items() if n == most)


def _shared(one: str, other: str) -> int:
    """How many letters two texts begin with together."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def college_told_in(session: Session, text: str, letters: int = TELLING) -> str:
    """The code of the college whose name has so many `letters` of a text that no other has; "" for none or several.

    >>> college_told_in(session, "มีวิทยาลัยสำหรับพระภิกษุสามเณรไหม")
    '1314066701'
    """
    return _REGISTER(session).told_in(text, letters)


def _runs_of_one(names: Mapping[str, str], others: frozenset[str]) -> Iterator[tuple[str, str]]:
    times = Counter(run for name in names.values() for run in set(_runs(plain_name(name))))
    for code, name in names.items():
        yield from ((run, code) for run in _runs(plain_name(name)) if times[run] == 1 and run not in others)


def _is_own(part: str, common: frozenset[str]) -> bool:
    words = not any(letter.isdigit() or letter in "()" for letter in part)
    return len(part) >= SHORTEST_OWN and words and common.isdisjoint(_runs(part))


def _without(name: str, kinds: tuple[str, ...]) -> str:
    """A name without the longest kind by which it begins; "" where it begins by none."""
    head = max((kind for kind in kinds if name.startswith(kind)), key=len, default="")
    return name.removeprefix(head).strip() if head else ""


def _runs(name: str) -> Iterator[str]:
    """All runs of letters of a name; a short one is a run of its own."""
    return (name[at : at + RUN] for at in range(max(len(name) - RUN, 0) + 1))


def _read_register(session: Session) -> _Register:
    names = session.execute(select(College.code, College.name_th).where(College.is_open.is_(True)))
    columns = (Province.name_th, Place.name_th, Field.name_th, Program.field_th, Industry.name_th)
    told = (name for column in columns for name in session.scalars(select(column).distinct()) if name)
    return _Register(
        {row.code: row.name_th for row in names}, frozenset(run for n in told for run in _runs(n))
    )


_REGISTER = Remembered(_read_register)
