"""The line that closes a factual answer: where it comes from, and as of when."""

from __future__ import annotations

import re

from actions.reply import Source
from actions.texts import Texts

BUDDHIST_ERA = 543  # years ahead of the Western calendar


def source_line(sources: tuple[Source, ...], language: str, texts: Texts) -> str:
    """All sources in one line, each with its date; "" when there are none.

    >>> source_line((Source("สอศ.", as_of="AY2566"),), "th", texts)
    'ที่มา: สอศ. ปีการศึกษา 2566'
    """
    if not sources:
        return ""
    return texts(
        "common.source", language, sources=" · ".join(described(s, language, texts) for s in sources)
    )


def described(source: Source, language: str, texts: Texts) -> str:
    """One source with its date, and a word of warning where it is not an official one."""
    date = spoken_date(source.as_of, language, texts)
    key = "common.source_dated" if date else "common.source_undated"
    text = texts(key, language, name=source.name, date=date)
    if source.reliability == "official":
        return text
    return texts(f"common.source_{source.reliability}", language, source=text)


def spoken_date(as_of: str, language: str, texts: Texts) -> str:
    """A date of the data as people say it: `AY2566`, `2022`, `2022-11` or `2022-11-21`; "" stays "".

    A span such as `2017-2019` or anything else is shown as the data has it.
    """
    if found := re.fullmatch(r"AY(\d{4})", as_of):
        be = int(found[1])
        return texts("common.academic_year", language, be=be, ce=be - BUDDHIST_ERA)
    if not (found := re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", as_of)):
        return as_of
    year, month, day = int(found[1]), found[2], found[3]
    values: dict[str, object] = {"ce": year, "be": year + BUDDHIST_ERA}
    if not month:
        return texts("common.year", language, **values)
    values["month"] = texts("common.months", language).split()[int(month) - 1]
    if not day:
        return texts("common.month_year", language, **values)
    return texts("common.day_month_year", language, day=int(day), **values)
