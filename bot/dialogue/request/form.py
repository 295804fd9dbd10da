"""An employer's request in the making: filled, changed, asked about, taken up again, confirmed, dropped.

While a request is open, a message that only names what a request holds goes into it. A question of another
kind is answered, and the request waits (`waits`).
"""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.subjects.requests.wish import CONFIRMED, FILLS, NEEDED, NOW, STARTS, STATUS, Wish, any_of
from bot.dialogue.moment import SHORT_QUESTION, SHORT_REST, Decision, Moment, Run, SayText
from bot.dialogue.request.starting import OF_TIME, only_start, start_said, with_start
from bot.dialogue.settle import CONVERSATION
from bot.dialogue.state import Frame, State
from bot.dialogue.understood import wording
from bot.dialogue.understood.narrow import narrowed
from bot.dialogue.understood.pieces import ASKS

FORM = "recruit"
ALWAYS_OF_FORM = frozenset({"number", "month"})  # nothing else in the talk is waiting for these
PLACES = frozenset({"province", "place", "region"})
# Topics that a level, a field or a place sounds like when it stands alone.
LIKE_VALUES = frozenset(
    "level_info program_info programs college_info study_path equivalence graduates nearest_college "
    "top_colleges demand compare centre".split()
)
DEGREES = frozenset({"voc_cert", "high_voc_cert", "bachelor"})  # a short course makes no graduates


def waits(state: State) -> Frame | None:
    """The request that still waits for an answer or its confirmation, if there is one."""
    form = state.form
    return form if form and not Wish(form.filters).confirmed else None


def about_the_form(m: Moment) -> Decision | None:
    """ "ทำคำขอต่อ", "ส่งคำขอยัง", "ยกเลิก": words about the request itself."""
    form, markers = m.state.form, m.said.markers
    if waits(m.state) and wording.GOES_ON.fullmatch(m.understood.text):
        markers = markers | {"resume"}
    if not markers & {"resume", "request", "confirm", "cancel"}:
        return None
    if form is None:
        nothing_there = "cancel" not in markers and not m.said.filters.only(FILLS) and m.intent != FORM
        return SayText("no_request") if nothing_there else None
    if "cancel" in markers:
        return SayText("request_cancelled")
    if "resume" in markers or m.said.filters.only(FILLS):
        return m.run(FORM, filled(form.filters, m) if m.said.filters.only(FILLS) else form.filters)
    return Run(FORM, _noted(form.filters, CONFIRMED if "confirm" in markers else STATUS))


def fills_form(m: Moment) -> Decision | None:
    """A message that only names what a request holds answers it, changes it, or adds to it."""
    old = _so_far(m)
    if old is None or _of_other_things(m):
        return None
    if start := _start(m):
        return Run(FORM, with_start(_kept(old, old), start))
    if _sounds_like_order(m):
        return m.run(FORM, filled(old, m))
    if _asks_else(m):
        return None
    if not _in_form(m):
        only_of_form = bool(m.said.filters.only(ALWAYS_OF_FORM)) and not m.said.filters.only(
            FILLS - ALWAYS_OF_FORM
        )
        return m.run(FORM, filled(old, m)) if only_of_form else None
    if not (m.said.filters.only(FILLS) or _free_answer(m) or _bare_number(m)):
        goes_on = m.intent in ("affirm", FORM) and not m.names_something and waits(m.state)
        return Run(FORM, old) if goes_on else None  # "ได้", "ok", "อยากรับคน"
    return m.run(FORM, m.said.filters.only(FILLS) if _new_request(m) else filled(old, m))


def _start(m: Moment) -> str:
    """The words for the start, of a message that names nothing else."""
    text = m.understood.text
    if m.names_something or ASKS.search(text):
        return ""
    if _in_form(m):
        return only_start(text) or start_said(text)
    return only_start(text) and start_said(text) if waits(m.state) else ""


def _sounds_like_order(m: Moment) -> bool:
    """Whether words about a time were taken for an order to the talk, or for a goodbye."""
    text = m.understood.text
    heard = m.intent in ("restart", "goodbye") and _in_form(m) and OF_TIME.search(text)
    return bool(heard) and not ASKS.search(text)


def _so_far(m: Moment) -> Filters | None:
    """The request as it stands, with what was said since it was last summed up."""
    pending = m.state.pending
    if pending is not None and pending.intent == FORM and pending.kind != "confirm":
        return pending.filters
    return m.state.form.filters if m.state.form else None


def refuses_confirmation(m: Moment) -> Decision | None:
    """ "ไม่" to "is this right?" keeps the request open for a change."""
    pending = m.state.pending
    asked = pending is not None and pending.kind == "confirm" and pending.intent == FORM
    asked = asked and not _start(m)
    return SayText("request_change") if asked and m.intent == "deny" and not m.names_something else None


