"""The words of the assistant, from `data/texts/*.yml`: each key in Thai and English, some in more languages."""

from __future__ import annotations

from pathlib import Path

import yaml

DAYS_KEPT = 90  # after which what was said is removed, unless the office sets another time


class TextError(ValueError):
    """A text file is wrong, or a key or placeholder is missing. The message names file and key."""


class Texts:
    """Texts by key and language.

    A file `data/texts/graduates.yml` with `total: {th: "จบ {count} คน", en: "{count} graduates"}` gives
    `texts("graduates.country", "th", count="1,204")`.
    """

    def __init__(
        self, entries: dict[str, dict[str, str]], days: int = DAYS_KEPT, folder: Path | None = None
    ) -> None:
        self._entries = entries
        self._standing = {"days": days}
        self.folder = folder  # where they were read; what else people may change stands beside it

    @classmethod
    def read(cls, folder: Path, days: int = DAYS_KEPT) -> Texts:
        """Read every `*.yml` of the folder; the file's name is the first part of its keys.

        `days` is how long a talk is kept: any text may say it as `{days}`.
        """
        entries: dict[str, dict[str, str]] = {}
        for path in sorted(folder.glob("*.yml")):
            content = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) or {}
            for key, by_language in content.items():
                if not isinstance(by_language, dict) or not {"th", "en"} <= set(by_language):
                    raise TextError(f"{path.name}: {key} needs a text in th and en")
                entries[f"{path.stem}.{key}"] = {k: str(v).strip() for k, v in by_language.items()}
        return cls(entries, days, folder)

    def __call__(self, key: str, language: str, /, **values: object) -> str:
        """The text of a key in a language (English when that language has none), with placeholders filled."""
        entry = self._entries.get(key)
        if entry is None:
            raise TextError(f"No text has the key {key!r}")
        template = entry.get(language) or entry["th" if language == "th" else "en"]
        try:
            return template.format_map(self._standing | values)
        except KeyError as missing:
            raise TextError(f"Text {key!r} needs a value for {missing}") from missing

    def has(self, key: str) -> bool:
        """Whether a text has this key."""
        return key in self._entries

    def languages(self, key: str) -> frozenset[str]:
        """Languages in which a key has its own text."""
        return frozenset(self._entries.get(key, {}))

    def ordered(self) -> tuple[str, ...]:
        """All keys, in the order of the files."""
        return tuple(self._entries)

    def keys(self) -> frozenset[str]:
        """All keys."""
        return frozenset(self._entries)
