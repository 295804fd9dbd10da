"""A small copy of the data folder with every file that the service reads."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.database.loading.conftest import SMALLER, read, write
from tests.database.plugin import DATA

UNREAD = ("evaluation", "dialogues")  # what measures and tests
FEWER_ROWS = ("college_programs.csv", "graduates.csv")  # whose rows no other file names
EXAMPLES, LINES = 4, 40


def small_copy(folder: Path) -> Path:
    """Fewer rows, examples and sentences, so that a check takes a second."""
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns(*UNREAD))
    for name in FEWER_ROWS:
        wanted = SMALLER[name]
        columns, rows = read(folder / "catalogue" / name)
        write(folder / "catalogue" / name, columns, [row for row in rows if wanted(row)])
    for path in (folder / "topics").glob("*.yml"):
        path.write_text(_fewer_examples(path.read_text("utf-8")), "utf-8")
    with_fewer_sentences(folder)
    return folder


def with_fewer_sentences(folder: Path) -> None:
    """Fewer sentences of each writer, so that a training takes less."""
    for path in (folder / "slots").glob("*.jsonl"):
        path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:LINES]), "utf-8")


def service_files(folder: Path) -> list[Path]:
    """Every file that people may edit, below the folder."""
    found = sorted(path for path in folder.rglob("*") if path.suffix in (".yml", ".csv", ".jsonl"))
    return [path.relative_to(folder) for path in found]


def _fewer_examples(text: str) -> str:
    head, mark, examples = text.partition("\nexamples:\n")
    kept, count = [], 0
    for line in examples.splitlines():
        count = 0 if line.endswith(":") and not line.lstrip().startswith("-") else count + 1
        kept += [line] if count <= EXAMPLES else []
    return head + mark + "\n".join(kept) + "\n"
