"""Telephones, postcodes, e-mails and addresses, in every file that has such columns, before people get them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from database.loading.cells import SPREADSHEET_ERROR, is_mojibake
from database.loading.finding import Code, RefusedError
from database.loading.row import Row, split

GROUPED = re.compile(r"\d{1,3}(,\d{3})+")  # a spreadsheet took two numbers for one large one
BETWEEN_NUMBERS = re.compile(r"[;,/]|(?<=\d{9})\s+(?=0)")
EXTENSION = re.compile(r"(?:ต่อ|ext\.?|#)\s*\d[\d\s,-]*", re.I)
HOTLINE = re.compile(r"1\d{2,3}")
NUMBER_SIGNS = re.compile(r"[\d\s().-]*")
POSTCODE = re.compile(r"[1-9]\d{4}")
EMAIL = re.compile(r"[^\s@;,<>()]+@[\w-]+(\.[\w-]+)+", re.ASCII)
HOST = re.compile(r"[^\s./:@]+(\.[^\s./:@]+)+\.?")
SCHEME = re.compile(r"(?:javascript|vbscript|data|file|blob|about|ftp|mailto|tel):", re.I)
SHORTEST, LONGEST = 9, 10  # digits of a number
LONGEST_END = 3  # digits of a range behind a number: 035-800661-2


def check_cells(row: Row) -> None:
    """Raise `RefusedError` for the first cell that must not reach people as it is."""
    for column, cell in row.cells.items():
        if not cell:
            continue
        if "#" in cell and SPREADSHEET_ERROR.search(cell):
            raise RefusedError("spreadsheet_error", column, value=cell[:60])
        if is_mojibake(cell):
            raise RefusedError("mojibake_cell", column, value=cell[:60])
        if (look := LOOKS.get(column)) and (wrong := look(cell)):
            raise RefusedError(wrong, column, value=cell[:120])


def wrong_phone(cell: str) -> Code | None:
    """What is wrong with a telephone cell; a range or an extension behind a number is none."""
    if GROUPED.fullmatch(cell):
        return "phone_damaged"
    bare = EXTENSION.sub("", cell)
    numbers = [part.strip() for part in BETWEEN_NUMBERS.split(bare) if part.strip()]
    first, *others = numbers or [""]
    if not _is_number(first):
        return "phone_damaged"
    return None if all(_is_number(n) or _is_end(n) for n in others) else "phone_damaged"


def _is_number(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    if not NUMBER_SIGNS.fullmatch(text):
        return False
    if HOTLINE.fullmatch(digits):
        return True
    return digits.startswith("0") and SHORTEST <= len(digits) <= LONGEST + LONGEST_END


def _is_end(text: str) -> bool:
    return re.fullmatch(r"\d{1,6}", re.sub(r"[\s-]", "", text)) is not None and not text.startswith("0")


def wrong_postcode(cell: str) -> Code | None:
    """Five digits, not 52100.0."""
    return None if POSTCODE.fullmatch(cell) else "bad_postcode"


def wrong_email(cell: str) -> Code | None:
    """One address or several, joined by ";"."""
    return None if all(EMAIL.fullmatch(part) for part in split(cell)) else "bad_email"


def wrong_website(cell: str) -> Code | None:
    """A web address that can be opened."""
    return None if is_address(cell if "://" in cell else f"http://{cell}") else "bad_address"


def wrong_account(cell: str) -> Code | None:
    """A name of an account is free; what looks like an address must be one."""
    parts = [part for part in split(cell) if "://" in part or SCHEME.match(part)]
    return None if all(map(is_address, parts)) else "bad_address"


def is_address(text: str) -> bool:
    """Whether a text is an http or https address with a host."""
    try:
        address = urlsplit(text)
        host, _ = address.hostname, address.port
    except ValueError:
        return False
    whole = bool(host) and HOST.fullmatch(host or "") is not None
    return (
        address.scheme in ("http", "https") and whole and not address.username and not re.search(r"\s", text)
    )


LOOKS = {
    "phone": wrong_phone,
    "postcode": wrong_postcode,
    "email": wrong_email,
    "website": wrong_website,
    "facebook_or_line": wrong_account,
    "source_url": wrong_account,
}
