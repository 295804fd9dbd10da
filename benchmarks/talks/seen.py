"""What must never be seen on a screen, whatever a person did before."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from actions.words.texts import Texts
from benchmarks.talks.house import Screen
from benchmarks.talks.steps import Step
from bot.dialogue.state import State
from tests.platforms import line_limits, telegram_limits

HOLE = re.compile(r"\{\w*\}|\bNone\b")
MOST_STATE = 24_000  # characters of what is kept of a talk


def wrong(screen: Screen, step: Step, channel: str, texts: Texts) -> list[str]:
    """What is wrong with what a person sees after a step."""
    return [*screen.faults, *_unsaid(screen, step, texts), *_kept(screen), *_beyond(screen, channel)]


def _unsaid(screen: Screen, step: Step, texts: Texts) -> Iterator[str]:
    if not screen.requests and step.kind != "picture" and not screen.faults and not _with_staff(screen):
        yield "nothing is said"
    for key in ("failed", "action_missing", "unknown_query", "stale_button"):
        if any(_opening(texts, key, language) in screen.text for language in ("th", "en")):
            yield f"says {key}"
    if found := HOLE.search(screen.text.replace(step.value, "")):
        yield f"a hole in the text: {found}"


def _with_staff(screen: Screen) -> bool:
    return bool(screen.state) and State.from_json(screen.state).owner != "bot"


def _opening(texts: Texts, key: str, language: str) -> str:
    hole = {"reference": "\0"} if key == "failed" else {}
    return texts(f"dialogue.{key}", language, **hole).split("\0")[0]


def _kept(screen: Screen) -> Iterator[str]:
    if not screen.state:
        return
    if json.loads(State.from_json(screen.state).to_json()) != json.loads(screen.state):
        yield "what is kept of the talk is read as something else"
    if len(screen.state) > MOST_STATE:
        yield f"{len(screen.state)} characters are kept of the talk"


def _beyond(screen: Screen, channel: str) -> Iterator[str]:
    """What the platform would refuse."""
    for request in screen.requests:
        if channel == "line" and "messages" in request.body:
            yield from line_limits.message_faults(request.body["messages"])
        if channel == "telegram":
            yield from telegram_limits.request_faults(request.method, request.body)
