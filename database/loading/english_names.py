"""Forms an English name for a college that has no sourced one: the place in its name, then its type.

The tables stand in `data/catalogue/college_types.yml`. Places get their English name from the provinces and
places; what is no place is written in Roman letters by the Royal Institute's rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from database.loading.yaml_file import read_yaml


@dataclass(frozen=True, slots=True)
class CollegeTypes:
    """Beginnings of names with their English pattern, endings, and words with a customary spelling."""

    types: Mapping[str, str]
    endings: Mapping[str, str]
    words: Mapping[str, str]

    @classmethod
    def read(cls, path: Path) -> CollegeTypes:
        """Read the tables."""
        content = read_yaml(path, dict)
        return cls(content["types"], content["endings"], content["words"])


def english_name(name_th: str, types: CollegeTypes, places: Mapping[str, str]) -> str:
    """An English name by rule, "" when the type is not known."""
    start = next((t for t in sorted(types.types, key=len, reverse=True) if name_th.startswith(t)), None)
    if start is None:
        return ""
    rest = name_th.removeprefix(start).strip()
    end = next(
        (e for e in sorted(types.endings, key=len, reverse=True) if rest.endswith(e) and rest != e), ""
    )
    stem = rest.removesuffix(end).strip()
    words = [_place(stem, types, places), types.endings.get(end, "")]
    return " ".join(types.types[start].format(place=" ".join(filter(None, words))).split())


def _place(stem: str, types: CollegeTypes, places: Mapping[str, str]) -> str:
    known = {**places, **types.words}
    if stem in known:
        return known[stem]
    # "เทคนิคอุบลราชธานี" holds a place beside a name of its own: the longest known part is kept.
    for part in sorted((k for k in known if len(k) > 3 and k in stem), key=len, reverse=True):
        before, _, after = stem.partition(part)
        return " ".join(
            filter(None, (_place(before, types, places), known[part], _place(after, types, places)))
        )
    return " ".join(_romanised(word) for word in stem.split())


def _romanised(word: str) -> str:
    from pythainlp.transliterate import romanize  # takes a tenth of a second: only when a file has changed

    letters = "".join(c for c in romanize(word, engine="royin") if c.isascii())
    return letters[:1].upper() + letters[1:]
