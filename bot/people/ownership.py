"""Who owns a conversation, and by what that changes: one owner at any time.

bot ─asks→ waiting ─takes→ person ─returns→ returned ─spoke→ bot
      the person may leave at any time, and a limit without staff gives the talk back to the bot
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

Owner = Literal["bot", "waiting", "person", "returned"]
Event = Literal["asks", "wishes", "writes", "takes", "replies", "returns", "leaves", "limit", "spoke"]
OWNERS: tuple[Owner, ...] = get_args(Owner)
EVENTS: tuple[Event, ...] = get_args(Event)

CHANGES: Mapping[tuple[Owner, Event], Owner] = {
    ("bot", "asks"): "waiting",
    ("bot", "takes"): "person",  # of who wished to be answered later
    ("waiting", "takes"): "person",
    ("waiting", "leaves"): "bot",
    ("waiting", "wishes"): "bot",  # to be answered later: nobody waits any more
    ("waiting", "returns"): "returned",
    ("waiting", "limit"): "returned",
    ("person", "leaves"): "bot",
    ("person", "returns"): "returned",
    ("person", "limit"): "returned",
    ("returned", "asks"): "waiting",
    ("returned", "takes"): "person",
    ("returned", "spoke"): "bot",
}


def after(owner: Owner, event: Event) -> Owner:
    """Who owns the talk after an event; what changes nothing leaves it as it is.

    >>> after("waiting", "takes")
    'person'
    """
    return CHANGES.get((owner, event), owner)


def bot_answers(owner: Owner) -> bool:
    """Whether the bot answers what the person writes: not while somebody of the staff talks with them."""
    return owner != "person"


def before(event: Event) -> tuple[Owner, ...]:
    """The owners from which an event leads somewhere."""
    return tuple(owner for owner in OWNERS if (owner, event) in CHANGES)
