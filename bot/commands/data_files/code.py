"""What the code itself says: a name in a data file that stands nowhere in it does nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

CODE = Path(__file__).resolve().parents[3]
PACKAGES = ("actions", "bot", "database", "nlu")
LONGEST = 2000  # letters of a text that lists names


def nodes(packages: Iterable[str] = PACKAGES) -> Iterator[ast.AST]:
    """Every node of the code."""
    for package in packages:
        for path in (CODE / package).rglob("*.py"):
            if ".venv" not in path.parts:
                yield from ast.walk(ast.parse(path.read_text("utf-8")))


@cache
def words_in_code() -> frozenset[str]:
    """The texts and names of values in the code, and the words of its lists of names."""
    return frozenset(word for node in nodes() for word in _said(node))


def _said(node: ast.AST) -> Iterable[str]:
    if isinstance(node, ast.keyword) and node.arg:
        return [node.arg]
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < LONGEST:
        return [node.value, *node.value.split()]
    return []


def templates() -> str:
    """The pages of the office, one behind the other."""
    return "\n".join(path.read_text("utf-8") for path in sorted((CODE / "console").rglob("*.html")))
