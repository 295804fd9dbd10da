"""Finds the names of the vocabulary in a folded message: exactly first, then with typing errors in what is left."""

from __future__ import annotations

import re
from typing import Any, Dict, FrozenSet, Iterator, List, Optional, Tuple

from nlu.entities.borders import Borders, Words
from nlu.entities.fold import Folded
from nlu.entities.found import Found
from nlu.entities.lexicon import GRAM, RANK, SAME_SOUND, Form, Lexicon
from nlu.entities.distance import best_end

SHORTEST = 4  # letters up to which a Thai name is written without spaces inside
SHORT, SHORT_PLACE = 5, 8  # letters up to which a Thai name must stand between words
LONG = 8  # folded letters from which a name with errors may look like ordinary words, or have spaces inside
FREE_OF_WORDS = frozenset(["level", "marker", "ordinary", "negation", "near"])  # short, yet never inside a word
COLLEGE_WORDS = re.compile("วิท|เทค|อาชี|สารพ|เกส|พนิช|พานิช|คอล|colleg|technic|วท|วอส")  # in folded letters
TAIL = 3  # letters at the end of a college's name that must be right: they tell it from its neighbours
MOST_SEEDS = 200  # readings of typing errors looked at in one message

Hit = Tuple[int, int, Form, float]  # skeleton start, skeleton end, form, score


