"""What the words of a message say beside the things that it names: who is meant, what is held, what is forbidden.

Each pattern stands for one kind of wording, in Thai and English. The rules of the dialogue ask them by name.
"""

from __future__ import annotations

import re
from itertools import pairwise

GOES_ON = re.compile(
    r"\s*(?:(?:โอเค|โอเช|ได้|งั้น|เอ้า|อ่ะ|เค|ok|okay|yes|alright|please|let'?s)[\s,.]*)*"
    r"(?:กลับ)?(?:มา)?(?:ทำ|ไป|กรอก|คุย)?ต่อ(?:เลย|กัน|ได้|ครับ|ค่ะ|คะ|นะ|จ้า|สิ|\s)*"
    r"|\s*(?:(?:ok|okay|yes|alright|please|let'?s|โอเค)[\s,.]*)*(?:continue|go on|carry on|resume|proceed)"
    r"(?:\s|please|then|now|[.!])*",
    re.I,
)
MAY = re.compile(r"\b(?:in|from|by|since|to|until|early|late|mid|of|start(?:ing)?) may\b", re.I)
NUMBER_ANSWER = re.compile(r"[^\d]{0,24}?(\d{1,5})\s*(?:คน|ตำแหน่ง|อัตรา|people|persons?)?[^\d]{0,16}", re.I)
LATIN_WORD = re.compile(r"[A-Za-z]+")
NEIGHBOURS = {pair for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for pair in pairwise(row)}


def mashed(text: str) -> bool:
    """Whether Latin letters were struck without a word in mind: neighbouring keys, or no vowel anywhere.

    >>> mashed("asdfgh jkl")
    True
    """
    words = LATIN_WORD.findall(text)
    letters = sum(map(len, words))
    if letters < 4 or letters < 0.6 * len(text.replace(" ", "")):
        return False
    return all(_struck(word.lower()) for word in words)


def _struck(word: str) -> bool:
    pairs = list(pairwise(word))
    near = sum(pair in NEIGHBOURS or pair[::-1] in NEIGHBOURS or pair[0] == pair[1] for pair in pairs)
    vowels = sum(letter in "aeiouy" for letter in word)
    return len(word) > 2 and (near >= 0.6 * len(pairs) or (len(word) > 4 and vowels <= len(word) // 6))
