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

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions import naming
from actions.figures import academic_year
from actions.saying import Saying
from database.models import Centre, College, Field, Industry, Program, Province
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

    def thing(self, dimension: str) -> str:
        """What one value of the dimension is: "จังหวัด", "field"."""
        return self.say(f"dimensions.{dimension}")

    def things(self, dimension: str, count: int) -> str:
        """How many values: "12 จังหวัด", "1 field"."""
        return self.say(f"dimensions.{dimension}_{'one' if count == 1 else 'many'}", n=f"{count:,}")


def _read(session: Session) -> dict[str, Names]:
    found: dict[str, Names] = {}
    for dimension, model, key in _TABLES:
        query = select(key, model.name_th, model.name_en)
        found[dimension] = {row[0]: (row[1], row[2]) for row in session.execute(query)}
    programmes = session.execute(select(Program.id, Program.field_th, Program.name_en))
    found["programme"] = {row[0]: (row[1], row[2]) for row in programmes}
    return found


_TABLES = (
    ("province", Province, Province.code),
    ("field", Field, Field.id),
    ("college", College, College.code),
    ("industry", Industry, Industry.id),
    ("centre", Centre, Centre.id),
)
_names = Remembered(_read)


def _named(say: Saying, dimension: str, value: str) -> str:
    thai, english = _names(say.desk.session).get(dimension, {}).get(value, (value, value))
    return thai if say.language == "th" else english or thai


def _college(say: Saying, dimension: str, value: str) -> str:
    thai, english = _names(say.desk.session)["college"].get(value, (value, ""))
    return thai if say.language == "th" else naming.with_thai(english, thai)


def _word(say: Saying, dimension: str, value: str) -> str:
    """A value whose name stands in `data/texts/dimensions.yml`; a name of the register as it is."""
    key = f"dimensions.{dimension}_{value}"
    return say(key) if say.desk.texts.has(key) else value


def _naming(say: Saying, dimension: str, value: str) -> str:
    return say.desk.texts(f"naming.{dimension}_{value}", say.language)


def _district(say: Saying, dimension: str, value: str) -> str:
    province, _, name = value.partition(":")
    key = "dimensions.district_of_bangkok" if province == BANGKOK else "dimensions.district_of_province"
    return say(key, name=name, province=_named(say, "province", province))


def _year(say: Saying, dimension: str, value: str) -> str:
    return academic_year(say.desk.texts, value, say.language)


_LABELS: dict[str, Callable[[Saying, str, str], str]] = {
    "college": _college,
    "level": _naming,
    "region": _naming,
    "sector": _word,
    "curve": _naming,
    "geographic_region": _word,
    "ovec_region": _word,
    "college_type": _word,
    "subject_type": _word,
    "dual": _word,
    "district": _district,
    "year": _year,
}
