"""What is declined or taken seriously whatever else is asked: orders to the machine, wrongs, requests for persons."""

from __future__ import annotations

from bot.dialogue.moment import Decision, Moment, Run
from bot.dialogue.understood.narrow import carried

NO_COMPLAINT = frozenset({"rude", "other_ministry"})  # where the same words are heard
ABROAD = frozenset({"international", "mekong_lancang"})  # whose members and teachers are no persons of ours


def declined(m: Moment) -> Decision | None:
    """The words of `data/vocabulary/safety.yml` decide, whatever field, place or topic stands beside them."""
    told = {m.harm.kind, *m.harm.also}
    if "orders" in told:  # nothing is deleted or shown for it
        return Run("out_of_scope")
    if m.harm.kind == "complaint" and m.understood.intent not in NO_COMPLAINT:
        return _about(m, "complaint")
    if "persons" in told and not {m.about, m.intent} & ABROAD:
        return _about(m, "personal_data")
    return None


def _about(m: Moment, topic: str) -> Run:
    return Run(topic, carried(m.about_filters, m.said.filters, m.topics.takes(topic)))
