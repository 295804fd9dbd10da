"""Mistakes that people make in data files, made by chance in any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.bot.commands.spoiling import sentences, tables, whole_files, yaml_keys, yaml_words
from tests.bot.commands.spoiling.mistake import Mistake

Makers = dict[str, Callable[[str, Random], Mistake | None]]
MAKERS: dict[str, Makers] = {
    ".yml": yaml_keys.MAKERS | yaml_words.MAKERS,
    ".csv": tables.MAKERS,
    ".jsonl": sentences.MAKERS,
}


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A file with one mistake in it."""

    file: Path  # below the data folder
    mistake: Mistake


def spoil(folder: Path, file: Path, chance: Random, of: Iterable[str] = ()) -> Spoilt:
    """Make one mistake in a file, each kind that can be made there (or each `of` some) as likely as the others."""
    kinds = sorted(of) or [*whole_files.MAKERS, *MAKERS[file.suffix]]
    chance.shuffle(kinds)
    for kind in kinds:
        if spoilt := spoil_so(folder, file, kind, chance):
            return spoilt
    raise ValueError(f"nothing can be spoilt in {file}")


def spoil_so(folder: Path, file: Path, kind: str, chance: Random) -> Spoilt | None:
    """Make one mistake of a kind; None where the file has nothing for it."""
    path = folder / file
    if kind in whole_files.MAKERS:
        if not whole_files.MAKERS[kind](path):
            return None
        return Spoilt(file, Mistake(kind, "", whole=True))
    mistake = MAKERS[file.suffix][kind](path.read_text("utf-8-sig"), chance)
    if mistake is None:
        return None
    path.write_text(mistake.text, "utf-8")
    return Spoilt(file, Mistake(kind, mistake.text, mistake.row, mistake.name, mistake.last))
