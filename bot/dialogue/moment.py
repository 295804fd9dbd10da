"""One message in its context, and what can be decided about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from actions.filters import Filters
from actions.query import Query
from actions.question import Asked
from actions.reply import Ask
from actions.subjects.requests.draft.moves import Move
from bot.dialogue.meaning.topic import meant
from bot.dialogue.request.words import RequestWords, bundled
from bot.dialogue.safety.harm import NO_HARM, Harm
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import CONVERSATION, Topics
from bot.dialogue.understood.heard import Heard, plain_beside
from bot.dialogue.understood.narrow import names_anchor
from bot.dialogue.understood.reading import Names, Reading
from bot.dialogue.understood.words.told import Told
from bot.nlu.understanding import CHANGES, Entity, Understanding

T = TypeVar("T")

SURE = 0.5  # an intent above this is acted on
DOUBTED = 0.6  # of a topic, where a thing is named that nobody teaches
VERY_SURE = 0.9  # of a topic that the talk is not about
CLEAR = 0.7  # of an act of speech
CHAT = frozenset({"greeting", "thanks", "goodbye", "smalltalk", "help"})
SHORT_REST = 4  # letters of its own below which a message only narrows the frame
SHORT_QUESTION = 16  # letters of a question that leans on what was talked about


@dataclass(frozen=True, slots=True)
class Led:
    """The lines of what is told that answer; `lacking` is a year (CE) that was asked for and is not in it.

    `only` where more may be asked than they tell.
    """

    lines: tuple[str, ...]
    lacking: int = 0
    only: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Ask an action. `unclear` are words of the message with several readings, still to be settled."""

    intent: str
    filters: Filters = Filters()
    offset: int = 0
    unclear: tuple[Entity, ...] = ()
    returns: bool = False  # goes back to what was asked before
    query: Query | None = None  # what is asked, where it is computed from known columns
    unused: tuple[str, ...] = ()  # words that were understood and found no slot in the query
    move: Move | None = None  # what is wanted of the request in the making
    others: tuple[Query, ...] = ()  # what the words may have asked as well
    beside: tuple[Query, ...] = ()  # what is counted beside the first: "กี่ที่ กี่จังหวัด"
    chosen: tuple[str, ...] = ()  # kinds of what the message names that chose the thing that is asked about
    led_by: Led | None = None  # which lines of what is told answer, where they are known
    asked: Asked = field(default_factory=Asked)  # how the message asks

    @classmethod
    def again(cls, asked: Frame | Ask) -> Run:
        """What was asked, or is offered, whole: of what is computed the query is all that it asks."""
        move = asked.move if isinstance(asked, Ask) else None
        return cls(asked.intent, asked.filters, asked.offset, query=asked.query, move=move)


@dataclass(frozen=True, slots=True)
class Repeat:
    """Tell what was told last once more, shorter."""

    frame: Run


@dataclass(frozen=True, slots=True)
class AskBack:
    """Not sure: offer the likeliest topics."""

    intents: tuple[str, ...]
    filters: Filters = Filters()


@dataclass(frozen=True, slots=True)
class SayText:
    """A sentence of the dialogue itself, by its key in `data/texts/dialogue.yml`, with `words` of the person in it."""

    key: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Missed:
    """Not understood; `again` when it is the second time in a row: then topics and a person are offered."""

    again: bool


def nothing_told(_again: Run) -> Told:
    """Nothing is known of what was told."""
    return Told()


Decision = Run | Repeat | AskBack | SayText | Missed


@dataclass(frozen=True, slots=True)
class Moment:
    """One message in its context: what the rules look at."""

    state: State
    understood: Understanding
    said: Heard
    topics: Topics
    harm: Harm = NO_HARM
    read: Reading = field(default_factory=lambda: Reading(Query()))
    names: Names = field(default_factory=Names)
    words: RequestWords = field(default_factory=bundled)
    tells: Callable[[Run], Told] = nothing_told
    _known: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, name: str, read: Callable[[Moment], T]) -> T:
        """What is read of the message, for all rules that ask: the message does not change under them."""
        if name not in self._known:
            self._known[name] = read(self)
        found: T = self._known[name]
        return found

    def told(self, again: Run) -> Told:
        """The lines of what was told last, asked for once."""
        return self.once("told_last", lambda moment: moment.tells(again))

    @property
    def intent(self) -> str:
        """The topic that the message means."""
        return self.once("intent", lambda m: meant(m.understood, m.said, bool(m.harm.kind)))

    @property
    def sure(self) -> bool:
        """Whether the topic of the message is known well enough to act on."""
        return self.understood.confidence >= SURE and self.topics.get(self.intent) is not None

    @property
    def complete(self) -> bool:
        """Whether the message is a whole question of another topic, with a thing and what is asked of it.

        "มีสาขาอะไรบ้างในภูเก็ต" needs nothing of the talk; "แล้วภูเก็ตล่ะ" does.
        """
        leans = {"followup", "correction", "also", "both", "there"} & self.said.markers
        other = self.intent not in CONVERSATION and self.intent != self.about
        asks = bool(self.said.filters.aspect) and names_anchor(self.said.filters)
        return self.sure and self.understood.confidence >= VERY_SURE and other and asks and not leans

    @property
    def goes_on(self) -> bool:
        """Whether it goes on with the talk: "แล้วตอนล่างล่ะครับ" is no goodbye, whatever nobody understands of it."""
        changes = self.understood.slot("act", CLEAR) in CHANGES and "followup" in self.said.markers
        return changes and self.state.frame is not None and self.intent in CHAT

    @property
    def adds(self) -> bool:
        """Whether new filters join the old ones instead of replacing them."""
        return bool({"both", "also"} & self.said.markers) or "compare" in self.said.filters.aspect

    @property
    def about(self) -> str:
        """The topic that the talk is about; "" at its beginning."""
        return self.state.frame.intent if self.state.frame else ""

    @property
    def about_filters(self) -> Filters:
        """What narrows the topic that the talk is about."""
        return self.state.frame.filters if self.state.frame else Filters()

    @property
    def weighs_own_number(self) -> bool:
        """Whether a number of people is to be told as a share of what was just counted: nobody is asked for yet.

        "ถ้าเรารับ 20 คน คิดเป็นกี่เปอร์เซ็นต์" sounds like a request all the same.
        """
        counted = self.state.frame is not None and self.state.frame.query is not None
        return (
            bool(self.read.query.part) and counted and self.state.form is None and not self.said.filters.field
        )

    @property
    def ranks_the_told(self) -> bool:
        """Whether it is asked which of the colleges that were told has most: "อันไหนเด็กจบเยอะกว่า"."""
        told = self.state.frame is not None and any(one.kind == "college" for one in self.state.listed)
        of_them = self.understood.slot("by", DOUBTED) in ("", "college")
        return (
            told and of_them and not self.names_something and bool(self.understood.slot("order", VERY_SURE))
        )

    @property
    def names_something(self) -> bool:
        """Whether the message names a thing, a level, a number: anything beside aspects."""
        return bool(self.said.filters.having("aspect"))

    @property
    def short(self) -> bool:
        """Whether the message has hardly a word beside the things that it names."""
        return self.said.rest <= SHORT_REST

    def run(self, intent: str, filters: Filters) -> Run:
        """Ask a topic, with those words of the message that are still to be settled for it."""
        takes = self.topics.takes(intent)
        unclear = tuple(
            e
            for e in self.said.unclear
            if e.kind in takes and getattr(filters, e.kind) == (e.id,) and not plain_beside(e, filters)
        )
        return Run(intent, filters, unclear=unclear)
