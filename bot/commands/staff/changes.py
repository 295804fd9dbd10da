"""`bot changes`: edits of facts and words, drafted, checked, published and taken back."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.finish import finish_with_settings

if TYPE_CHECKING:
    from bot.commands.staff.change_work import ChangeDesk

changes_app = typer.Typer(
    help="Edits of facts and words (ชุดแก้ไข): draft, check, publish, undo.", no_args_is_help=True
)
Number = Annotated[int, typer.Argument(help="Number of the set, as `bot changes list` shows it.")]
Why = Annotated[str, typer.Option("--why", help="Why, for whoever reads the history.")]
Who = Annotated[str, typer.Option("--as", help="Your name; empty: your user name.")]
File = Annotated[str, typer.Argument(help="File below the data folder: catalogue/centres.csv")]
Row = Annotated[str, typer.Argument(help="Key of the row, or name of the entry.")]


@changes_app.command()
def draft(
    handed: Annotated[Path, typer.Argument(help="The file as you edited it.")],
    of: Annotated[str, typer.Option("--of", help="Which file it is: catalogue/centres.csv")],
    why: Why,
    who: Who = "",
) -> None:
    """Draft what an edited file changes (ร่างจากไฟล์ที่แก้แล้ว)."""
    _do(lambda desk: desk.draft_file(of, handed, why, who or getpass.getuser()))


@changes_app.command("set")
def set_value(
    file: File,
    row: Row,
    cell: Annotated[str, typer.Argument(help="Column, or path in the entry: phone, th, examples/th")],
    value: Annotated[str, typer.Argument(help='The new value; "" takes it away.')],
    why: Why,
    who: Who = "",
) -> None:
    """Draft the edit of one value (ร่างการแก้ค่าเดียว)."""
    _do(lambda desk: desk.draft_value(file, row, cell, value, why, who or getpass.getuser()))


@changes_app.command("list")
def list_sets() -> None:
    """All sets, the latest first, and where a release clashes with them (ดูชุดแก้ไขทั้งหมด)."""
    _do(lambda desk: desk.list_sets())


@changes_app.command()
def show(number: Number) -> None:
    """What a set changes, old and new (ดูว่าชุดนี้แก้อะไร)."""
    _do(lambda desk: desk.show(number))


@changes_app.command()
def check(number: Number) -> None:
    """What is wrong with a draft; nothing is changed (ตรวจร่าง)."""
    _do(lambda desk: desk.check(number))


@changes_app.command()
def publish(
    number: Number,
    yes: Annotated[
        bool, typer.Option("--yes", help="Also when it removes more than a tenth of a table.")
    ] = False,
) -> None:
    """Take a draft into service; trains when the model has to learn from it (เผยแพร่)."""
    _do(lambda desk: desk.publish(number, yes))


@changes_app.command()
def undo(number: Number, who: Who = "") -> None:
    """Take a published set back (ย้อนกลับ)."""
    _do(lambda desk: desk.undo(number, who or getpass.getuser()))


@changes_app.command()
def drop(number: Number) -> None:
    """Give a draft up (ทิ้งร่าง)."""
    _do(lambda desk: desk.drop(number))


@changes_app.command()
def history(file: File, row: Row) -> None:
    """Who changed what in a row, the latest first (ประวัติของแถว)."""
    _do(lambda desk: desk.history(file, row))


def _do(what: Callable[[ChangeDesk], int]) -> None:
    from bot.commands.staff.change_work import at_the_desk

    finish_with_settings(lambda settings: at_the_desk(settings, what))
