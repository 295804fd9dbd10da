"""What one check found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from actions.words.texts import Texts

Level = Literal["ok", "warning", "fault"]
LANGUAGES = ("th", "en")


@dataclass(frozen=True, slots=True)
class Finding:
    """A result; `key` names its sentence in data/texts/doctor.yml, `<key>_mend` how to put it right."""

    about: str  # settings, address, database, model, line, telegram, clock
    level: Level
    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def told(self, texts: Texts, language: str) -> str:
        """What was found."""
        return texts(f"doctor.{self.key}", language, **self.values)

    def mend(self, texts: Texts, language: str) -> str:
        """How to put it right; "" where nothing is wrong."""
        key = f"doctor.{self.key}_mend"
        return texts(key, language, **self.values) if self.level != "ok" and texts.has(key) else ""

    def to_json(self, texts: Texts) -> dict[str, Any]:
        """For programs."""
        told = {language: self.told(texts, language) for language in LANGUAGES}
        mend = {language: self.mend(texts, language) for language in LANGUAGES}
        return {"about": self.about, "level": self.level, "key": self.key, "told": told, "mend": mend}


def well(about: str, key: str, **values: object) -> Finding:
    """Nothing to do."""
    return Finding(about, "ok", key, values)


def warning(about: str, key: str, **values: object) -> Finding:
    """Works, but not as well as it could."""
    return Finding(about, "warning", key, values)


def fault(about: str, key: str, **values: object) -> Finding:
    """People get no answer, or wrong ones."""
    return Finding(about, "fault", key, values)
