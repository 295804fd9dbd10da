"""A reply as JSON, for `bot ask`, the web chat's API and the record: what a person reads, and where it is from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions.query import Query
from actions.reply import Reply, Source
from actions.words.texts import Texts
from bot.turn.plain import plain_text


def replies_json(reply: Reply, texts: Texts) -> list[dict[str, Any]]:
    """The reply as one message; an empty list where nothing is to be said."""
    if not reply.parts:
        return []
    return [
        {
            "kind": reply.kind,
            "text": plain_text(reply, texts),
            "sources": [source_json(source) for source in reply.sources],
        }
    ]


def asked_json(reply: Reply) -> dict[str, Any]:
    """What was counted, which words found no place in it, what else may be meant; no keys where nothing was."""
    if reply.query is None:
        return {}
    asked = {"query": _whole(reply.query).to_json(), "unused": list(reply.unused)}
    return {**asked, "others": [query.to_json() for query in reply.others]} if reply.others else asked


def _whole(query: Query) -> Query:
    """The query of a list without an order as it was asked: how many rows are told at first is no part of it."""
    first_page = query.ranks is not None and query.ranks[0] == 1 and not query.order
    return replace(query, ranks=None) if first_page else query


def source_json(source: Source) -> dict[str, Any]:
    """One source; `as_of` is empty where it is undated."""
    return {"name": source.name, "url": source.url, "as_of": source.as_of}
