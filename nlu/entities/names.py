"""Finds the names of the vocabulary in a folded message: exactly first, then misspelt ones in the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from nlu.entities.borders import Borders, Words
from nlu.entities.cues import PLACES, Cues
from nlu.entities.fold import Folded
from nlu.entities.found import Found
from nlu.entities.hit import Hit, longest
from nlu.entities.lexicon import RANK, SAME_SOUND, SHORTEST, Form, Lexicon
from nlu.entities.typos import Typos

SHORT, SHORT_PLACE = 5, 8  # letters up to which a Thai name must stand between words
FREE_OF_WORDS = frozenset(["level", "marker", "ordinary", "negation", "near"])  # may stand inside a word
Stretches = Sequence[tuple[int, int]]
Kinds = Sequence[str]
MONTH = 2  # letters of the short name of a month: "กย"
POLITE = 6  # letters of polite endings that may follow the only words of a message
TAUGHT = ("field", "level", "industry")
SUBJECTS = frozenset(["field", "industry", "course", "international"])
LONG_SOUND = 6  # letters from which a name that is spelt with rare words of its sound is read
SOUND_SCORE = 0.9  # of a name spelt differently with the same sound


class Names:
    """The names of one vocabulary."""

    def __init__(self, lexicon: Lexicon, words: Words, grammar: dict[str, Any]) -> None:
        self._lexicon, self._words = lexicon, words
        self._cues = Cues(grammar)
        self._typos = Typos(lexicon, words)

    def find(self, folded: Folded) -> list[Found]:
        """Every name, longest first where they overlap, in the order of the text."""
        borders, length = Borders(folded, self._words), len(folded.skeleton)
        exact = longest(list(self._exact(borders)), length)
        for kinds in (PLACES, ("sector",)):
            if places := _stretches(folded, exact, kinds):
                exact = longest([*exact, *self._exact(borders, places, kinds)], length)
        if subjects := _stretches(folded, exact, TAUGHT):
            exact = longest([*exact, *self._exact(borders, subjects, ("province",), behind=True)], length)
        misspelt = self._typos.find(borders, exact)
        chosen = longest(misspelt + exact, length) if misspelt else exact
        return [_found(folded, hit) for hit in sorted(chosen, key=lambda hit: hit.start)]

    def _exact(
        self, borders: Borders, places: Stretches = (), kinds: Kinds = (), behind: bool = False
    ) -> Iterator[Hit]:
        """What is named from every place where a name may begin.

        With `places` (where other names stand) only for doubtful names of these kinds beside, or right behind, them.
        """
        skeleton, to_squeezed = borders.folded.skeleton, borders.folded.to_squeezed
        for start in range(len(skeleton)):
            if not borders.begins(to_squeezed[start]):
                continue
            for end, forms in self._lexicon.beginning(skeleton, start):
                if borders.ends(to_squeezed[end]):
                    yield from self._best(borders, start, end, forms, places, kinds, behind)

    def _best(
        self, borders: Borders, start: int, end: int, forms: list[Form], places: Stretches, kinds: Kinds, behind: bool
    ) -> list[Hit]:  # fmt: skip
        """The form that a stretch stands for, if any of those with its sound is allowed here."""
        folded = borders.folded
        first, last = folded.to_squeezed[start], folded.to_squeezed[end]
        typed = folded.squeezed[first:last]
        fitting = []
        for form in forms:
            score = 1.0 if form.squeezed == typed else self._same_sound(form, typed)
            fits = self._behind if behind else self._listed
            if places and not (form.kind in kinds and fits(borders, first, last, form, places)):
                continue
            if score and (places or self._allowed(borders, first, last, form, score == 1.0)):
                fitting.append((-score, RANK[form.kind], form.id, form))
        if not fitting:
            return []
        score, _, _, form = min(fitting, key=lambda item: item[:3])
        if form.kind == "province" and self._cues.names_district(folded, first):
            form = next((f for *_, f in fitting if f.kind == "place"), form)
        return [Hit(start, end, form, -score)]

    def _listed(self, borders: Borders, first: int, last: int, form: Form, places: Stretches) -> bool:
        """Whether a doubtful name stands in a list with others of its kind."""
        apart = form.kind in PLACES or borders.between_words(first, last)
        return form.cue and apart and self._cues.beside(borders.folded, first, last, form, places)

    def _behind(self, borders: Borders, first: int, last: int, form: Form, subjects: Stretches) -> bool:
        """Whether a province that is an ordinary word too stands right behind what is taught: "ช่างไฟตาก"."""
        apart = form.cue and borders.between_words(first, last)
        return apart and self._cues.behind(borders.folded, first, form, subjects)

    def _same_sound(self, form: Form, typed: str) -> float:
        possible = form.fuzzy and len(form.skeleton) >= SAME_SOUND and typed not in self._words.ordinary
        return SOUND_SCORE if possible else 0.0

    def _allowed(self, borders: Borders, first: int, last: int, form: Form, exact: bool) -> bool:
        spaced = any(borders.folded.gap[first + 1 : last])
        if (form.tight and spaced) or (form.at == "alone" and not _may_be_all(borders, first, last)):
            return False
        if form.kind == "month" and len(form.squeezed) == MONTH and not _stands_apart(borders, first, last):
            return False
        if form.cue:
            return self._cues.make_a_name(borders, first, last, form)
        if form.squeezed < "\u0e00" or form.kind in FREE_OF_WORDS:
            return True
        if form.kind == "college" and not borders.between_words(first, last):
            return False  # "วช ลำปาง" inside "ปวช ลำปาง", "วิทยา" inside "วิทยาลัย"
        if spaced and len(form.squeezed) <= SHORTEST and not form.spaced:
            return False
        if exact:
            if form.kind == "aspect":
                return borders.word_border(first)  # "กี่คนใน": what follows is often cut differently
            short = SHORT_PLACE if form.kind in ("province", "place") else SHORT
            return len(form.squeezed) > short or borders.between_words(first, last)
        return borders.between_words(first, last) and self._misheard(borders, first, last, form)

    def _misheard(self, borders: Borders, first: int, last: int, form: Form) -> bool:
        """Whether what sounds like a name is no ordinary words, or a long name with a rare one ("ระบบลาง")."""
        if not borders.ordinary_words(first, last, SHORTEST - 1):
            return True
        long = form.kind in SUBJECTS and len(form.skeleton) >= LONG_SOUND
        return long and borders.rare_word(first, last, form.squeezed)


def _stretches(folded: Folded, hits: Sequence[Hit], kinds: Kinds) -> list[tuple[int, int]]:
    """Where names of some kinds stand in the text."""
    return [(folded.start(hit.start), folded.end(hit.end)) for hit in hits if hit.form.kind in kinds]


def _may_be_all(borders: Borders, first: int, last: int) -> bool:
    """Whether a stretch may be the whole message, polite endings aside."""
    return first == 0 and len(borders.folded.squeezed) - last <= POLITE


def _stands_apart(borders: Borders, first: int, last: int) -> bool:
    """Whether a short name such as "ก.ย." is no part of another one such as "กยศ."."""
    squeezed, gap = borders.folded.squeezed, borders.folded.gap
    ends = last >= len(squeezed) or gap[last] or squeezed[last].isdigit()
    begins = first == 0 or gap[first] or squeezed[first - 1].isdigit() or squeezed.endswith("เดือน", 0, first)
    return ends and begins


def _found(folded: Folded, hit: Hit) -> Found:
    form = hit.form
    return Found(
        form.kind,
        form.id,
        folded.start(hit.start),
        folded.end(hit.end),
        hit.score,
        candidates=form.candidates,
        province=form.province,
        at=form.at,
    )
