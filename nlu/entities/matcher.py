"""Everything a message names: from the normalised text to a list of `Found`. Pure, built once."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from nlu.entities.borders import Words
from nlu.entities.fold import fold
from nlu.entities.found import Found
from nlu.entities.lexicon import lexicon
from nlu.entities.names import Names
from nlu.entities.numbers import Numbers
from nlu.entities.readings import Readings
from nlu.entities.scope import Scope


class Matcher:
    """Finds names, numbers and turns of speech.

    >>> Matcher(vocabulary).find("ช่างยนต์ระยอง ไม่เอาเอกชน")
    [Found('field', 'auto', ...), Found('province', '21', ...), Found('sector', 'private', ..., negated=True)]
    """

    def __init__(self, vocabulary: dict[str, Any]) -> None:
        grammar = vocabulary["grammar"]
        content = lexicon(vocabulary["entries"], grammar["heads"])
        self._names = Names(content, Words(content.words, grammar["common"]), grammar)
        self._numbers = Numbers(grammar)
        self._readings = Readings(grammar)
        self._scope = Scope(grammar)

    def find(self, text: str) -> list[Found]:
        """What a normalised text names, in its order."""
        names = self._names.find(fold(text))
        numbers = self._numbers.find(text.lower(), [f for f in names if f.kind == "field"])
        free = [
            n
            for n in numbers
            if not any(n.start < f.end and f.start < n.end and _stronger(f, n) for f in names)
        ]
        inside = [n for n in numbers if n not in free and any(_holds(f, n, text) for f in names)]
        kept = [f for f in names if not any(n.start < f.end and f.start < n.end for n in free)]
        free += inside
        found = self._readings.apply(text, sorted(kept + free, key=lambda f: (f.start, f.end)))
        return self._scope.apply(text, found)


def _stronger(name: Found, number: Found) -> bool:
    """A name that holds a number ("ข้อ 3") wins; an aspect ("มากสุด") or a word of the start ("and") does not."""
    mere = name.kind in ("aspect", "ordinary") or name.at in ("start", "end", "alone")
    return not mere or name.end - name.start > number.end - number.start


def _holds(name: Found, number: Found, text: str) -> bool:
    """Whether an aspect is told with a figure ("อายุ 37"), which keeps its own role."""
    within = name.start <= number.start and number.end <= name.end + len(".99")
    return name.kind == "aspect" and within and text[number.start : number.start + 1].isdigit()


@lru_cache(maxsize=1)
def matcher_of(vocabulary: str) -> Matcher:
    """The one matcher of this process for a vocabulary as JSON: it takes seconds, and three components want it."""
    return Matcher(json.loads(vocabulary))
