"""Measures the tree: files in each folder, lines of each file, circles of imports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[2]
PACKAGES = ("console", "bot", "actions", "database")
FOLDERS = (*PACKAGES, "nlu", "benchmarks", "setup", "tests")


def modules(root: Path = ROOT) -> Iterator[Path]:
    """Every Python file of ours, relative to the root."""
    for folder in FOLDERS:
        found = (path.relative_to(root) for path in sorted((root / folder).rglob("*.py")))
        yield from (path for path in found if ".venv" not in path.parts)


def files_in_folders(root: Path = ROOT) -> dict[str, int]:
    """How many modules each folder has, `__init__.py` apart."""
    return dict(Counter(str(path.parent) for path in modules(root) if path.name != "__init__.py"))


def lines_of_files(root: Path = ROOT) -> dict[str, int]:
    """How many lines each module has."""
    return {str(path): len((root / path).read_text("utf-8").splitlines()) for path in modules(root)}


def circles(*packages: str) -> list[list[str]]:
    """Groups of modules that import each other in a circle, wherever in a module the import stands."""
    graph = grimp.build_graph(*packages, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    return [group for group in together(imports) if len(group) > 1]


def together(imports: dict[str, set[str]]) -> Iterator[list[str]]:
    """Modules that reach each other: those that a module reaches and that reach it."""
    left, turned = set(imports), _turned(imports)
    while left:
        start = min(left)
        group = _reached(start, imports) & _reached(start, turned)
        yield sorted(group)
        left -= group


def _reached(start: str, imports: dict[str, set[str]]) -> set[str]:
    found, ahead = {start}, [start]
    while ahead:
        new = imports.get(ahead.pop(), set()) - found
        found |= new
        ahead += new
    return found


def _turned(imports: dict[str, set[str]]) -> dict[str, set[str]]:
    turned: dict[str, set[str]] = {}
    for module, others in imports.items():
        for other in others:
            turned.setdefault(other, set()).add(module)
    return turned
