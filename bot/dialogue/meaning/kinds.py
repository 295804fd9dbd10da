"""A subject as the name of a kind of colleges: "วิทยาลัยประมงมีกี่แห่ง" counts colleges of fisheries.

What is counted tells the two apart: colleges of a kind are in the register, those of a subject teach it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from actions.query import Condition, Query
from bot.nlu.understanding import Understanding

OF_THE_REGISTER = "colleges"
SURELY = 0.9  # how sure it must be that colleges of the register are counted
IN, OF = "ใน", r"\s*\bof\b\s*"


def words_of_kinds(data_dir: Path) -> Mapping[str, str]:
    """The kind of colleges that each word beside the word for a college means: "ประมง" -> "fisheries"."""
    folder = data_dir / "vocabulary"
    kinds = yaml.safe_load((folder / "college_types.yml").read_text("utf-8"))
    heads = yaml.safe_load((folder / "dimensions.yml").read_text("utf-8"))["college"]
    any_head = "|".join(map(re.escape, sorted(heads, key=len, reverse=True)))
    head = re.compile(rf"^(?:{any_head})(?:{OF})?|\s*(?:{any_head})$", re.I)
    return {word: row["id"] for row in kinds for name in _names(row) if (word := _beside(name, head))}


def _names(row: Mapping[str, list[str]]) -> Iterator[str]:
    yield from (name.removesuffix(IN) for name in row["aliases"])
    yield from row.get("aliases_en", ())


def _beside(name: str, head: re.Pattern[str]) -> str:
    """What of a kind's name is not the word for a college; "" where that word is not in it."""
    rest = head.sub("", name, count=1).strip().lower()
    return rest if rest != name.lower() else ""


def of_their_kind(
    query: Query, understood: Understanding, words: Mapping[str, str], official: Mapping[str, str]
) -> Query:
    """The query with the kind of colleges in place of the subject that the kind is called by."""
    fields = [e for e in understood.entities if e.kind == "field"]
    found = {kind for e in fields if (kind := words.get(e.text.strip().lower()))}
    one_subject = len({e.id for e in fields}) == 1 and len(found) == 1
    if understood.slot("measure", SURELY) != OF_THE_REGISTER or not one_subject:
        return query
    kind = found.pop()
    refused = [c.op for c in query.where if c.dimension == "field"]
    op = "not" if refused and "is" not in refused else "is"
    named = Condition("college_type", (official.get(kind, kind),), op)  # type: ignore[arg-type]
    return query.widened("field", "programme").narrowed(named)
