"""Findings of a load in words: Thai and English below each other, for the person who keeps the file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import yaml
from rich.console import Console
from rich.table import Table

from actions.words.texts import TextError, Texts
from bot.commands.data_files.alike import Alike, put_together
from bot.commands.trouble import WOULD_REMOVE
from bot.settings import Settings
from database.loading import Finding, LoadResult

STYLES = {"known": "dim", "doubt": "yellow", "kept": "cyan", "refused": "red", "unusable": "bold red"}
MOST_SHOWN = 200
LANGUAGES = ("th", "en")


class Words:
    """Says things in both languages."""

    def __init__(self, settings: Settings, console: Console) -> None:
        self._texts = _readable(settings.data_dir / "texts")
        self._console = console

    def say(self, key: str, style: str = "", **values: object) -> None:
        """One sentence, Thai first."""
        for language in LANGUAGES:
            self._console.print(self.text(key, language, **values), style=style, markup=False)

    def text(self, key: str, language: str, /, **values: object) -> str:
        """A text of `loading.yml`; where that file itself is spoilt, its key and the values."""
        try:
            return self._texts(f"loading.{key}", language, **values)
        except (TextError, ValueError, IndexError, AttributeError):
            return " ".join([key, *(f"{name}={value}" for name, value in values.items())])

    def show(self, findings: Iterable[Finding]) -> None:
        """A table of findings, like ones together; the end of a very long one is counted only."""
        rows = put_together(sorted(findings, key=_order))
        if not rows:
            return
        table = Table(show_header=False, box=None, pad_edge=False, expand=True)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold", ratio=1)
        table.add_column(overflow="fold", ratio=2)
        for alike in rows[:MOST_SHOWN]:
            finding = alike.first
            mark = self.text(f"severity_{finding.severity}", "th")
            table.add_row(mark, self.where(finding), self.what(alike), style=STYLES[finding.severity])
        self._console.print(table)
        if len(rows) > MOST_SHOWN:
            self._console.print(f"... + {len(rows) - MOST_SHOWN}")

    def where(self, finding: Finding, language: str = "th") -> str:
        """File, row and column."""
        row = self.text("where_row", language, file=finding.file, row=finding.row)
        where = row if finding.row else finding.file
        if not finding.column:
            return where
        return self.text("where_column", language, where=where, column=finding.column)

    def what(self, alike: Alike) -> str:
        """What is wrong, in both languages."""
        return "\n".join(self._all_of(alike, language) for language in LANGUAGES)

    def _all_of(self, alike: Alike, language: str) -> str:
        sentence = self.sentence(alike.first, language)
        if alike.count == 1:
            return sentence
        return f"{sentence} · {self.text('more_rows', language, count=alike.count, rows=alike.rows)}"

    def sentence(self, finding: Finding, language: str) -> str:
        """What is wrong, in one language, and whether the last good value stays in service."""
        said = self.text(finding.code, language, **dict(finding.values))
        return f"{said} · {self.text('kept_old', language)}" if finding.kept else said


def _order(finding: Finding) -> tuple[int, str, int]:
    return list(STYLES)[::-1].index(finding.severity), finding.file, finding.row or 0


def _readable(folder: Path) -> Texts:
    """All texts; only those of `loading.yml` where another file is spoilt, none where that one is."""
    try:
        return Texts.read(folder)
    except (TextError, yaml.YAMLError, OSError, ValueError, AttributeError):
        return _only_loading(folder / "loading.yml")


def _only_loading(path: Path) -> Texts:
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        return Texts({f"loading.{k}": {i: str(t) for i, t in v.items()} for k, v in content.items()})
    except (yaml.YAMLError, OSError, ValueError, AttributeError):
        return Texts({})


def exit_code(result: LoadResult) -> int:
    """0 when all is loaded, 1 when rows were refused, 2 when nothing could be loaded, 8 when much would go."""
    if result.stopped:
        return WOULD_REMOVE
    if not result.usable:
        return 2
    return 1 if result.refused else 0


def folder_is_there(settings: Settings, words: Words) -> bool:
    """Whether the data folder exists; says so when it does not."""
    if Path(settings.data_dir / "catalogue").is_dir():
        return True
    words.say("no_data_folder", "bold red", folder=settings.data_dir)
    return False
