"""The rule of the talk about an employer's request: what fills and changes it, the steps with it, its service.

While a request is open, a message that only says what a request holds goes into it. A question of another kind is
answered, and the request waits (`waits`).

It comes before all that the talk asks of facts and counts: "5 ปวช. ระยอง" fills a request where one is open, and sounds
like a question elsewhere. Only who cannot be answered at all, and a province to remember, come before it.
"""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.subjects.requests.draft.changes import Change
from actions.subjects.requests.draft.draft import Draft, Form
from actions.subjects.requests.draft.earlier import as_filters
from actions.subjects.requests.draft.earlier import changes_of as earlier_changes
from actions.subjects.requests.draft.moves import Move
from actions.subjects.requests.draft.summary import filters_of
from bot.dialogue.decisions.pointing import REACHED_BY
from bot.dialogue.moment import SHORT_QUESTION, SHORT_REST, VERY_SURE, Decision, Moment, Run, SayText
from bot.dialogue.request.filling import changes_of
from bot.dialogue.request.opening import opening, opens, with_unknown
from bot.dialogue.request.orders import ordered, reference_of, says
from bot.dialogue.request.reading.told import told
from bot.dialogue.request.service import service_asked
from bot.dialogue.state import State
from bot.dialogue.topics import CONVERSATION

FORM, SERVICE, MATCHING = "recruit", "service", "matching"
EMPLOYER, PUPIL = "employer", "pupil"
# Topics that a level, a field or a place sounds like when it stands alone.
LIKE_VALUES = frozenset(
    "level_info program_info programs college_info study_path equivalence graduates nearest_college "
    "top_colleges demand compare centre recruit nlu_fallback".split()
)
OTHER_THINGS = frozenset("college centre international industry curve".split())
PERSON = "human"  # who wants a person gets one, whatever waits
NEXT_COHORT = "next_cohort"  # the aspect that asks when others finish
SMALL = frozenset("greeting thanks goodbye smalltalk help rude".split())
ANSWERS = {"want": "what", "number": "number", "place": "place", "start": "start", "level": "level"}
ONLY_OF_FORM = frozenset({"number", "start", "more", "fewer"})  # nothing else in the talk waits for these


def waits(state: State) -> Form | None:
    """The request that still waits to be filed, if there is one."""
    form = state.form
    return form if form and form.open and form.draft != Draft() else None


def about_request(m: Moment) -> Decision | None:
    """What a message wants of a request; None where it is about something else."""
    if m.weighs_own_number or _answers_another(m):
        return None
    if role := _role(m):
        return SayText(role)
    if asked := _of_the_service(m):
        return asked
    if step := ordered(m, in_focus(m)):
        return _run(step)
    if found := _where_to_find(m):
        return found
    wants_a_person = m.intent == PERSON and m.understood.confidence >= VERY_SURE
    return None if wants_a_person else _filled(m)


def _of_the_service(m: Moment) -> Run | None:
    """What somebody asks of the service itself; the hours of staff are asked by anybody."""
    if m.words.found("staff_hours", m.understood.text) and not m.names_something:
        return Run(SERVICE, Filters(aspect=("hours",)))
    if reference_of(m) or not (asked := service_asked(m, in_focus(m))):
        return None
    return Run(SERVICE, Filters(aspect=(asked,)))


def pressed(state: State, run: Run) -> Run:
    """A button that leads to the request; one of an earlier release says it with filters."""
    if run.intent != FORM or run.move is not None:
        return run
    changes = earlier_changes(run.filters)
    old = waits(state)
    other = (
        old is not None
        and run.filters.field
        and set(run.filters.field).isdisjoint(line.field for line in old.draft.lines)
    )
    step = "begin" if other or (old is None and state.form is not None and changes) else "fill"
    return replace(run, move=Move(step, changes))


def in_focus(m: Moment) -> bool:
    """Whether the talk is just now about the request."""
    pending = m.state.pending
    about = m.about in (FORM, SERVICE) or (pending is not None and pending.intent == FORM)
    return m.state.form is not None and about


def _answers_another(m: Moment) -> bool:
    """Whether yes or no is said to another question than one of the request."""
    pending = m.state.pending
    other = pending is not None and pending.kind == "confirm" and pending.intent != FORM
    return other and m.intent in ("affirm", "deny") and not m.names_something


