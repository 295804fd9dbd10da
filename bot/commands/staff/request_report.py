"""`bot requests report`: demand beside supply, as a table or a file."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table

from actions.subjects.requests.draft.draft import ANY
from actions.words.texts import Texts
from bot.commands.staff.request_words import LEVELS, Names
from bot.commands.staff.request_work import USAGE, day_of, open_for_reading, texts_of
from bot.commands.trouble import Trouble
from bot.desk.report import DIMENSIONS, Report, Row
from bot.desk.report import report as made
from bot.desk.report_files import write_csv, write_xlsx
from bot.settings import Settings
from database.dates import BUDDHIST_ERA

Cell = str | int | None


def report(settings: Settings, by: str, since: str, centre: str, out: Path | None, language: str) -> int:
    """Print the report, or write it into a file."""
    wanted = _dimensions(by)
    if out and out.suffix not in (".csv", ".xlsx"):
        raise Trouble(f"{out}: .csv, .xlsx?", USAGE)
    texts = texts_of(settings)
    with open_for_reading(settings) as session:
        found = made(session, wanted, day_of(since), centre)
        names = Names.read(session, language)
    head = [_head(column, found, texts, language) for column in found.columns]
    rows = [[_cell(row, column, texts, names, language) for column in found.columns] for row in found.rows]
    title = texts("requests_desk.report_title", language)
    if out is None:
        _print(title, head, rows)
        return 0
    if out.suffix == ".csv":
        write_csv(out, head, rows)
    else:
        write_xlsx(out, title, head, rows)
    print(texts("requests_desk.written", language, file=out, rows=f"{len(rows):,}"))
    return 0


def _dimensions(by: str) -> tuple[str, ...]:
    wanted = tuple(one.strip() for one in by.split(",") if one.strip())
    if not wanted or set(wanted) - set(DIMENSIONS):
        raise Trouble(f"--by {by}: {', '.join(DIMENSIONS)}?", USAGE)
    return wanted


def _head(column: str, found: Report, texts: Texts, language: str) -> str:
    year = found.year_be if language == "th" else f"{found.year_be} ({found.year_be - BUDDHIST_ERA})"
    return texts(f"requests_desk.report_{column}", language, year=year)


def _cell(row: Row, column: str, texts: Texts, names: Names, language: str) -> Cell:
    value: Cell = getattr(row, column)
    if column == "field":
        return names.fields.get(row.field, row.field) or texts("requests_desk.other_field", language)
    if column == "level":
        known = row.level in LEVELS
        return texts(f"naming.level_button_{row.level}" if known else "requests_desk.any_level", language)
    if column == "province":
        anywhere = texts("requests_desk.anywhere", language)
        return anywhere if row.province in ("", ANY) else names.provinces.get(row.province, row.province)
    return value


def _print(title: str, head: list[str], rows: list[list[Cell]]) -> None:
    table = Table(title=title)
    for at, name in enumerate(head):
        numbers = all(isinstance(row[at], int) or row[at] is None for row in rows)
        table.add_column(name, justify="right" if numbers else "left")
    for row in rows:
        table.add_row(*("-" if one is None else f"{one:,}" if isinstance(one, int) else one for one in row))
    Console().print(table)
