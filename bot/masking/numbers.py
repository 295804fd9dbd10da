"""Numbers that show by their form what they are: national ids, cards, accounts, passports, telephones.

Each form reads a few digits ahead and never further, so the work grows with the text and no faster; what is
found is then judged by its digits. A form is tried at every group of digits: a wrong reading hides no right one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.masking.checksums import is_card, is_national_id
from bot.masking.ordinary import counts_up, is_a_list
from bot.masking.separators import ANY, FEW, GAP, GROUPS, SOME
from bot.masking.tokens import ACCOUNT_TOKEN, CARD_TOKEN, ID_TOKEN, PASSPORT_TOKEN, PHONE_TOKEN

CODE = 10  # digits of a college's code
SPELLED = 8  # groups of thirteen digits from which they are written one by one
OPENS = "+("  # belongs to the number that begins behind it
Judge = Callable[[list[str]], bool]


@dataclass(frozen=True, slots=True)
class Form:
    """How one kind of number is written, and whether its groups of digits are accepted."""

    pattern: re.Pattern[str]  # matches the first character; group 1 is the rest
    accepts: Judge
    token: str


def _form(first: str, rest: str, accepts: Judge, token: str, apart_from: str = "0-9") -> Form:
    """A form that begins with `first` and stands apart from other digits."""
    apart = f"(?<![{apart_from}]{first})"
    return Form(re.compile(f"{first}{apart}(?=({rest})(?![0-9]))"), accepts, token)


def places_of(form: Form, plain: str) -> list[tuple[int, int]]:
    """Where a kind of number stands, from left to right."""
    found: list[tuple[int, int]] = []
    for match in form.pattern.finditer(plain):
        start, end = match.start(), match.end(1)
        if found and start < found[-1][1]:
            continue
        if form.accepts(GROUPS.findall(plain, start, end)):
            found.append((_opened(plain, start), end))
    return found


def _opened(plain: str, start: int) -> int:
    while start and plain[start - 1] in OPENS:
        start -= 1
    return start


def _alike(*sizes: int) -> str:
    """Groups of these sizes with the same separator between them; the first digit is there already."""
    first, *others = sizes
    name = "s" + "_".join(map(str, sizes))
    behind = rf"(?P={name})".join(f"[0-9]{{{size}}}" for size in others)
    return f"[0-9]{{{first - 1}}}(?P<{name}>{SOME}){behind}"


def _id(groups: list[str]) -> bool:
    """In the official groups or without any; ten digits and three are a college's code beside a count."""
    return len(groups[0]) != CODE and is_national_id("".join(groups))


def _grouped_id(groups: list[str]) -> bool:
    return is_national_id("".join(groups)) and not is_a_list(groups)


def _spelled_id(groups: list[str]) -> bool:
    return len(groups) >= SPELLED and is_national_id("".join(groups))


def _card(groups: list[str]) -> bool:
    return is_card("".join(groups)) and not is_a_list(groups)


def _phone(groups: list[str]) -> bool:
    """One number has long groups, or digits and pairs all through; many short ones are a list."""
    sizes = set(map(len, groups))
    return (max(sizes) >= 3 or sizes in ({1}, {2})) and not counts_up(groups)


def _from_abroad(groups: list[str]) -> bool:
    """A country's code without a plus: all at once, or the code, a short code of the network, the rest."""
    if len(groups) == 1:
        return True
    code, network = len(groups[0]), len(groups[1])
    return (
        code <= 3 and (network <= 3 or network >= 8) and max(map(len, groups)) >= 3 and not counts_up(groups)
    )


def _bare_phone(groups: list[str]) -> bool:
    return _phone(groups) and not groups[-1].endswith("000")


def _any(_groups: list[str]) -> bool:
    return True


