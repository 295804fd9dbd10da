"""Where a line may not end: inside a word that is cut wrongly, or between a number and what it counts.

Phones and browsers find the words of Thai, which has no blanks between them, by a dictionary, and cut what it does not
hold: "เมีย|นมา". Invisible signs keep such words whole, and blanks that do not break keep "20 คน" on one line. People's
own words and the labels of buttons are left alone, and so is what is drawn: a picture has lines of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from actions.reply import Card, Cards, Chart, Choices, Location, Part, Reply, Text
from actions.words.texts import Texts
from bot.channels.channel import Look
from bot.turn.source_line import source_line

JOINER = "\u2060"  # invisible: no line ends here
FAST = "\u00a0"  # a blank at which no line ends
CUT = "|"  # in the list of words, where one would
SHORTEST_END = 5  # letters that may stand alone on a last line


@dataclass(frozen=True, slots=True)
class Typesetting:
    """What keeps lines whole, in one language."""

    whole: dict[str, str]  # a word, and the same with its joiners
    word: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]

    def text(self, text: str) -> str:
        """The same words, with the places marked at which no line may end."""
        text = self.word.sub(lambda found: self.whole[found[0]], self.numbers(text))
        return "\n".join(map(_with_its_end, text.split("\n")))

    def numbers(self, text: str) -> str:
        """The same, with numbers kept beside what they count alone."""
        return self.before.sub(FAST, self.after.sub(FAST, text))

    def reply(self, reply: Reply) -> Reply:
        """A reply whose words are set so."""
        return replace(reply, parts=tuple(self._part(part) for part in reply.parts))

    def _part(self, part: Part) -> Part:
        match part:
            case Chart():
                return replace(part, alternative=self.text(part.alternative))
            case Text() | Choices():
                return replace(part, text=self.text(part.text))
            case Cards():
                return replace(part, cards=tuple(map(self._card, part.cards)))
            case Location():
                return replace(part, title=self.text(part.title))
        return part

    def _card(self, card: Card) -> Card:
        return replace(card, title=self.text(card.title), lines=tuple(map(self.text, card.lines)))


def typesetting(texts: Texts, language: str) -> Typesetting:
    """The rules of a language, from `data/texts/typography.yml`; Thai names stand in every language."""
    words = " ".join(texts("typography.whole_words", one) for one in ("th", language))
    return _made(
        words, *(texts(f"typography.{key}", language) for key in ("after_numbers", "before_numbers"))
    )


def set_lines(reply: Reply, look: Look) -> Reply:
    """The reply as a channel shows it."""
    return typesetting(look.texts, reply.language).reply(reply)


def closing_line(reply: Reply, look: Look) -> str:
    """The line of the sources as a channel shows it; names of sources stay as they are, to be found again."""
    line = source_line(reply.sources, reply.language, look.texts)
    return typesetting(look.texts, reply.language).numbers(line)


def unset(text: str) -> str:
    """The words alone, for whoever reads them without a screen."""
    return text.replace(JOINER, "").replace(FAST, " ")


@cache
def _made(words: str, after: str, before: str) -> Typesetting:
    marked = words.split()
    whole = {word.replace(CUT, ""): word.replace(CUT, JOINER) for word in marked}
    return Typesetting(
        whole,
        re.compile(_any_of(whole)),
        re.compile(rf"(?<=\d) (?={_any_of(after.split())})"),
        re.compile("|".join(f"(?<={re.escape(word)}) (?=\\d)" for word in before.split())),
    )


def _any_of(words: Iterable[str]) -> str:
    """The longest first: of two that begin alike, it is meant."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _with_its_end(line: str) -> str:
    """No last line of a letter or two: what is short stays with what stands before it."""
    head, blank, end = line.rstrip().rpartition(" ")
    return f"{head}{FAST}{end}" if blank and head and len(end) < SHORTEST_END else line
