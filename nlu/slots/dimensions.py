"""Words for what figures are split by ("สังกัด", "จังหวัด"): where they stand, so that it is learnt which ask for a split.

"แยกสังกัดและอำเภอ" is learnt once for all dimensions: each of their words stands as the same placeholder.
"""

from __future__ import annotations

import re
from typing import List, Mapping, NamedTuple, Sequence, Tuple

from nlu.slots.features import Name, Seen, around, masked_words
from nlu.words import LONGEST, Words

KIND = "dimension"


class Mention(NamedTuple):
    """A word for a dimension, and the features of the place where it stands."""

    dimension: str
    features: Tuple[str, ...]


class DimensionWords:
    """The words of `data/vocabulary/dimensions.yml`."""

    def __init__(self, vocabulary: Mapping[str, Sequence[str]]) -> None:
        self._of = {word.lower(): dimension for dimension, words in vocabulary.items() for word in words}
        longest_first = sorted(self._of, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_whole, longest_first)) or "$^")

    def mentions(self, text: str, words: Words, names: Sequence[Name]) -> List[Mention]:
        """The words for dimensions in a normalised text, apart from its names."""
        text = text[:LONGEST]
        found = [
            Name(match.start(), match.end(), KIND, self._of[match[0]])
            for match in self._pattern.finditer(text.lower())
            if not any(match.start() < n.end and n.start < match.end() for n in names)
        ]
        together = sorted([*names, *found])
        masked, at = masked_words(text, words, together)
        message = Seen((), (), tuple(masked), tuple(at), tuple(together))
        return [
            Mention(name.id, (*around(message, index), f"is={name.id}"))
            for index, name in enumerate(together)
            if name.kind == KIND
        ]


def _whole(word: str) -> str:
    escaped = re.escape(word)
    return rf"(?<![a-z]){escaped}(?![a-z])" if word.isascii() else escaped
