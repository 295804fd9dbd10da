"""What the slots are read from: the message with its names as placeholders, and what stands around each name.

Names stand for one another in a question ("จังหวัดที่มี‹field›มากที่สุด"), so that one sentence teaches all fields.
"""

from __future__ import annotations

import itertools
import re
from typing import List, NamedTuple, Sequence, Tuple

from nlu.words import LONGEST, PARTICLES, Words

MASKED = (
    "field",
    "program",
    "level",
    "province",
    "place",
    "region",
    "college",
    "college_type",
    "centre",
    "sector",
    "industry",
    "curve",
    "country",
    "international",
    "course",
    "number",
    "numeral",
    "subject_type",
    "year",
    "month",
    "untaught",
    "business",
    "centre_kind",
)
_AS = {"numeral": "number"}  # what a number counts is told by the words around it
_PLACEHOLDER = {kind: chr(0xE000 + n) for n, kind in enumerate(MASKED)}
_DIGIT = re.compile(r"\d")
_SPACE = re.compile(r"\s+")
_SIZES = range(1, 6)
_AROUND = 4  # words on each side of a name that tell its role


class Name(NamedTuple):
    """A span of the normalised text that the entity layer knows."""

    start: int
    end: int
    kind: str
    id: str = ""
    negated: bool = False


class Seen(NamedTuple):
    """A message as the slots see it: terms of its characters and words, and the masked words with their names."""

    characters: Tuple[str, ...]
    words: Tuple[str, ...]
    masked: Tuple[str, ...]
    at: Tuple[int, ...]  # of each name to be given a role, the index of its placeholder in `masked`
    names: Tuple[Name, ...]


def seen(text: str, words: Words, names: Sequence[Name]) -> Seen:
    """The features of a normalised message. Names that overlap a longer one are left out."""
    text = text[:LONGEST]
    kept = _apart([n for n in names if n.kind in _PLACEHOLDER and n.end <= len(text)])
    masked, at = masked_words(text, words, kept)
    marked = "\x02" + _SPACE.sub("", "".join(_character(w) for w in masked)) + "\x03"
    told = [f"t:{n.kind}={n.id}" for n in names if n.kind in ("aspect", "marker", "near")]
    kinds = [f"k:{n.kind}" for n in kept] + [f"n:{k}{min(c, 3)}" for k, c in _counts(kept)]
    characters = tuple(marked[i : i + n] for n in _SIZES for i in range(len(marked) - n + 1))
    return Seen(characters, (*_runs(masked), *told, *kinds), tuple(masked), tuple(at), tuple(kept))


def _apart(names: Sequence[Name]) -> List[Name]:
    chosen: List[Name] = []
    for name in sorted(names, key=lambda n: (n.start - n.end, n.start)):
        if all(name.end <= other.start or other.end <= name.start for other in chosen):
            chosen.append(name)
    return sorted(chosen)


def masked_words(text: str, words: Words, names: Sequence[Name]) -> Tuple[List[str], List[int]]:
    """The words in order, each name once as its placeholder, and where the placeholders are."""
    out: List[str] = []
    at: List[int] = []
    position = 0
    for name in (*names, Name(len(text), len(text), "")):
        gap = text[position : name.start]
        cut = (gap[a:b] for a, b in words.spans(gap))
        out += [_DIGIT.sub("0", word) for word in cut if word not in PARTICLES]
        if name.kind:
            at.append(len(out))
            out.append(f"‹{_AS.get(name.kind, name.kind)}›")
            position = name.end
    return out, at


def _character(word: str) -> str:
    return _PLACEHOLDER.get(word[1:-1], word) if word.startswith("‹") else word


def _counts(names: Sequence[Name]) -> List[Tuple[str, int]]:
    kinds = [n.kind for n in names]
    return [(kind, kinds.count(kind)) for kind in dict.fromkeys(kinds)]


def _runs(masked: Sequence[str]) -> List[str]:
    """Single words, pairs and triples."""
    ends = ["^", *masked, "$"]
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(ends)]
    triples = [f"{a} {b} {c}" for a, b, c in zip(ends, ends[1:], ends[2:])]
    return [f"w:{w}" for w in [*masked, *pairs, *triples]]


def around(message: Seen, index: int) -> Tuple[str, ...]:
    """The features of the name number `index`: its kind, its neighbours with their distance, the names before it."""
    name, place = message.names[index], message.at[index]
    masked, kind = message.masked, _AS.get(name.kind, name.kind)
    features = [f"kind={kind}", f"neg={name.negated}", f"{kind} neg={name.negated}"]
    features += (
        [f"is={name.id}"] if kind == "field" else []
    )  # a hotel is a business more often than welding is
    for step in range(1, _AROUND + 1):
        before = masked[place - step] if place >= step else "^"
        after = masked[place + step] if place + step < len(masked) else "$"
        features += [
            f"-{step}={before}",
            f"+{step}={after}",
            f"{kind} -{step}={before}",
            f"{kind} +{step}={after}",
        ]
        features += [f"before={before}", f"after={after}"] if step <= 2 else []
    left, right = (
        "".join(masked[max(0, place - 3) : place])[-10:],
        "".join(masked[place + 1 : place + 4])[:10],
    )
    features += [f"l={left[-n:]}" for n in (2, 3, 4, 6, 8)] + [f"r={right[:n]}" for n in (2, 3, 4, 6, 8)]
    same = [n.kind for n in message.names[:index]].count(kind)
    later = [n.kind for n in message.names[index + 1 :]].count(kind)
    features += [f"same-before={min(same, 2)}", f"same-after={min(later, 2)}"]
    features += [f"somewhere={word}" for word in dict.fromkeys(masked) if not word.startswith("‹")]
    return tuple(features)
