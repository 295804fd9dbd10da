"""The language of a message by its script: Thai, English, Lao, Khmer, Burmese, Vietnamese, Chinese, or another."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_BLOCKS = (("th", 0x0E00, 0x0E7F), ("lo", 0x0E80, 0x0EFF), ("km", 0x1780, 0x17FF), ("km", 0x19E0, 0x19FF),
           ("my", 0x1000, 0x109F), ("my", 0xAA60, 0xAA7F), ("zh", 0x3400, 0x4DBF), ("zh", 0x4E00, 0x9FFF),
           ("kana", 0x3041, 0x30FA), ("kana", 0x31F0, 0x31FF), ("kana", 0xFF66, 0xFF9F),
           *(("other", first, last) for first, last in (
               (0x0370, 0x08FF), (0x0900, 0x0DFF), (0x0F00, 0x0FFF), (0x10A0, 0x10FF), (0x1100, 0x11FF),
               (0x1200, 0x137F), (0x1800, 0x18AF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF))))  # fmt: skip
_ONLY_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9ãõũĩẽỹ\u0300\u0301\u0303\u0309\u0323]")
_VIETNAMESE_WORDS = re.compile(
    r"\b(?:xin|chao|cam on|toi|muon|hoc|truong|nghe|khong|o dau|bao nhieu|duoc|nganh|thai lan|viet nam|chuong trinh)\b"
)
WITHOUT_VECTORS = frozenset({"lo", "km", "my", "vi"})
DEFAULT = "th"
OTHER = "other"  # a language that nobody here speaks: Japanese, Korean, Russian, Arabic, Hindi ...
_FEWEST = 2  # letters of it; one alone draws a face: (´・ω・`)


@lru_cache(maxsize=8192)
def _block(c: str) -> str:
    code = ord(c)
    if code < 0x250 or 0x1E00 <= code <= 0x1EFF:
        return "latin" if c.isalpha() else ""
    return next((name for name, first, last in _BLOCKS if first <= code <= last), "")


def language_of(text: str) -> str:
    """The script with the most letters decides; a Thai word among English ones makes the message Thai."""
    counts = Counter(filter(None, map(_block, text)))
    latin = counts.pop("latin", 0)
    _count_as_japanese(counts)
    script, letters = max(counts.items(), key=lambda pair: pair[1], default=("", 0))
    # A Latin letter says about half as much as one of the others, where a syllable takes one to three.
    if script == OTHER and letters < _FEWEST:
        script, letters = "", 0
    if letters and letters * 4 >= latin:
        return script
    if latin:
        return _latin_language(text)
    return script or DEFAULT


def _count_as_japanese(counts: Counter[str]) -> None:
    """Kana make the Chinese characters beside them Japanese; a single one is an ornament in a Chinese text."""
    kana = counts.pop("kana", 0)
    if kana and kana * 4 >= counts["zh"]:
        kana += counts.pop("zh", 0)
    counts[OTHER] += kana


def _latin_language(text: str) -> str:
    marked = len(_ONLY_VIETNAMESE.findall(text))
    unmarked = len(_VIETNAMESE_WORDS.findall(text.lower()))
    return "vi" if marked >= 1 or unmarked >= 2 else "en"
