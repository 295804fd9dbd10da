"""What is no question for us, whatever field, place or topic it seems to name: it is told so, and nothing is looked up.

Orders to the machine, wrongs and questions for persons are known by the words of `data/vocabulary/safety.yml`; then
languages that we do not speak, laughter, bare digits and signs. It comes before all that reads names and topics, since
the model finds some in whatever is said, and after words for the staff, which may tell of a wrong.
"""

from __future__ import annotations

from bot.dialogue.decisions.pointing import of_a_holder
from bot.dialogue.language import OTHER
from bot.dialogue.moment import CLEAR, Decision, Missed, Moment, Run, SayText
from bot.dialogue.understood.narrow import carried
from bot.dialogue.understood.numbers import NUMBERS
from bot.dialogue.understood.words.closed_words import closed_words

NO_COMPLAINT = frozenset({"rude", "other_ministry"})  # where the same words are heard
ABROAD = frozenset({"international", "mekong_lancang"})  # whose members and teachers are no persons of ours
PERSONS = "personal_data"
REACHED_BY = frozenset({"phone", "email", "social"})  # of what persons have, too


def declined(m: Moment) -> Decision | None:
    """What is said to a message that no facts can answer."""
    return _turned_away(m) or _wordless(m)


def _turned_away(m: Moment) -> Decision | None:
    told = {m.harm.kind, *m.harm.also}
    if "orders" in told:  # nothing is deleted or shown for it
        return Run("out_of_scope")
    if m.harm.kind == "complaint" and m.understood.intent not in NO_COMPLAINT:
        return _about(m, "complaint")
    of_persons = "persons" in told or _reaches_graduates(m)
    return _about(m, PERSONS) if of_persons and not {m.about, m.intent} & ABROAD else None


def _reaches_graduates(m: Moment) -> bool:
    """Whether those who finished are to be named or reached: a college's telephone is no person's."""
    if of_a_holder(m):
        return False
    graduates = m.understood.slot("measure", CLEAR) == "graduates"
    if m.intent == PERSONS and m.sure and graduates:
        return True
    college = m.said.filters.college or "college" in m.names.units.called(m.understood.text)
    asked = REACHED_BY & {*m.said.filters.aspect}
    return bool(asked) and not college and (graduates or _of_a_trade(m))


def _of_a_trade(m: Moment) -> bool:
    """Whether those of a trade are to be reached, however many: "contact numbers for 10 electricians"."""
    named = m.understood.entities
    ways = [e for e in named if e.kind == "aspect" and e.id in REACHED_BY]
    trades = [e.start for e in named if e.kind == "field" or (e.kind in NUMBERS and e.role == "people")]
    leads_to = closed_words().leads_to
    return any(leads_to.fullmatch(m.understood.text, w.end, at) for w in ways for at in trades if at >= w.end)


def _about(m: Moment, topic: str) -> Run:
    return Run(topic, carried(m.about_filters, m.said.filters, m.topics.takes(topic)))


def _wordless(m: Moment) -> Decision | None:
    """A language that we do not speak is told which ones we do; digits and signs that name nothing are no question."""
    if m.understood.language == OTHER:
        return SayText("languages_spoken")
    if closed_words().laughter.fullmatch(m.understood.text):
        return SayText("laughed")
    entities = [e for e in m.understood.entities if e.kind != "numeral"]
    named = entities or any(c.isalpha() for c in m.understood.text)
    if named or m.state.pending or m.state.form:
        return None
    return Missed(again=m.state.misses >= 1)
