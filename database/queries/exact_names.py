"""Official names that mean one programme of a field and not the whole field: "เชฟอาหารไทย" is one of three of food.

With a word for programmes a few words of the English name are enough: "the Thai chef programme" is Thai Cuisine Chef.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from database.models import Field, Program
from database.queries.remembered import Remembered

TRADE = "ช่าง"  # "ช่างไฟฟ้ากำลัง" is what people call the whole trade, at every level
SEPARATORS = re.compile(r"[\s.\-()]+")
BRACKETS = re.compile(r"\([^)]*\)")
WORD = re.compile(r"[a-z]+")
Words = frozenset[str]


def programs_exactly_called(session: Session, name: str) -> tuple[str, ...]:
    """The ids of the programmes that a name means exactly; () where it means the whole field.

    >>> programs_exactly_called(session, "เชฟอาหารไทย")
    ('hvc_thai_chef',)
    """
    return _EXACT(session).get(plain_name(name), ())


def _read(session: Session) -> dict[str, tuple[str, ...]]:
    rows = session.execute(
        select(Program.id, Program.level, Program.field_id, Program.field_th, Program.name_en)
        .add_columns(Field.name_th.label("field_name_th"), Field.name_en.label("field_name_en"))
        .join(Field)
        .order_by(Program.id)
    ).all()
    beside = Counter((row.field_id, row.level) for row in rows)
    narrow = {row.field_th for row in rows if beside[row.field_id, row.level] > 1}
    levels = Counter(row.field_th for row in rows)
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        if row.field_th in narrow and not row.field_th.startswith(TRADE):
            for name in _names(row.field_th, row.name_en):
                if not _is_whole(name, levels[row.field_th] == 1, row.field_name_th, row.field_name_en):
                    found[name] = (*found.get(name, ()), row.id)
    return found


def _is_whole(name: str, one_level: bool, *field: str) -> bool:
    """Whether a name is what the whole field is called, or, of one level only, how that name begins.

    "อิเล็กทรอนิกส์" is a programme and the trade ช่างอิเล็กทรอนิกส์; "เมคคาทรอนิกส์" begins เมคคาทรอนิกส์และหุ่นยนต์.
    """
    called = [plain_name(one).removeprefix(TRADE) for one in field]
    return name in called or (one_level and any(one.startswith(name) for one in called))


def _names(thai: str, english: str) -> Iterator[str]:
    yield plain_name(thai)
    if english:
        yield plain_name(BRACKETS.sub("", english))


def plain_name(name: str) -> str:
    """A name without blanks, dots and brackets, in small letters."""
    return SEPARATORS.sub("", name).lower()


_EXACT = Remembered(_read)


def programs_beside(session: Session, field: str, name: str, refused: str) -> tuple[str, ...]:
    """The programmes of a field that have one name, where that of others of it is refused; () where there are none."""
    rows = session.execute(select(Program.id, Program.field_th).where(Program.field_id == field)).all()
    own, others = ([id for id, th in rows if plain_name(th) == plain_name(one)] for one in (name, refused))
    return tuple(own) if others != own and others else ()


def the_only_program(session: Session, field: str, levels: tuple[str, ...]) -> tuple[str, ...]:
    """The one programme that a field has at one level; () where it has several, or none."""
    query = select(Program.id).where(Program.field_id == field, Program.level.in_(levels))
    found = tuple(session.scalars(query)) if len(levels) == 1 else ()
    return found if len(found) == 1 else ()


# ---------------------------------------------------------------- a few words of a name
def programs_nearly_called(session: Session, field: str, name: str, beside: Iterable[str]) -> tuple[str, ...]:
    """The one programme of a field whose name has the words of `name` and one of those beside it; () for none.

    A word that the whole field is called by tells no programme of it from another.
    """
    own, around = words_of(name), frozenset(beside)
    whole, programmes = _NEAR(session).get(field, (frozenset(), ()))
    found = [id for id, words in programmes if own and own <= words and around & (words - own - whole)]
    return tuple(found) if len(found) == 1 else ()


def words_of(name: str) -> Words:
    """The English words of a name, in small letters."""
    return frozenset(WORD.findall(name.lower()))


def _read_words(session: Session) -> dict[str, tuple[Words, tuple[tuple[str, Words], ...]]]:
    fields = {row.id: words_of(row.name_en or "") for row in session.scalars(select(Field))}
    rows = session.execute(select(Program.field_id, Program.id, Program.name_en).order_by(Program.id))
    found: dict[str, list[tuple[str, Words]]] = {}
    for field, program, name in rows:
        found.setdefault(field, []).append((program, words_of(name or "")))
    return {field: (fields.get(field, frozenset()), tuple(own)) for field, own in found.items()}


_NEAR = Remembered(_read_words)
