"""What a turn leads to, and what every turn shares."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from actions.render.finished import Finished
from actions.reply import Reply
from actions.subjects.figures.series import known_series
from actions.subjects.talk.keeping import Keeping
from actions.subjects.talk.office_hours import NOBODY, Staffing
from actions.words.texts import Texts
from bot.buttons.menus import MenuLabels
from bot.desk.lifecycle import Order
from bot.dialogue.called import things_called, words_of_facts
from bot.dialogue.safety.harm import Guard
from bot.dialogue.state import State
from bot.dialogue.topics import Topics
from bot.dialogue.understood.names import (
    areas_of_provinces,
    groups_of_projects,
    kinds_of_colleges,
    named_in_facts,
    places_as_conditions,
    regions_of_provinces,
    subject_types_by_name,
    subject_types_of_fields,
)
from bot.dialogue.understood.reading import Names
from bot.dialogue.understood.words.operations import Operations
from bot.feedback.rating import Rating
from bot.nlu.understanding import Understanding
from bot.people.handovers import Step
from bot.people.joining import Join
from bot.people.ownership import Owner
from bot.people.rules import Rules
from bot.reception.incoming import Incoming

SILENT = frozenset({"unfollowed", "cleared", "unsent", "left"})  # nobody waits for an answer
GONE = frozenset({"unfollowed", "cleared", "left"})  # nothing is kept of who has gone


@dataclass(frozen=True, slots=True)
class Answered:
    """What a turn leads to."""

    state: State
    reply: Reply
    intent: str = ""
    confidence: float = 0.0
    action: str = ""
    understood: tuple[Understanding, ...] = ()
    orders: tuple[Order, ...] = ()  # what is to be done with the person's requests
    steps: tuple[Step, ...] = ()  # what is done to the ownership of the conversation
    rating: Rating | None = None  # what the person thinks of an earlier answer
    join: Join | None = None  # a group of staff registers
    hidden: bool = False  # what was said may be a name: nothing of it is kept
    keeps_requests: bool = False  # with `forget`: what was filed stays with its centre
    forget: bool = False  # nothing more is kept: the person asked for it and confirmed it, or has gone


@dataclass(frozen=True, slots=True)
class Assistant:
    """What every turn shares: the words, the topics, the guard over what must be met with help, the labels of menus,
    the words for sums, what the office says of people's data, and the people behind.
    """

    texts: Texts
    topics: Topics
    guard: Guard
    menus: MenuLabels = field(default_factory=MenuLabels)
    operations: Operations = field(default_factory=Operations)
    keeping: Keeping = Keeping()
    rules: Rules = field(default_factory=Rules)
    staffing: Staffing = NOBODY  # at the moment of the turn
    finished: Finished[Reply] | None = None  # what was told lately, for who asks the same
    answers: Finished[Answered] | None = None  # and to whom nothing was told before

    def staffed(self, session: Session, owner: Owner, now: float) -> Assistant:
        """With what is known of the people behind, and who owns the person's conversation."""
        return replace(self, staffing=self.rules.at(session, owner, now))

    def names(self, session: Session) -> Names:
        """What ids that the model gives mean as values of dimensions."""
        return Names(
            kinds_of_colleges(self.texts),
            places_as_conditions(session),
            subject_types_of_fields(session),
            self.operations,
            regions_of_provinces(session),
            named_in_facts(session, self.texts),
            subject_types_by_name(session, self.texts),
            known_series(session),
            things_called(session),
            words_of_facts(session),
            groups_of_projects(session),
            areas_of_provinces(session),
        )


def answered_silently(incoming: Incoming, state: State) -> Answered:
    """Nothing is said; whose page was cleared keeps what was filed."""
    silent, kind = Reply((), "smalltalk", language=state.language), incoming.kind
    return Answered(state, silent, forget=kind in GONE, keeps_requests=kind == "cleared")
