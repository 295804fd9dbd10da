"""Rich messages: a list whose things unfold, a long text that unfolds at its fifth line, the source as a footer.

Telegram has them since version 10.1 of its Bot API. `ordinary` writes the same as a message of old, for a server that
does not know the method or does not take the message.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from bot.channels.channel import Request
from bot.channels.telegram.markup import NO_PREVIEW, Line, Span, written

FOLDED_AFTER, FEWEST_FOLDED = 4, 4  # lines of a paragraph that stand open, and that are worth unfolding
LONGEST = 32_000  # letters of markup
ORDINARY = ("text", "parse_mode", "link_preview_options")  # what a rich message has no field for
NUMBERED = re.compile(r"^\d+\. ")
LINE_ENDS = re.compile(r"</(?:p|summary)>")
BLOCK_TAG = re.compile(r"</?(?:p|summary|details)>")
AS_OF_OLD = {"<details>": "\n", "<footer>": "\n<i>", "</footer>": "</i>"}


def enriched(request: Request, lines: list[Line]) -> Request:
    """A message of these lines as a rich one, where a list gains by it; else as it is."""
    html = "".join(map(_block, _paragraphs(lines)))
    gains = html.count("<details>") > 1 or any(_is_long(paragraph) for paragraph in _paragraphs(lines))
    if not gains or len(html) > LONGEST:
        return request
    kept = {key: value for key, value in request.body.items() if key not in ORDINARY}
    return Request("sendRichMessage", {**kept, "rich_message": {"html": html}})


def is_rich(request: Request) -> bool:
    """Whether an ordinary message can say the same."""
    return "rich_message" in request.body


def ordinary(request: Request) -> Request:
    """The same as an ordinary message: what unfolds stands open."""
    body: dict[str, Any] = {key: value for key, value in request.body.items() if key != "rich_message"}
    body |= {"text": _of_old(request.body["rich_message"]["html"]), "parse_mode": "HTML"}
    method = "sendMessage" if request.method == "sendRichMessage" else request.method
    return Request(method, {**body, "link_preview_options": NO_PREVIEW})


def _of_old(html: str) -> str:
    """Rich markup as lines, with a blank one above each thing and above the source."""
    for tag, instead in AS_OF_OLD.items():
        html = html.replace(tag, instead)
    return BLOCK_TAG.sub("", LINE_ENDS.sub("\n", html)).strip("\n")


def _paragraphs(lines: list[Line]) -> list[list[Line]]:
    """Lines that stand together, without the blank ones between."""
    found: list[list[Line]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [one for one in found if one]


def _block(lines: list[Line]) -> str:
    first, *rest = lines
    if rest and _is_title(first):
        return f"<details><summary>{written([first])}</summary>{''.join(map(_paragraph, rest))}</details>"
    if not rest and len(first) == 1 and first[0].tag == "i":
        return f"<footer>{escape(first[0].text, quote=False)}</footer>"
    if _is_long(lines):
        opening, rest = lines[FOLDED_AFTER], lines[FOLDED_AFTER + 1 :]
        shown = "".join(map(_paragraph, lines[:FOLDED_AFTER]))
        return f"{shown}<details><summary>{written([opening])}</summary>{''.join(map(_paragraph, rest))}</details>"
    return "".join(map(_paragraph, lines))


def _is_long(lines: list[Line]) -> bool:
    return len(lines) > FOLDED_AFTER + FEWEST_FOLDED and not _is_title(lines[0])


def _is_title(line: Line) -> bool:
    return len(line) == 1 and line[0].tag == "b" and bool(NUMBERED.match(line[0].text))


def _paragraph(line: tuple[Span, ...]) -> str:
    return f"<p>{written([line])}</p>"
