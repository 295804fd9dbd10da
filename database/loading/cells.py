"""Cells in one spelling, as messages are read, so that what looks alike is alike.

normal_cell("name_th", "อํานาจเจริญ")  ->  "อำนาจเจริญ"
normal_cell("college_code", "๑๓๒๐๐๙๖๑๐๑")  ->  "1320096101"
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from database.dates import THAI_DIGITS

# What a spreadsheet or a PDF leaves in a cell and nobody sees.
INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# Marks that PDFs keep in the private use area, shifted left or down.
PRIVATE_MARKS = str.maketrans({chr(0xF700 + i): mark for i, mark in enumerate("ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู")})
TONES = "่้๊๋"
VOWELS_FIRST = "ัิีึืฺุูํ"  # typed before the tone
OUT_OF_ORDER = re.compile(f"เเ|ํ|[{TONES}][{VOWELS_FIRST}]|ำ[{TONES}]")
DATES = frozenset({"as_of", "valid_until", "established"})
# Columns whose digits are read by the program: Thai digits there mean the same.
DIGITS = DATES | frozenset(
    "id code college_code parent_id program_id industry_id industries year_be value graduates hours fee_baht "
    "duration_years curriculum_year postcode phone email website facebook_or_line latitude longitude "
    "source_url".split()
)
SPREADSHEET_ERROR = re.compile(r"#(?:REF|VALUE|NAME|DIV/0|NULL|NUM|SPILL|CALC|GETTING_DATA)[!?]?|#N/A")
# Every Thai letter of UTF-8, read as Windows-874 or as Windows-1252, begins with one of these.
MOJIBAKE = re.compile("เธ[ก-ฟ\u0080-\u00a0€…‘’“”•–—\ufffd?]|เน[\u0080-\u00a0€…‘’“”•–—\ufffd?]|à¸|à¹")
NOT_THAI = re.compile("[^\u0e00-\u0e7f]+")
FIRST_THAI, LAST_THAI = "\u0e01", "\u0e5b"
FEWEST_SIGNS = 3  # of mojibake in one text: two may be a word


@lru_cache(maxsize=1 << 16)
def normal_text(text: str) -> str:
    """Without invisible characters, Thai marks in their order, every white space one blank."""
    seen = INVISIBLE.sub("", text.translate(PRIVATE_MARKS))
    composed = NOT_THAI.sub(
        lambda run: unicodedata.normalize("NFC", run[0]), seen
    )  # it has its own order for Thai
    return " ".join(thai_in_order(composed).split())


def thai_in_order(text: str) -> str:
    """Vowel before tone, SARA AM and SARA AE as one letter each; nothing else is changed."""
    while OUT_OF_ORDER.search(text):  # one repair can bring two letters together for another
        done: list[str] = []
        for letter in text:
            _put(done, letter)
        if (now := "".join(done)) == text:
            break
        text = now
    return text


def _put(done: list[str], letter: str) -> None:
    before = done[-1] if done else ""
    if letter == "เ" and before == "เ":
        done[-1] = "แ"
    elif letter == "า" and before == "ํ":
        done[-1] = "ำ"
    elif letter == "า" and before and before in TONES and done[-2:-1] == ["ํ"]:
        done[-2:] = [before, "ำ"]
    elif before and ((letter in VOWELS_FIRST and before in TONES) or (letter in TONES and before == "ำ")):
        done[-1:] = [letter, before]
    else:
        done.append(letter)


def normal_cell(column: str, text: str) -> str:
    """The cell of a column; Thai digits become Western ones where the program reads them."""
    plain = normal_text(text)
    return plain.translate(THAI_DIGITS) if _has_digits(column) else plain


def _has_digits(column: str) -> bool:
    return column in DIGITS or column.startswith("graduates")


def is_mojibake(text: str) -> bool:
    """Whether Thai was read in a wrong encoding and saved like that: เธงเธดเธ— for วิท."""
    signs = len(MOJIBAKE.findall(text))
    if signs < FEWEST_SIGNS:
        return False
    return "à¸" in text or "à¹" in text or 3 * signs > 0.6 * _thai(text)


def letters_are_lost(text: str) -> bool:
    """Whether letters were replaced by question marks, or by the sign for what no encoding has."""
    if text.count("\ufffd") >= FEWEST_SIGNS:
        return True
    return len(re.findall(r"\?{3,}", text)) >= FEWEST_SIGNS and _thai(text) < 3 * text.count("?")


def _thai(text: str) -> int:
    """How many signs of Thai a text has."""
    return sum(FIRST_THAI <= sign <= LAST_THAI for sign in text)
