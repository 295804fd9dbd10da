"""The vocabulary, ready for matching: a trie of folded names and an index for typing errors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import marisa_trie
from pythainlp.corpus import thai_stopwords

from nlu.entities.fold import KARAN, Folded, fold
from nlu.normalise import normalise

# Of two names of the same length at the same place the one that stands first here wins.
KINDS = (
    "college centre centre_kind international business ordinary province place region level course attribute "
    "college_type subject_type field untaught industry curve country sector month near negation aspect marker"
).split()
RANK = {kind: rank for rank, kind in enumerate(KINDS)}
GRAM = 3  # letters of the pieces that are looked up
ERRORS_THAI, ERRORS_LATIN = (
    (5, 9),
    (7, 11),
)  # letters of a skeleton from which one and two errors are forgiven
FREQUENT = (
    "เรียน",
    "วิทยาลัย",
    "สมัคร",
    "ที่ไหน",
    "จังหวัด",
    "สาขา",
    "เทคโนโลยี",
    "หลักสูตร",
    "ช่าง",
    "college",
    "study",
)
COMMON = 50  # how much rarer pieces of ordinary words are taken than others
CLUSTER = re.compile("(?<=[กปตพ])ล(?=ะ)")  # in folded letters, where ร is ล
SHORTEST = 4  # letters up to which a Thai name is written without spaces inside
SAME_SOUND = 4  # letters from which a different spelling of the same sound is read as the name


@dataclass(frozen=True, eq=False, slots=True)
class Form:
    """One way to write one id."""

    kind: str
    id: str
    squeezed: str
    skeleton: str
    fuzzy: bool
    cue: bool = False
    tight: bool = False
    at: str = ""
    candidates: tuple[str, ...] = ()
    province: str = ""

    errors: int = 0  # how many typing errors are forgiven
    spaced: bool = False  # written with a space, dot or hyphen inside ("มี.ค.")


@dataclass(frozen=True)
class Lexicon:
    """Forms by their skeleton's number in a trie, and by their rarest pieces."""

    skeletons: marisa_trie.Trie
    forms: list[list[Form]]
    longest: int  # letters of a skeleton
    grams: dict[str, list[tuple[Form, int]]] = field(default_factory=dict)
    words: tuple[str, ...] = ()  # Thai forms, for the word cutter

    def beginning(self, text: str, start: int) -> Iterator[tuple[int, list[Form]]]:
        """What may be named from a place of a folded text on: where it ends, and the forms; shortest first."""
        for name in self.skeletons.prefixes(text[start : start + self.longest]):
            yield start + len(name), self.forms[self.skeletons[name]]


def lexicon(entries: Iterable[dict[str, Any]], heads: Iterable[str] = ()) -> Lexicon:
    """Build the lexicon from the entries of `vocabulary.json`; `heads` are what many names have in common."""
    folded = sorted((fold(head).skeleton for head in heads), key=len, reverse=True)
    forms = [form for entry in entries for form in _forms(entry, folded)]
    skeletons = marisa_trie.Trie({form.skeleton for form in forms})
    numbered: list[list[Form]] = [[] for _ in range(len(skeletons))]
    for form in forms:
        numbered[skeletons[form.skeleton]].append(form)
    words = {
        form.squeezed
        for form in forms
        if (form.fuzzy or form.kind == "level") and form.squeezed >= "\u0e00" and len(form.squeezed) < 16
    }
    longest = max((len(form.skeleton) for form in forms), default=0)
    return Lexicon(skeletons, numbered, longest, _grams(forms), tuple(sorted(words)))


def _forms(entry: dict[str, Any], heads: list[str]) -> Iterable[Form]:
    for text in entry["forms"]:
        folded = fold(normalise(text, layout=False).text)
        if folded.skeleton:
            fuzzy = bool(entry.get("fuzzy"))
            errors = _errors(entry["kind"], folded, heads) if fuzzy else 0
            form = Form(
                kind=entry["kind"],
                id=entry["id"],
                squeezed=folded.squeezed,
                skeleton=folded.skeleton,
                fuzzy=fuzzy,
                cue=bool(entry.get("cue")),
                tight=bool(entry.get("tight")),
                at=entry.get("at", ""),
                candidates=tuple(entry.get("candidates", ())),
                province=entry.get("province", ""),
                errors=errors,
                spaced=any(folded.gap[1:]),
            )
            yield form
            if fuzzy:
                yield from _written_otherwise(text, form)


def _written_otherwise(text: str, form: Form) -> Iterator[Form]:
    """The name as many say it; and with the letters that a karan silences, which many leave out: "นครสวรรค"."""
    same = replace(form, errors=0)
    if (easier := _as_spoken(form.skeleton)) != form.skeleton:
        yield replace(same, skeleton=easier)
    if KARAN in text:
        bare = fold(normalise(text, layout=False).text.replace(KARAN, ""))
        yield replace(same, squeezed=bare.squeezed, skeleton=bare.skeleton)


def _as_spoken(skeleton: str) -> str:
    """A folded name without the second letter of its clusters, as many say and write it: กระบี่, กะบี่."""
    return CLUSTER.sub("", skeleton)


def _errors(kind: str, folded: Folded, heads: list[str]) -> int:
    one, two = ERRORS_LATIN if folded.squeezed < "\u0e00" else ERRORS_THAI
    length = len(_own_part(folded.skeleton, heads))
    if kind == "aspect" or length < one:
        return 0
    return 1 if length < two else 2


def _own_part(name: str, heads: list[str]) -> str:
    """A folded name without what it has in common with others: that tells nothing."""
    head = next((h for h in heads if name.startswith(h) and name != h), "")
    rest = name[len(head) :]
    tail = next((h for h in heads if h < "\u0e00" and rest.endswith(h) and rest != h), "")
    return rest[: len(rest) - len(tail)]


def _grams(forms: list[Form]) -> dict[str, list[tuple[Form, int]]]:
    """Pieces of each forgiving form: one more than it forgives errors, apart from each other, rare ones.

    So many errors cannot touch all of them: one is nearly always there to find the form by.
    """
    forgiving = [form for form in forms if form.errors]
    counts = Counter(gram for form in forgiving for gram in set(_all_grams(form.skeleton)))
    for word in (*thai_stopwords(), *FREQUENT):
        for gram in _all_grams(fold(word).skeleton):
            counts[gram] += COMMON
    index: dict[str, list[tuple[Form, int]]] = {}
    for form in forgiving:
        for offset in _rarest(form, counts):
            index.setdefault(form.skeleton[offset : offset + GRAM], []).append((form, offset))
    return index


def _all_grams(text: str) -> list[str]:
    return [text[i : i + GRAM] for i in range(len(text) - GRAM + 1)]


def _rarest(form: Form, counts: Counter[str]) -> list[int]:
    skeleton = form.skeleton
    if len(skeleton) < GRAM * (form.errors + 1):
        return [0, len(skeleton) - GRAM]  # too short for pieces apart: its beginning and its end
    offsets = sorted(range(len(skeleton) - GRAM + 1), key=lambda i: (counts[skeleton[i : i + GRAM]], i))
    chosen: list[int] = []
    for offset in offsets:
        if all(abs(offset - other) >= GRAM for other in chosen):
            chosen.append(offset)
        if len(chosen) == form.errors + 1:
            break
    return chosen
