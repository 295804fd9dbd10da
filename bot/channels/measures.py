"""How long a text is for a platform, in UTF-16 units or grapheme clusters; and how many pictures are too many.

Python's `len` counts code points and matches none of them.
"""

from __future__ import annotations

from dataclasses import replace

import regex  # type: ignore[import-untyped]

from actions.reply import Cards, Chart, Reply

CLUSTER = regex.compile(r"\X")
ELLIPSIS = "…"
SWOLLEN = 3  # code points a cluster on average; a label of more is no writing, and would swell a message
BREAKS = ("\n\n", "\n", " ")  # where a text is cut, best first


def utf16(text: str) -> int:
    """Length in UTF-16 code units: what LINE and Telegram count in texts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clusters(text: str) -> int:
    """Length in grapheme clusters, what a person calls characters: LINE counts them in labels.

    >>> clusters("ที่นี่")
    2
    """
    simple = text.isascii() and "\r" not in text  # CR LF is one cluster
    return len(text) if simple else len(CLUSTER.findall(text))


def shorten(text: str, limit: int) -> str:
    """The text in at most `limit` grapheme clusters, with an ellipsis where something was cut."""
    if len(text) <= limit:
        return text
    found = CLUSTER.findall(text)
    if len(found) <= limit and len(text) <= SWOLLEN * limit:
        return text
    kept, used = [], 0
    for cluster in found[: limit - 1]:
        used += len(cluster)
        if used > SWOLLEN * limit:
            break
        kept.append(cluster)
    return "".join(kept).rstrip() + ELLIPSIS


def shorten_utf16(text: str, limit: int) -> str:
    """The text in at most `limit` UTF-16 units, never cut inside a cluster."""
    if utf16(text) <= limit:
        return text
    return head_of(text, limit - 1).rstrip() + ELLIPSIS


def head_of(text: str, limit: int) -> str:
    """As many whole clusters from the start as fit into `limit` UTF-16 units."""
    kept, used = [], 0
    for cluster in CLUSTER.findall(text[:limit]):
        used += utf16(cluster)
        if used > limit:
            break
        kept.append(cluster)
    # One monstrous cluster longer than the limit is cut between code points: something must go out.
    return "".join(kept) or _code_points(text, limit)


def _code_points(text: str, limit: int) -> str:
    kept, used = 0, 0
    for character in text[:limit]:
        used += 2 if ord(character) > 0xFFFF else 1
        if used > limit:
            break
        kept += 1
    return text[:kept]


def pieces(text: str, limit: int) -> list[str]:
    """The text in pieces of at most `limit` UTF-16 units, cut at paragraphs, lines or spaces where possible.

    >>> pieces("one two", 4)
    ['one', 'two']
    """
    found = []
    while utf16(text) > limit:
        head = head_of(text, limit)
        head = head[: _break_in(head)]
        found.append(head.rstrip())
        text = text[len(head) :].lstrip(" \n")
    return [piece for piece in (*found, text) if piece.strip()]


def _break_in(head: str) -> int:
    for mark in BREAKS:
        at = head.rfind(mark)
        if at > len(head) // 2:
            return at
    return len(head)


def one_picture(reply: Reply) -> Reply:
    """Of several pictures that a list says in words, the first: each is half a screen of a phone."""
    if not any(isinstance(part, Cards) for part in reply.parts):
        return reply
    charts = [part for part in reply.parts if isinstance(part, Chart)]
    further = [chart for chart in charts[1:] if not chart.alternative.strip()]
    return replace(reply, parts=tuple(part for part in reply.parts if part not in further))
