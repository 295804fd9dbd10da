"""What stands twice in a file: a word in one list, an entry in one list, a word that two entries claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from database.loading.finding import Code, Finding, file_name, said
from database.loading.shapes.misfits import Way, key_of
from database.loading.yaml_file import Lines

NAMING = ("id", "name", "kind")  # what tells the entries of a list apart, the first that they have
SEVERAL = frozenset(
    {"ambiguous.yml", "markers.yml"}
)  # entries of one id or kind stand beside each other there
CLAIMED = ("aliases", "aliases_en")


@dataclass(frozen=True, slots=True)
class _Double:
    code: Code
    way: Way
    values: dict[str, object]


def doubles(path: Path, content: object) -> Iterator[Finding]:
    """A finding for each thing that stands twice."""
    found = list(_in(content, (), path.name in SEVERAL))
    lines = Lines.of(path) if found else None
    for one in found:
        row = lines.row(one.way) if lines else None
        yield Finding(file_name(path), one.code, "doubt", row, key_of(one.way), said(**one.values))


def _in(content: object, way: Way, several: bool) -> Iterator[_Double]:
    if isinstance(content, dict):
        for key, value in content.items():
            yield from _in(value, (*way, str(key)), several)
    elif isinstance(content, list):
        yield from _equal(content, way)
        entries = [(n, entry) for n, entry in enumerate(content) if isinstance(entry, dict)]
        yield from () if several else _same_name(entries, way)
        yield from _claimed(entries, way)
        for number, value in enumerate(content):
            yield from _in(value, (*way, number), several)


def _equal(content: list[Any], way: Way) -> Iterator[_Double]:
    seen: set[str] = set()
    for number, one in enumerate(content):
        plain = one.strip().casefold() if isinstance(one, str) else repr(one)
        if plain in seen:
            yield _Double("word_twice", (*way, number), {"value": str(one)[:80]})
        seen.add(plain)


def _same_name(entries: list[tuple[int, dict[str, Any]]], way: Way) -> Iterator[_Double]:
    seen: set[str] = set()
    for number, entry in entries:
        key = next((key for key in NAMING if key in entry), "")
        if key and str(entry[key]) in seen:
            yield _Double("entry_repeated", (*way, number, key), {"value": entry[key]})
        seen |= {str(entry[key])} if key else set()


def _claimed(entries: list[tuple[int, dict[str, Any]]], way: Way) -> Iterator[_Double]:
    """Words of one entry that are words of another one, too."""
    owners: dict[tuple[str, str], str] = {}
    for number, entry in entries:
        own = str(entry.get("id") or entry.get("name"))
        for key in CLAIMED:
            words = entry.get(key)
            for word in words if isinstance(words, list) else ():
                plain = "".join(str(word).casefold().split())
                if (other := owners.setdefault((key, plain), own)) != own:
                    yield _Double("alias_twice", (*way, number, key), {"value": word, "other": other})
