"""Mistakes at the keys of a YAML file, and in the kind of value that stands under them."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import yaml

from database.loading.shapes.service import FILTERS
from tests.bot.commands.spoiling.mistake import Mistake
from tests.bot.commands.spoiling.yaml_nodes import At, change, chosen, end_of, nodes, put, root

# Tables whose keys are words that anybody may add, not names that something else uses.
FREE_KEYS = frozenset({"hosts", "beginnings", "types", "endings", "words", "powers", "inner", "beside"})
# What a file may have and need not: without it the file is right. Texts of further languages are named by two letters.
OPTIONAL = frozenset(
    "source checked_on valid_until owner offered own with_cue not_with told done_by unrecorded".split()
)
MAY_BE_EMPTY = OPTIONAL | frozenset(
    "topics nearest aliases aliases_en words_en programs between loose works_on offered_after".split()
)
MAY_BE_EMPTY |= frozenset(FILTERS.split())  # of a menu
FURTHER = re.compile("zh|lo|km|my|vi|ja|ko|ms")


def _is_named(at: At) -> bool:
    return not (FREE_KEYS & {at.holders[-1] if at.holders else ""})


def _is_needed(at: At) -> bool:
    return (
        _is_named(at)
        and at.name not in OPTIONAL
        and not FURTHER.fullmatch(at.name)
        and not at.name.startswith("aliases")
    )


def _key_misspelt(text: str, chance: Random) -> Mistake | None:
    at = chosen(text, chance, lambda at: _is_needed(at) and len(at.name) > 2 and at.name.isascii())
    if at is None:
        return None
    letter = chance.randrange(1, len(at.name))
    return put(text, at.key, at.name[:letter] + at.name[letter + 1 :] + "x", at.name)


def _key_twice(text: str, chance: Random) -> Mistake | None:
    at = chosen(text, chance, lambda at: at.key.start_mark.line == at.value.end_mark.line)
    if at is None:
        return None
    start, end = at.key.start_mark.index, at.value.end_mark.index
    line = text[text.rfind("\n", 0, start) + 1 : start]
    between = ", " if line.strip(" -") else "\n" + " " * len(line)
    return change(
        text, end, end, between + text[start:end], at.key.start_mark.line, at.name, at.key.start_mark.line + 1
    )


def _part_missing(text: str, chance: Random) -> Mistake | None:
    at = chosen(text, chance, _is_needed)
    if at is None or len(root(text).value) == 1:  # without its only part a file is empty
        return None
    start, end, row = at.key.start_mark.index, end_of(text, at.value), at.key.start_mark.line
    if text[end : end + 2] == ", ":
        end += 2
    elif text[end : end + 1] == "}" and text[start - 2 : start] == ", ":
        start -= 2
    return change(text, start, end, "" if _is_flow(text, start) else "{}" if start == 0 else "", row, at.name)


def _is_flow(text: str, start: int) -> bool:
    return bool(text[text.rfind("\n", 0, start) + 1 : start].strip(" -"))


def _value_emptied(text: str, chance: Random) -> Mistake | None:
    at = chosen(
        text,
        chance,
        lambda at: _is_needed(at) and isinstance(at.value, yaml.ScalarNode) and bool(at.value.value),
    )
    return put(text, at.value, "''", at.name) if at else None


def _list_emptied(text: str, chance: Random) -> Mistake | None:
    at = chosen(
        text, chance,
        lambda at: isinstance(at.value, yaml.SequenceNode) and bool(at.value.value) and at.name not in MAY_BE_EMPTY
        and not FURTHER.fullmatch(at.name),
    )  # fmt: skip
    return put(text, at.value, "[]", at.name) if at else None


def _text_for_a_list(text: str, chance: Random) -> Mistake | None:
    at = chosen(text, chance, lambda at: isinstance(at.value, yaml.SequenceNode))
    return put(text, at.value, "ok", at.name) if at else None


def _text_for_parts(text: str, chance: Random) -> Mistake | None:
    at = chosen(text, chance, lambda at: isinstance(at.value, yaml.MappingNode) and bool(at.value.value))
    return put(text, at.value, "ok", at.name) if at else None


def _list_for_a_text(text: str, chance: Random) -> Mistake | None:
    at = chosen(
        text,
        chance,
        lambda at: (
            isinstance(at.value, yaml.ScalarNode)
            and bool(at.value.value)
            and text[at.value.start_mark.index] not in "|>"
        ),
    )
    return (
        put(text, at.value, f"[{text[at.value.start_mark.index : at.value.end_mark.index]}]", at.name)
        if at
        else None
    )


def _parts_for_a_text(text: str, chance: Random) -> Mistake | None:
    """A colon too much: "ถาม: มีไหม" is no text any more."""
    found = [
        (n, key)
        for n, key in nodes(root(text))
        if isinstance(n, yaml.ScalarNode) and n.value and n.style is None
    ]
    if not found:
        return None
    node, key = chance.choice(found)
    return put(text, node, "{" + f"x: {text[node.start_mark.index : node.end_mark.index]}" + "}", key)


MAKERS: dict[str, Callable[[str, Random], Mistake | None]] = {
    "key misspelt": _key_misspelt,
    "key twice": _key_twice,
    "part missing": _part_missing,
    "value emptied": _value_emptied,
    "list emptied": _list_emptied,
    "text for a list": _text_for_a_list,
    "text for parts": _text_for_parts,
    "list for a text": _list_for_a_text,
    "parts for a text": _parts_for_a_text,
}
