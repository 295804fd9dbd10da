"""Words of a message that nothing accounts for: no name, no number of the question, no word of what was ever taught.

A constraint that the data does not hold is said in words that the training sentences hardly have ("ที่ได้ JLPT N3",
"สูงเกิน 170"). Whether a rare word is one is told by the words around it: a head learnt from sentences where such
constraints are marked, beside the rare words of all other sentences, each known by the other writers alone.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import Any, Dict, Iterable, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from nlu.slots.features import Name
from nlu.slots.message_words import Word, message_words, says_something
from nlu.slots.model import Local
from nlu.slots.object_places import ObjectPlaces
from nlu.words import Words

UNREAD, READ = "unread", "read"
RARE = 4  # other writers and topics that have a word, up to which it is looked at
LIKELY = 0.5  # how likely a word must be a constraint to be told
_MANY = 6  # writers and topics; more of them tell nothing more of a training sentence's word
_AROUND = 3
_JOINED = (
    6  # letters of one run between two such words: an unknown word is cut into pieces, some of them known
)
MOST_GROUPS = 99  # more are not told apart
_BEFORE, _EVERYBODYS = 2, 40  # words before an unread number that are told with it, and those that all say


class Span(NamedTuple):
    """A stretch of the normalised text that nothing accounts for, and how likely that is."""

    start: int
    end: int
    score: float


class UnreadReader:
    """Finds them; `groups` tells how many writers and topics have a word, `common` which words the language has,
    `objects` where a thing stands that is asked about.
    """

    def __init__(
        self,
        groups: Mapping[str, int],
        local: Local,
        common: Mapping[str, int],
        objects: Optional[ObjectPlaces] = None,
    ) -> None:
        self._groups, self._local, self._common = groups, local, common
        self._objects = objects or ObjectPlaces()

    def find(
        self, text: str, words: Words, names: Sequence[Name], numbers: Sequence[Name] = ()
    ) -> List[Span]:
        """The stretches that are told; `numbers` are those whose role is to be unread."""
        said = message_words(text, words, names)
        told = [self._number(said, number) for number in numbers]
        for index in candidates(said, self._groups):
            score = self._local.likely(around(said, index, self._groups, self._common)).get(UNREAD, 0.0)
            if score >= LIKELY:
                told.append(Span(said[index].start, said[index].end, score))
        unknown = [said[index] for index in self._objects.unknown(said, self._groups)]
        told += [Span(one.start, one.end, 1.0) for one in unknown]
        return _joined(sorted(told), text)

    def _number(self, said: Sequence[Word], number: Name) -> Span:
        """A number with the words right before it that say what it measures."""
        start = number.start
        before = [one for one in said if one.end <= number.start][-_BEFORE:]
        for one in reversed(before):
            if one.named or self._groups.get(one.word, 0) >= _EVERYBODYS:
                break
            start = one.start
        return Span(start, number.end, 1.0)


def candidates(said: Sequence[Word], groups: Mapping[str, int], own: int = 0) -> List[int]:
    """Which words are looked at: not names, not known to more than a few; `own` is taken off for the writer itself."""
    return [
        n
        for n, one in enumerate(said)
        if not one.named and says_something(one.word) and groups.get(one.word, 0) - own <= RARE
    ]


def around(
    said: Sequence[Word], index: int, groups: Mapping[str, int], common: Mapping[str, int], own: int = 0
) -> Tuple[str, ...]:
    """The features of one word: how known it is, its letters, and the words beside it."""
    word = said[index].word
    features = [
        f"known={max(0, groups.get(word, 0) - own)}",
        f"often={_bucket(common.get(word, 0))}",
        f"script={'th' if word >= chr(0xE00) else 'latin'}",
        f"long={min(len(word), 10) // 2}",
    ]
    for step in range(1, _AROUND + 1):
        for side, at in (("-", index - step), ("+", index + step)):
            other = said[at].word if 0 <= at < len(said) else "^$"[side == "+"]
            features += [f"{side}{step}={other}", f"{side}={other}"]
            if step == 1 and not other.startswith("‹"):
                features.append(f"{side}known={min(groups.get(other, 0), _MANY)}")
    kinds = {w.word for w in said if w.named}
    features += [f"has={kind}" for kind in kinds]
    return tuple(features)


def rare_words(
    said: Sequence[Word],
    marked: Sequence[Tuple[int, int]],
    groups: Mapping[str, int],
    common: Mapping[str, int],
) -> List[Tuple[Tuple[str, ...], str]]:
    """Of each rare word of a training sentence its features, known by the other writers, and whether it is marked."""
    return [
        (around(said, n, groups, common, own=1), UNREAD if _lies_in(said[n], marked) else READ)
        for n in candidates(said, groups, own=1)
    ]


def known_words(said: Iterable[Sequence[Word]], groups: Mapping[str, int]) -> Dict[str, int]:
    """How known the words of training sentences are, as far as it tells anything of the rare ones."""
    words = {one.word for own in said for one in own if not one.named}
    return {word: min(groups.get(word, 0), _MANY) for word in sorted(words)}


def known_alike(known: Mapping[str, int], groups: Mapping[str, int]) -> bool:
    """Whether the words of training sentences are as known as they were."""
    return all(min(groups.get(word, 0), _MANY) == times for word, times in known.items())


def _lies_in(word: Word, marked: Sequence[Tuple[int, int]]) -> bool:
    return any(word.start < end and start < word.end for start, end in marked)


def _bucket(often: int) -> int:
    return int(math.log10(often + 1))


def groups_of(texts: Iterable[Tuple[str, Iterable[str]]]) -> Dict[str, int]:
    """In how many groups each word stands, of (group, words) pairs."""
    together: Dict[str, set[str]] = {}
    for group, words in texts:
        for word in words:
            together.setdefault(word, set()).add(group)
    return {word: min(len(found), MOST_GROUPS) for word, found in together.items()}


def frequencies() -> Dict[str, int]:
    """How often the words of Thai are said in the Thai National Corpus."""
    from pythainlp.corpus import tnc

    return Counter({word: times for word, times in tnc.word_freqs() if times >= 10})


def _joined(told: Sequence[Span], text: str) -> List[Span]:
    """Neighbours as one stretch."""
    out: List[Span] = []
    for span in told:
        if out and _are_one(text[out[-1].end : span.start]):
            last = out.pop()
            span = Span(last.start, max(last.end, span.end), max(last.score, span.score))
        out.append(span)
    return out


def _are_one(between: str) -> bool:
    return not between.strip() or (len(between) <= _JOINED and " " not in between)


def as_json(span: Span, original: Tuple[int, int], text: str) -> Dict[str, Any]:
    """As `/model/parse` tells it, in places of the text as it was typed."""
    start, end = original
    return {"start": start, "end": end, "text": text[start:end], "score": round(span.score, 4)}
