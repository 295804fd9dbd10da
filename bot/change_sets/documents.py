"""The files that can be edited, whatever their form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from csv import Error
from itertools import groupby
from operator import attrgetter
from pathlib import Path, PurePosixPath

from yaml import YAMLError

from bot.change_sets import table_file, yaml_file
from bot.change_sets.edit import Clash, Edit, Place, clashes
from database.loading.finding import UnusableError
from database.loading.text_file import read_text

FORMS = {".csv": table_file, ".yml": yaml_file}
FOLDERS = ("catalogue", "topics", "texts", "vocabulary", "forms", "dialogues")
OF_YEAR = re.compile(r"(.+)_(\d{4})")
ALONE = ("matching.yml", "menus.yml", "people.yml")


class NotEditableError(ValueError):
    """A path that is no file of facts or words."""


def checked_name(name: str) -> str:
    """The file's name below the data folder, as it is kept; `NotEditableError` for anything else."""
    path = PurePosixPath(name)
    known = path.as_posix() in ALONE or (len(path.parts) == 2 and path.parts[0] in FOLDERS)
    if not known or path.suffix not in FORMS or ".." in path.parts:
        raise NotEditableError(name)
    return path.as_posix()


def values_in(path: Path) -> dict[Place, str]:
    """The values of a file; none where it is missing. `UnusableError` where it cannot be read."""
    return dict(FORMS[path.suffix].values_of(read_text(path))) if path.exists() else {}


def row_names(path: Path) -> list[tuple[int, str]]:
    """The rows of a file: where each begins, and its name; none where the file cannot be read so."""
    try:
        found: list[tuple[int, str]] = FORMS[path.suffix].row_names(read_text(path)) if path.exists() else []
    except (UnusableError, ValueError, YAMLError, Error):
        return []
    return found


def typed(name: str, value: str, old: str | None) -> str:
    """A value as a file of this form keeps it, from what somebody typed."""
    kept: str = FORMS[PurePosixPath(name).suffix].typed(value, old)
    return kept


def shown(name: str, value: str | None) -> str:
    """A value of a file as people read and type it; "" for none."""
    said: str = FORMS[PurePosixPath(name).suffix].shown(value) if value is not None else ""
    return said


def write_edits(folder: Path, edits: Iterable[Edit]) -> None:
    """Write the edits into the files of a folder."""
    for name, own in _by_file(edits):
        path = folder / name
        text = read_text(path) if path.exists() else _beginning(path)
        path.parent.mkdir(exist_ok=True)
        path.write_text(FORMS[path.suffix].with_edits(text, own), "utf-8")


def _beginning(path: Path) -> str:
    """What a new file begins with: that of a year has the columns of the table that it belongs to."""
    of_year = OF_YEAR.fullmatch(path.stem)
    main = path.with_name(f"{of_year[1]}{path.suffix}") if of_year else path
    return f"{read_text(main).splitlines()[0]}\n" if of_year and main.exists() else ""


def clashes_in(folder: Path, edits: Iterable[Edit]) -> tuple[Clash, ...]:
    """The edits that were made on other values than the files of a folder hold."""
    return tuple(clash for name, own in _by_file(edits) for clash in clashes(values_in(folder / name), own))


def _by_file(edits: Iterable[Edit]) -> list[tuple[str, list[Edit]]]:
    ordered = sorted(edits, key=attrgetter("file"))
    return [(name, list(own)) for name, own in groupby(ordered, key=attrgetter("file"))]
