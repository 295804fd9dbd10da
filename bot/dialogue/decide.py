"""What to do with a message: a pure function of the person's state and what was understood.

The rules stand in `RULES` in the order in which they are asked; the first that answers decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from actions.filters import Filters
from bot.dialogue.heard import heard
from bot.dialogue.moment import SURE, AskBack, Decision, Missed, Moment, Run, SayText
from bot.dialogue.narrow import carried, names_anchor, narrowed
from bot.dialogue.settle import ASKED_OF, CONVERSATION, PICKED, by_things, settled
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import DIALOGUE, Topics
from bot.understanding import Understanding

VERY_SURE = 0.8  # above this it beats a follow-up's frame
POSSIBLE = 0.12  # alternatives above this are worth asking about
IN_SCOPE = 0.3  # below this a message is hardly about us
SHORT_QUESTION = 16  # letters of a question that leans on what was talked about
SHORT_REST = 4  # letters of its own below which a message only narrows the frame


WHAT = frozenset({"field", "college", "centre", "international", "industry", "curve", "country"})
REACHED_BY = frozenset({"phone", "contact", "email", "website", "address"})
ABOUT_PROGRAMS = frozenset(
    {"programs", "graduates", "outcomes", "top_colleges", "recruit", "nearest_college"}
)


def decide(state: State, understood: Understanding, topics: Topics) -> tuple[State, Decision]:
    """Decide, and count what was not understood."""
    moment = Moment(state, understood, heard(understood), topics)
    for rule in RULES:
        if (decision := rule(moment)) is not None:
            break
    else:
        decision = Missed(again=state.misses >= 1)
    missed = isinstance(decision, Missed | AskBack)
    if missed and state.misses >= 1:
        decision = Missed(again=True)
    return replace(state, misses=state.misses + 1 if missed else 0, pending=None), decision


def _crisis(m: Moment) -> Decision | None:
    return Run("crisis") if m.understood.intent == "crisis" and m.understood.confidence >= SURE else None


def _only_signs(m: Moment) -> Decision | None:
    """Digits and signs that name nothing are no question, whatever they look like to the model."""
    if (
        m.understood.entities
        or any(c.isalpha() for c in m.understood.text)
        or m.state.pending
        or m.state.form
    ):
        return None
    return Missed(again=m.state.misses >= 1)


def _resumes_form(m: Moment) -> Decision | None:
    form = m.state.form
    if form is None or "resume" not in m.said.markers:
        return None
    return Run(form.intent, form.filters.merged(m.said.filters))


def _answers_our_question(m: Moment) -> Decision | None:
    pending = m.state.pending
    if pending is None:
        return None
    if pending.kind == "confirm":
        if m.intent == "affirm":
            return Run(pending.intent, pending.filters)
        return SayText("declined") if m.intent == "deny" else None
    if not getattr(m.said.filters, pending.kind, ()) or _asks_something_else(m, pending.intent):
        return None
    # A comparison asks for the other thing, which joins the first.
    joins = pending.intent == "compare"
    return _run(m, pending.intent, narrowed(pending.filters, m.said.filters, add=joins))


def _asks_something_else(m: Moment, than: str) -> bool:
    return m.sure and m.intent not in (than, *ORDERS) and m.said.rest > SHORT_REST * 2


def _order(m: Moment) -> Decision | None:
    if "more" in m.said.markers and m.state.more and m.said.rest <= SHORT_REST:
        return _more(m)
    handler = ORDERS.get(m.intent)
    if handler is None or m.understood.confidence < SURE or _pointed_at(m):
        return None  # "the last one" points at something, though it sounds like "back"
    if m.intent != "change_language" and _names_something(m.said.filters):
        return None  # "แล้วที่อุดรล่ะ" is near to "มีอีกไหม", but it names a place
    return handler(m)


def _names_something(filters: Filters) -> bool:
    return bool(filters.having("aspect"))


def _more(m: Moment) -> Decision:
    more = m.state.more
    return Run(more.intent, more.filters, more.offset) if more else SayText("nothing_more")


def _back(m: Moment) -> Decision:
    previous = m.state.previous
    return Run(previous.intent, previous.filters, previous.offset) if previous else SayText("nothing_before")


def _again_in_other_language(m: Moment) -> Decision:
    frame = m.state.frame
    if frame is None:
        return SayText("language_changed")
    return _run(m, frame.intent, narrowed(frame.filters, m.said.filters, m.adds))


ORDERS: dict[str, Callable[[Moment], Decision]] = {
    "more": _more,
    "back": _back,
    "restart": lambda _: SayText("restarted"),
    "change_language": _again_in_other_language,
    "affirm": lambda _: SayText("affirmed"),
    "deny": lambda _: SayText("declined"),
}


def _picked(m: Moment) -> Decision | None:
    thing = _pointed_at(m)
    if thing is None:
        return None
    kind, identifier = thing
    filters = narrowed(_frame_filters(m), m.said.filters.having(kind, identifier))
    own_topic = m.sure and m.intent not in CONVERSATION and kind in m.topics.takes(m.intent)
    intent = (
        m.intent if own_topic else PICKED.get(kind, m.state.frame.intent if m.state.frame else "programs")
    )
    return Run(intent, filters)


def _pointed_at(m: Moment) -> tuple[str, str] | None:
    listed = m.state.listed
    if m.said.ordinal is not None and listed:
        index = m.said.ordinal - 1 if m.said.ordinal > 0 else -1
        return (listed[index].kind, listed[index].id) if index < len(listed) else None
    if "there" in m.said.markers and listed and not names_anchor(m.said.filters):
        return listed[0].kind, listed[0].id
    return None


def _follow_up(m: Moment) -> Decision | None:
    frame, said = m.state.frame, m.said
    if frame is None or not said.filters or not _only_narrows(m):
        return None
    if said.filters == Filters(aspect=said.filters.aspect) and "aspect" not in m.topics.takes(frame.intent):
        return None  # "เบอร์โทรล่ะ" asks another topic about the same thing
    filters = narrowed(frame.filters, said.filters, m.adds)
    intent = settled(settled(frame.intent, said.filters), filters)
    if any(getattr(said.filters, kind) for kind in WHAT - m.topics.takes(intent)):
        return None  # a field after an answer about taxes is no filter of that answer
    return _run(m, intent, filters)


def _only_narrows(m: Moment) -> bool:
    own_topic = m.sure and m.intent not in (m.state.frame.intent if m.state.frame else "", *ORDERS)
    if not own_topic:
        return m.said.rest <= SHORT_REST or _names_something(m.said.filters) or bool(m.said.markers)
    if not _names_something(m.said.filters):
        return False  # "มีงานทำกี่เปอร์เซ็นต์" has words for its topic, and nothing that narrows
    return m.said.rest <= SHORT_REST


def _about_the_same(m: Moment) -> Decision | None:
    """ "ใครออกเงิน" after a project abroad: the words alone sound like many topics, the talk says which."""
    frame, asked = m.state.frame, frozenset(m.said.filters.aspect)
    if frame is None or not asked or asked - ASKED_OF.get(frame.intent, frozenset()):
        return None
    if _names_something(m.said.filters) or m.said.rest > SHORT_QUESTION:
        return None
    return _run(m, frame.intent, narrowed(frame.filters, m.said.filters))


def _only_sounds_like_talk(m: Moment) -> bool:
    """ "แล้วที่ชลบุรีล่ะ" names a place and nothing else: no goodbye, however near it sounds to one."""
    return m.intent in CONVERSATION and _names_something(m.said.filters) and m.said.rest <= SHORT_REST


def _own_topic(m: Moment) -> Decision | None:
    if not m.sure or m.intent in ORDERS or _only_sounds_like_talk(m):
        return None
    if _wants_the_college(m):
        return Run("college_info", narrowed(_frame_filters(m), m.said.filters))
    if m.intent in CONVERSATION:
        about = carried(_frame_filters(m), m.said.filters, m.topics.takes(m.intent))
        return Run(m.intent, about)  # a person is wanted for what the talk was about
    takes = m.topics.takes(m.intent)
    # What is to be compared joins what was talked about.
    joins = m.intent == "compare"
    leans = _leans_on_frame(m)
    filters = carried(_frame_filters(m), m.said.filters, takes, add=joins) if leans else m.said.filters
    return _run(m, settled(m.intent, filters), filters)


def _asks_of_the_college(m: Moment) -> bool:
    """ "มีสาขาบัญชีไหม" after a college asks whether that college has it; "เรียนบัญชีที่ไหน" does not."""
    said, short = m.said.filters, m.said.rest <= SHORT_REST
    only_field = bool(said.field) and said == Filters(field=said.field, level=said.level)
    return m.intent == "programs" and only_field and short and bool(_frame_filters(m).college)


def _wants_the_college(m: Moment) -> bool:
    """ "ขอเบอร์หน่อย" right after a college means its number, which is no personal data."""
    asked = frozenset(m.said.filters.aspect)
    short = m.said.rest <= SHORT_QUESTION and not names_anchor(m.said.filters)
    return m.intent == "personal_data" and short and bool(_frame_filters(m).college) and asked <= REACHED_BY


def _leans_on_frame(m: Moment) -> bool:
    """A question without a thing of its own, or marked as a follow-up, is about what the talk was about.

    A short one that names only a place is too: "ระยองจบกี่คน" after a talk about welding means welding.
    """
    if m.said.markers & {"followup", "there", "also"} or not names_anchor(m.said.filters):
        return True
    if _asks_of_the_college(m):
        return True
    only_where = not names_anchor(m.said.filters.only(WHAT))
    family = m.state.frame is not None and {m.intent, m.state.frame.intent} <= ABOUT_PROGRAMS
    return only_where and family and m.said.rest <= SHORT_QUESTION


def _things(m: Moment) -> Decision | None:
    intent = (
        by_things(m.said.filters) if m.understood.in_scope >= IN_SCOPE or m.said.rest <= SHORT_REST else ""
    )
    return _run(m, intent, m.said.filters) if intent else None


def _ask_back(m: Moment) -> Decision | None:
    likely = [r.intent for r in m.understood.alternatives if r.confidence >= POSSIBLE]
    known = [i for i in likely if i not in CONVERSATION and m.topics.get(i) and not _is_order(m.topics, i)]
    if not known or m.understood.in_scope < IN_SCOPE:
        return None
    return AskBack(tuple(dict.fromkeys(settled(i, m.said.filters) for i in known[:3])), m.said.filters)


def _is_order(topics: Topics, intent: str) -> bool:
    topic = topics.get(intent)
    return topic is not None and topic.action == DIALOGUE


RULES: tuple[Callable[[Moment], Decision | None], ...] = (
    _crisis,
    _only_signs,
    _resumes_form,
    _answers_our_question,
    _order,
    _picked,
    _follow_up,
    _about_the_same,
    _own_topic,
    _things,
    _ask_back,
)


def _run(m: Moment, intent: str, filters: Filters) -> Run:
    takes = m.topics.takes(intent)
    unclear = tuple(e for e in m.said.unclear if e.kind in takes and getattr(filters, e.kind) == (e.id,))
    return Run(intent, filters, unclear=unclear)


def _frame_filters(m: Moment) -> Filters:
    return m.state.frame.filters if m.state.frame else Filters()


ENGLISH_WANTED = re.compile(r"english|inglish|อังกฤษ|อิงลิช", re.I)
THAI_WANTED = re.compile(r"thai|ไทย", re.I)


def language_of(state: State, understood: Understanding) -> str:
    """The language of the answer: of the message unless it asks for another, of the talk if there are no words."""
    if understood.intent == "change_language" and understood.confidence >= SURE:
        if ENGLISH_WANTED.search(understood.text):
            return "en"
        if THAI_WANTED.search(understood.text):
            return "th"
    return understood.language or state.language


def remembered(state: State, run: Run) -> State:
    """The state once `run` is what the talk is about."""
    if run.intent in CONVERSATION:
        return state
    frame = Frame(run.intent, run.filters, run.offset)
    return replace(state, frame=frame, previous=state.frame if state.frame != frame else state.previous)


__all__ = ["AskBack", "Decision", "Missed", "Run", "SayText", "decide", "language_of", "remembered"]
