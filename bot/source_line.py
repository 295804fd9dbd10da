"""The line that closes a factual answer: where it comes from, and as of when."""

from __future__ import annotations

from actions.dates import spoken_date
from actions.reply import Source
from actions.texts import Texts


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
