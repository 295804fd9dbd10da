"""The kinds of values in data files. What is wrong with one is raised under the code by which it is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from difflib import get_close_matches
from string import Formatter
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from database.dates import last_day
from database.loading.finding import Code

LONGEST_SAID = 80  # letters of a wrong value that are told
Names = Mapping[str, frozenset[str]]  # of each kind; a kind that is not there is not looked up


class Part(BaseModel):
    """A mapping with fixed keys: no other key may stand in it."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def refused(code: Code, **values: object) -> PydanticCustomError:
    """The error that becomes a finding of this code."""
    return PydanticCustomError(code, code, {name: str(value) for name, value in values.items()})


def nearest(value: str, known: Iterable[str]) -> str:
    """The names that somebody may have meant; some of all where none is near."""
    names = sorted(known)
    return ", ".join(get_close_matches(value, names, n=3, cutoff=0.5) or names[:12])


def _text(value: object) -> str:
    """A text; a number stands for one ("5")."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise refused("not_text", value=str(value)[:LONGEST_SAID])
    return str(value)


def _filled(value: str) -> str:
    if not value.strip():
        raise refused("empty_value")
    return value


def _one_word(value: str) -> str:
    if ";" in value:
        raise refused("semicolons", value=value[:LONGEST_SAID])
    return value


def _pattern(value: str) -> str:
    if "; " in value:  # between words; within a pattern the sign has its own use
        raise refused("semicolons", value=value[:LONGEST_SAID])
    try:
        re.compile(value)
    except re.error as error:
        raise refused("bad_pattern", value=value[:LONGEST_SAID], reason=error) from error
    return value


def _date(value: str) -> str:
    if last_day(value) is None:
        raise refused("bad_date", value=value)
    return value


def _day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise refused("bad_date", value=value) from None
    return value


def _time(value: object) -> str:
    try:
        if not isinstance(value, str) or not re.fullmatch(r"\d\d:\d\d", value):
            raise ValueError
        time.fromisoformat(value)
    except ValueError:
        raise refused("bad_time", value=value) from None
    return value


def placeholders(text: str) -> set[str]:
    """The names in braces of a text; `ValueError` where a brace is left open."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _braces(value: str) -> str:
    try:
        names = placeholders(value)
    except ValueError as error:
        raise refused("broken_text", reason=error) from error
    if not all(name.isidentifier() for name in names):
        raise refused("broken_text", reason="{" + ", ".join(names) + "}")
    return value


def filled_with(*known: str) -> AfterValidator:
    """Only these placeholders may stand in a text."""

    def look(value: str) -> str:
        for name in sorted(placeholders(value) - set(known)):
            raise refused("unknown_placeholder", value=name, meant=nearest(name, known))
        return value

    return AfterValidator(look)


def look_up(value: str, kind: str, names: Names | None, at: str = "") -> str:
    """A name, which must be known where the names of its kind are; `at` is the key under which it stands."""
    known = (names or {}).get(kind)
    if known is not None and value not in known:
        raise refused("not_allowed", value=value, allowed=nearest(value, known), at=at)
    return value


def named(kind: str) -> AfterValidator:
    """The value is a name of another file, or one that code answers to (`names.py`)."""

    def look(value: str, info: ValidationInfo) -> str:
        return look_up(value, kind, info.context)

    return AfterValidator(look)


def _list(value: object) -> object:
    if not isinstance(value, list):
        raise refused("not_words", value=str(value)[:LONGEST_SAID])
    return value


Text = Annotated[str, BeforeValidator(_text), AfterValidator(_filled)]
Blank = Annotated[str, BeforeValidator(_text)]  # a text that may be empty
Said = Annotated[Text, AfterValidator(_braces)]  # a text that people read, with placeholders
SaidOrNothing = Annotated[Blank, AfterValidator(_braces)]
Word = Annotated[Text, AfterValidator(_one_word)]
Pattern = Annotated[Text, AfterValidator(_pattern)]
Date = Annotated[Text, AfterValidator(_date)]
Day = Annotated[Text, AfterValidator(_day)]
Time = Annotated[str, BeforeValidator(_time)]
OfList = BeforeValidator(_list)
Words = Annotated[list[Word], OfList, Field(min_length=1)]
AnyWords = Annotated[list[Word], OfList]  # may be empty
Patterns = Annotated[list[Pattern], OfList, Field(min_length=1)]
AnyPatterns = Annotated[list[Pattern], OfList]
Flag = Annotated[bool, Field(strict=True)]


class Both(Part):
    """Words in Thai and English."""

    th: Words
    en: Words


def texts_of(kind: str) -> Any:
    """The type of a list of names of a kind."""
    return Annotated[list[Annotated[Text, named(kind)]], OfList]
