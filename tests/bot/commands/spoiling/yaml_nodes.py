"""The keys, values and lists of a YAML file with their places in its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

import yaml

from tests.bot.commands.spoiling.mistake import Mistake


@dataclass(frozen=True, slots=True)
class At:
    """A key with its value; `holders` are the keys above it."""

    key: yaml.ScalarNode
    value: yaml.Node
    holders: tuple[str, ...]

    @property
    def name(self) -> str:
        return str(self.key.value)


def pairs(node: yaml.Node, holders: tuple[str, ...] = ()) -> Iterator[At]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield At(key, value, holders)
            yield from pairs(value, (*holders, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from pairs(one, (*holders, "[]"))


def nodes(node: yaml.Node, key: str = "") -> Iterator[tuple[yaml.Node, str]]:
    """Every value with the key that it stands under."""
    yield node, key
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from nodes(value, str(name.value))
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from nodes(one, key)


def root(text: str) -> yaml.Node:
    return yaml.compose(text, Loader=yaml.SafeLoader)


def change(text: str, start: int, end: int, new: str, row: int, name: str, last: int = 0) -> Mistake:
    return Mistake("", text[:start] + new + text[end:], row + 1, name, max(last, row) + 1)


def put(text: str, node: yaml.Node, new: str, name: str) -> Mistake:
    last = text.count("\n", 0, end_of(text, node))
    return change(text, node.start_mark.index, end_of(text, node), new, node.start_mark.line, name, last)


def end_of(text: str, node: yaml.Node) -> int:
    """Where a node ends, without the blanks and remarks behind a block."""
    end = node.end_mark.index
    if isinstance(node, yaml.ScalarNode) or getattr(node, "flow_style", None):
        return int(end)
    lines = text[node.start_mark.index : end].splitlines(keepends=True)
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return int(node.start_mark.index) + len("".join(lines).rstrip("\n"))


def chosen(text: str, chance: Random, fits: Callable[[At], bool]) -> At | None:
    fitting = [at for at in pairs(root(text)) if fits(at)]
    return chance.choice(fitting) if fitting else None