class Names:
    """The names of one vocabulary."""

    def __init__(self, lexicon: Lexicon, words: Words, grammar: Dict[str, Any]) -> None:
        self._lexicon, self._words = lexicon, words
        self._cues = Ending(grammar["cues"])
        self._strict = Ending(grammar["strict"])
        self._district = Ending(grammar["district"])
        self._field = Ending(grammar["field"])
        self._doubtful: FrozenSet[str] = frozenset(grammar["doubtful"])

    def find(self, folded: Folded) -> List[Found]:
        """Every name, longest first where they overlap, in the order of the text."""
        borders = Borders(folded, self._words)
        exact = self._longest(folded, list(self._exact(folded, borders)))
        typed = self._with_errors(folded, borders, exact)
        chosen = self._longest(folded, typed + exact) if typed else exact
        return [self._found(folded, hit) for hit in sorted(chosen, key=lambda hit: hit[0])]

    def _exact(self, folded: Folded, borders: Borders) -> Iterator[Hit]:
        skeleton, trie = folded.skeleton, self._lexicon.trie
        length = len(skeleton)
        for start in range(length):
            node = trie.get(skeleton[start])
            if node is None or not borders.begins(folded.to_squeezed[start]):
                continue
            position = start + 1
            while node is not None:
                if "" in node and borders.ends(folded.to_squeezed[position]):
                    hit = self._best(folded, borders, start, position, node[""])
                    if hit:
                        yield hit
                node = node.get(skeleton[position]) if position < length else None
                position += 1

    def _best(
        self, folded: Folded, borders: Borders, start: int, end: int, forms: List[Form]
    ) -> Optional[Hit]:
        squeezed = folded.squeezed[folded.to_squeezed[start] : folded.to_squeezed[end]]
        fitting = []
        for form in forms:
            score = 1.0 if form.squeezed == squeezed else self._same_sound(form, squeezed)
            if score and self._allowed(folded, borders, start, end, form, score == 1.0):
                fitting.append((-score, RANK[form.kind], form.id, form))
        if not fitting:
            return None
        score, _, _, form = min(fitting, key=lambda item: item[:3])
        return start, end, self._district_first(folded, start, form, [f[3] for f in fitting]), -score

    def _district_first(self, folded: Folded, start: int, form: Form, fitting: List[Form]) -> Form:
        """After "อำเภอ" a name is the district's, otherwise the province's."""
        if form.kind == "province" and self._district(folded, start):
            return next((f for f in fitting if f.kind == "place"), form)
        return form

    def _same_sound(self, form: Form, squeezed: str) -> float:
        if not form.fuzzy or len(form.skeleton) < SAME_SOUND or squeezed in self._words.ordinary:
            return 0.0
        return 0.9

    def _allowed(
        self, folded: Folded, borders: Borders, start: int, end: int, form: Form, exact: bool
    ) -> bool:
        if form.tight and any(folded.gap[folded.to_squeezed[start] + 1 : folded.to_squeezed[end]]):
            return False
        if form.cue:
            return self._has_cue(folded, start, end, form)
        if form.squeezed < "\u0e00" or form.kind in FREE_OF_WORDS:
            return True
        first, last = folded.to_squeezed[start], folded.to_squeezed[end]
        if len(form.squeezed) <= SHORTEST and not form.spaced and any(folded.gap[first + 1 : last]):
            return False
        if not exact:
            return borders.between_words(first, last) and not borders.ordinary_words(first, last, SHORTEST - 1)
        if len(form.squeezed) <= (SHORT_PLACE if form.kind in ("province", "place") else SHORT):
            return borders.between_words(first, last)
        return True

    def _has_cue(self, folded: Folded, start: int, end: int, form: Form) -> bool:
        """Whether a name that is an ordinary word too is meant as a name here."""
        first, last = folded.to_squeezed[start], folded.to_squeezed[end]
        if first == 0 and last == len(folded.squeezed):
            return True
        if form.kind == "field":
            return self._field(folded, start)
        doubtful = form.squeezed in self._doubtful
        if (self._strict if doubtful else self._cues)(folded, start):
            return True
        alone = folded.gap[first] and (last == len(folded.squeezed) or folded.gap[last])
        return alone and first > 0 and not doubtful and form.kind in ("province", "place")

    def _with_errors(self, folded: Folded, borders: Borders, exact: List[Hit]) -> List[Hit]:
        skeleton = folded.skeleton
        covered = bytearray(len(skeleton) + 1)
        for start, end, form, _ in exact:
            covered[start:end] = b"\1" * (end - start)
        rest = "".join([" " if taken else letter for letter, taken in zip(skeleton, covered)])
        colleges = COLLEGE_WORDS.search(rest) is not None
        hits: List[Hit] = []
        for form, start in self._seeds(folded, borders, covered, colleges):
            hit = self._nearest(folded, borders, form, start)
            if hit and self._believable(folded, borders, hit, exact):
                hits.append(hit)
        return hits

    def _seeds(
        self, folded: Folded, borders: Borders, covered: bytearray, colleges: bool
    ) -> List[Tuple[Form, int]]:
        """Forms of which a piece stands in the text, with the places where they may then begin."""
        skeleton, grams = folded.skeleton, self._lexicon.grams
        seeds: Dict[Tuple[Form, int], None] = {}
        for position in range(len(skeleton) - GRAM + 1):
            if covered[position] and covered[position + GRAM - 1] and not colleges:
                continue
            for form, offset in grams.get(skeleton[position : position + GRAM], ()):
                if form.kind == "college" and not colleges:
                    continue
                initial = form.skeleton[0]
                first = max(0, position - offset - form.errors)
                for start in range(first, min(position, position - offset + form.errors) + 1):
                    if skeleton[start] == initial:
                        seeds[form, start] = None
            if len(seeds) > MOST_SEEDS:
                break
        return [(form, start) for form, start in seeds if borders.begins(folded.to_squeezed[start])]

    def _nearest(self, folded: Folded, borders: Borders, form: Form, start: int) -> Optional[Hit]:
        skeleton = folded.skeleton
        stretch = skeleton[start : start + len(form.skeleton) + form.errors]
        if len(form.letters.difference(stretch)) > form.errors:
            return None  # too many of its letters are nowhere near
        found = best_end(
            form.skeleton, skeleton, start, form.errors, lambda end: borders.ends(folded.to_squeezed[end])
        )
        if found is None or not found[0]:
            return None
        if form.kind == "college" and skeleton[found[1] - TAIL : found[1]] != form.skeleton[-TAIL:]:
            return None
        return start, found[1], form, round(1 - 0.1 * found[0] - 0.05, 2)

    def _believable(self, folded: Folded, borders: Borders, hit: Hit, exact: List[Hit]) -> bool:
        """What was typed right is never corrected away: words of the language, and names inside the stretch."""
        start, end, form, _ = hit
        first, last = folded.to_squeezed[start], folded.to_squeezed[end]
        if form.tight or not borders.between_words(first, last):
            return False
        if len(form.skeleton) < LONG and (
            any(folded.gap[first + 1 : last]) or borders.ordinary_words(first, last, SHORTEST - 2)
        ):
            return False
        if folded.squeezed[first:last] in self._words.ordinary:
            return False
        for other_start, other_end, other, _ in exact:
            if other_start < end and start < other_end:
                inside = start <= other_start and other_end <= end and end - start > other_end - other_start
                if not inside or other.skeleton not in form.skeleton:
                    return False
        return True

    def _longest(self, folded: Folded, hits: List[Hit]) -> List[Hit]:
        taken = bytearray(len(folded.skeleton) + 1)
        chosen = []
        for hit in sorted(hits, key=lambda h: (h[0] - h[1], -h[3], h[0], RANK[h[2].kind], h[2].id)):
            if not any(taken[hit[0] : hit[1]]):
                taken[hit[0] : hit[1]] = b"\1" * (hit[1] - hit[0])
                chosen.append(hit)
        return chosen

    def _found(self, folded: Folded, hit: Hit) -> Found:
        start, end, form, score = hit
        return Found(
            form.kind, form.id, folded.start(start), folded.end(end), score,
            candidates=form.candidates, province=form.province, at=form.at,
        )  # fmt: skip


class Ending:
    """Whether the text before a position ends with one of some cue words; cues of one letter ("จ.") stand apart."""

    def __init__(self, cues: List[str]) -> None:
        apart = [re.escape(cue) for cue in cues if len(cue) == 1]
        thai = [re.escape(cue) for cue in cues if cue >= "\u0e00" and len(cue) > 1]
        latin = [re.escape(cue) for cue in cues if cue < "\u0e00"]
        choices = [f"(?<![ก-๙])(?:{'|'.join(apart or ['$^'])})", *thai, f"(?<![a-z])(?:{'|'.join(latin or ['$^'])})"]
        self._pattern = re.compile(f"(?:{'|'.join(choices)})$")
        self._longest = max(map(len, cues)) + 3

    def __call__(self, folded: Folded, start: int) -> bool:
        first = folded.start(start)
        before = folded.text[max(0, first - self._longest) : first].rstrip(" .")
        return bool(before) and self._pattern.search(before) is not None
