"""Which files there are to load, and whether their content changed since the last load."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

# Part of every content's hash: raise it when the same files would be loaded differently.
RULES = "2026-11-28"

CATALOGUE = (
    "sources.yml",
    "college_types.yml",
    "towns_of_employers.yml",
    "provinces.csv",
    "industries.csv",
    "programs.csv",
    "colleges.csv",
    "college_programs.csv",
    "graduates.csv",
    "centres.csv",
    "short_courses.csv",
    "international.csv",
    "faq_facts.csv",
    "fact_topics.yml",
)
FURTHER_TAUGHT = "college_programs_*.csv"
VOCABULARY = ("fields.yml", "places.yml", "untaught.yml", "dates.yml", "numbers.yml")


@dataclass(frozen=True, slots=True)
class Folder:
    """The data folder."""

    path: Path

    def catalogue(self, name: str) -> Path:
        """A file of facts."""
        return self.path / "catalogue" / name

    def vocabulary(self, name: str) -> Path:
        """A file of names."""
        return self.path / "vocabulary" / name

    def further_taught(self) -> list[Path]:
        """Files beside `college_programs.csv` that hold more of its rows, such as those of another year."""
        return sorted((self.path / "catalogue").glob(FURTHER_TAUGHT))

    def topics(self) -> list[Path]:
        """All topic files, in order."""
        return sorted((self.path / "topics").glob("*.yml"))

    def hashes(self) -> dict[str, str]:
        """The hash of every file by its name below the data folder; "" for a missing one."""
        paths = [self.catalogue(name) for name in CATALOGUE]
        paths += [self.vocabulary(name) for name in VOCABULARY]
        paths += self.further_taught() + self.topics()
        return {path.relative_to(self.path).as_posix(): _sha256(path) for path in paths}


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(RULES.encode() + path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
