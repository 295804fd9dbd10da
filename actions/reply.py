"""What the assistant answers, before any channel shapes it.

An action returns one `Reply`. Channels decide how it looks: a Flex carousel, an inline keyboard, plain text.
Texts in a reply are finished: no placeholders, no markup, in the language of the question.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from actions.filters import Filters
from actions.query import Query
from actions.subjects.requests.draft.draft import Form
from actions.subjects.requests.draft.moves import Move

Kind = Literal["answer", "no_data", "clarify", "out_of_scope", "smalltalk", "handoff", "request"]
Reliability = Literal["official", "news", "weak"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from, in the language of the reply; `as_of` "" means that the source is undated."""

    name: str
    url: str | None = None
    as_of: str = ""  # as in the database: ISO date, year, month, AY2566 or ""
    reliability: Reliability = "official"


@dataclass(frozen=True, slots=True)
class Ask:
    """A button that asks the assistant a question of its own."""

    intent: str
    filters: Filters = Filters()
    offset: int = 0
    query: Query | None = None  # what is asked, where the button asks a query
    move: Move | None = None  # what it wants of the request in the making


@dataclass(frozen=True, slots=True)
class Say:
    """A button that says a text, as if the person had typed it."""

    text: str


@dataclass(frozen=True, slots=True)
class Open:
    """A button that opens an address."""

    url: str


@dataclass(frozen=True, slots=True)
class Call:
    """A button that dials a number (digits and "+", one number)."""

    phone: str


@dataclass(frozen=True, slots=True)
class ShareLocation:
    """A button that asks the person to share where they are."""


@dataclass(frozen=True, slots=True)
class PickDate:
    """A button that lets the person choose a date; the answer arrives as the text YYYY-MM-DD."""


Tone = Literal["", "go", "stop"]  # a button that carries something out, or that takes it back for good

ButtonAction = Ask | Say | Open | Call | ShareLocation | PickDate


@dataclass(frozen=True, slots=True)
class Button:
    """A thing to press. Labels: aim at 20 characters; channels shorten longer ones with an ellipsis."""

    label: str
    action: ButtonAction
    spoken: str = ""  # what a screen reader says, where the label is a sign
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph or a few lines. The first line of a reply answers the question."""

    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One thing of a list: a college, a centre, a course."""

    title: str
    lines: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()  # at most three


@dataclass(frozen=True, slots=True)
class Cards:
    """A list of at most five things; `total` says how many there are in all.

    `tells_total` is false where that says nothing, as of all colleges of the country by distance.
    """

    cards: tuple[Card, ...]
    total: int
    sources: tuple[Source, ...] = ()
    tells_total: bool = True


@dataclass(frozen=True, slots=True)
class Choices:
    """A question back, with the answers to press."""

    text: str
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart; `detail` says in small what the label has no room for."""

    label: str
    value: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One of several charts in a picture, for figures that must not be added up or set against each other."""

    title: str
    unit: str
    bars: tuple[Bar, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A thing on a map of the surroundings, numbered like the list: how far east and north of the middle."""

    number: int
    name: str
    east: float  # kilometres
    north: float
    distance: str = ""  # in words


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies around a middle. `rough` where the middle is a person's own place: then it has been rounded."""

    middle: str
    spots: tuple[Spot, ...]
    rough: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: bars, or `panels` of bars, or a map. `alternative` says in words all that it shows.

    It is "" where a text beside it does.
    """

    title: str
    unit: str
    bars: tuple[Bar, ...]
    alternative: str
    sources: tuple[Source, ...] = ()
    panels: tuple[Panel, ...] = ()
    around: Surroundings | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A point on the map."""

    title: str
    address: str
    latitude: float
    longitude: float
    sources: tuple[Source, ...] = ()


Part = Text | Cards | Choices | Chart | Location


@dataclass(frozen=True, slots=True)
class Listed:
    """A thing that the reply named, so that "อันแรก" or "ที่นั่น" can pick it: kind is a field of Filters."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Pending:
    """A question of ours that waits for an answer: the next message fills `kind` of the frame."""

    kind: str  # a field of Filters, or "confirm"
    intent: str
    filters: Filters = Filters()


@dataclass(frozen=True, slots=True)
class Handover:
    """A person of an office is wanted: now, or to answer later (`reason` "later")."""

    office: str
    reason: str = "asked"
    province: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. `suggestions` are likely next steps (quick replies), at most six."""

    parts: tuple[Part, ...]
    kind: Kind = "answer"
    suggestions: tuple[Button, ...] = ()
    listed: tuple[Listed, ...] = ()
    pending: Pending | None = None
    more: Ask | None = None  # what "มีอีกไหม" asks
    used: Filters | None = None  # the filters that the answer really used, when they differ from the asked
    query: Query | None = None  # what was counted, where the answer was computed
    form: Form | None = (
        None  # the request as it stands after the answer; None where the answer is about something else
    )
    unused: tuple[str, ...] = ()  # words that were understood and found no place in the query
    others: tuple[Query, ...] = ()  # what the words may have asked as well, each a tap away
    handover: Handover | None = None  # a person is wanted
    narrowed: tuple[Button, ...] = ()  # what narrows the answer, each to take away
    feedback: tuple[Button, ...] = ()  # what the person thinks of this answer
    language: str = "th"

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources of the parts, each once, in order."""
        found: dict[tuple[str, str], Source] = {}
        for part in self.parts:
            for source in getattr(part, "sources", ()):
                found.setdefault((source.name, source.as_of), source)
        return tuple(found.values())
