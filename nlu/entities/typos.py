"""Finds misspelt names in what the exact names leave, and never corrects what was typed right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from nlu.entities.borders import Borders, Words
from nlu.entities.distance import best_end
from nlu.entities.hit import Hit, mark
from nlu.entities.lexicon import GRAM, SHORTEST, Form, Lexicon

COLLEGE_WORDS = re.compile("วิท|เทค|อาชี|สารพ|เกส|พนิช|พานิช|คอล|colleg|technic|วท|วอส")  # in folded letters
LONG = 8  # folded letters from which a misspelt name may look like ordinary words, or have spaces inside
LATIN = re.compile("[a-z0-9]+")  # "EV" in "อุตสาหกรรม EV": so few letters tell one name from another
TAIL = 3  # letters at the end of a college's name that must be right: they tell it from its neighbours
MOST_SEEDS = 40  # readings looked at in one message, those with most of their pieces first


class Typos:
    """Misspelt names of one vocabulary."""

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        self._grams, self._words = lexicon.grams, words

    def find(self, borders: Borders, exact: list[Hit]) -> list[Hit]:
        """Misspelt names; they may overlap each other, and hold exact names that they keep as they are."""
        seeds = self._seeds(borders, exact)
        near = (self._nearest(borders, form, start) for form, start in seeds)
        return [hit for hit in near if hit and self._believable(borders, hit, exact)]

    def _seeds(self, borders: Borders, exact: list[Hit]) -> list[tuple[Form, int]]:
        """Forms of which a piece stands in the text, with the places where they may then begin."""
        skeleton = borders.folded.skeleton
        covered = bytearray(len(skeleton) + 1)
        for hit in exact:
            mark(covered, hit)
        rest = "".join([" " if covered[i] else letter for i, letter in enumerate(skeleton)])
        colleges = COLLEGE_WORDS.search(rest) is not None
        seeds: Counter[tuple[Form, int]] = Counter()
        for position in range(len(skeleton) - GRAM + 1):
            if covered[position] and covered[position + GRAM - 1] and not colleges:
                continue
            for form, offset in self._grams.get(skeleton[position : position + GRAM], ()):
                if colleges or form.kind != "college":
                    seeds.update(_starts(skeleton, position, form, offset))
        best = [seed for seed, _ in seeds.most_common(MOST_SEEDS)] if seeds else []
        return [(form, start) for form, start in best if borders.begins(borders.folded.to_squeezed[start])]

    def _nearest(self, borders: Borders, form: Form, start: int) -> Hit | None:
        folded = borders.folded
        stretch = folded.skeleton[start : start + len(form.skeleton) + form.errors]
        if len(set(form.skeleton).difference(stretch)) > form.errors:
            return None  # too many of its letters are nowhere near
        found = best_end(
            form.skeleton,
            folded.skeleton,
            start,
            form.errors,
            lambda end: borders.ends(folded.to_squeezed[end]),
        )
        if found is None or found[0] == 0:
            return None
        errors, end = found
        if form.kind == "college" and folded.skeleton[end - TAIL : end] != form.skeleton[-TAIL:]:
            return None
        if not _same_latin(form.skeleton, folded.skeleton[start:end]):
            return None
        return Hit(start, end, form, round(0.95 - 0.1 * errors, 2))

    def _believable(self, borders: Borders, hit: Hit, exact: list[Hit]) -> bool:
        """Whether it is no stretch of ordinary words, and no name that was typed right would be lost."""
        folded, form = borders.folded, hit.form
        first, last = folded.to_squeezed[hit.start], folded.to_squeezed[hit.end]
        if form.tight or not borders.between_words(first, last):
            return False
        if len(form.skeleton) < LONG and (
            any(folded.gap[first + 1 : last]) or borders.ordinary_words(first, last, SHORTEST - 2)
        ):
            return False
        if _is_cut(form) and borders.other_words(first, last, form.squeezed, form.skeleton):
            return False  # "ภาคตะวันตก" is not the east, "the college" is no college's name
        typed = folded.squeezed[first:last]
        known = typed in self._words.ordinary or typed.rstrip("ๆ") in self._words.ordinary
        return not known and all(_keeps(hit, other) for other in exact)


def _is_cut(form: Form) -> bool:
    """Whether the words of a misspelt name can be told: a long Thai one of a college is cut anyhow."""
    return form.kind != "college" or form.squeezed < "\u0e00"


def _same_latin(name: str, typed: str) -> bool:
    """Whether the Latin letters within a Thai name were typed right; a name all in Latin may be misspelt."""
    latin = LATIN.findall(name)
    return latin == [name] or len(latin) != 1 or latin == LATIN.findall(typed)


def _starts(skeleton: str, position: int, form: Form, offset: int) -> Iterator[tuple[Form, int]]:
    """Where the form may begin when its piece at `offset` stands at `position`: on its own first letter."""
    begin = position - offset
    for start in range(max(0, begin - form.errors), min(position, begin + form.errors) + 1):
        if skeleton[start] == form.skeleton[0]:
            yield form, start


def _keeps(hit: Hit, other: Hit) -> bool:
    """Whether a name typed right survives: outside the hit, or inside as a part of its name."""
    if other.end <= hit.start or hit.end <= other.start:
        return True
    inside = hit.start <= other.start and other.end <= hit.end and hit.length > other.length
    same = (other.form.kind, other.form.id) == (hit.form.kind, hit.form.id)
    return inside and (same or other.form.skeleton in hit.form.skeleton)
