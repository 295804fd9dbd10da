"""Where the thing that is asked about stands: "สอน ...", "จบ ...", "teaching ...".

After some words the training sentences mostly name what is learnt or done. A word there that no sentence has,
in a message that names nothing of the kind, is a thing that the data does not know ("สอนเลี้ยงผึ้งที่ไหน"): the answer
must not be one about everything.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Container, Dict, FrozenSet, Iterable, List, Mapping, Optional, Sequence

from nlu.slots.message_words import Word, says_something

THINGS = frozenset(
    f"‹{kind}›" for kind in ("field", "program", "course", "industry", "subject_type", "untaught")
)
PASSED = "‹level›"  # may stand between: "จบ ปวส. ..."
OFTEN, SHARE = 8, 0.25  # of training sentences in which a thing follows a word
REACH = 2  # words after the one that leads to a thing


class ObjectPlaces:
    """`leading` are the words that lead to a thing."""

    def __init__(self, leading: Iterable[str] = ()) -> None:
        self._leading: FrozenSet[str] = frozenset(leading)

    @classmethod
    def learn(cls, messages: Iterable[Sequence[Word]]) -> ObjectPlaces:
        """From the words of the training sentences."""
        after, to_thing = Counter[str](), Counter[str]()
        for said in messages:
            for one, following in pairwise(said):
                after[one.word] += 1
                to_thing[one.word] += following.word in THINGS
        return cls(w for w, n in to_thing.items() if n >= OFTEN and n >= SHARE * after[w] and w[0] != "‹")

    @classmethod
    def from_json(cls, kept: Mapping[str, List[str]]) -> ObjectPlaces:
        """As `as_json` wrote it."""
        return cls(kept["leading"])

    def as_json(self) -> Dict[str, List[str]]:
        """What a model keeps."""
        return {"leading": sorted(self._leading)}

    def unknown(self, said: Sequence[Word], taught: Container[str]) -> List[int]:
        """Which words of a message stand for a thing that nobody knows; none where it names one.

        `taught` are all words of the training sentences.
        """
        if any(one.word in THINGS for one in said):
            return []
        starts = [n for n, one in enumerate(said) if one.word in self._leading]
        found = (_unknown_after(said, n, taught) for n in starts)
        return [n for n in dict.fromkeys(found) if n is not None]


def _unknown_after(said: Sequence[Word], start: int, taught: Container[str]) -> Optional[int]:
    passed = 0
    for n in range(start + 1, len(said)):
        one = said[n]
        if one.word == PASSED:
            continue
        passed += 1
        if one.named or passed > REACH:
            return None
        if says_something(one.word) and one.word not in taught:
            return n
    return None
