"""Findings of a load in words: Thai and English below each other, for the person who keeps the file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from actions.texts import Texts
from bot.settings import Settings
from database.loading import Finding, LoadResult

STYLES = {"known": "dim", "doubt": "yellow", "kept": "cyan", "refused": "red", "unusable": "bold red"}
MOST_SHOWN = 200


class Words:
    """Says things in both languages."""

    def __init__(self, settings: Settings, console: Console) -> None:
        self._texts = Texts.read(settings.data_dir / "texts")
        self._console = console

    def say(self, key: str, style: str = "", **values: object) -> None:
        """One sentence, Thai first."""
        for language in ("th", "en"):
            self._console.print(self._texts(f"loading.{key}", language, **values), style=style, markup=False)

    def show(self, findings: Iterable[Finding]) -> None:
        """A table of findings; the end of a very long one is counted only."""
        rows = sorted(findings, key=lambda f: (list(STYLES)[::-1].index(f.severity), f.file, f.row or 0))
        if not rows:
            return
        table = Table(show_header=False, box=None, pad_edge=False, expand=True)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold", ratio=1)
        table.add_column(overflow="fold", ratio=2)
        for finding in rows[:MOST_SHOWN]:
            mark = self._texts(f"loading.severity_{finding.severity}", "th")
            table.add_row(mark, self.where(finding), self.what(finding), style=STYLES[finding.severity])
        self._console.print(table)
        if len(rows) > MOST_SHOWN:
            self._console.print(f"... + {len(rows) - MOST_SHOWN}")

    def where(self, finding: Finding, language: str = "th") -> str:
        """File, row and column."""
        row = self._texts("loading.where_row", language, file=finding.file, row=finding.row)
        where = row if finding.row else finding.file
        if not finding.column:
            return where
        return self._texts("loading.where_column", language, where=where, column=finding.column)

    def what(self, finding: Finding) -> str:
        """What is wrong, in both languages."""
        values = dict(finding.values)
        return "\n".join(
            self._texts(f"loading.{finding.code}", language, **values) for language in ("th", "en")
        )

    def sentence(self, finding: Finding, language: str) -> str:
        """What is wrong, in one language."""
        return self._texts(f"loading.{finding.code}", language, **dict(finding.values))


def exit_code(result: LoadResult) -> int:
    """0 when all is loaded, 1 when rows were refused, 2 when nothing could be loaded."""
    if not result.usable:
        return 2
    return 1 if result.refused else 0


def folder_is_there(settings: Settings, words: Words) -> bool:
    """Whether the data folder exists; says so when it does not."""
    if Path(settings.data_dir / "catalogue").is_dir():
        return True
    words.say("no_data_folder", "bold red", folder=settings.data_dir)
    return False