def _run(move: Move) -> Run:
    return Run(FORM, move=move)


def _role(m: Moment) -> str:
    """Who says in what capacity they ask."""
    if m.words.alone(EMPLOYER, m.understood.text) and not m.names_something:
        return "role_employer"
    return "role_pupil" if m.state.role == EMPLOYER and m.words.alone("pupil", m.understood.text) else ""


def _where_to_find(m: Moment) -> Run | None:
    """Where people are to be had, or whether there are enough: of the request, or before anybody was counted."""
    form, text = waits(m.state), m.understood.text
    if NEXT_COHORT in m.said.filters.aspect and m.said.filters.field and not m.said.filters.college:
        return Run(MATCHING, m.said.filters.having("aspect").having("number"))
    of_it = form is not None and form.draft.lines and in_focus(m) and not m.said.filters.field
    if form and of_it and (m.words.found("enough", text) or m.understood.intent == MATCHING):
        about = filters_of(form.draft).merged(m.said.filters.having("aspect").having("number"))
        return Run(MATCHING, as_filters(form.draft, about).having("aspect", *_reached(m)))
    wishes = m.state.form is None and m.understood.intent == FORM and m.said.filters.field
    which = m.words.found("where_to_find", text)
    if wishes and which and not m.said.filters.number and not m.words.which(m.words.kinds, text):
        return Run(MATCHING, m.said.filters.having("aspect", *_reached(m)))
    return None


def _reached(m: Moment) -> tuple[str, ...]:
    """How the college is to be reached that is called first, where that is asked too."""
    return tuple(aspect for aspect in m.said.filters.aspect if aspect in REACHED_BY)


# ---------------------------------------------------------------- filling
def _filled(m: Moment) -> Decision | None:
    heard = told(m)
    changes = changes_of(m, heard)
    form = m.state.form
    if form is None:
        return _run(Move("fill", opening(m, heard, changes))) if opens(m, heard, changes) else None
    if in_focus(m) and m.words.found("not_understood", m.understood.text) and not m.names_something:
        return Run(PERSON)
    if _of_other_things(m) or _asks_else(m, changes):
        return None
    if _begins_another(m, changes):
        return _run(Move("begin", with_unknown(m, changes)))
    if in_focus(m) and form.asked == "contact" and not _changes_surely(m, changes):
        return _run(Move("contact"))
    changes = with_unknown(m, changes) if not form.draft.lines or form.asked == "what" else changes
    real = _real(m, changes)
    if real and (in_focus(m) or _belongs(m, changes)):
        return _run(Move("fill", changes, reference=reference_of(m)))
    if m.words.found("not_wage", m.understood.text):
        return _run(Move("recap"))
    return _without_changes(m) if in_focus(m) else None


def _real(m: Moment, changes: tuple[Change, ...]) -> list[Change]:
    """What changes the request: its kind only where the message says that it is to be another.

    Words that may name a place change it where one was asked for.
    """
    kind, turns = m.state.form.draft.kind if m.state.form else "", m.words.found("turns", m.understood.text)
    unsaid = {"business", *(() if turns else ("kind",))}
    named = [c for c in changes if c.do != "somewhere" or (c.value and _sounds_like_a_place(m))]
    return [c for c in named if c.do not in unsaid and not (c.do == "kind" and c.value == kind)]


def _sounds_like_a_place(m: Moment) -> bool:
    """Whether words of which nothing was read are surely of no other topic."""
    unsure = m.understood.confidence < VERY_SURE and m.intent not in (PERSON, "complaint")
    return m.intent in LIKE_VALUES or m.intent == "out_of_scope" or unsure


def _changes_surely(m: Moment, changes: tuple[Change, ...]) -> bool:
    """Whether a message changes the request while a contact is waited for, where names of companies are typed."""
    return m.intent == FORM or any(
        c.do in ("more", "fewer", "drop", "swap", "number", "start") for c in changes
    )


def _begins_another(m: Moment, changes: tuple[Change, ...]) -> bool:
    """Whether a whole request of other people is made: after one was filed, or for another province."""
    form = m.state.form
    assert form is not None
    wanted = [c for c in changes if c.do == "want"]
    known = {line.field for line in form.draft.lines}
    new = bool(wanted) and all(c.field not in known or not c.field for c in wanted)
    if not new or m.adds or m.words.found("add", m.understood.text):
        return False
    if not form.open:
        return m.intent == FORM
    places = {c.value for c in changes if c.do == "place" and c.value}
    elsewhere = bool(places) and bool(form.draft.province) and form.draft.province not in places
    return m.intent == FORM and elsewhere and any(c.number for c in wanted)