_GROUPED = (
    ((4, 4, 5), (4, 4, 4, 1), (5, 5, 3), (6, 7), (7, 6)),
    ((3, 3, 3, 4), (3, 3, 3, 3, 1), (3, 4, 3, 3)),
)
IDS = (
    _form("[0-9]", f"{ANY}[0-9]{{4}}{ANY}[0-9]{{5}}{ANY}[0-9]{{2}}{ANY}[0-9]", _id, ID_TOKEN),
    Form(  # digit by digit, thirteen and no more
        re.compile(f"[0-9](?<![0-9][0-9])(?<![0-9]{GAP}[0-9])(?=((?:{ANY}[0-9]){{12}})(?!{ANY}[0-9]))"),
        _spelled_id,
        ID_TOKEN,
    ),
    *(_form("[0-9]", "|".join(_alike(*s) for s in sizes), _grouped_id, ID_TOKEN) for sizes in _GROUPED),
)
CALLED_IDS = tuple(Form(form.pattern, _any, form.token) for form in IDS)  # the text says what they are
_FOUR = "[0-9]{4}"
CARDS = (
    _form("[2-6]", f"[0-9]{{3}}(?:{ANY}{_FOUR}){{3}}(?:{ANY}[0-9]{{3}})?", _card, CARD_TOKEN),
    _form("3", f"[0-9]{{3}}{ANY}[0-9]{{6}}{ANY}[0-9]{{4,5}}", _card, CARD_TOKEN),
    _form("6", "[0-9]{16,17}", _card, CARD_TOKEN),
)


def _digits(least: int, most: int, between: str = FEW) -> str:
    return f"(?:{between}[0-9]){{{least},{most}}}"


_NEIGHBOURS = {  # by their first digit
    "8": "|".join(
        (
            f"56{FEW}20{_digits(8, 8)}",  # Laos
            f"55{FEW}[1-9]{_digits(7, 8)}",  # Cambodia
            f"4{FEW}[35789]{_digits(8, 8)}",  # Viet Nam
            f"6{FEW}1{FEW}[3-9]{_digits(9, 9)}",  # China
        )
    ),
    "9": f"5{FEW}9{_digits(7, 9)}",  # Myanmar
    "6": rf"6(?:{FEW}\(?0\)?)?{FEW}(?:[689]{_digits(8, 8)}|[2-57]{_digits(7, 7)})",  # Thailand
}
_FROM_HERE = "|".join(first + f"(?:{rest})" for first, rest in _NEIGHBOURS.items())
ABROAD = (
    _form(r"\+", f"{FEW}[1-9]{_digits(7, 14, ANY)}", lambda groups: not counts_up(groups), PHONE_TOKEN),
    _form("0", f"0(?:1|[789])?{FEW}(?:{_FROM_HERE})", _phone, PHONE_TOKEN),
)
PHONES = (
    _form("0", f"{ANY}[689]{_digits(8, 8, ANY)}", _phone, PHONE_TOKEN),
    _form(
        "o", f"{ANY}[689]{_digits(8, 8, ANY)}", _phone, PHONE_TOKEN, apart_from="a-z0-9"
    ),  # many type the letter
    _form("0", f"{ANY}[2-57]{_digits(7, 7, ANY)}", _phone, PHONE_TOKEN),
    *(_form(first, rest, _from_abroad, PHONE_TOKEN) for first, rest in _NEIGHBOURS.items()),
    _form("0", f"{FEW}[1-9]{_digits(7, 9)}", _phone, PHONE_TOKEN),  # as neighbours dial at home
    _form("[689]", f"[0-9]{{8}}|[0-9](?P<m>{SOME})[0-9]{{3}}(?P=m)[0-9]{{4}}", _bare_phone, PHONE_TOKEN),
)
OTHERS = (
    _form("[0-9]", "[0-9]{2}-[0-9]-[0-9]{5}-[0-9](?!-?[0-9])", _any, ACCOUNT_TOKEN),
    _form("[a-z]", "[a-z][0-9]{7}(?![a-z])", _any, PASSPORT_TOKEN, apart_from="a-z0-9"),
)
