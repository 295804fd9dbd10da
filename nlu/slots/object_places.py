"""Where the thing that is asked about stands: "สอน ...", "จบ ...", "teaching ...".

After some words the training sentences mostly name what is learnt or done. A word there that no sentence has,
in a message that names nothing of the kind, is a thing that the data does not know ("สอนเลี้ยงผึ้งที่ไหน"): the answer
must not be one about everything.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Dict, FrozenSet, Iterable, List, Mapping, Optional, Sequence

from nlu.slots.message_words import Word
from nlu.words import PARTICLES

THINGS = frozenset(
    f"‹{kind}›" for kind in ("field", "program", "course", "industry", "subject_type", "untaught")
)
PASSED = "‹level›"  # may stand between: "จบ ปวส. ..."
OFTEN, SHARE = 8, 0.25  # of training sentences in which a thing follows a word
REACH = 2  # words after the one that leads to a thing


class ObjectPlaces:
    """`leading` are the words that lead to a thing, `pairs` what else was said right after them."""

    def __init__(self, leading: Iterable[str] = (), pairs: Iterable[str] = ()) -> None:
        self._leading: FrozenSet[str] = frozenset(leading)
        self._pairs: FrozenSet[str] = frozenset(pairs)

    @classmethod
    def learn(cls, messages: Iterable[Sequence[Word]]) -> ObjectPlaces:
        """From the words of the training sentences."""
        after, to_thing, pairs = Counter[str](), Counter[str](), set()
        for said in messages:
            for one, following in pairwise(said):
                after[one.word] += 1
                to_thing[one.word] += following.word in THINGS
                pairs.add((one.word, following.word))
        leading = {w for w, n in to_thing.items() if n >= OFTEN and n >= SHARE * after[w] and w[0] != "‹"}
        return cls(leading, (f"{a} {b}" for a, b in pairs if a in leading))

    @classmethod
    def from_json(cls, kept: Mapping[str, List[str]]) -> ObjectPlaces:
        """As `as_json` wrote it."""
        return cls(kept["leading"], kept["pairs"])

    def as_json(self) -> Dict[str, List[str]]:
        """What a model keeps."""
        return {"leading": sorted(self._leading), "pairs": sorted(self._pairs)}

    def unknown(self, said: Sequence[Word], groups: Mapping[str, int]) -> List[int]:
        """Which words of a message stand for a thing that nobody knows; none where it names one."""
        if any(one.word in THINGS for one in said):
            return []
        starts = [n for n, one in enumerate(said) if one.word in self._leading]
        found = (self._after(said, n, groups) for n in starts)
        return [n for n in dict.fromkeys(found) if n is not None]

    def _after(self, said: Sequence[Word], start: int, groups: Mapping[str, int]) -> Optional[int]:
        passed = 0
        for n in range(start + 1, len(said)):
            one = said[n]
            if one.named and one.word == PASSED:
                continue
            passed += 1
            if one.named or passed > REACH:
                return None
            if self._is_unknown(one.word, groups) and f"{said[start].word} {one.word}" not in self._pairs:
                return n
        return None

    def _is_unknown(self, word: str, groups: Mapping[str, int]) -> bool:
        is_word = len(word) > 1 and word not in PARTICLES and any(letter.isalpha() for letter in word)
        return is_word and word not in groups
