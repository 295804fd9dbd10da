"""Placeholders of the texts that no code fills: such a text would fail in the middle of an answer.

Which values a text gets stands in the code that says it; where that is a fixed key, its own values are known, and
else the names of all values that any text gets.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from bot.commands.data_files.code import nodes, templates
from database.loading import Finding
from database.loading.finding import UnusableError, file_name, said
from database.loading.shapes.values import placeholders
from database.loading.yaml_file import read_yaml, row_of

PACKAGES = ("actions", "bot", "console", "database")
# A text with values in a page: t("console.browser_since", made=..., seen=...)
CALLED, NAMED = re.compile(r"\bt\(\"[\w.]+\",([^{}]*)"), re.compile(r"\b(\w+)=")


@dataclass(frozen=True, slots=True)
class Values:
    """The names of values: all of them, and those of single keys where every call is plain."""

    names: frozenset[str]
    of_key: Mapping[str, frozenset[str]]


def unknown_placeholders(folder: Path) -> Iterator[Finding]:
    """A finding for each placeholder that gets no value."""
    for path in sorted(folder.glob("*.yml")):
        try:
            content = read_yaml(path, dict)
        except UnusableError:
            continue  # the check of all YAML files names it
        for key, by_language in content.items():
            if isinstance(by_language, dict):
                yield from _of_text(path, str(key), by_language)


def _of_text(path: Path, key: str, by_language: Mapping[str, object]) -> Iterator[Finding]:
    known = _known(f"{path.stem}.{key}")
    for language, text in by_language.items():
        try:
            names = placeholders(str(text))
        except ValueError:
            continue
        for name in sorted(name for name in names - known if name.isidentifier()):
            row, values = row_of(path, key, str(language)), said(value=name, meant=_nearest(name, known))
            yield Finding(file_name(path), "unknown_placeholder", "refused", row, f"{key}.{language}", values)


def _nearest(name: str, known: frozenset[str]) -> str:
    return ", ".join(get_close_matches(name, sorted(known), n=1, cutoff=0.5) or sorted(known)[:5])


def _known(key: str) -> frozenset[str]:
    values = values_in_code()
    return values.of_key.get(key, values.names)


@cache
def values_in_code() -> Values:
    """Read from the code which values texts get."""
    names = {name for call in CALLED.findall(templates()) for name in NAMED.findall(call)}
    plain: dict[str, set[str]] = defaultdict(set)
    open_ended: set[str] = set()
    for node in nodes(PACKAGES):
        names |= _named(node)
        if not isinstance(node, ast.Call) or not (key := _key(node)):
            continue
        given = {keyword.arg for keyword in node.keywords if keyword.arg}
        plain[key] |= given
        if len(given) < len(node.keywords):
            open_ended.add(key)
    own = {key: frozenset(given) for key, given in plain.items() if given and key not in open_ended}
    return Values(frozenset(names), own)


def _key(call: ast.Call) -> str:
    """The key that a call says in full, "" for none."""
    first = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else ""
    return first if isinstance(first, str) and "." in first else ""


def _named(node: ast.AST) -> set[str]:
    """Names of values in a node: of a call, or of a mapping (`values["month"] = ...`, `{"be": year}`)."""
    if isinstance(node, ast.Call):
        return {keyword.arg for keyword in node.keywords if keyword.arg}
    keys = (
        node.keys if isinstance(node, ast.Dict) else [node.slice] if isinstance(node, ast.Subscript) else []
    )
    return {key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}
