"""A province in words of which nothing was read: named amid other letters, or misspelt ("สกลนคอน", "Chonbury")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from actions.subjects.requests.draft.changes import Change
from database.queries.places import ProvinceRow

LETTERS_A_SLIP = 4  # letters of a name for each slip that is forgiven
SHORT = 5  # letters below which none is
MOST_SLIPS = 2


def placed(changes: Iterable[Change], provinces: Mapping[str, ProvinceRow]) -> tuple[Change, ...]:
    """Changes with the province that words mean in the place of the words; words that mean none are left out."""
    read = (_placed(one, provinces) if one.do == "somewhere" else one for one in changes)
    return tuple(one for one in read if one is not None)


def _placed(change: Change, provinces: Mapping[str, ProvinceRow]) -> Change | None:
    code = province_in(change.said or change.value, provinces, asked=bool(change.value))
    return Change("place", value=code) if code else None


def province_in(words: str, provinces: Mapping[str, ProvinceRow], asked: bool = True) -> str:
    """The code of the one province that the words name best; "" where none or several do.

    Where no place was asked for, the words have to be its name and nothing else.
    """
    text = words.casefold().strip()
    found = [
        (slips, code)
        for code, row in provinces.items()
        for name in (row.name_th.casefold(), row.name_en.casefold())
        if (slips := _slips(name, text) if asked else 0 if text == name else None) is not None
    ]
    best = {code for slips, code in found if slips == min(found)[0]}
    return best.pop() if len(best) == 1 else ""


def _slips(name: str, text: str) -> int | None:
    """How many letters are wrong in the part of a text that is most like a name; None where it is not like it.

    >>> _slips("สกลนคร", "อยู่สกลนคอน"), _slips("ตาก", "ตาก"), _slips("ตาก", "ตากแดด"), _slips("surin", "during")
    (1, 0, None, None)
    >>> _slips("chon buri", "in chonbury please"), _slips("surin", "surinn")
    (1, 1)
    """
    if name.isascii():
        return _slips_of_words(name.replace(" ", ""), text.split())
    allowed = _allowed(name)
    if not allowed:
        return 0 if text == name else None
    least = min(_distances(name, text, anywhere=True))
    return least if least <= allowed else None


def _slips_of_words(name: str, words: Sequence[str]) -> int | None:
    """Of a name in Latin letters, which begins with its first letter and is one word or two."""
    pairs = (a + b for a, b in pairwise(words))
    alike = (word for word in (*words, *pairs) if word[:1] == name[:1])
    least = min((_distances(name, word)[-1] for word in alike), default=len(name))
    return least if least <= _allowed(name) else None


def _allowed(name: str) -> int:
    letters = len(name.replace(" ", ""))
    return min(letters // LETTERS_A_SLIP, MOST_SLIPS) if letters >= SHORT else 0


def _distances(name: str, text: str, anywhere: bool = False) -> Sequence[int]:
    """The fewest letters to change, add or leave out from a name to the text up to each letter.

    With `anywhere` the name may begin at any letter.
    """
    row: Sequence[int] = [0 if anywhere else at for at in range(len(text) + 1)]
    for i, letter in enumerate(name, start=1):
        after = [i]
        for j, other in enumerate(text, start=1):
            after.append(min(row[j] + 1, after[-1] + 1, row[j - 1] + (letter != other)))
        row = after
    return row