def _belongs(m: Moment, changes: tuple[Change, ...]) -> bool:
    """Whether changes go to a request that the talk has left: nothing else waits for them, or they name its trade."""
    form = m.state.form
    assert form is not None
    real = [c for c in changes if c.do not in ("remark", "business", "kind", "somewhere")]
    if not (real or m.intent == FORM):
        return False
    known = {line.field for line in form.draft.lines if line.field}
    of_its_trades = any(c.do in ("drop", "more", "fewer") and c.field in known for c in real)
    return m.intent == FORM or of_its_trades or all(c.do in ONLY_OF_FORM for c in real)


def _of_other_things(m: Moment) -> bool:
    """Whether the message names what no request holds: a college, a project, an industry."""
    return any(getattr(m.said.filters, kind) for kind in OTHER_THINGS)


def _asks_else(m: Moment, changes: tuple[Change, ...]) -> bool:
    """Whether the message is a question of its own, or talk, and not a piece of the request."""
    text = m.understood.text
    if m.words.found("not_wage", text) or any(c.do == "misread" for c in changes):
        return False
    asks = m.words.found("asks", text) is not None
    if m.intent == FORM:
        return asks and not changes
    if asks:
        return m.sure or m.understood.intent == "nlu_fallback"
    real = _real(m, changes)
    if _begins_anew(m, real):
        return True
    if in_focus(m) and any(c.do == "kind" for c in real):
        return False  # another kind, in words for it and for changing: whatever topic that sounds like
    if m.intent in SMALL or not m.sure:
        return m.sure and not real and m.understood.confidence >= VERY_SURE
    if m.intent in LIKE_VALUES or m.intent in CONVERSATION:
        return not real and m.intent not in ("affirm", "deny", "restart", "more", "out_of_scope", "complaint")
    if any(c.do == "remark" for c in changes):
        return _only_the_word(m)
    return not (real and (m.said.rest <= SHORT_QUESTION or _answers_what_was_asked(m, real)))


def _begins_anew(m: Moment, real: list[Change]) -> bool:
    """Whether the whole talk is to begin anew: a sure order to it is no remark of the request that it leaves."""
    sure = m.intent == "restart" and m.understood.confidence >= VERY_SURE
    return sure and not m.names_something and all(c.do in ("remark", "somewhere") for c in real)


def _answers_what_was_asked(m: Moment, real: list[Change]) -> bool:
    """Whether a change is what the request asked for, in however many words."""
    form = m.state.form
    return form is not None and in_focus(m) and any(ANSWERS.get(c.do) == form.asked for c in real)


def _only_the_word(m: Moment) -> bool:
    """ "เงินเดือน" alone asks; "เงินเดือน 15000" and "มีที่พัก" tell."""
    found = m.words.found("remarks", m.understood.text)
    beside = m.said.rest - sum(c.isalnum() for c in found[0]) if found else m.said.rest
    return beside <= 0 and not any(c.isdecimal() for c in m.understood.text)


def _without_changes(m: Moment) -> Decision | None:
    """What no slot holds: yes and no go on, a sentence becomes a remark, anything else is asked for again."""
    form, text = m.state.form, m.understood.text
    assert form is not None
    if not form.open or m.words.found("asks", text):
        return None
    if m.intent == "deny" and m.said.rest > SHORT_REST * 2:
        return _run(Move("again"))  # no to everything, with more words than a remark that could be kept
    if m.intent in ("affirm", FORM, "deny", "more") or m.words.found("polite", text):
        unmeant = m.intent in ("affirm", "deny") and form.asked in ANSWERS.values()
        return _run(Move("again" if unmeant else "fill"))  # yes and no say neither how many nor where
    if m.intent in CONVERSATION - {"out_of_scope", "restart", "complaint"} or says(m, "resume"):
        return None
    if form.asked == "what" and m.said.rest:
        return _run(Move("fill", (Change("want", said=m.words.shortened(text)),)))
    if m.said.rest > SHORT_REST * 2:
        return _run(Move("fill", (Change("remark", value=m.words.shortened(text)),)))
    return _run(Move("again"))
