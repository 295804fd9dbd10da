"""One spelling for what people type in many ways, with the way back to the original characters.

Every component works on the normalised text; what it reports goes back to the original through `offsets`. NFKC is not
used: it splits SARA AM in two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from nlu.layout import repaired

_Chars = list[tuple[str, int]]  # a character and the index of the original character that it stands for

_DROPPED = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_ODD_QUOTES = {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": ".", "·": "."}
# PDFs made on older systems hold marks moved to fit their consonant, in Windows' private places.
_MOVED = dict(zip(range(0xF700, 0xF71B), "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู"))
_THAI = re.compile("[ก-ฮัิ-ฺ็-๎]")
_MARK = re.compile("[ัำิ-ฺ็-๎]")  # stands above, below or close behind its consonant, never after a blank
_DIGIT_ZEROES = (0x0E50, 0x0ED0, 0x17E0, 0x1040, 0xFF10)  # Thai, Lao, Khmer, Burmese, full width

# Three of one consonant are no stretched word behind "ใ": "ในนนทบุรี" is "ใน" and "นนทบุรี".
_LETTER_RUN = re.compile(r"(?<!ใ)([^\W\d_])\1{2,}|([ัิ-ฺ็-๎ะาำ!?.,~])\2+")
_KEPT_RUNS = {"www"}
_LEVEL = re.compile(r"ป\s*\.?\s*ว\s*\.?\s*[ชส](?![ะ-ฺ็-๎])(?:\s?\.)?|ท\s*\.?\s*ล\s*\.?\s*บ(?![ะ-ฺ็-๎])(?:\s?\.)?")
_INITIALS = re.compile(r"(?<![ก-๛])[ก-ฮ](?:\s*\.\s*[ก-ฮ](?![ก-๛]))+\.?(?![ก-๛])")


@dataclass(frozen=True)
class Normalised:
    """A normalised text; `offsets[i]` is where character i stood in the original, the last entry its end."""

    text: str
    offsets: tuple[int, ...]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that a span of the normalised text stands for."""
        return self.offsets[start], self.offsets[max(start, end)]


def normalise(text: str, *, layout: bool = True) -> Normalised:
    """The text in its one spelling. `layout=False` repairs no keyboard layout (for words of the vocabulary)."""
    read = repaired(text) if layout else text
    chars = _one_alphabet(read)
    plain = ""
    while (
        now := "".join(c for c, _ in chars)
    ) != plain:  # one repair can bring two letters together for another
        plain = now
        chars = _joined(_single_spaces(_single_runs(_ordered_marks(chars))))
    end = chars[-1][1] + 1 if chars else 0
    return Normalised(plain, (*(i for _, i in chars), _with_marks_dropped_after(text, end)))


def _with_marks_dropped_after(text: str, end: int) -> int:
    # What was dropped right behind the last kept character (a repeated letter, a zero-width mark) belongs to it.
    while end < len(text) and not text[end].isspace():
        end += 1
    return end


def _one_alphabet(text: str) -> _Chars:
    """Without invisible characters, small letters, ASCII digits and quotes, every white space a space."""
    return [(plain, i) for i, c in enumerate(text) if (plain := _plain(c))]


@lru_cache(maxsize=8192)
def _plain(c: str) -> str:
    if c.isspace():
        return " "
    if _DROPPED.match(c):
        return ""
    code = ord(c)
    if code < 0x80:
        return c.lower()
    if code in _MOVED:
        return _MOVED[code]
    for zero in _DIGIT_ZEROES:
        if zero <= code < zero + 10:
            return str(code - zero)
    if 0xFF01 <= code <= 0xFF5E:
        return chr(code - 0xFEE0).lower()
    lower = c.lower()
    return _ODD_QUOTES.get(c, lower if len(lower) == 1 else c)


def _ordered_marks(chars: _Chars) -> _Chars:
    """Thai marks in the one order that a typist's guide knows: vowel, then tone; SARA AM and SARA AE as one letter."""
    done: _Chars = []
    for c, i in chars:
        before = done[-1][0] if done else ""
        if c == "เ" and before == "เ":
            done[-1] = ("แ", done[-1][1])
        elif c == "า" and before == "ํ":
            done[-1] = ("ำ", done[-1][1])
        elif c in "ัิีึืฺุูํ" and before and before in "่้๊๋":
            done[-1:] = [(c, done[-1][1]), (before, i)]
        elif c in "่้๊๋" and before == "ำ":
            done[-1:] = [(c, done[-1][1]), ("ำ", i)]
        elif c == "า" and before and before in "่้๊๋" and len(done) > 1 and done[-2][0] == "ํ":
            done[-2:] = [(before, done[-2][1]), ("ำ", i)]
        else:
            done.append((c, i))
    return done


def _without(chars: _Chars, spans: list[tuple[int, int]]) -> _Chars:
    gone = {k for start, end in spans for k in range(start, end)}
    return [pair for k, pair in enumerate(chars) if k not in gone] if gone else chars


def _single_runs(chars: _Chars) -> _Chars:
    """Letters said three times or more stand once, marks and vowels said twice too ("มากกกก", "ค่าาา")."""
    plain = "".join(c for c, _ in chars)
    spans = [(m.start() + 1, m.end()) for m in _LETTER_RUN.finditer(plain) if m[0] not in _KEPT_RUNS]
    return _without(chars, spans)


def _single_spaces(chars: _Chars) -> _Chars:
    done: _Chars = []
    for c, i in chars:
        if _MARK.match(c) and len(done) > 1 and done[-1][0] == " " and _THAI.match(done[-2][0]):
            done.pop()  # "ท ี่", as it is copied from a PDF
        if c != " " or (done and done[-1][0] != " "):
            done.append((c, i))
    return done[:-1] if done and done[-1][0] == " " else done


def _joined(chars: _Chars) -> _Chars:
    """Initials without spaces and full stops: "ป ว ช", "ป. ว ส ." and "ทล.บ." become "ปวช", "ปวส" and "ทลบ"."""
    plain = "".join(c for c, _ in chars)
    spans = [
        (k, k + 1)
        for pattern in (_LEVEL, _INITIALS)
        for m in pattern.finditer(plain)
        for k in range(m.start(), m.end())
        if plain[k] in " ."
    ]
    return _without(chars, spans)
