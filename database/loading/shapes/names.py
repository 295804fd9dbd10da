"""The names that files use of each other, read from the files that have them.

A file that cannot be read gives no names: what is wrong with it is said of itself, not of all who name it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from database.loading.finding import UnusableError
from database.loading.shapes.values import Names
from database.loading.text_file import read_text
from database.loading.text_keys import text_keys
from database.loading.yaml_file import read_yaml

Found = Iterable[str]
Look = Callable[[Path], Found]


def _column(file: str, column: str) -> Look:
    def look(data_dir: Path) -> Found:
        rows = csv.DictReader(read_text(data_dir / "catalogue" / file).splitlines())
        return (row.get(column) or "" for row in rows)

    return look


def _ids(name: str, key: str = "id") -> Look:
    def look(data_dir: Path) -> Found:
        entries = read_yaml(data_dir / "vocabulary" / f"{name}.yml", list)
        return (str(entry.get(key)) for entry in entries if isinstance(entry, dict))

    return look


def _keys(file: str, *inside: str) -> Look:
    """The keys of a YAML file, or of a part of it."""

    def look(data_dir: Path) -> Found:
        content = read_yaml(data_dir / file, dict)
        for key in inside:
            content = content.get(key) or {}
        return map(str, content)

    return look


def _with_beginning(file: str, beginning: str) -> Look:
    """What stands behind a beginning in the keys of a file of texts."""
    keys = _keys(file)
    return lambda data_dir: (
        key.removeprefix(beginning) for key in keys(data_dir) if key.startswith(beginning)
    )


def _topics(data_dir: Path) -> Found:
    return (path.stem for path in (data_dir / "topics").glob("*.yml"))


def _all_of(*looks: Look) -> Look:
    return lambda data_dir: (name for look in looks for name in look(data_dir))


LOOKS: Mapping[str, Look] = {
    "topic": _topics,
    "province": _column("provinces.csv", "code"),
    "program": _column("programs.csv", "id"),
    "college": _column("colleges.csv", "college_code"),
    "college_name": _column("colleges.csv", "name_th"),
    "centre": _column("centres.csv", "id"),
    "office": _all_of(_column("centres.csv", "id"), lambda _: ["national"]),
    "industry": _column("industries.csv", "id"),
    "course": _column("short_courses.csv", "id"),
    "project": _column("international.csv", "id"),
    "field": _ids("fields"),
    "place": _ids("places"),
    "international": _ids("international"),
    "aspect": _ids("aspects"),
    "region": _ids("regions"),
    "level": _ids("levels"),
    "sector": _ids("sectors"),
    "country": _ids("countries"),
    "country_name": _keys("texts/countries.yml"),
    "college_kind": _keys("texts/college_types.yml"),
    "text": text_keys,
    "college_type": _ids("college_types"),
    "untaught": _ids("untaught"),
    "curve": _column("industries.csv", "curve"),
    "said_of": _all_of(_keys("texts/unrecorded.yml"), _keys("texts/unused.yml")),
    "group": _keys("vocabulary/safety.yml", "groups"),
    "line_label": _keys("texts/line.yml"),
    "telegram_label": _with_beginning("texts/telegram.yml", "menu_"),
}


def names_in(data_dir: Path) -> Names:
    """All names, by kind."""
    return {kind: names for kind, look in LOOKS.items() if (names := _names(look, data_dir))}


def _names(look: Look, data_dir: Path) -> frozenset[str]:
    try:
        return frozenset(filter(None, look(data_dir)))
    except (UnusableError, csv.Error, AttributeError, TypeError):
        return frozenset()
