"""The shape of `data/slots`: a sentence a line, with what it asks and the roles of what it names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError

from database.loading.finding import Finding, UnusableError, said
from database.loading.shapes.misfits import key_of, told
from database.loading.shapes.values import Part, Text, nearest, refused
from database.loading.text_file import read_text

DIMENSIONS = tuple(
    "level field programme subject_type college college_type sector district province region industry curve "
    "year country".split()
)
LABELS: Mapping[str, tuple[str, ...]] = {  # as the model learns them; a test holds both against each other
    "measure": tuple(
        "graduates colleges teaching_colleges programmes fields provinces employed further_study unemployed tracked "
        "outcomes learners demand short_courses centres projects".split()
    ),
    "asks": ("value", "rows", "how_many_rows", "yes_no", "attribute", "how"),
    "order": ("most", "least", "nearest"),
    "absent": ("yes",),
    "share": ("sector", "level", "field", "province", "college_type", "college", "all"),
    "arithmetic": ("sum", "difference", "average", "ratio"),
    "per": ("college", "province", "field", "programme", "district", "region"),
    "bound": ("over", "under", "at_least", "at_most", "exactly", "between"),
    "drop": ("level", "province", "field", "sector", "college_type"),
    "act": tuple(
        "refine correct confirm deny recap cancel more navigate social complain request tell_about_self".split()
    ),
    "by": DIMENSIONS,
}
ROLES = frozenset(
    "age also bound but_not days expects from grade hours money not nth other own page people phone to top unread "
    "versus year_of_study".split()
)
MARK = re.compile(r"\]\(([^)]*)\)")


def _labels(slots: dict[str, str]) -> dict[str, str]:
    """Only slots that the model learns, each with values that it has."""
    for name, value in slots.items():
        if name not in LABELS:
            raise refused("odd_key", at=name, meant=nearest(name, LABELS))
        for one in value.split() if name == "by" else [value]:
            if one not in LABELS[name]:
                raise refused("not_allowed", at=name, value=one, allowed=", ".join(LABELS[name]))
    return slots


def _filled_with_roles(text: str) -> str:
    if not text.strip():
        raise refused("empty_value")
    for role in MARK.findall(text):
        if role not in ROLES:
            raise refused("not_allowed", value=role, allowed=", ".join(sorted(ROLES)))
    return text


class Sentence(Part):
    text: Annotated[str, AfterValidator(_filled_with_roles)]
    slots: Annotated[dict[str, Annotated[str, Field(min_length=1)]], AfterValidator(_labels)]
    before: Text | None = None


SENTENCE: TypeAdapter[Any] = TypeAdapter(Sentence)


def check_sentences(data_dir: Path) -> Iterator[Finding]:
    """A finding for each line that cannot be learnt from, or that stands twice in its file."""
    for path in sorted((data_dir / "slots").glob("*.jsonl")):
        try:
            lines = read_text(path).splitlines()
        except UnusableError as error:
            yield error.finding
            continue
        yield from _of_lines(path, lines)


def _of_lines(path: Path, lines: list[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for row, line in enumerate(lines, 1):
        if not line.strip():
            continue
        yield from _of_line(path, row, line)
        if line in seen:
            yield Finding(path.name, "word_twice", "doubt", row, "", said(value=line[:80]))
        seen.add(line)


def _of_line(path: Path, row: int, line: str) -> Iterator[Finding]:
    try:
        SENTENCE.validate_python(json.loads(line))
    except ValidationError as error:
        for one in error.errors(include_url=False):
            code, way, values = told(one, SENTENCE)
            yield Finding(path.name, code, "refused", row, key_of(way), said(**values))
    except (ValueError, RecursionError) as error:
        yield Finding(path.name, "broken_json", "refused", row, "", said(reason=str(error)[:80]))
