"""The replies while a request is filled: the real supply, what is known, the next question or the summary."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.filters import Filters
from actions.question import Question
from actions.reply import Ask, Button, Cards, Choices, Kind, Part, Pending, PickDate, Reply, Text, Tone
from actions.subjects.centres.offer import centre_offer
from actions.subjects.figures.scope import asked_of, counts_source, graduates_word, nearby
from actions.subjects.requests.draft.changes import Change
from actions.subjects.requests.draft.draft import MOST_BEFORE, Draft, Form, Line
from actions.subjects.requests.draft.earlier import as_filters
from actions.subjects.requests.draft.moves import Move
from actions.subjects.requests.draft.needs import Needs, bundled
from actions.subjects.requests.draft.summary import (
    card_of,
    filters_of,
    in_a_line,
    kind_words,
    of_line,
    trade,
)
from actions.subjects.requests.filed.records import Records
from actions.words.naming import LEVELS
from actions.words.saying import Saying, lines
from database.models import Field

INTENT = "recruit"
MONTHS_OFFERED = 4
MOST_BUTTONS = 6
MOST_WHICH = 6


@dataclass(frozen=True)
class Told:
    """What was asked, with what, of which request."""

    question: Question
    say: Saying
    form: Form
    move: Move

    @property
    def records(self) -> Records:
        """The requests that the person filed."""
        return self.say.desk.records

    @property
    def needs(self) -> Needs:
        """What requests need."""
        return bundled()


# ---------------------------------------------------------------- the replies
def filling(told: Told, note: str = "", before: Form | None = None, again: bool = False) -> Reply:
    """The next question, or the summary to agree to; the supply where it is of something new."""
    form, say = told.form, told.say
    missing = told.needs.missing(form)
    known = before is not None and _wanted(before.draft) == _wanted(form.draft)
    supply = [] if known else supply_of(form.draft, say)
    if not missing:
        return _summed_up(told, say(note) if note else "", supply)
    items = in_a_line(form.draft, say, form.skipped)
    summary = (
        say("recruit.summary", kind=kind_words(form.draft, say), items=items)
        if items
        else say("recruit.begin")
    )
    text = lines(say(note) if note else "", *supply, summary)
    source = counts_source(told.say) if supply else ()
    again = again or (form.asked == missing and form == before)
    parts: tuple[Part, ...] = (Text(text, source), question_for(told, missing, again))
    return _reply(told, parts, replace(form, asked=missing), missing)


def _wanted(draft: Draft) -> tuple[object, ...]:
    """What the supply is told of."""
    return (
        draft.province,
        draft.place,
        tuple((one.field, one.level, one.program, one.number) for one in draft.lines),
    )


def _summed_up(told: Told, note: str, supply: list[str]) -> Reply:
    form, say = told.form, told.say
    if not form.open:
        return recapped(told)
    head = lines(note, *supply, say("recruit.change_of", reference=form.reference) if form.reference else "")
    source = counts_source(told.say) if supply else ()
    buttons = (
        move_button(say, "confirm", Move("confirm", of=form.digest), "go"),
        move_button(say, "edit", Move("edit")),
        move_button(say, "cancel", Move("cancel"), "stop"),
    )
    last = Choices(say("recruit.agree_change" if form.reference else "recruit.agree"), buttons)
    parts: tuple[Part, ...] = (*([Text(head, source)] if head else []), _card(form, say), last)
    return _reply(told, parts, replace(form, asked="confirm"), "confirm")


def _card(form: Form, say: Saying) -> Cards:
    """The request as a card."""
    return Cards((card_of(form.draft, say, kind_words(form.draft, say), form.skipped),), 1)


def recapped(told: Told) -> Reply:
    """The request read back, and what is still missing."""
    form, say = told.form, told.say
    if form.draft == Draft():
        return nothing(told)
    if not form.open:
        text = Text(say("recruit.filed_recap", reference=form.reference))
        return _reply(told, (text, _card(form, say)), form, "")
    missing = told.needs.missing(form)
    if not missing:
        return _summed_up(told, say("recruit.not_confirmed"), [])
    question = question_for(told, missing, again=False)
    parts = (Text(say("recruit.not_complete")), _card(form, say), question)
    return _reply(told, parts, replace(form, asked=missing), missing)


def edited(told: Told) -> Reply:
    """How to change something; what was said stays."""
    if told.form.draft == Draft():
        return nothing(told)
    parts = (Text(told.say("recruit.edit_how")),)
    waiting = replace(told.form, asked="confirm", draft=replace(told.form.draft, consent=False))
    return _reply(told, parts, waiting, "confirm")


def cancelled(told: Told) -> Reply:
    """The open request is dropped; a change of a filed one leaves that as it was."""
    if told.form.draft == Draft():
        return nothing(told)
    reference, aside = told.form.reference, told.form.aside
    key = "recruit.change_cancelled" if reference else "recruit.cancelled"
    filed = told.records.find(reference) if reference else None
    dropped = (told.form.draft, *told.form.before)[:MOST_BEFORE]
    kept = (
        Form(filed.draft, "filed", filed.reference, aside=aside)
        if filed
        else Form(before=dropped, aside=aside)
    )
    again = (move_button(told.say, "aside", Move("aside")),) if aside else ()
    text = Text(told.say(key, reference=reference))
    return Reply((text,), "smalltalk", suggestions=again, used=Filters(), form=kept)


def nothing(told: Told) -> Reply:
    """There is no request."""
    return said(told, told.say("dialogue.no_request"), "clarify")


def said(told: Told, words: str, kind: Kind = "request") -> Reply:
    """Words that change nothing."""
    return Reply((Text(words),), kind, used=Filters(), form=told.form)


def _reply(told: Told, parts: tuple[Part, ...], form: Form, kind: str) -> Reply:
    return Reply(
        parts=parts,
        kind="request",
        suggestions=suggestions_of(form.draft, told)[:MOST_BUTTONS],
        pending=Pending(kind, INTENT) if kind else None,
        used=filters_of(form.draft),
        form=form,
    )


def suggestions_of(draft: Draft, told: Told) -> tuple[Button, ...]:
    """Who turns out most of what is wanted, the figures, the responsible centre."""
    about, say = filters_of(draft), told.say
    centre = centre_offer(told.say, about.province).buttons
    if not about.field:
        return centre
    top = Button(say("recruit.top_button"), Ask("top_colleges", about))
    whom = Button(say("matching.button"), Ask("matching", as_filters(draft, about)))
    return (whom, top, Button(say("recruit.figures_button"), Ask("graduates", about)), *centre)


def move_button(say: Saying, name: str, move: Move, tone: Tone = "") -> Button:
    """A button that makes a move, with its label of `recruit.yml`."""
    return Button(say(f"recruit.{name}_button"), Ask(INTENT, move=move), tone=tone)


# ---------------------------------------------------------------- the questions
def question_for(told: Told, slot: str, again: bool) -> Choices | Text:
    """The question for a slot, with its answers to press."""
    say, form = told.say, told.form
    of = _of_which_line(form, say) if slot == "number" else ""
    word = form.readings[0][0] if form.readings else ""
    text = told.needs.prompt(slot, form.draft.kind, say.language, again).format(of=of, word=word)
    buttons = _answers(told, slot)
    return Choices(text, buttons) if buttons else Text(text)


def _of_which_line(form: Form, say: Saying) -> str:
    """Of which trade the number is asked, where there are several."""
    unsaid = next((line for line in form.draft.lines if not line.number), Line())
    return say("recruit.of_line", trade=trade(unsaid, say)) if len(form.draft.lines) > 1 else ""


def _answers(told: Told, slot: str) -> tuple[Button, ...]:
    say, form = told.say, told.form
    if slot == "level":
        levels = [_fill(say(f"naming.level_button_{one}"), Change("level", level=one)) for one in LEVELS]
        return (*levels, _open(say, "level"))
    if slot == "start":
        return _starts(told)
    if slot == "which":
        return _readings(told)
    if slot == "whose":
        does, number = form.unplaced
        return tuple(
            _fill(trade(line, say), Change(does, line.field, line.said, number)) for line in form.draft.lines
        )[:MOST_BUTTONS]
    return (_open(say, "number"),) if slot == "number" else ()


def _starts(told: Told) -> tuple[Button, ...]:
    say, today = told.say, told.question.today
    following = [(today.month + ahead) % 12 + 1 for ahead in range(MONTHS_OFFERED)]
    names = say("common.months").split()
    months = [_fill(names[month - 1], Change("start", value=f"--{month:02}")) for month in following]
    now = _fill(say("recruit.now_button"), Change("start", value="now"))
    return (now, *months, Button(say("recruit.pick_button"), PickDate()), _open(say, "month", "start"))


def _readings(told: Told) -> tuple[Button, ...]:
    words, fields = told.form.readings[0]
    rows = [told.say.session.get(Field, one) for one in fields[:MOST_WHICH]]
    return tuple(_fill(told.say.name(row), Change("meaning", row.id, words)) for row in rows if row)


def _fill(label: str, change: Change) -> Button:
    return Button(label, Ask(INTENT, move=Move(changes=(change,))))


def _open(say: Saying, name: str, slot: str = "") -> Button:
    return _fill(say(f"recruit.any_{name}"), Change("any", value=slot or name))


# ---------------------------------------------------------------- the real supply
def supply_of(draft: Draft, say: Saying) -> list[str]:
    """How many finished what each line wants, where the work is."""
    place = filters_of(draft)
    return [sentence for line in draft.lines if line.field for sentence in _of_line(line, place, say)]


def _of_line(line: Line, place: Filters, say: Saying) -> list[str]:
    wanted = of_line(line)
    narrowed = replace(wanted, province=place.province, place=place.place, region=place.region)
    asked = asked_of(say, narrowed)
    total = asked.graduates(say.session)
    if not total:
        none = say("recruit.supply_none", what=asked.what, area=asked.area, year=say.year)
        return [none, *nearby(asked, say)]
    count = graduates_word(say, total)
    told = [say("recruit.supply", year=say.year, what=asked.what, area=asked.area, count=count)]
    if line.number > total:
        told += [say("recruit.too_many", wanted=f"{line.number:,}"), *nearby(asked, say)]
    return told


def contact_asked(told: Told, form: Form, note: str = "") -> Reply:
    """Company, person and telephone are asked for, once the notice was agreed to."""
    text = lines(note, told.say("recruit.ask_contact"))
    parts = (Text(text),)
    return replace(_reply(told, parts, replace(form, asked="contact"), "contact"), suggestions=(
        move_button(told.say, "edit", Move("edit")), move_button(told.say, "cancel", Move("cancel")),
    ))  # fmt: skip
