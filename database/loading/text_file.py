"""The text of a file, or in one finding what spoilt the whole of it."""

from __future__ import annotations

from pathlib import Path

from database.loading.cells import is_mojibake, letters_are_lost
from database.loading.finding import Code, Finding, UnusableError, file_name, said

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods; .xls


def read_text(path: Path) -> str:
    """A file's text. Excel's byte-order mark is accepted; another encoding or lost letters are named."""
    content = _content(path)
    if content.startswith(WORKBOOKS):
        raise unusable(path, "is_workbook")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise unusable(path, "not_utf8") from None
    if is_mojibake(text):
        raise unusable(path, "mojibake")
    if letters_are_lost(text):
        raise unusable(path, "letters_lost")
    return text


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise unusable(path, "missing_file") from None
    except OSError as error:
        raise unusable(path, "unreadable_file", reason=error.strerror or error) from None


def unusable(
    path: Path, code: Code, row: int | None = None, column: str = "", **values: object
) -> UnusableError:
    """The whole file cannot be used."""
    return UnusableError(Finding(file_name(path), code, "unusable", row, column, said(**values)))
