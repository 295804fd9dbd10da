"""The sentences of which messages are made: questions, what goes on with one, and what people tell of themselves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, NamedTuple, Sequence, Tuple

from nlu.slots.examples import unmarked

NEUTRAL = frozenset({"ask", "refine", "more", "tell_about_self"})
LANGUAGES = ("th", "en")


class Question(NamedTuple):
    """A question and what it is about: a topic, or who wrote it."""

    about: str
    text: str


class Sentences(NamedTuple):
    """All of one language."""

    questions: Sequence[Question]
    follow_ups: Sequence[Tuple[str, str]]  # a question, and another that goes on with it
    additions: Sequence[Tuple[str, str]]  # a question, and what narrows or changes it and asks nothing
    told: Sequence[str]


def language_of(text: str) -> str:
    """th where there is a Thai letter, else en: the languages of which messages are made."""
    return "th" if any("\u0e00" <= letter <= "\u0e7f" for letter in text) else "en"


def sentences_of(topics: Sequence[Question], slots: Path, ask_nothing: Sequence[str]) -> Dict[str, Sentences]:
    """By language, from the examples of topics and the sentences of `data/slots`."""
    lines = [line for line in _lines(slots) if _act(line) in NEUTRAL]
    plain = [Question(*_about(line)) for line in lines if _act(line) == "ask" and not line.get("before")]
    asked = [q for q in topics if q.about not in ask_nothing] + plain
    going_on = [line for line in lines if line.get("before") and _act(line) == "refine"]
    follow_ups = [_pair(line) for line in going_on if line["slots"].get("asks")]
    additions = [_pair(line) for line in going_on if not line["slots"].get("asks")]
    told = [_about(line)[1] for line in lines if _act(line) == "tell_about_self"]
    return {
        language: Sentences(
            [q for q in asked if _is_of(q.text, language)],
            [pair for pair in follow_ups if _is_of(pair[1], language)],
            [pair for pair in additions if _is_of(pair[1], language)],
            [text for text in told if _is_of(text, language)],
        )
        for language in LANGUAGES
    }


def _is_of(text: str, language: str) -> bool:
    """Lao, Khmer and the like have no letters of either."""
    return language_of(text) == language and (language == "th" or text.isascii())


def _lines(path: Path) -> Iterator[Mapping[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _act(line: Mapping[str, Any]) -> str:
    return str(line["slots"].get("act", "ask"))


def _pair(line: Mapping[str, Any]) -> Tuple[str, str]:
    return unmarked(str(line["before"]))[0], unmarked(str(line["text"]))[0]


def _about(line: Mapping[str, Any]) -> Tuple[str, str]:
    return str(line.get("writer", "")), unmarked(str(line["text"]))[0]


__all__: List[str] = ["LANGUAGES", "Question", "Sentences", "language_of", "sentences_of"]
