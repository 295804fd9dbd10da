"""What the NLU server understood of a message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ALIKE = 3.0  # a fact so many times as likely as another is no nearer to what was asked
CHANGES = frozenset({"refine", "correct"})  # acts of speech that change what was asked before


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that the message names, by its canonical id; kinds are the fields of `actions.filters.Filters`.

    Two kinds never become a filter: `marker` (`followup`, `correction`, `ordinal:2`, `there`, `more`) and
    `near` (`me` or the id of a place).
    """

    kind: str
    id: str
    start: int  # code points in the original text
    end: int
    text: str = ""
    score: float = 1.0  # below 1: found through a typing error
    negated: bool = False  # "ไม่เอาช่างยนต์"
    candidates: tuple[str, ...] = ()  # other ids that the same words can mean, `id` first; empty: unambiguous
    role: str = ""  # what it does in the question: where not also but_not versus expects; of numbers bound top nth ...

    @property
    def refused(self) -> bool:
        """Whether it is not wanted, by a word of refusal or by what it does in the question."""
        return self.negated or self.role in ("not", "but_not")


@dataclass(frozen=True, slots=True)
class Ranked:
    """An intent and how probable it is."""

    intent: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Slot:
    """What the model reads of one side of a question, and how sure it is."""

    value: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class FactFound:
    """A fact that the message may ask for, the topic that tells it, and how likely it is against none at all."""

    id: str
    intent: str
    score: float = 1.0

    @property
    def odds(self) -> float:
        """How many times likelier it is than none: scores near 1 lie far apart."""
        return self.score / max(1 - self.score, 1e-6)


@dataclass(frozen=True, slots=True)
class Begin:
    """A place in a message where another question begins, in code points, and how likely that is."""

    at: int
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Behind:
    """What a fragment is read as behind the question of the fact that was told last.

    `risen` are the facts that this question alone is much further from, the likeliest first.
    """

    intent: str
    confidence: float
    facts: tuple[FactFound, ...] = ()
    risen: tuple[FactFound, ...] = ()


@dataclass(frozen=True, slots=True)
class Understanding:
    """One message understood. `intent` is "nlu_fallback" when the server was not sure enough."""

    text: str
    language: str  # th en lo km my vi zh
    intent: str
    confidence: float
    alternatives: tuple[Ranked, ...] = ()  # best first, including the winner even under "nlu_fallback"
    entities: tuple[Entity, ...] = ()
    in_scope: float = 1.0  # how much the message is about us at all, 0 to 1
    slots: Mapping[str, Slot] = field(
        default_factory=dict
    )  # measure, asks, by, order ...; "none" is left out
    facts: tuple[FactFound, ...] = ()  # best first
    fact_is_sure: bool = False  # whether the first is told without asking
    questions: tuple[Begin, ...] = ()  # where further questions of the message begin
    unread: tuple[str, ...] = ()  # words that no name, number or known phrase accounts for: "JLPT N3"
    behind: Behind | None = None  # of a fragment, where a fact was told before it

    def slot(self, name: str, least: float = 0.0) -> str:
        """The value of a slot; "" where the message says nothing of it, or not as surely as `least`."""
        found = self.slots.get(name)
        return found.value if found and found.score >= least else ""

    def says(self, kind: str, *ids: str) -> bool:
        """Whether it names one of these things of a kind."""
        return any(e.kind == kind and e.id in ids for e in self.entities)
