"""Words that a programme abroad may use for a field, an industry, an audience or a kind of help.

A programme names its fields in words of its own, so `data/texts/international.yml` lists beside each field or industry
(`words_rail: {th: "ราง รถไฟ"}`) the words by which it is found.
"""

from __future__ import annotations

import re

from sqlalchemy import select

from actions.filters import Filters
from actions.words.saying import Saying
from database.models import Program
from database.queries.international import InternationalFacts

MANY_FIELDS = ("สาขาอื่น", "สาขาวิชาชีพ", "สาขา เช่น")  # programmes whose fields are not all named
TRADES = "อุตสาหกรรม"  # of programmes for industrial trades in general; and the subject type of these
PREFIXES = ("เทคโนโลยี", "เทคนิค", "วิศวกรรม", "ช่าง", "การ")
LETTERS = 4  # of a word that is long enough to mean one thing


def of_fields(say: Saying, filters: Filters) -> set[str]:
    """Thai words for the fields and industries of a question; empty when it names none."""
    names = say.desk.session.scalars(select(Program.field_th).where(Program.field_id.in_(filters.field)))
    bare = {
        name: next((name.removeprefix(p) for p in PREFIXES if name.startswith(p)), name) for name in names
    }
    named = {word for pair in bare.items() for word in pair if len(word) >= LETTERS}
    return named.union(*(listed(say, one) for one in (*filters.field, *filters.industry)))


def listed(say: Saying, name: str) -> set[str]:
    """The words of `words_<name>`, which stand in Thai because the programmes are searched in Thai."""
    key = f"international.words_{name}"
    return set(say.desk.texts(key, "th").split()) if say.desk.texts.has(key) else set()


def teaches(row: InternationalFacts, words: set[str]) -> bool:
    """Whether the programme's fields or name hold one of the words."""
    return any(word in f"{row.th.fields} {row.name_th}" for word in words)


def may_teach(say: Saying, filters: Filters, row: InternationalFacts) -> bool:
    """Whether the programme tells its fields so broadly that the asked one cannot be denied."""
    types = say.desk.session.scalars(
        select(Program.subject_type_th).where(Program.field_id.in_(filters.field)).distinct()
    )
    broad = (*MANY_FIELDS, *((TRADES,) if TRADES in types.all() else ()))
    return any(word in row.th.fields for word in broad)


def is_for(row: InternationalFacts, words: set[str]) -> bool:
    """Whether the programme says that such people may join."""
    return any(word in row.th.eligible for word in words)


def offers(row: InternationalFacts, words: set[str]) -> bool:
    """Whether the programme's name, way or funding speaks of such a help, a scholarship for example."""
    return any(word in f"{row.name_th} {row.th.format} {row.th.funding}" for word in words)


def stands_in(row: InternationalFacts, words: set[str]) -> bool:
    """Whether the programme is at a place or a college by what it is called and who runs it."""
    return any(word in f"{row.name_th} {row.th.organiser} {row.th.eligible}" for word in words)


def counts_people(say: Saying, fact: str) -> bool:
    """Whether a fact, in Thai, says how many people or places there were: "อบรมแล้ว 13,000 คน"."""
    units = "|".join(map(re.escape, sorted(listed(say, "people"))))
    return re.search(rf"\d\s*(?:{units})", fact) is not None
