"""A reply as JSON, for `bot ask`, the web chat's API and the record: what a person reads, and where it is from."""

from __future__ import annotations

from typing import Any

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
    """What was counted and which words found no place in it; no keys where nothing was computed."""
    if reply.query is None:
        return {}
    return {"query": reply.query.to_json(), "unused": list(reply.unused)}


def source_json(source: Source) -> dict[str, Any]:
    """One source; `as_of` is empty where it is undated."""
    return {"name": source.name, "url": source.url, "as_of": source.as_of}
