"""Thai words by the longest-matching dictionary of nlpO3, with the words of our own vocabulary in it."""

from __future__ import annotations

import hashlib
import re
import tempfile
from functools import lru_cache
from pathlib import Path

LONGEST = 600  # characters that are looked at; what a person wants stands at the start of longer texts

# Said for politeness or tone. They stay in the text and weigh nothing in what it is taken to mean.
PARTICLES = frozenset(
    "ครับ ครัฟ คับ ค้าบ ครับผม ค่ะ คะ คร่ะ ค่า ค๊ะ จ้ะ จ๊ะ จ้า จ๋า จ๊า นะ น่ะ น้า นะคะ นะครับ ฮะ ฮับ ฮ่ะ อะ อ่ะ อ่า งับ ง่ะ เนอะ เด้อ ยะ วะ ว่ะ "
    "ไหมคะ ไหมครับ เลยอ่ะ เจ้าคะ เจ้าค่ะ เจ้าข้า เพคะ ขอรับ คร้าบ ครัช ๆ please pls plz".split()
)
_TOKEN = re.compile(r"[\u0e00-\u0e7f]+|[^\W\d_\u0e00-\u0e7f]+|\d+|[^\w\s]")


@lru_cache(maxsize=4)
def _dictionary(extra: frozenset[str]) -> str:
    import nlpo3
    from pythainlp.corpus import thai_words

    words = sorted(thai_words() | extra)
    name = "achiva-" + hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]
    with tempfile.TemporaryDirectory() as folder:  # the library reads files only
        path = Path(folder) / "words.txt"
        path.write_text("\n".join(words), encoding="utf-8")
        nlpo3.load_dict(str(path), name)
    return name


@lru_cache(maxsize=4)
def words(extra: frozenset[str] = frozenset()) -> Words:
    """The one cutter of this process for a dictionary."""
    return Words(extra)


class Words:
    """Cuts normalised text into words; made once, used for every message."""

    def __init__(self, extra: frozenset[str] = frozenset()) -> None:
        import nlpo3

        self._name = _dictionary(extra)
        self._segment = nlpo3.segment
        self._last: tuple[str, list[tuple[int, int]]] = ("", [])

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each word, number and sign, spaces left out."""
        if self._last[0] != text:  # the components of one pipeline ask for the same text one after the other
            self._last = (text, self._cut(text))
        return self._last[1]

    def _cut(self, text: str) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for m in _TOKEN.finditer(text[:LONGEST]):
            if not "\u0e00" <= m[0][0] <= "\u0e7f":
                found.append(m.span())
                continue
            at = m.start()
            for word in self._segment(m[0], self._name, len(m[0]) > 150):
                found.append((at, at + len(word)))
                at += len(word)
        return found
