"""Which share of the learners studies which subject type, in the years that a yearbook gives.

learner_shares(question, say)  ->  "สัดส่วนผู้เรียน ปวส. ปี 2560: อุตสาหกรรม 44.5% ...", None where that is not asked
"""

from __future__ import annotations

from actions.question import Question
from actions.reply import Reply, Text
from actions.subjects.programmes.one_programme import subject_type
from actions.words import naming
from actions.words.figures import share
from actions.words.saying import Saying, lines
from database.queries.figures import COUNTRY, Published, published

NARROWER = (
    "field",
    "college",
    "province",
    "place",
    "region",
    "sector",
)  # by which the yearbook does not split
SUBJECT_TYPE = "ประเภทวิชา"  # before each name in the catalogue


def learner_shares(question: Question, say: Saying) -> Reply | None:
    """The shares of the year and level that were asked for; whether graduates work is another question."""
    filters = question.filters
    if "share" not in filters.aspect or any(getattr(filters, kind) for kind in NARROWER):
        return None
    words = say.desk.texts("graduates.learners_words", say.language).split()
    if not any(word in question.text.lower() for word in words):
        return None
    levels = filters.level or naming.LEVELS
    every = published(say.desk.session, ("students_pct",), COUNTRY)
    rows = [row for row in every if row.year_be in filters.year and row.level in levels]
    groups = list(dict.fromkeys((row.year_be, row.level) for row in sorted(rows, key=_order)))
    told = [_line(say, [r for r in rows if (r.year_be, r.level) == group]) for group in groups]
    return Reply((Text(lines(*told), say.sources(rows)),), language=say.language) if told else None


def _order(row: Published) -> tuple[str, int]:
    return row.year_be, naming.LEVELS.index(row.level)


def _line(say: Saying, rows: list[Published]) -> str:
    """One year of one level, the biggest first."""
    ordered = sorted(rows, key=lambda row: -row.value)
    types = " · ".join(f"{_called(say, row)} {share(row.value)}" for row in ordered)
    return say("graduates.learners", level=say.level(rows[0].level), year=rows[0].year_be, types=types)


def _called(say: Saying, row: Published) -> str:
    return subject_type(say, row.field_th.removeprefix(SUBJECT_TYPE))
