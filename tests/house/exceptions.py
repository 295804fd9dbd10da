"""What `exceptions.yml` lets stand, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Folders and files that are larger than others, and patterns of Thai that stay in the code."""

    most_files: int
    most_lines: int
    folders: dict[str, int]
    files: dict[str, int]
    patterns: dict[str, int]  # of each file
    reasons: tuple[str, ...]


def read() -> Exceptions:
    """Read the list beside this module."""
    content = yaml.safe_load((Path(__file__).parent / "exceptions.yml").read_text("utf-8"))
    listed = [row for part in ("folders", "files", "patterns") for row in content[part].values()]
    return Exceptions(
        content["most_files"],
        content["most_lines"],
        *(
            {name: row["count"] for name, row in content[part].items()}
            for part in ("folders", "files", "patterns")
        ),
        tuple(str(row.get("why") or "") for row in listed),
    )
