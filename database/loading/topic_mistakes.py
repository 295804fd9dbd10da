"""What can be wrong with a topic file, each with the way to the line where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from database.dates import DateWords, normal_date
from database.loading.contacts import is_address
from database.loading.finding import Code

KEYS = frozenset("topic label offered action answer owner source checked_on valid_until examples".split())
LANGUAGES = frozenset("th en zh lo km my vi ja ko ms".split())
BOTH = ("th", "en")
YES_OR_NO = {None: False, "": False, False: False, True: True, "yes": True, "no": False}  # of `offered`
# The actions that a topic may name, with the topics that they know (None: any); None where nobody knows.
Actions = Mapping[str, frozenset[str] | None] | None


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake; `way` leads from the top of the file to its line."""

    code: Code
    way: tuple[str | int, ...]
    values: Mapping[str, object] = field(default_factory=dict)


def mistakes(name: str, content: Mapping[str, Any], words: DateWords, actions: Actions) -> Iterator[Mistake]:
    """Everything that keeps a topic from being used."""
    if content.get("topic") != name:
        yield Mistake("topic_name", ("topic",), {"value": content.get("topic")})
    yield from _label(content.get("label"))
    yield from _answering(name, content, actions)
    yield from _examples(content.get("examples"))
    yield from _source(content.get("source"))
    for key in ("checked_on", "valid_until"):
        if normal_date(str(content.get(key) or ""), words) is None:
            yield Mistake("topic_date", (key,), {"value": content.get(key)})
    if not isinstance(content.get("owner") or "", str):
        yield Mistake("topic_text", ("owner",), {"value": content.get("owner")})
    if not _is_plain(content.get("offered")) or content.get("offered") not in YES_OR_NO:
        yield Mistake("topic_yes_no", ("offered",), {"value": content.get("offered")})


def _label(label: object) -> Iterator[Mistake]:
    if not isinstance(label, dict):
        yield Mistake("topic_label", ("label",), {"value": label})
        return
    for language in BOTH:
        if not isinstance(name := label.get(language), str) or not name.strip():
            yield Mistake("topic_label", ("label", language), {"value": label})


def _answering(name: str, content: Mapping[str, Any], actions: Actions) -> Iterator[Mistake]:
    action, answer = content.get("action"), content.get("answer")
    if bool(action) == bool(answer):
        yield Mistake(
            "topic_answer", ("action" if action or "answer" not in content else "answer",), {"value": action}
        )
    elif action and actions is not None:
        yield from _action(name, str(action), actions)
    elif answer:
        yield from _by_language("answer", answer)
        if isinstance(answer, dict):
            for language in BOTH:
                if not isinstance(answer.get(language), str) or not answer[language].strip():
                    yield Mistake("topic_language", ("answer", language), {"value": language})


def _action(topic: str, action: str, actions: Mapping[str, frozenset[str] | None]) -> Iterator[Mistake]:
    if action not in actions:
        near = get_close_matches(action, actions, n=3, cutoff=0.4) or sorted(actions)
        yield Mistake("unknown_action", ("action",), {"value": action, "allowed": ", ".join(near)})
    elif (topics := actions[action]) is not None and topic not in topics:
        allowed = ", ".join(sorted(topics))
        yield Mistake("action_of_others", ("action",), {"value": action, "allowed": allowed})


def _examples(examples: object) -> Iterator[Mistake]:
    yield from _by_language("examples", examples)
    for language, texts in examples.items() if isinstance(examples, dict) else ():
        if not isinstance(texts, list):
            yield Mistake("topic_list", ("examples", language), {"value": language})
            continue
        for number, text in enumerate(texts):
            if not isinstance(text, str):
                yield Mistake("topic_example", ("examples", language, number), {"value": _as_typed(text)})


def _by_language(key: str, value: object) -> Iterable[Mistake]:
    if not isinstance(value, dict):
        return [Mistake("topic_texts", (key,), {"value": ""})]
    strange = [language for language in value if language not in LANGUAGES]
    return [Mistake("topic_strange_language", (key, str(one)), {"value": one}) for one in strange]


def _as_typed(text: object) -> str:
    return ": ".join(map(str, *text.items())) if isinstance(text, dict) and len(text) == 1 else str(text)


def _source(source: object) -> Iterator[Mistake]:
    if not source:
        return
    if not isinstance(source, dict) or not all(isinstance(v, str) for v in source.values() if v is not None):
        yield Mistake("topic_source", ("source",), {"value": source})
    elif source.get("url") and not is_address(source["url"]):
        yield Mistake("bad_address", ("source", "url"), {"value": source["url"]})


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, (str, bool))
