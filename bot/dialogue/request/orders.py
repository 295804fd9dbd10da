"""Orders about a request: read it back, confirm, cancel, take back, how it stands, go on."""

from __future__ import annotations

from actions.subjects.requests.draft.changes import lines_meant
from actions.subjects.requests.draft.draft import Form
from actions.subjects.requests.draft.moves import Move
from actions.subjects.requests.replies import INTENT
from bot.dialogue.moment import Moment
from bot.dialogue.request.filling import changes_of
from bot.dialogue.request.reading.told import told
from database.references import normal

SURE_ACT = 0.6  # of what a message does, by the reading
CASE_DIGITS = (
    5  # of "REQ-2569-00417", the number of a case somewhere: whatever is said of it, it is none of ours
)
BESIDE = 14  # letters that an order about requests may have beside its words
MARKERS = {"status": "request", "confirm": "confirm", "cancel": "cancel", "resume": "resume"}
OF_THE_PERSON = frozenset({"delete_my_data", "copy_my_data"})  # of all that is kept, no step with a request


def says(m: Moment, name: str) -> bool:
    """Whether a message says an order, by its words or by what the understanding found."""
    return m.words.found(name, m.understood.text) is not None or MARKERS.get(name, "-") in m.said.markers


def reference_of(m: Moment) -> str:
    """The reference that a message names, "" for none."""
    return m.once("reference", _reference)


def _reference(m: Moment) -> str:
    pattern = m.words.patterns.get("reference")
    written = [found[0] for found in pattern.finditer(m.understood.text)] if pattern else []
    if not written:
        return ""
    known = (normal(one) for one in written)
    meant = says(m, "status") or says(m, "cancels") or "request" in m.said.markers or _number_was_asked(m)
    doubtful = (one for one in written if _looks_like_one(one, 1 if meant else CASE_DIGITS))
    return next(filter(None, known), "") or next(doubtful, "")


def _looks_like_one(text: str, digits: int) -> bool:
    """Whether letters, a hyphen and so many digits stand there; years behind a word ("in 2568-2572") are none."""
    letters, hyphen, _ = text.partition("-")
    known = digits == 1 or letters.isalpha()
    return bool(hyphen) and known and sum(c.isdecimal() for c in text) >= digits


def _number_was_asked(m: Moment) -> bool:
    """Whether a reference is typed alone, where the talk is about requests."""
    pattern = m.words.patterns["reference"]
    rest = m.words.beside(m.understood.text, pattern.search(m.understood.text))
    return m.about == INTENT and rest <= BESIDE


def ordered(m: Moment, focus: bool) -> Move | None:
    """The step that a message orders; None where it orders none."""
    if reference := reference_of(m):
        return _of_reference(m, reference)
    form = m.state.form
    if form and m.words.found("undo_said", m.understood.text) and not m.names_something:
        return Move("undo")
    if says(m, "cancels") or says(m, "cancel"):
        return _cancelled(m, form, focus)
    if form is None:
        return Move("status") if _about_requests(m) else None
    return _of_form(m, form, focus)


def _of_form(m: Moment, form: Form, focus: bool) -> Move | None:
    if says(m, "new") and not m.words.found("asks", m.understood.text):
        return Move("begin", changes_of(m, told(m)))
    if _alone(m, "undo"):
        return Move("undo")
    if _about_requests(m):
        return Move("status")
    if m.names_something and not (says(m, "recap") and _alone(m, "recap")):
        return None
    return _of_open(m, form, focus)


def _of_open(m: Moment, form: Form, focus: bool) -> Move | None:
    if _alone(m, "recap") or (
        focus and (_act(m, "recap") or m.words.found("recap_asked", m.understood.text))
    ):
        return Move("recap")
    if _alone(m, "resume"):
        return Move("recap")
    if not focus:
        agrees = (
            _alone(m, "confirm") and m.intent != "deny" and not m.words.found("refuses", m.understood.text)
        )
        return Move("confirm") if agrees and form.open and form.draft.lines else None
    if form.asked in ("confirm", "contact") and _refuses(m, form) and not told(m).counts:
        return Move("edit")
    if (_alone(m, "confirm") and m.intent != "deny") or _alone(m, "done"):
        return Move("confirm")
    if form.asked in ("confirm", "contact") and m.intent == "affirm":
        return Move("confirm")
    if _alone(m, "change"):
        return Move("edit")
    return None


def _refuses(m: Moment, form: Form) -> bool:
    """No to the summary, to the notice or to giving a contact; to leave something open is a change."""
    text = m.understood.text
    if m.words.which(m.words.left_open, text):
        return False
    denies = m.intent == "deny" and not (form.asked == "confirm" and _alone(m, "done"))
    return denies or m.words.found("refuses", text) is not None


def _cancelled(m: Moment, form: Form | None, focus: bool) -> Move | None:
    """Everything, or the filed request of a trade; a trade of the open request is dropped as a change of it."""
    if m.words.found("asks", m.understood.text) or (
        m.understood.intent in OF_THE_PERSON and not says(m, "cancel")
    ):
        return None
    trades = told(m).trades
    if trades and form and any(lines_meant(form.draft, t.field, t.said) for t in trades):
        single = len(form.draft.lines) == 1 and says(m, "cancel")
        return Move("cancel" if form.open else "withdraw", reference=form.reference) if single else None
    about = says(m, "cancel") or m.words.alone("cancels", m.understood.text)
    if trades:
        return (
            Move("withdraw", field=trades[0].field)
            if says(m, "cancel")
            else Move("unknown_line")
            if focus
            else None
        )
    if not about or (form is None and not says(m, "cancel")):
        return None
    if form is None or not form.open:
        return Move("withdraw", reference=form.reference if form else "")
    return Move("cancel")


def _of_reference(m: Moment, reference: str) -> Move:
    if m.words.found("undo", m.understood.text):
        return Move("undo", reference=reference)
    if m.words.found("cancels", m.understood.text):
        return Move("withdraw", reference=reference)
    changes = tuple(
        c for c in changes_of(m, told(m)) if c.do not in ("business", "kind", "remark", "somewhere")
    )
    return Move("fill", changes, reference=reference) if changes else Move("status", reference=reference)


def _about_requests(m: Moment) -> bool:
    """Whether how a request stands is asked for."""
    if m.words.found("lost_reference", m.understood.text) and not m.said.filters.college:
        return True
    filed = m.state.form is not None and not m.state.form.open
    if m.words.found("unheard", m.understood.text) and (filed or says(m, "status")):
        return True
    if not says(m, "status") or m.said.filters.college or m.said.filters.field:
        return False
    found = m.words.found("status", m.understood.text)
    named = "request" in m.said.markers or any(
        word in (found[0] if found else "") for word in ("คำขอ", "request")
    )
    employer = m.state.form is not None or m.state.role == "employer"
    return named or (employer and m.words.beside(m.understood.text, found) <= BESIDE)


def _alone(m: Moment, name: str) -> bool:
    found = m.words.found(name, m.understood.text)
    marked = MARKERS.get(name, "-") in m.said.markers
    return marked or (found is not None and m.words.beside(m.understood.text, found) <= BESIDE)


def _act(m: Moment, act: str) -> bool:
    return m.understood.slot("act", SURE_ACT) == act
