"""Messages made of known sentences, with the place where their second question begins.

Two questions stand together as people join them ("... แล้ว ...", a blank, a line); beside them stand messages that only
look so: one question, what somebody tells before it, two names joined in one question.
"""

from __future__ import annotations

from random import Random
from typing import Callable, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from nlu.questions.sentences import Question, Sentences

TWO, ALONE, TOLD, ADDED, JOINED = 3600, 4800, 1000, 1200, 1500  # messages of each kind, in all languages
THAI = 0.75  # of the messages
SEED = 5
FEW, BRIEF = 4, 0.5
LONGEST, SHORTEST = 230, 5
SIGNS = " ?？.!\n,"
Often = Mapping[str, int]  # words, and how often they are met
# The names in a text that another of their kind can stand beside: kind, start, end.
NamesOf = Callable[[str], Sequence[Tuple[str, int, int]]]


class Made(NamedTuple):
    """A message, and where its second question begins; None where there is one question."""

    text: str
    border: Optional[int] = None


class Connectives(NamedTuple):
    """What stands between and around questions, by language; see `data/vocabulary/connectives.yml`."""

    between: Mapping[str, Often]
    joins: Mapping[str, Often]
    leads: Mapping[str, Often]
    greetings: Mapping[str, Often]
    thanks: Mapping[str, Often]


class Maker:
    """Makes the same messages of the same sentences every time."""

    def __init__(self, sentences: Mapping[str, Sentences], words: Connectives, names_of: NamesOf) -> None:
        self._sentences, self._words, self._names_of = sentences, words, names_of
        self._chance = Random(SEED)
        self._other: dict[Tuple[str, str], List[str]] = {}

    def messages(self) -> List[Made]:
        """All of them."""
        kinds = (
            (TWO, self._two),
            (ALONE, self._alone),
            (TOLD, self._told),
            (ADDED, self._added),
            (JOINED, self._joined),
        )
        return [made for count, make in kinds for made in self._some(count, make)]

    def _some(self, count: int, make: Callable[[str, Sentences], Optional[Made]]) -> Iterator[Made]:
        for _ in range(count):
            language = "th" if self._chance.random() < THAI else "en"
            made = make(language, self._sentences[language])
            if made and SHORTEST <= len(made.text) <= LONGEST:
                yield made

    def _two(self, language: str, of: Sentences) -> Optional[Made]:
        first, second = (text.strip(SIGNS) for text in self._pair(of))
        if min(len(first), len(second)) < SHORTEST:
            return None
        if language == "en" and self._chance.random() < 0.5:
            second = second[:1].lower() + second[1:]
        between = self._pick(self._words.between[language])
        before = self._maybe(self._words.greetings[language], 0.08) + first
        begins = len(before) + len(between) - len(between.lstrip(SIGNS))
        after = self._maybe(self._words.thanks[language], 0.3)
        return Made(before + between + second + after, begins)

    def _pair(self, of: Sentences) -> Tuple[str, str]:
        """Two questions: the second goes on with the first, is of its topic, or of any."""
        kind = self._chance.random()
        if kind < 0.22 and of.follow_ups:
            return self._chance.choice(of.follow_ups)
        first = self._question(of)
        some = self._chance.sample(of.questions, min(60, len(of.questions)))
        same = [q for q in some if q.about == first.about and q != first] if kind < 0.5 else []
        return first.text, (same or [self._question(of)])[0].text

    def _question(self, of: Sentences) -> Question:
        """One of them; half of the time the shortest of a few: who asks two things at once is brief."""
        some = self._chance.sample(of.questions, min(FEW, len(of.questions)))
        return min(some, key=lambda q: len(q.text)) if self._chance.random() < BRIEF else some[0]

    def _alone(self, language: str, of: Sentences) -> Made:
        text = self._chance.choice(of.questions).text.strip(SIGNS)
        return Made(
            self._maybe(self._words.greetings[language], 0.1)
            + text
            + self._maybe(self._words.thanks[language], 0.2)
        )

    def _told(self, language: str, of: Sentences) -> Optional[Made]:
        """What somebody tells, and then asks; or the other way round."""
        if not of.told:
            return None
        both = [
            self._chance.choice(of.told).strip(SIGNS),
            self._chance.choice(of.questions).text.strip(SIGNS),
        ]
        if self._chance.random() < 0.4:
            both.reverse()
        return Made(self._pick(self._words.leads[language]).join(both))

    def _added(self, language: str, of: Sentences) -> Optional[Made]:
        """A question, and what narrows it: "เฉพาะของรัฐ"."""
        if not of.additions:
            return None
        asked, added = (text.strip(SIGNS) for text in self._chance.choice(of.additions))
        return Made(asked + self._pick(self._words.leads[language]) + added)

    def _joined(self, language: str, of: Sentences) -> Optional[Made]:
        """A question with two names of one kind in place of one."""
        question: Question = self._chance.choice(of.questions)
        names = self._names_of(question.text)
        for kind, start, end in names:
            self._other.setdefault((language, kind), []).append(question.text[start:end].strip())
        if not names:
            return None
        kind, _, end = self._chance.choice(names)
        other = self._chance.choice(self._other[language, kind])
        join, rest = self._pick(self._words.joins[language]), question.text[end:]
        blank = " " if language == "en" and rest[:1].isalnum() else ""
        return Made(question.text[:end].rstrip() + join + other + blank + rest)

    def _pick(self, words: Often) -> str:
        return self._chance.choices(list(words), list(words.values()))[0]

    def _maybe(self, words: Often, likely: float) -> str:
        return self._pick(words) if self._chance.random() < likely else ""
