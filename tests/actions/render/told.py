"""What a computed reply says, taken apart for tests."""

from __future__ import annotations

import re
from typing import Any

from actions.query import query_from
from actions.question import Desk
from actions.render.computed import computed
from actions.reply import Cards, Reply, Text
from actions.words.saying import Saying

FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def asked(desk: Desk, raw: dict[str, Any], language: str = "th", unused: tuple[str, ...] = ()) -> Reply:
    """The reply to a query in its lean form."""
    return computed(Saying(desk, language), query_from(raw), unused)


def text_of(reply: Reply) -> str:
    """All paragraphs."""
    return "\n".join(part.text for part in reply.parts if isinstance(part, Text))


def head(reply: Reply) -> str:
    """The first line."""
    return text_of(reply).split("\n")[0]


def cards_of(reply: Reply) -> Cards | None:
    """The cards, if there are any."""
    return next((part for part in reply.parts if isinstance(part, Cards)), None)


def where(**values: object) -> list[dict[str, Any]]:
    """Conditions by dimension: `where(province="20", level=["voc_cert"])`."""
    return [
        {"dimension": d, "values": list(v) if isinstance(v, (list, tuple)) else [v]}
        for d, v in values.items()
    ]