def pressed(state: State, run: Run) -> Run:
    """A button that leads to the request from elsewhere keeps what was said in it before."""
    form = waits(state)
    if run.intent != FORM or form is None or run.filters.number or run.filters.aspect:
        return run
    if run.filters.field and run.filters.field != form.filters.field:
        return run
    old = form.filters
    return replace(run, filters=_kept(old, narrowed(old, run.filters)))


def filled(old: Filters, m: Moment) -> Filters:
    """The request as the message changes it; a number goes to the trade that is named beside it.

    "ช่างเชื่อม 5 ช่างไฟ 3", then "ช่างไฟ 10 คนพอ": ten electricians, and still five welders.
    """
    new = m.said.filters.only(FILLS)
    new = new.having("level", *(level for level in new.level if level in DEGREES))
    if (bare := _bare_number(m)) and not new.number:
        new = new.having("number", bare)
    changed = _kept(old, narrowed(old, new, m.adds))
    changed = _with_numbers(old, new, changed, m.adds)
    missing = Wish(old).missing
    if "now" in m.said.markers:
        return _noted(changed, NOW).having("month")
    return _noted(changed, any_of(missing)) if "any" in m.said.markers and missing else changed


def _kept(old: Filters, changed: Filters) -> Filters:
    """What holds for one message elsewhere holds for the whole request here."""
    given = {kind for kind in NEEDED if getattr(changed, kind)}
    given |= {"province"} if changed.only(PLACES) else set()
    lasting = {any_of(kind) for kind in NEEDED if kind not in given}
    return replace(
        changed,
        number=changed.number or old.number,
        month=changed.month or old.month,
        aspect=tuple(
            one for one in old.aspect if one in lasting or (STARTS.match(one) and not changed.month)
        ),
    )


def _with_numbers(old: Filters, new: Filters, changed: Filters, adds: bool) -> Filters:
    own = len(old.field) > 1 and len(old.number) == len(old.field)
    if own and new.number and len(new.number) == len(new.field) and set(new.field) <= set(old.field):
        numbers = dict(zip(old.field, old.number, strict=True)) | dict(
            zip(new.field, new.number, strict=True)
        )
        return replace(changed, field=old.field, number=tuple(numbers.values()))
    if adds and new.field and new.number and len(old.field) == len(old.number):
        return replace(changed, number=old.number + new.number)
    if new.field and not new.number and len(old.number) > 1:
        return changed.having("number")  # numbers of trades that are wanted no longer
    return changed


def _noted(filters: Filters, aspect: str) -> Filters:
    return replace(filters, aspect=tuple(dict.fromkeys((*filters.aspect, aspect))))


def _in_form(m: Moment) -> bool:
    pending = m.state.pending
    return m.about == FORM or (pending is not None and pending.intent == FORM)


def _free_answer(m: Moment) -> bool:
    return bool({"any", "now"} & m.said.markers)


def _bare_number(m: Moment) -> str:
    """A number alone says how many, where that is still to be said, though it names nobody."""
    old = _so_far(m)
    if old is None or m.names_something or ASKS.search(m.understood.text):
        return ""
    match = wording.NUMBER_ANSWER.fullmatch(m.understood.text)
    return str(int(match[1])) if match else ""


def _of_other_things(m: Moment) -> bool:
    """Whether the message names what no request holds: a college, a project, an industry."""
    others = {"college", "centre", "international", "country", "industry", "curve", "year"}
    return any(getattr(m.said.filters, kind) for kind in others)


def _asks_else(m: Moment) -> bool:
    """Whether the message is a question of its own, not a piece of the request."""
    if _in_form(m) and _bare_number(m):
        return False
    if m.complete and m.intent != FORM and ASKS.search(m.understood.text):
        return True  # "มีสาขาอะไรบ้างในสตูล"
    if not m.sure or m.intent == FORM or m.said.rest <= SHORT_REST:
        return False
    if _in_form(m) and start_said(m.understood.text) and not ASKS.search(m.understood.text):
        return False  # "ปวส. เริ่มงานเดือนหน้า"
    only_of_form = bool(m.said.filters.only(ALWAYS_OF_FORM)) and not m.said.filters.aspect
    if only_of_form and m.said.rest <= SHORT_QUESTION and not ASKS.search(m.understood.text):
        return False  # "เลื่อนเป็นเดือนมิถุนา"
    if m.intent in CONVERSATION:  # "start in June" sounds like an order, and names a month
        return not m.names_something and not _free_answer(m)
    return m.intent not in LIKE_VALUES or bool(m.said.filters.aspect) or m.said.rest > SHORT_REST * 3


def _new_request(m: Moment) -> bool:
    """Whether a whole new request is made while another is open: other people, and how many."""
    old = _so_far(m)
    if old is None or m.intent != FORM or "correction" in m.said.markers or m.adds:
        return False
    said = m.said.filters
    other = bool(said.field) and not set(said.field) & set(old.field) and bool(old.field)
    return other and (bool(said.number) or Wish(old).confirmed)
