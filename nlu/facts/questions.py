"""The sentences by which people ask for facts, as `bot train` writes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Dict, List, NamedTuple

NONE = ""  # the label of what sounds like ours and no fact answers


class FactQuestions(NamedTuple):
    """Sentences, the fact that each asks for (`NONE` for none), and the topic of the talk to which a fact belongs."""

    texts: List[str]
    facts: List[str]
    intents: Dict[str, str]


def read_questions(path: Path) -> FactQuestions:
    """The sentences of a file; none where there is no file."""
    if not path.is_file():
        return FactQuestions([], [], {})
    stored = json.loads(path.read_text(encoding="utf-8"))
    asked = [(text, fact) for fact, own in stored["facts"].items() for text in own["texts"]]
    pairs = asked + [(text, NONE) for text in stored["none"]]
    intents = {fact: own["intent"] for fact, own in stored["facts"].items()}
    return FactQuestions([text for text, _ in pairs], [fact for _, fact in pairs], intents)
