"""A desk and a language together, for the many short sentences of which an answer is made.

say = Saying(desk, "th")
say("programs.in_area", area="ระยอง")   ->  "ในระยอง"
say.count("colleges", 3)                ->  "3 แห่ง"
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from actions.question import Desk
from actions.reply import Source
from actions.words import figures, naming
from actions.words.blanks import MEETING, SPACES, listed, together
from actions.words.citing import Sourced, cited_rows
from database.queries import years
from database.queries.years import SHARES, latest_counted, latest_shares

BEFORE_STOP = re.compile(r" +(?=[.,:;)])")


@dataclass(frozen=True, slots=True)
class Saying:
    """How one answer speaks."""

    desk: Desk
    language: str
    of: int = 0  # the academic year that was asked for and is there; 0: the latest of each measure

    def __call__(self, key: str, **values: object) -> str:
        """A text. Gaps that empty values leave are closed."""
        text = SPACES.sub(" ", self.desk.texts(key, self.language, **values))
        return BEFORE_STOP.sub("", text).strip() if self.language != "th" else text.strip()

    def count(self, what: str, n: float) -> str:
        """A number with what it counts."""
        return figures.counted(self.desk.texts, what, n, self.language)

    def far(self, kilometres: float) -> str:
        """A distance."""
        return figures.distance(self.desk.texts, kilometres, self.language)

    @property
    def counted(self) -> int:
        """The academic year of the numbers of graduates in this answer."""
        return self.of if self.of in years.counted(self.desk.session) else latest_counted(self.desk.session)

    @property
    def year(self) -> str:
        """The academic year of the numbers of graduates in this answer, in words."""
        return self.academic_year(self.counted)

    @property
    def traced(self) -> int:
        """The academic year of the shares after graduation in this answer."""
        session = self.desk.session
        return self.of if self.of in years.published(session, *SHARES) else latest_shares(session)

    @property
    def year_of_shares(self) -> str:
        """The academic year of the shares after graduation in this answer, in words."""
        return self.academic_year(self.traced)

    def academic_year(self, year: str | int) -> str:
        """An academic year in words."""
        return figures.academic_year(self.desk.texts, year, self.language)

    def name(self, row: naming.Named) -> str:
        """A name in the language alone."""
        return naming.name(row, self.language)

    def both(self, row: naming.Named) -> str:
        """A name, in English with the Thai one beside it."""
        return naming.both_names(row, self.language)

    def level(self, level: str) -> str:
        """A level in short."""
        return naming.level(self.desk.texts, level, self.language)

    def joined(self, items: Iterable[str], word: str = "and") -> str:
        """A list in a sentence."""
        return listed(self.desk.texts, items, self.language, word)

    def sources(self, rows: Iterable[Sourced]) -> tuple[Source, ...]:
        """The sources of some rows, each once."""
        return cited_rows(self.desk, self.language, rows)


def capital(text: str) -> str:
    """The text with a capital first letter; Thai has none and stays as it is."""
    return text[:1].upper() + text[1:]


def lines(*sentences: str) -> str:
    """The sentences that are not empty, one a line."""
    return "\n".join(sentence for sentence in sentences if sentence)


def written(say: Saying, key: str, **pieces: object) -> str:
    """A text with its pieces, spaced as its language does.

    >>> written(say, "shapes.number", about="ผู้จบ ปวส.", value="20 คน")
    "ผู้จบ ปวส. มี 20 คน"

    A text names its pieces without thinking of blanks; where two pieces meet, the letters there decide (`blanks`).
    """
    if say.language != "th":
        return say(key, **pieces)
    return together(say(key, **{name: f"{MEETING}{piece}{MEETING}" for name, piece in pieces.items()}))
