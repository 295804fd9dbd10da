"""What the values of dimensions are called: a province, a field, a level, a kind of college.

    labels = Labels(say)
    labels("province", "21")          ->  "ระยอง"
    labels("level", "voc_cert")       ->  "ปวช."
    labels("district", "20:บ้านบึง")   ->  "อำเภอบ้านบึง"

Names are read once a minute for each database and looked up in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.catalogue import ATTRIBUTES
from actions.words import naming
from actions.words.figures import academic_year
from actions.words.saying import Saying
from actions.words.texts import Texts
from database.models import (
    Centre,
    College,
    Field,
    Industry,
    InternationalProgram,
    Program,
    Province,
    ShortCourse,
)
from database.queries.remembered import Remembered

Names = dict[str, tuple[str, str]]  # id -> Thai and English name
BANGKOK = "10"


@dataclass(frozen=True, slots=True)
class Labels:
    """How one answer calls the values of dimensions."""

    say: Saying

    def __call__(self, dimension: str, value: str) -> str:
        """The name of a value; the value itself where it has no other name."""
        return _LABELS.get(dimension, _named)(self.say, dimension, value)

    def joined(self, dimension: str, values: Iterable[str], word: str = "and") -> str:
        """Several values in a sentence."""
        return self.say.joined((self(dimension, value) for value in values), word)

    def field_at(self, field: str, level: str) -> str:
        """A field with what its one programme at a level is called, where that is another name."""
        name = self("field", field)
        sole = _names(self.say.session)["sole"].get(f"{field} {level}")
        own = (sole[0] if self.say.language == "th" else sole[1]) if sole else ""
        return self.say("naming.field_at_level", field=name, programme=own) if own and own != name else name

    def kind(self, value: str, one: bool = False) -> str:
        """A kind of colleges, in English in the plural unless it is one."""
        key = _kinds(self.say.desk.texts).get(value, "")
        key = f"college_types.{key if one else f'{key}_many'}"
        return self.say(key) if self.say.has(key) else value

    def thing(self, dimension: str) -> str:
        """What one value of the dimension is: "จังหวัด", "field"."""
        return self.say(f"dimensions.{dimension}")

    def things(self, dimension: str, count: int) -> str:
        """How many values: "12 จังหวัด", "1 field"."""
        return self.say(f"dimensions.{dimension}_{'one' if count == 1 else 'many'}", n=f"{count:,}")

    def counted(self, dimension: str, count: int) -> str:
        """How many values with what they are: "วิทยาลัย 12 แห่ง"; most classifiers say it already."""
        key = f"dimensions.{dimension}_counted"
        if self.say.language == "th" and self.say.has(key):
            return self.say(key, n=f"{count:,}")
        return self.things(dimension, count)


def _read(session: Session) -> dict[str, Names]:
    found: dict[str, Names] = {}
    for dimension, model, key in _TABLES:
        query = select(key, model.name_th, model.name_en)
        found[dimension] = {row[0]: (row[1], row[2]) for row in session.execute(query)}
    for dimension, *columns in _COLUMNS:
        found[dimension] = {row[0]: (row[1], row[2]) for row in session.execute(select(*columns))}
    found["sole"] = _sole(session)
    found["level_of"] = {
        id: (level, level) for id, level in session.execute(select(Program.id, Program.level))
    }
    return found


def _sole(session: Session) -> Names:
    """The names of programmes by "field level", where a field has one at a level."""
    query = select(Program.field_id, Program.level, Program.field_th, Program.name_en)
    at: dict[str, list[tuple[str, str]]] = {}
    for field, level, thai, english in session.execute(query):
        at.setdefault(f"{field} {level}", []).append((thai, english))
    return {key: names[0] for key, names in at.items() if len(names) == 1}


_COLUMNS = (
    ("programme", Program.id, Program.field_th, Program.name_en),
    ("course", ShortCourse.id, ShortCourse.title_th, ShortCourse.title_en),
    ("project", InternationalProgram.id, InternationalProgram.name_th, InternationalProgram.name_en),
)
_TABLES = (
    ("province", Province, Province.code),
    ("field", Field, Field.id),
    ("college", College, College.code),
    ("industry", Industry, Industry.id),
    ("centre", Centre, Centre.id),
)
_names = Remembered(_read)


def _named(say: Saying, dimension: str, value: str) -> str:
    thai, english = _names(say.session).get(dimension, {}).get(value, (value, value))
    return thai if say.language == "th" else english or thai


def _college(say: Saying, dimension: str, value: str) -> str:
    thai, english = _names(say.session)["college"].get(value, (value, ""))
    return thai if say.language == "th" else naming.with_thai(english, thai)


def _word(say: Saying, dimension: str, value: str) -> str:
    """A value whose name stands in `data/texts/dimensions.yml`; a name of the register as it is."""
    key = f"dimensions.{dimension}_{value}"
    return say(key) if say.has(key) else value


def _naming(say: Saying, dimension: str, value: str) -> str:
    return say.desk.texts(f"naming.{dimension}_{value}", say.language)


def _district(say: Saying, dimension: str, value: str) -> str:
    province, _, name = value.partition(":")
    key = "dimensions.district_of_bangkok" if province == BANGKOK else "dimensions.district_of_province"
    return say(key, name=name, province=_named(say, "province", province))


def _programme(say: Saying, dimension: str, value: str) -> str:
    """A programme with its level: one name may stand at several."""
    known = _names(say.session)["level_of"].get(value)
    field = _named(say, "programme", value)
    return (
        say("naming.program_inline", level=_naming(say, "level", known[0]), field=field) if known else field
    )


def _centre(say: Saying, dimension: str, value: str) -> str:
    """A centre without the words that all centres share."""
    thai, english = _names(say.session)["centre"].get(value, (value, value))
    if say.language != "th":
        return english.partition(" (")[0]
    return thai.removeprefix(say.thai("naming.centre_prefix")).strip()


def _country(say: Saying, dimension: str, value: str) -> str:
    key = f"countries.{value}"
    return say(key) if say.has(key) else value


def _kind(say: Saying, dimension: str, value: str) -> str:
    return Labels(say).kind(value)


@cache
def _kinds(texts: Texts) -> dict[str, str]:
    """The id of each kind of colleges by the Thai name that the register has."""
    ids = (
        key.removeprefix(_KINDS).removesuffix("_many")
        for key in sorted(texts.keys())
        if key.endswith("_many")
    )
    return {texts(f"{_KINDS}{id}", "th"): id for id in ids if texts.has(f"{_KINDS}{id}")}


_KINDS = "college_types."


def district_alone(say: Saying, value: str) -> str:
    """A district without its province, where that is said already."""
    province, _, name = value.partition(":")
    return say(
        "dimensions.district_short_bangkok" if province == BANGKOK else "dimensions.district_short", name=name
    )


def _year(say: Saying, dimension: str, value: str) -> str:
    return academic_year(say.desk.texts, value, say.language)


def _month(say: Saying, dimension: str, value: str) -> str:
    return say.day(value)


_LABELS: dict[str, Callable[[Saying, str, str], str]] = {
    "college": _college,
    "level": _naming,
    "region": _naming,
    "sector": _word,
    "curve": _naming,
    "geographic_region": _word,
    "ovec_region": _word,
    "college_type": _kind,
    "programme": _programme,
    "centre": _centre,
    "centre_kind": _word,
    "country": _country,
    "zone": _word,
    "subject_type": _word,
    **dict.fromkeys(ATTRIBUTES, _word),
    "district": _district,
    "year": _year,
    "month": _month,
}
