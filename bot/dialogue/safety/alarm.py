"""Life first, then danger, then abuse: the words decide, and the model adds what they do not know."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.subjects.talk.emergency import ABUSE
from bot.dialogue.moment import Decision, Moment, Run
from bot.dialogue.safety.harm import ALARMS, Harm

UNSURE = "nlu_fallback"
LEARNT = ("crisis", "abuse")  # topics of the model
SURE_ALONE = 0.92  # of an alarm that no word tells of: most of what only sounds like one lies below
SURE_BESIDE = 0.97  # where the message names a place or a field, or complains


def alarmed(m: Moment) -> Decision | None:
    """What is met with help before anything else, whatever the message asks beside it."""
    if m.harm.kind in ALARMS:
        return alarm(m.harm)
    supposed = _supposed(m)
    return Run(supposed) if supposed else None


def alarm(harm: Harm) -> Run:
    """The answer to an alarm; a crisis in which somebody is hurt by another names both kinds of help."""
    hurt_too = harm.kind == "crisis" and "abuse" in harm.also
    return Run(harm.kind, Filters(aspect=(ABUSE,)) if hurt_too else Filters())


def calmed(m: Moment) -> Moment:
    """The message without the alarm that the model only supposed: it was not enough, and is no topic either."""
    if m.understood.intent not in LEARNT:
        return m
    return replace(m, understood=replace(m.understood, intent=UNSURE, confidence=0.0))


def _supposed(m: Moment) -> str:
    """What the model alone takes for an alarm; a phrase that only sounds like one disarms it."""
    likely = {one.intent: one.confidence for one in m.understood.alternatives if one.intent in LEARNT}
    if m.harm.excused or sum(likely.values()) < _enough(m):
        return ""
    return max(likely, key=lambda intent: likely[intent])


def _enough(m: Moment) -> float:
    named = m.said.filters.having("aspect").having("level")  # a level is where somebody studies, no question
    return SURE_BESIDE if named or m.harm.kind else SURE_ALONE
