"""Checks the examples of all topics before a model learns: enough, no near copies, no contradictions.

A model learns from different ways to ask, not from one question copied with a name changed; and an example
that reads like another topic's teaches two topics to be confused. Everything here is plain arithmetic on runs
of characters, so that it also runs where no model is at hand.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.training.likeness import Claim, claims
from bot.training.runs import plain, runs
from database.loading.finding import Finding, UnusableError, said
from database.loading.yaml_file import read_yaml

FEWEST = {"th": 25, "en": 10}  # examples that every topic needs, by language
COPY = 0.75  # the share of common runs from which an example adds nothing to another
OVERLAP = 0.15  # the share of a topic's examples that another topic may claim before the pair is reported

Topics = Mapping[str, Mapping[str, Sequence[str]]]  # topic → language → examples


@dataclass(frozen=True, slots=True)
class Example:
    """One way to say something, and the topic that it is meant for."""

    topic: str
    language: str
    text: str

    @property
    def file(self) -> str:
        """The file that the example stands in."""
        return f"{self.topic}.yml"


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many examples of a topic read more like another topic."""

    topic: str
    other: str
    examples: int
    share: float


def read_examples(folder: Path) -> dict[str, dict[str, list[str]]]:
    """The examples of all topic files; what cannot be read in them is left to the loader's report."""
    found: dict[str, dict[str, list[str]]] = {}
    for path in sorted(folder.glob("*.yml")):
        try:
            examples = read_yaml(path, dict).get("examples")
        except UnusableError:
            continue
        languages = examples.items() if isinstance(examples, dict) else ()
        found[path.stem] = {str(k): _texts(texts) for k, texts in languages}
    return found


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def check_examples(topics: Topics) -> list[Finding]:
    """What must be put right, found in a moment; `claimed` and `overlaps` take longer."""
    return [*too_few(topics), *near_copies(listed(topics))]


def listed(topics: Topics) -> list[Example]:
    """All examples, one after the other."""
    return [
        Example(topic, language, text)
        for topic, languages in topics.items()
        for language, texts in languages.items()
        for text in texts
    ]


def too_few(topics: Topics, fewest: Mapping[str, int] = FEWEST) -> list[Finding]:
    """Topics with fewer examples in a language than a model needs."""
    return [
        Finding(
            f"{topic}.yml",
            "too_few_examples",
            "doubt",
            values=said(language=language, have=len(languages.get(language, ())), need=need),
        )
        for topic, languages in topics.items()
        for language, need in fewest.items()
        if len(languages.get(language, ())) < need
    ]


class Known:
    """Examples among which the nearest to a text is found in a moment."""

    def __init__(self, examples: Iterable[Example] = ()) -> None:
        self._with: dict[str, list[int]] = defaultdict(list)  # run → numbers of the examples with it
        self._sets: list[frozenset[str]] = []
        self._examples: list[Example] = []
        for example in examples:
            self.add(example)

    def add(self, example: Example) -> None:
        """One more."""
        own = _runs(example.text)
        for run in own:
            self._with[run].append(len(self._sets))
        self._sets.append(own)
        self._examples.append(example)

    def nearest(self, text: str) -> tuple[Example, float] | None:
        """The example with most in common, and the share of common runs; None where nothing is in common."""
        own = _runs(text)
        common = Counter(number for run in own for number in self._with.get(run, ()))
        likeness = {n: shared / (len(own) + len(self._sets[n]) - shared) for n, shared in common.items()}
        best = max(likeness, key=lambda n: likeness[n], default=None)
        return None if best is None else (self._examples[best], likeness[best])


def near_copies(examples: Sequence[Example], limit: float = COPY) -> list[Finding]:
    """Examples that say what an earlier one says in almost the same letters, in the same topic or another."""
    known, findings = Known(), list[Finding]()
    for example in examples:
        found = known.nearest(example.text)
        if found and found[1] >= limit:
            findings.append(_copy(example, found[0]))
        known.add(example)
    return findings


def _runs(text: str) -> frozenset[str]:
    return frozenset(runs(plain(text), (3,)))


def _copy(example: Example, other: Example) -> Finding:
    values = said(example=example.text, other=other.text, other_file=other.file)
    return Finding(example.file, "near_copy", "refused", values=values)


def claimed(examples: Sequence[Example]) -> list[Finding]:
    """Examples that read clearly more like another topic, and like one example there, than like their own."""
    return _told(examples, _claims(examples))


def overlaps(examples: Sequence[Example], share: float = OVERLAP) -> list[Overlap]:
    """Pairs of topics that are hard to tell apart, the worst first."""
    return _pairs(examples, _claims(examples), share)


def judged(examples: Sequence[Example], share: float = OVERLAP) -> tuple[list[Finding], list[Overlap]]:
    """`claimed` and `overlaps` at once: both come from the same comparison, which takes seconds."""
    found = list(_claims(examples))
    return _told(examples, found), _pairs(examples, found, share)


def _told(examples: Sequence[Example], found: Iterable[Claim]) -> list[Finding]:
    return [
        _claimed(examples[claim.number], examples[claim.neighbour])
        for claim in found
        if claim.neighbour is not None
    ]


def _claimed(example: Example, other: Example) -> Finding:
    values = said(example=example.text, other=other.text, other_file=other.file)
    return Finding(example.file, "claimed_by_other", "doubt", values=values)


def _pairs(examples: Sequence[Example], found: Iterable[Claim], share: float) -> list[Overlap]:
    sizes = Counter(example.topic for example in examples)
    pairs = Counter((examples[claim.number].topic, claim.by) for claim in found)
    made = (Overlap(topic, other, n, n / sizes[topic]) for (topic, other), n in pairs.items())
    return sorted((o for o in made if o.share >= share), key=lambda o: (-o.share, o.topic, o.other))


def _claims(examples: Sequence[Example]) -> Iterable[Claim]:
    return claims([(example.topic, example.text) for example in examples])
