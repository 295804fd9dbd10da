"""Forms an English name for a college that has no sourced one: the place in its name, then its type.

The tables stand in `data/catalogue/college_types.yml`. Places get their English name from the provinces and
places; what is no place is written in Roman letters by the Royal Institute's rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from database.loading.shapes.reading import read_shaped

BESIDE = re.compile(r"\([^()]*\)")  # another name, a place, a note: beside the name, no part of it


@dataclass(frozen=True, slots=True)
class CollegeTypes:
    """Beginnings of names with their English pattern, endings, and words with a customary spelling."""

    types: Mapping[str, str]
    endings: Mapping[str, str]
    words: Mapping[str, str]

    @classmethod
    def read(cls, data_dir: Path) -> CollegeTypes:
        """Read the tables."""
        content = read_shaped(data_dir, "catalogue/college_types.yml")
        return cls(*({**content[key]} for key in ("types", "endings", "words")))

    def kind_of(self, name_th: str, type_th: str) -> str:
        """The kind of a college: the register's, else how its name begins; "" where it begins like none."""
        return type_th or _longest(self.types, name_th.startswith)


def english_name(name_th: str, types: CollegeTypes, places: Mapping[str, str]) -> str:
    """An English name by rule; "" when the type is unknown or the name cannot be spelt well."""
    start = _longest(types.types, name_th.startswith)
    stem = BESIDE.sub("", name_th.removeprefix(start)).strip()
    if not start or not stem:
        return ""
    stem, kind = _without_kind(stem, types.endings)
    place = _place(stem, {**places, **types.words}) if stem else ""
    if place is None:
        return ""
    return " ".join(types.types[start].format(place=f"{place} {kind}").split())


def _without_kind(stem: str, kinds: Mapping[str, str]) -> tuple[str, str]:
    """A stem without a kind of school at its end or beginning, and that kind in English."""
    end = _longest(kinds, lambda kind: stem.endswith(kind) and stem != kind)
    if end:
        return stem.removesuffix(end).strip(), kinds[end]
    begin = _longest(kinds, lambda kind: stem.startswith(kind) and stem != kind)
    return stem.removeprefix(begin).strip(), kinds.get(begin, "")


def _longest(words: Iterable[str], fits: Callable[[str], bool]) -> str:
    return max(filter(fits, words), key=len, default="")


def _place(stem: str, known: Mapping[str, str]) -> str | None:
    if not stem or stem in known:
        return known.get(stem, "")
    # A name may hold a place beside a word of its own ("กาญจนาภิเษกเชียงราย"): known parts keep their spelling.
    part = _longest(known, lambda word: len(word) > 3 and word in stem)
    if not part:
        return _romanised(stem)
    before, _, after = stem.partition(part)
    words = (_place(before.strip(), known), known[part], _place(after.strip(), known))
    return None if None in words else " ".join(word for word in words if word)


def _romanised(text: str) -> str | None:
    from pythainlp.transliterate import romanize  # takes a tenth of a second: only when a file has changed

    words = [romanize(word, engine="royin") for word in text.split()]
    if not all(_readable(word) for word in words):
        return None
    return " ".join(word[:1].upper() + word[1:] for word in words)


def _readable(word: str) -> bool:
    # The rules drop vowels that Thai does not write: what then has heaps of consonants is no spelling.
    single = re.sub("ch|kh|ng|ph|th", "t", word)
    heap = re.search(r"[^aeiou]{3}|[^aeiou]{2}$|^[^aeiou]{2}(?<!r)(?<!l)(?<!w)", single)
    return word.isascii() and word.isalpha() and 2 < len(word) < 15 and not heap
