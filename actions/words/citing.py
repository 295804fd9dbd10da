"""From the source that a fact points to, to the `Source` that a reply shows in the person's language.

    cited(desk, question.language, (row.source_id, row.as_of), ...)  ->  reply.Source, each once, in order

`as_of` "" stays "": the source line then says that the source is undated.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, cast
from urllib.parse import urlsplit

from actions.question import Desk
from actions.reply import Reliability, Source
from database.queries.sources import SourceRow, sources

Cited = tuple[int | None, str]  # source id and as_of, as a row of the catalogue has them


class Sourced(Protocol):
    """Any row that states a fact."""

    @property
    def source_id(self) -> int | None: ...
    @property
    def as_of(self) -> str: ...


def cited(desk: Desk, language: str, *facts: Cited) -> tuple[Source, ...]:
    """The sources of some facts, each once, in the order of the facts."""
    wanted = [(source_id, as_of) for source_id, as_of in dict.fromkeys(facts) if source_id is not None]
    rows = sources(desk.session, (source_id for source_id, _ in wanted))
    found = (
        reply_source(rows[source_id], as_of, language) for source_id, as_of in wanted if source_id in rows
    )
    return tuple(dict.fromkeys(found))


def cited_rows(desk: Desk, language: str, rows: Iterable[Sourced]) -> tuple[Source, ...]:
    """The sources of some rows, each once."""
    return cited(desk, language, *((row.source_id, row.as_of) for row in rows))


def is_official(desk: Desk, row: Sourced) -> bool:
    """Whether an office itself says it; a fact without a source is nobody's word."""
    known = sources(desk.session, (row.source_id,)) if row.source_id is not None else {}
    return any(source.reliability == "official" for source in known.values())


def site_of(desk: Desk, row: Sourced) -> str:
    """The web site of a fact's source as people type it; "" when it has no address."""
    known = sources(desk.session, (row.source_id,)) if row.source_id is not None else {}
    address = next((source.url for source in known.values() if source.url), "")
    return urlsplit(address).netloc.removeprefix("www.")


def reply_source(row: SourceRow, as_of: str, language: str) -> Source:
    """One source in a language."""
    name = row.name_th if language == "th" else row.name_en
    return Source(name, row.url, as_of, cast(Reliability, row.reliability))
