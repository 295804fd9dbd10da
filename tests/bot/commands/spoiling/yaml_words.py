"""Mistakes in the words, names and numbers of a YAML file."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import yaml

from tests.bot.commands.spoiling.mistake import Mistake
from tests.bot.commands.spoiling.yaml_nodes import change, chosen, end_of, nodes, pairs, put, root

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
REFERENCES = frozenset(
    "ids programs nearest province of done_by intent offered_after action groups levels days kind".split()
)
DATES = frozenset("closes as_of checked_on valid_until opens closed opened".split())
ENTRY = frozenset({"id", "name", "kind"})
PLACEHOLDER = re.compile(r"(?<!\{)\{[a-z_]+\}(?!\})")


def _word_twice(text: str, chance: Random) -> Mistake | None:
    lists = [(n, k) for n, k in nodes(root(text)) if isinstance(n, yaml.SequenceNode) and n.flow_style
             and n.value and all(isinstance(one, yaml.ScalarNode) for one in n.value)]  # fmt: skip
    if not lists:
        return None
    node, key = chance.choice(lists)
    word = node.value[0]
    said = text[word.start_mark.index : word.end_mark.index]
    return change(
        text,
        word.start_mark.index,
        word.start_mark.index,
        f"{said}, ",
        node.start_mark.line,
        key,
        node.end_mark.line,
    )


def _entry_twice(text: str, chance: Random) -> Mistake | None:
    entries = [one for n, _ in nodes(root(text)) if isinstance(n, yaml.SequenceNode)
               for one in n.value if isinstance(one, yaml.MappingNode) and ENTRY & {k.value for k, _ in one.value}]  # fmt: skip
    if not entries:
        return None
    one = chance.choice(entries)
    start, end = one.start_mark.index, end_of(text, one)
    before = text[text.rfind("\n", 0, start) + 1 : start]
    if before.strip(" -"):
        return None
    row = text.count("\n", 0, end) + 1
    return change(text, end, end, "\n" + before + text[start:end], row, "", row + text[start:end].count("\n"))


def _word_of_another(text: str, chance: Random) -> Mistake | None:
    """The first alias of one entry stands in another one, too."""
    lists = [
        at
        for at in pairs(root(text))
        if at.name == "aliases" and isinstance(at.value, yaml.SequenceNode) and at.value.value
    ]
    lists = [at for at in lists if at.holders == lists[0].holders]  # entries of one list
    if len(lists) < 2 or "at: start" in text:  # one marker may stand in two places
        return None
    first, second = chance.sample(lists, 2)
    word, put = first.value.value[0], second.value.value[0]
    said = text[word.start_mark.index : word.end_mark.index]
    return change(
        text, put.start_mark.index, put.start_mark.index, f"{said}, ", put.start_mark.line, "aliases"
    )


def _stranger(text: str, chance: Random) -> Mistake | None:
    if not isinstance(top := root(text), yaml.SequenceNode):  # the keys of the file itself name its own parts
        top = yaml.SequenceNode(top.tag, [value for _, value in top.value])
    found = [(n, k) for n, k in nodes(top) if isinstance(n, yaml.ScalarNode) and k in REFERENCES]
    if not found:
        return None
    node, key = chance.choice(found)
    return put(text, node, "nobody_knows", key)


def _placeholder(text: str, chance: Random) -> Mistake | None:
    body = root(text).start_mark.index
    found = [
        m
        for m in PLACEHOLDER.finditer(text)
        if m.start() > body and "#" not in text[text.rfind("\n", 0, m.start()) : m.start()]
    ]
    if not found:
        return None
    one = chance.choice(found)
    return change(text, one.start(), one.end(), "{nobody_fills}", text.count("\n", 0, one.start()), "")


def _thai_digits(text: str, chance: Random) -> Mistake | None:
    at = chosen(
        text,
        chance,
        lambda at: isinstance(at.value, yaml.ScalarNode) and at.value.tag == "tag:yaml.org,2002:int",
    )
    return put(text, at.value, str(at.value.value).translate(THAI_DIGITS), at.name) if at else None


def _wrong_date(text: str, chance: Random) -> Mistake | None:
    at = chosen(
        text,
        chance,
        lambda at: at.name in DATES and isinstance(at.value, yaml.ScalarNode) and bool(at.value.value),
    )
    return put(text, at.value, '"2569-13-41"', at.name) if at else None


def _zeros_lost(text: str, chance: Random) -> Mistake | None:
    at = chosen(
        text,
        chance,
        lambda at: (
            isinstance(at.value, yaml.ScalarNode) and re.fullmatch(r"0\d.*", str(at.value.value)) is not None
        ),
    )
    return put(text, at.value, str(at.value.value)[1:], at.name) if at else None


def _semicolons(text: str, chance: Random) -> Mistake | None:
    lists = [
        (n, k)
        for n, k in nodes(root(text))
        if isinstance(n, yaml.SequenceNode) and n.flow_style and len(n.value) > 1
    ]
    if not lists:
        return None
    node, key = chance.choice(lists)
    said = text[node.start_mark.index : node.end_mark.index]
    return put(text, node, said.replace(", ", "; "), key)


def _open_bracket(text: str, chance: Random) -> Mistake | None:
    at = chosen(
        text,
        chance,
        lambda at: isinstance(at.value, yaml.ScalarNode) and at.value.style is None and bool(at.value.value),
    )
    if at is None:
        return None
    row = at.key.start_mark.line
    return change(
        text, at.value.start_mark.index, at.value.start_mark.index, "[", row, at.name, text.count("\n")
    )


def _tab(text: str, chance: Random) -> Mistake | None:
    lines = text.splitlines(keepends=True)
    rows = [
        n
        for n, line in enumerate(lines)
        if line.startswith("  ") and line.strip() and not line.strip().startswith("#")
    ]
    if not rows:
        return None
    row = chance.choice(rows)
    lines[row] = "\t" + lines[row].lstrip()
    return Mistake("", "".join(lines), row + 1, "", len(lines))


MAKERS: dict[str, Callable[[str, Random], Mistake | None]] = {
    "word twice": _word_twice,
    "entry twice": _entry_twice,
    "word of another entry": _word_of_another,
    "unknown name": _stranger,
    "unknown placeholder": _placeholder,
    "Thai digits": _thai_digits,
    "wrong date": _wrong_date,
    "zeros lost": _zeros_lost,
    "semicolons": _semicolons,
    "open bracket": _open_bracket,
    "tab": _tab,
}
