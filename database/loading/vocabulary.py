"""What the loader needs of YAML files: entries, names and words, whatever somebody wrote in their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from database.dates import DateWords
from database.loading.folder import Folder
from database.loading.shapes.reading import read_shaped
from database.loading.yaml_file import read_yaml


def entries_of(path: Path) -> list[Any]:
    """The entries of a file that is a list."""
    return list(read_yaml(path, list))


def words_of(value: object) -> list[str]:
    """The words of a list; [] for what is no list, without what is no text."""
    return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []


def names_of(entry: Mapping[str, Any]) -> list[str]:
    """The Thai name of an entry and its aliases."""
    return [str(entry["name_th"]), *words_of(entry.get("aliases"))]


def has_texts(entry: Any, keys: Iterable[str]) -> bool:
    """Whether an entry has a text, or a number that stands for one, under each of the keys."""
    return isinstance(entry, dict) and all(
        isinstance(entry.get(key), (str, int)) and str(entry[key]).strip() for key in keys
    )


def topics_of_facts(folder: Folder) -> dict[str, str]:
    """The topics that facts may have."""
    content = read_shaped(folder.path, "catalogue/fact_topics.yml")
    return {topic: topic for key in ("told", "stored") for topic in content[key]}


def date_words(folder: Folder) -> DateWords:
    """The names of months and what stands beside dates."""
    words = read_shaped(folder.path, "vocabulary/dates.yml")
    months = read_shaped(folder.path, "vocabulary/numbers.yml", "months")["months"]
    names = {number: [*months[number], *words["months"][number]] for number in range(1, 13)}
    return DateWords.of(names, words["academic"], words["beside"])
