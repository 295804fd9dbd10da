"""The line that closes a factual answer: where it comes from, and as of when. The reply keeps all its sources."""

from __future__ import annotations

from actions.reply import Source
from actions.words.dates import spoken_date
from actions.words.texts import Texts


def source_line(sources: tuple[Source, ...], language: str, texts: Texts, whole: bool = False) -> str:
    """The leading source with its date, and how many more there are; "" when there are none.

    A picture travels without its answer, so it names the `whole` of them.

    >>> source_line((Source("สอศ.", as_of="AY2566"),), "th", texts)
    'ที่มา: สอศ. ปีการศึกษา 2566'
    """
    if not sources:
        return ""
    named = sources if whole else (leading(sources),)
    told = " · ".join(described(one, language, texts) for one in named)
    if others := len(sources) - len(named):
        told = texts("common.source_more", language, first=told, n=others)
    return texts("common.source", language, sources=told)


def leading(sources: tuple[Source, ...]) -> Source:
    """The source that is named: the first official one, else the first."""
    return next((source for source in sources if source.reliability == "official"), sources[0])


def described(source: Source, language: str, texts: Texts) -> str:
    """One source with its date, and a word of warning where it is not an official one."""
    date = spoken_date(source.as_of, language, texts)
    key = "common.source_dated" if date else "common.source_undated"
    text = texts(key, language, name=source.name, date=date)
    if source.reliability == "official":
        return text
    return texts(f"common.source_{source.reliability}", language, source=text)
