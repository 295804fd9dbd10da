"""The words with which people talk of a request: `data/forms/words.yml`. They are looked for only in such a talk.

words.found("undo", "เลิกทำครับ")    ->  a match, or None
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

import yaml

BUNDLED = Path(__file__).resolve().parents[3] / "data"
FILE = Path("forms") / "words.yml"
SERVICE = Path("forms") / "service.yml"
NUMBERS = Path("vocabulary") / "numbers.yml"
LONGEST = 160  # letters of a remark
NEVER = re.compile(r"(?!)")
FIRST, LAST = "\u0e01", "\u0e2e"  # consonants of Thai
LEADS, FOLLOWS = "(?<![\u0e40-\u0e44])", "(?![\u0e30-\u0e3a\u0e47-\u0e4d])"  # of a consonant
LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True, eq=False)
class RequestWords:
    """Patterns by name; kinds of requests and what can be left open have words of their own."""

    patterns: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    kinds: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    left_open: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    jobs: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    service: Mapping[str, re.Pattern[str]] = field(default_factory=dict)  # questions about the service itself
    service_topics: Mapping[str, str] = field(default_factory=dict)  # topics that mean one of them
    units: Mapping[str, int] = field(default_factory=dict)  # words for small numbers
    powers: Mapping[str, int] = field(default_factory=dict)  # words that multiply them
    amounts: Mapping[int, re.Pattern[str]] = field(default_factory=dict)  # "half a dozen" by the number meant
    makers: Mapping[str, re.Pattern[str]] = field(
        default_factory=dict
    )  # of published figures, by their whole

    @classmethod
    def read(cls, data_dir: Path) -> RequestWords:
        """Read the file that staff edit."""
        content = yaml.safe_load((data_dir / FILE).read_text("utf-8"))
        written = {name: re.compile(pattern, re.I) for name, pattern in content["patterns"].items()}
        by_name = {
            key: {name: any_of(words) for name, words in content[key].items()}
            for key in ("words", "kinds", "any", "jobs")
        }
        service, topics = _service(yaml.safe_load((data_dir / SERVICE).read_text("utf-8")))
        return cls(
            by_name["words"] | written, by_name["kinds"], by_name["any"], by_name["jobs"], service, topics,
            *_number_words(data_dir),
            {int(n): re.compile(pattern, re.I) for n, pattern in content.get("amounts", {}).items()},
            {str(whole): any_of(words) for whole, words in content.get("makers", {}).items()},
        )  # fmt: skip

    def found(self, name: str, text: str) -> re.Match[str] | None:
        """Where the words of a name stand in a text."""
        return _found(self, name, text)

    def each(self, name: str, text: str) -> list[re.Match[str]]:
        """Every place of a text where words of a name stand."""
        return list(self.patterns.get(name, NEVER).finditer(text))

    def begins(self, name: str, text: str) -> re.Match[str] | None:
        """The words of a name right at the start of a text."""
        return self.patterns.get(name, NEVER).match(text)

    def alone(self, name: str, text: str) -> bool:
        """Whether a text is hardly more than words of a name."""
        match = self.found(name, text)
        return bool(match) and self.beside(text, match) <= FEW

    def without_fillers(self, text: str) -> str:
        """A text without the words that only fill."""
        return self.patterns.get("fillers", NEVER).sub("", text)

    def beside(self, text: str, *matches: re.Match[str] | None) -> int:
        """How many letters a text has beside words of names and polite words."""
        rest = text
        for match in matches:
            rest = rest.replace(match[0], " ") if match else rest
        return sum(c.isalnum() for c in self.patterns.get("fillers", NEVER).sub(" ", rest))

    def which(self, of: Mapping[str, re.Pattern[str]], text: str) -> str:
        """The first name of several whose words stand in a text."""
        return next((name for name, pattern in of.items() if pattern.search(text)), "")

    def shortened(self, text: str, longest: int = LONGEST) -> str:
        """Words of a person without what only joins them to the rest."""
        before = None
        while text != before:
            before, text = text, self.patterns.get("edges", NEVER).sub("", text)
        return text[:longest]

    def number_in_words(self, text: str) -> int:
        """The number that a text says in words and with hardly a word more ("สิบสองคนครับ"); 0 for none.

        >>> words.number_in_words("twelve please")
        12
        """
        pattern = self._any_number_word
        rest = self.patterns.get("fillers", NEVER).sub(" ", pattern.sub(" ", text))
        return 0 if sum(c.isalnum() for c in rest) > FEW else self.value_of(text)

    def value_of(self, text: str) -> int:
        """The number that number words of a text make together.

        >>> words.value_of("ยี่สิบห้า")
        25
        """
        found = self._any_number_word.findall(text)
        total = current = 0
        for word in (one.lower() for one in found):
            total += max(current, 1) * self.powers[word] if word in self.powers else 0
            current = self.units.get(word, 0) + (current if current >= 20 else 0)
        return total + current

    def spelled_numbers(self, text: str) -> list[re.Match[str]]:
        """Every run of number words of a text, Thai or English."""
        return list(_runs((*self.units, *self.powers)).finditer(text))

    @property
    def _any_number_word(self) -> re.Pattern[str]:
        return _any_cached((*self.units, *self.powers))

    def latin_numbers(self, text: str) -> list[re.Match[str]]:
        """English words for numbers of two and more."""
        words = tuple(word for word, n in self.units.items() if LATIN.match(word) and n > 1)
        return list(_any_cached(words).finditer(text))

    def jobs_in(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        """The jobs that a text names, each with its field."""
        for job, pattern in self.jobs.items():
            yield from ((job, match) for match in pattern.finditer(text))


def _service(
    content: Mapping[str, Mapping[str, list[str]]],
) -> tuple[dict[str, re.Pattern[str]], dict[str, str]]:
    words = {name: re.compile("|".join(raw["words"]), re.I) for name, raw in content.items()}
    return words, {topic: name for name, raw in content.items() for topic in raw["topics"]}


def _number_words(data_dir: Path) -> tuple[dict[str, int], dict[str, int]]:
    content = yaml.safe_load((data_dir / NUMBERS).read_text("utf-8"))
    return {**content["words"], **content["inner"]}, content["powers"]


@lru_cache(maxsize=512)
def _found(words: RequestWords, name: str, text: str) -> re.Match[str] | None:
    # Many rules ask for the same words of the one message.
    return words.patterns.get(name, NEVER).search(text)


FEW = 6  # letters that may stand beside an order


@cache
def _runs(words: tuple[str, ...]) -> re.Pattern[str]:
    one = any_of(words).pattern
    return re.compile(rf"(?:{one})(?:(?:[\s-]+(?=[A-Za-z]))?(?:{one}))*", re.I)


@cache
def _any_cached(words: tuple[str, ...]) -> re.Pattern[str]:
    return any_of(words)


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the words, the longest first; English ones as whole words."""
    ordered = sorted(map(str, words), key=len, reverse=True)
    return re.compile("|".join(_word(word) for word in ordered) or NEVER.pattern, re.I)


def _word(word: str) -> str:
    """A word that no other begins or ends in: English ones whole, Thai ones without a vowel that belongs elsewhere."""
    escaped = re.escape(word).replace(r"\ ", r"\s+")
    begins, ends = (FIRST <= letter <= LAST for letter in (word[0], word[-1]))
    if begins or ends:
        return f"{LEADS if begins else ''}{escaped}{FOLLOWS if ends else ''}"
    start, end = (
        (r"(?<![A-Za-z])" if LATIN.match(word[0]) else ""),
        (r"(?![A-Za-z])" if LATIN.match(word[-1]) else ""),
    )
    return f"{start}{escaped}{end}"


@cache
def bundled() -> RequestWords:
    """The words of the data folder that lies beside the code."""
    return RequestWords.read(BUNDLED)
