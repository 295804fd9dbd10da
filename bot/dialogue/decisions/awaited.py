"""The talk waits for something, and the message is it: yes or no to "shall I?", or the thing that we asked for.

What a request waits for goes into the request before (`request/rule.py`). Everything else comes after: a place that was
asked for is no search, and "yes" no order.
"""

from __future__ import annotations

from actions.reply import Pending
from bot.dialogue.decisions.orders import ORDERS
from bot.dialogue.decisions.reached import still_asked
from bot.dialogue.moment import SHORT_REST, Decision, Moment, Run, SayText
from bot.dialogue.request.rule import FORM
from bot.dialogue.understood.narrow import narrowed


def answers(m: Moment) -> Decision | None:
    """What the message answers of that which the talk waits for."""
    pending = m.state.pending
    if pending is None:
        return still_asked(m)
    return _yes_or_no(m, pending) if pending.kind == "confirm" else _what_was_asked_for(m, pending)


def _yes_or_no(m: Moment, pending: Pending) -> Decision | None:
    """Yes or no to "shall I?"."""
    if m.names_something:
        return None
    if m.intent == "affirm":
        return Run(pending.intent, pending.filters)
    return SayText("declined") if m.intent == "deny" else None


def _what_was_asked_for(m: Moment, pending: Pending) -> Decision | None:
    """What we asked for goes into the question that waits for it."""
    if pending.intent == FORM or not getattr(m.said.filters, pending.kind, ()):
        return None
    if _asks_something_else(m, pending.intent):
        return None
    # A comparison asks for the other thing, which joins the first.
    joins = pending.intent == "compare"
    return m.run(pending.intent, narrowed(pending.filters, m.said.filters, add=joins))


def _asks_something_else(m: Moment, than: str) -> bool:
    return m.sure and m.intent not in (than, *ORDERS) and m.said.rest > SHORT_REST * 2
