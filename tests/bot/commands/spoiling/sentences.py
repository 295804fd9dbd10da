"""Mistakes in a file of sentences with their slots: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

from tests.bot.commands.spoiling.mistake import Mistake

Change = Callable[[dict[str, Any], Random], object]


def _line(change: Change) -> Callable[[str, Random], Mistake | None]:
    def made(text: str, chance: Random) -> Mistake | None:
        lines = text.splitlines()
        row = chance.randrange(len(lines))
        content = json.loads(lines[row])
        if change(content, chance) is None:
            return None
        lines[row] = json.dumps(content, ensure_ascii=False)
        return Mistake("", "\n".join(lines) + "\n", row + 1, "", row + 1)

    return made


def _broken(text: str, chance: Random) -> Mistake | None:
    lines = text.splitlines()
    row = chance.randrange(len(lines))
    lines[row] = lines[row][:-2]
    return Mistake("", "\n".join(lines) + "\n", row + 1, "", row + 1)


def _twice(text: str, chance: Random) -> Mistake | None:
    lines = text.splitlines()
    return Mistake("", "\n".join([*lines, chance.choice(lines)]) + "\n", len(lines) + 1, "", len(lines) + 1)


def _key_misspelt(content: dict[str, Any], chance: Random) -> object:
    key = chance.choice(["text", "slots"])
    content[key[:-1]] = content.pop(key)
    return True


def _unknown_slot(content: dict[str, Any], chance: Random) -> object:
    content["slots"]["nobody_knows"] = "value"
    return True


def _unknown_value(content: dict[str, Any], chance: Random) -> object:
    if not content["slots"]:
        return None
    content["slots"][chance.choice(list(content["slots"]))] = "nobody_knows"
    return True


def _no_text(content: dict[str, Any], chance: Random) -> object:
    content["text"] = chance.choice(["", 5, ["a"], None])
    return True


MAKERS: dict[str, Callable[[str, Random], Mistake | None]] = {
    "broken line": _broken,
    "line twice": _twice,
    "key misspelt": _line(_key_misspelt),
    "unknown slot": _line(_unknown_slot),
    "unknown name": _line(_unknown_value),
    "no text": _line(_no_text),
}
