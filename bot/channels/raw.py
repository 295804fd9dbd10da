"""Reading JSON that others wrote: the value when it is of the expected shape, an empty one when it is not."""

from __future__ import annotations

import hashlib
import json
from typing import Any

# Marks that older systems moved to fit their consonant; one character for one, so that places stay the same.
MOVED_MARKS = dict(zip(range(0xF700, 0xF71B), "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู", strict=True))


class BadBody(ValueError):
    """A webhook body is not what the platform sends at all."""


def body_object(body: bytes) -> dict[str, Any]:
    """The JSON object in a webhook body; `BadBody` when it is no JSON or no object."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadBody("The body is no JSON") from error
    if not isinstance(content, dict):
        raise BadBody("The body is no JSON object")
    return content


def obj(parent: dict[str, Any], key: str) -> dict[str, Any]:
    """The object under a key, `{}` when there is none."""
    value = parent.get(key)
    return value if isinstance(value, dict) else {}


def objects(parent: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The objects in the list under a key; what is no object is left out."""
    value = parent.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def text_of(parent: dict[str, Any], key: str) -> str:
    """The text under a key; numbers as text; "" for anything else.

    Lone surrogates are taken out, and Thai marks from a PDF's private places are put into their own.
    """
    value = parent.get(key)
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    return str(value).encode("utf-8", "ignore").decode().translate(MOVED_MARKS)


def number_of(parent: dict[str, Any], key: str) -> float | None:
    """The finite number under a key, or None."""
    value = parent.get(key)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not -1e15 < value < 1e15:
        return None
    return float(value)


def content_id(content: dict[str, Any]) -> str:
    """An id for an event that came without one: the same content gives the same id."""
    text = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return "sha-" + hashlib.sha256(text.encode()).hexdigest()[:40]
