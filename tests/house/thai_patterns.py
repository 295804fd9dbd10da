"""Counts the regular expressions with Thai letters in Python code: `python -m tests.house.thai_patterns` lists them.

A pattern is what a function of `re` or `regex` gets as its first argument, with every string that it is put together
from: joined and added strings, f-strings, names of the module and of modules from which they are imported.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
MODULES = frozenset({"re", "regex"})
FUNCTIONS = frozenset("compile search match fullmatch split findall finditer sub subn".split())
THAI = re.compile(r"[\u0e00-\u0e7f]|\\u0e[0-7][0-9a-f]", re.I)  # also written as an escape that `re` reads
META = re.compile(r"\(\?|\\[a-z]|\[[^\]]*\]|[*+?{|^$]")  # what a mere word does not have
Known = Mapping[str, tuple[ast.expr, ...]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One call with a pattern that has Thai letters."""

    file: str
    line: int
    name: str  # the name that it is assigned to, or the function in which it is used
    text: str


def patterns_of(source: str, file: str = "", root: Path = ROOT) -> list[Pattern]:
    """The patterns with Thai letters of a module."""
    tree = ast.parse(source)
    known = {**_imported(tree, root), **_assigned(tree)}
    called = _called(tree)
    found: list[Pattern] = []
    for name, call in _calls(tree, called):
        text = "".join(_strings(call.args[0], known, frozenset())) if call.args else ""
        if THAI.search(text):
            found.append(Pattern(file, call.lineno, name, text))
    return found


def in_folders(*folders: str, root: Path = ROOT) -> list[Pattern]:
    """The patterns of all modules below the folders."""
    files = sorted(path for folder in folders for path in (root / folder).rglob("*.py"))
    own = (path for path in files if ".venv" not in path.parts)
    return [
        p for path in own for p in patterns_of(path.read_text("utf-8"), str(path.relative_to(root)), root)
    ]


def _called(tree: ast.Module) -> frozenset[str]:
    """How the functions of both modules are written here: `re.compile`, `regex.sub`, or a name imported from them."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {f"{a.asname or a.name}.{f}" for a in node.names if a.name in MODULES for f in FUNCTIONS}
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            names |= {a.asname or a.name for a in node.names if a.name in FUNCTIONS}
    return frozenset(names)


def _calls(tree: ast.Module, called: frozenset[str]) -> Iterator[tuple[str, ast.Call]]:
    """Each call, with the name of the innermost assignment at the module's top or function around it."""
    for top in tree.body:
        for node in ast.walk(top):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in called:
                yield _name_of(top), node


def _name_of(top: ast.stmt) -> str:
    match top:
        case ast.Assign(targets=[ast.Name(id=name), *_]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return name
    return ""


def _assigned(tree: ast.Module) -> Known:
    """What the names of a module hold: everything that is assigned to them, and what a function of it returns."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    if isinstance(target, ast.Name):
                        found.setdefault(target.id, []).append(value)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found.setdefault(name, []).append(value)
            case ast.FunctionDef(name=name):
                told = (n.value for n in ast.walk(node) if isinstance(n, ast.Return) and n.value)
                found.setdefault(name, []).extend(told)
    return {name: tuple(values) for name, values in found.items()}


def _imported(tree: ast.Module, root: Path) -> dict[str, tuple[ast.expr, ...]]:
    """The same of names that come from other modules of ours."""
    found: dict[str, tuple[ast.expr, ...]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            file = root / (node.module.replace(".", "/") + ".py")
            if file.is_file():
                theirs = _held_by(file)
                found |= {a.asname or a.name: theirs[a.name] for a in node.names if a.name in theirs}
    return found


@cache
def _held_by(file: Path) -> Known:
    return _assigned(ast.parse(file.read_text("utf-8")))


def _strings(node: ast.AST, known: Known, seen: frozenset[str]) -> Iterator[str]:
    """Every string that an expression is put together from."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value
        elif isinstance(part, ast.Name) and part.id in known and part.id not in seen:
            for held in known[part.id]:
                yield from _strings(held, known, seen | {part.id})


def in_data(root: Path = ROOT) -> Mapping[str, tuple[str, ...]]:
    """The strings of `data/` that are patterns of Thai, by file: with more than letters, blanks and dots in them."""
    files = sorted([*(root / "data").glob("*.yml"), *(root / "data" / "vocabulary").glob("*.yml")])
    found = {
        str(f.relative_to(root)): tuple(_patterns_in(yaml.safe_load(f.read_text("utf-8")))) for f in files
    }
    return {file: patterns for file, patterns in found.items() if patterns}


def _patterns_in(content: object) -> Iterator[str]:
    if isinstance(content, str):
        if THAI.search(content) and META.search(content):
            yield content
    elif isinstance(content, dict | list):
        for part in content.values() if isinstance(content, dict) else content:
            yield from _patterns_in(part)


if __name__ == "__main__":
    for one in (all_of := in_folders("bot", "actions", "database")):
        print(f"{one.file}:{one.line} {one.name}: {one.text[:90]}")
    print(f"{len(all_of)} patterns with Thai letters")
