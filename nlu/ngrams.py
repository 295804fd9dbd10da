"""The terms by which a message is known: runs of characters, words and pairs of words, kinds of things named.

What the vocabulary recognises stands in the words as its kind: "ช่างยนต์ที่ระยอง" and
"บัญชีที่ตาก" are both "‹field› ที่ ‹province›".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlu.words import LONGEST, PARTICLES

# Names that can stand for one another: any field for any field. What is asked of a thing ("aspect") and turns of speech
# say a lot by themselves; their words stay, and what they are is one term more.
NAMES = frozenset(
    "field level province place region college centre sector industry curve country international".split()
)
_TELLING = frozenset("aspect marker near level international".split())
_DIGIT = re.compile(r"\d")
_CHARACTERS = range(1, 5)


@dataclass(frozen=True)
class Named:
    """A span of the normalised text that the vocabulary knows, and the kind of thing it is."""

    start: int
    end: int
    kind: str
    id: str = ""


@dataclass(frozen=True)
class Terms:
    """What the linear model looks up; `runs` are the characters without spaces and particles."""

    characters: tuple[str, ...]
    words: tuple[str, ...]
    runs: str
    bare: bool = False  # nothing but names


def _masked(text: str, spans: Sequence[tuple[int, int]], named: Sequence[Named]) -> list[str]:
    """The words in order, each named thing once as its kind."""
    out: list[str] = []
    things = sorted(named, key=lambda n: (n.start, -n.end))
    for start, end in spans:
        while things and things[0].start < end:
            thing = things.pop(0)
            out.append(f"‹{thing.kind}›")
        if any(n.start <= start and end <= n.end for n in named):
            continue
        out.append(_DIGIT.sub("0", text[start:end]))
    return out + [f"‹{thing.kind}›" for thing in things]


def characters(runs: str, sizes: Iterable[int] = _CHARACTERS) -> list[str]:
    """All runs of characters of these sizes, with the ends marked."""
    marked = f"\x02{runs}\x03"
    return [marked[i : i + n] for n in sizes for i in range(len(marked) - n + 1)]


def terms(text: str, spans: Sequence[tuple[int, int]], named: Sequence[Named] = ()) -> Terms:
    """The terms of one normalised message."""
    kept = [s for s in spans if text[s[0] : s[1]] not in PARTICLES] or list(spans)
    runs = _DIGIT.sub("0", "".join(text[a:b] for a, b in kept))[:LONGEST]
    masked = _masked(text, kept, [n for n in named if n.kind in NAMES])
    told = tuple(f"w:{n.kind}={n.id}" for n in named if n.kind in _TELLING)
    pairs = [f"{a} {b}" for a, b in zip(["^", *masked], [*masked, "$"])]
    # A message of nothing but names ("บัญชี ขอนแก่น") is known by their kinds, not by how the names are spelt.
    bare = all(word.startswith("‹") for word in masked)
    return Terms(
        () if bare else tuple(characters(runs)), tuple(f"w:{w}" for w in masked + pairs) + told, runs, bare
    )
