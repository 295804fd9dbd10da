"""A desk and a language together, for the many short sentences of which an answer is made.

say = Saying(desk, "th")
say("programs.in_area", area="ระยอง")   ->  "ในระยอง"
say.count("colleges", 3)                ->  "3 แห่ง"
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from actions.question import Desk
from actions.reply import Source
from actions.words import figures, naming
from actions.words.blanks import MEETING, SPACES, listed, together
from actions.words.citing import Sourced, cited_rows
from actions.words.dates import spoken_date
from database.queries.years import latest_counted, latest_shares

BEFORE_STOP = re.compile(r" +(?=[.,:;)])")


@dataclass(frozen=True, slots=True)
class Saying:
    """How one answer speaks."""

    desk: Desk
    language: str

    def __call__(self, key: str, **values: object) -> str:
        """A text. Gaps that empty values leave are closed."""
        text = SPACES.sub(" ", self.desk.texts(key, self.language, **values))
        return BEFORE_STOP.sub("", text).strip() if self.language != "th" else text.strip()

    @property
    def session(self) -> Session:
        """Where the facts are read."""
        return self.desk.session

    def has(self, key: str) -> bool:
        """Whether there is a text of this key."""
        return self.desk.texts.has(key)

    def thai(self, key: str) -> str:
        """A text in Thai whatever the language: the data is searched in it."""
        return self.desk.texts(key, "th")

    def day(self, as_of: str) -> str:
        """A date of the data as people say it."""
        return spoken_date(as_of, self.language, self.desk.texts)

    def count(self, what: str, n: float) -> str:
        """A number with what it counts."""
        return figures.counted(self.desk.texts, what, n, self.language)

    def far(self, kilometres: float) -> str:
        """A distance."""
        return figures.distance(self.desk.texts, kilometres, self.language)

    @property
    def year(self) -> str:
        """The academic year of the numbers of graduates, in words: the latest."""
        return self.academic_year(latest_counted(self.session))

    @property
    def year_of_shares(self) -> str:
        """The academic year of the shares after graduation, in words: the latest."""
        return self.academic_year(latest_shares(self.session))

    def academic_year(self, year: str | int) -> str:
        """An academic year in words."""
        return figures.academic_year(self.desk.texts, year, self.language)

    def name(self, row: naming.Named) -> str:
        """A name in the language alone."""
        return naming.name(row, self.language)

    def both(self, row: naming.Named) -> str:
        """A name, in English with the Thai one beside it."""
        return naming.both_names(row, self.language)

    def short(self, college: naming.Named) -> str:
        """A college where room is scarce."""
        return naming.short_college(self.desk.texts, college, self.language)

    def centre(self, row: naming.Named) -> str:
        """A centre without the words that all centres share."""
        return naming.centre(self.desk.texts, row, self.language)

    def field(self, row: naming.ProgramNamed) -> str:
        """The field of study of a programme, in English with the Thai name."""
        return naming.field(row, self.language)

    def name_of_field(self, row: naming.ProgramNamed) -> str:
        """The field of study of a programme in the language alone, for lines with little room."""
        return naming.name_of_field(row, self.language)

    def program(self, row: naming.ProgramNamed) -> str:
        """A programme: level and field of study."""
        return naming.program(self.desk.texts, row, self.language)

    def level(self, level: str) -> str:
        """A level in short."""
        return naming.level(self.desk.texts, level, self.language)

    def long_level(self, level: str) -> str:
        """A level in full, with the Thai abbreviation."""
        return naming.long_level(self.desk.texts, level, self.language)

    def region(self, region: str) -> str:
        """A region as people ask for it."""
        return naming.region(self.desk.texts, region, self.language)

    def sector(self, sector: str) -> str:
        """State or private."""
        return naming.sector(self.desk.texts, sector, self.language)

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
