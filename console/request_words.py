"""A request in words for the pages, and the colleges that could supply its people."""

from __future__ import annotations

from dataclasses import dataclass

from actions.question import Desk
from actions.subjects.requests.draft.draft import Line
from actions.subjects.requests.matching.colleges import Match, Matches, matches
from actions.subjects.requests.matching.words import because, supply, what_of
from actions.words.phones import Phone, phones
from actions.words.saying import Saying
from actions.words.texts import Texts
from bot.commands.staff.request_words import Names, deed_words, line_words, place, start
from bot.desk.lifecycle import PERSON, SYSTEM, Entry, Kept
from bot.desk.staff import Shown
from console.names import moment, span
from database.queries.colleges import CollegeRow, colleges

MOST_COLLEGES = 5


@dataclass(frozen=True, slots=True)
class Words:
    """Says what stands in a request, in the language of the page."""

    texts: Texts
    names: Names
    language: str
    now: float

    def line(self, line: Line) -> str:
        """ "ช่างเชื่อม ปวช. 5 คน"."""
        return line_words(line, self.texts, self.names, self.language)

    def place(self, kept: Kept) -> str:
        """The province."""
        return place(kept, self.texts, self.names, self.language)

    def start(self, kept: Kept) -> str:
        """When they are to start."""
        return start(kept, self.texts, self.language)

    def status(self, status: str) -> str:
        """A status."""
        return self.texts(f"requests_desk.status_{status}", self.language)

    def moment(self, at: float) -> str:
        """Day and time."""
        return moment(at, self.texts, self.language)

    def age(self, at: float) -> str:
        """How long ago."""
        return span(self.now - at, self.texts, self.language)

    def deed(self, entry: Entry) -> str:
        """What was done."""
        return deed_words(entry, self.texts, self.language)


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing in the history of a request: a deed, or a word with what was said."""

    at: float
    who: str
    what: str
    text: str = ""


def history(shown: Shown, words: Words) -> list[Happened]:
    """Deeds and words together, the latest first."""
    told = {"note", "message"}
    deeds = [
        Happened(e.at, _person(e.actor, words), words.deed(e)) for e in shown.history if e.what not in told
    ]
    said = [
        Happened(
            w.at,
            _person(w.author, words),
            words.texts(f"requests_desk.word_{w.kind}", words.language),
            w.text,
        )
        for w in shown.words
    ]
    return sorted([*deeds, *said], key=lambda one: one.at, reverse=True)


def _person(actor: str, words: Words) -> str:
    """Staff by their names; the employer and the system by what they are."""
    if actor in (PERSON, SYSTEM):
        return words.texts(f"requests_desk.actor_{actor}", words.language)
    return actor.removeprefix("staff:")


@dataclass(frozen=True, slots=True)
class Recommended:
    """A line of a request, and who could supply it."""

    what: str
    supply: str
    colleges: tuple[
        tuple[CollegeRow, str, tuple[Phone, ...]], ...
    ]  # with what speaks for each, and its numbers


def recommended(desk: Desk, kept: Kept, language: str) -> list[Recommended]:
    """The colleges for each line, best reasons first."""
    say = Saying(desk, language)
    return [
        _of_line(say, matches(desk, line, kept.draft.province, kept.draft.place)) for line in kept.draft.lines
    ]


def _of_line(say: Saying, found: Matches) -> Recommended:
    first: tuple[Match, ...] = found.ranked[:MOST_COLLEGES]
    rows = {row.code: row for row in colleges(say.desk.session, [match.code for match in first])}
    told = tuple(
        (row, because(say, found, match, row), phones(row.phone)[:1])
        for match in first
        if (row := rows.get(match.code))
    )
    return Recommended(what_of(say, found), supply(say, found) if first else "", told)
