"""A message as the matcher sees it: squeezed (no spaces, no dots) and folded (letters of one sound are one).

`Folded.skeleton` is what the automaton reads. Every position leads back to the squeezed text, the normalised
text, and from there to what was typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

SKIPPED = set(" \t\n\r.-\u2010\u2011\u2012\u2013\u2014\u2015'\u2019\u0e2f_")
MARKS = set(
    "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
)
AFTER = MARKS | set("ะาำๅ")  # never at the beginning of a word
LEADING = set("เแโใไ")  # never at the end of one
KARAN = "\u0e4c"
YO_YING = "ญ"  # sounds as y at the beginning of a syllable, as n at its end ("บัญชี")
BEGUN = AFTER | {"ว"}  # what may follow the first letter of a syllable: "ญี่ปุ่น", "ญวน"

# Letters that sound alike, and marks that people leave out. Dropped ones map to "".
THAI = {
    "\u0e47": "", "\u0e48": "", "\u0e49": "", "\u0e4a": "", "\u0e4b": "",
    "\u0e4c": "", "\u0e4e": "", "\u0e3a": "",
    "ี": "ิ", "ื": "ึ", "ู": "ุ", "ใ": "ไ", "ๅ": "า",
    "ร": "ล", "ฬ": "ล", "ศ": "ส", "ษ": "ส", "ซ": "ส", "ณ": "น", "ญ": "ย", "ด": "ต", "ฎ": "ต", "ฏ": "ต",
    "ฑ": "ท", "ฒ": "ท", "ธ": "ท", "ฐ": "ถ", "ฅ": "ค", "ฆ": "ค", "ฃ": "ค", "ข": "ค",
    "ภ": "พ", "ฌ": "ช", "ฉ": "ช",
    "ๆ": "",
}  # fmt: skip
LATIN = {"y": "i", "v": "w", "q": "k"}


@dataclass(frozen=True)
class Folded:
    """A text with the maps between its three forms; `to_*` lists have one more item for the end."""

    text: str  # the normalised text, small letters
    squeezed: str
    to_text: list[int]  # squeezed position -> position in `text`
    gap: list[bool]  # whether something was skipped before this squeezed position
    skeleton: str
    to_squeezed: list[int]  # skeleton position -> squeezed position

    def start(self, skeleton_position: int) -> int:
        """Where in `text` a match that begins at this skeleton position begins."""
        return self.to_text[self.to_squeezed[skeleton_position]]

    def end(self, skeleton_position: int) -> int:
        """Where in `text` a match that ends before this skeleton position ends."""
        last = self.to_squeezed[skeleton_position] - 1
        return self.to_text[last] + 1


def fold(text: str) -> Folded:
    """Squeeze and fold a normalised text.

    >>> fold("ป.ว.ช. ช่างยนต์").skeleton
    'ปวชชางยน'
    """
    text = text.lower()
    kept = [i for i, letter in enumerate(text) if letter not in SKIPPED]
    squeezed = "".join([text[i] for i in kept])
    gap = [True] + [b - a > 1 for a, b in pairwise(kept)]
    skeleton, origins = _skeleton(squeezed, gap)
    return Folded(text, squeezed, [*kept, len(text)], gap, skeleton, [*origins, len(squeezed)])


def squeeze(text: str) -> str:
    """The text without spaces, dots and hyphens, in small letters."""
    return "".join([letter for letter in text.lower() if letter not in SKIPPED])


def _skeleton(squeezed: str, gap: list[bool]) -> tuple[str, list[int]]:
    letters: list[str] = []
    origins: list[int] = []
    for i, letter in enumerate(squeezed):
        folded = _latin(squeezed, gap, i) if letter < "\u0e00" else _thai(squeezed, i)
        if folded:
            letters.append(folded)
            origins.append(i)
    return "".join(letters), origins


def _latin(squeezed: str, gap: list[bool], i: int) -> str:
    letter = squeezed[i]
    if letter == "h" and i and not gap[i] and squeezed[i - 1] in "ptk":
        return ""
    return LATIN.get(letter, letter)


def _thai(squeezed: str, i: int) -> str:
    """The letter's class; nothing for a tone mark or a letter that a karan silences ("ยนต์", "พันธุ์")."""
    letter = squeezed[i]
    following = squeezed[i + 1 : i + 2]
    if letter == YO_YING and not (following and following in BEGUN):
        return "น"
    if following == KARAN or (following and following in "ุิ" and squeezed[i + 2 : i + 3] == KARAN):
        return ""
    return THAI.get(letter, letter)
