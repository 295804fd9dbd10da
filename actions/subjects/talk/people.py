"""When a person is wanted or something is to be put right: the staff if they can be reached, and whom to call."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Button, Choices, Handover, Pending, Reply, Text
from actions.subjects.centres.offer import Offer, college_offer
from actions.subjects.centres.whom_to_call import call_offer, known_numbers
from actions.subjects.requests.filed.records import OPEN
from actions.subjects.talk.conversation import labelled
from actions.subjects.talk.staffing import hours_words, opening_words, responsible
from actions.words import naming
from actions.words.citing import cited
from actions.words.figures import number
from actions.words.saying import Saying, lines
from database.models import Centre, College, Program
from database.queries.figures import Scope, source_of_counts, total
from database.queries.remembered import Remembered

LATER, BACK = "later", "back"  # aspects of buttons: to be answered later; to wait no more
CONFIRMED = "confirmed"  # aspect that a pressed "yes, delete" carries
FOLLOWING = ("centre", "nearest_college")


@action("human", takes="college province place region centre field aspect")
def human(question: Question, desk: Desk) -> Reply:
    """Hand over to the responsible office where its staff can be reached; else say that nobody takes over."""
    where = responsible_office(question, desk)
    office = desk.staffing.office(desk.session, where)
    if BACK in question.filters.aspect:
        return _stopped(question, desk)
    if not office:
        plain = replace(question, filters=question.filters.having("aspect").having("field"))
        return _handed_over(plain, desk, "human_elsewhere" if desk.staffing.elsewhere else "human")
    if LATER in question.filters.aspect or _wants_later(question, desk):
        return _later(question, desk, office)
    return _now(question, desk, office) if desk.staffing.is_open(office) else _closed(question, desk, office)


def responsible_office(question: Question, desk: Desk) -> str:
    """The centre that a question names, or that is responsible for what it names."""
    filters = question.filters
    region = filters.region[0] if filters.region else ""
    named = filters.centre[0] if filters.centre else ""
    return named or responsible(desk.session, filters.college, filters.province, region)


def _now(question: Question, desk: Desk, office: str) -> Reply:
    staffing, language = desk.staffing, question.language
    already = staffing.owner == "waiting"
    place = staffing.waiting.get(office, 0) + (0 if already else 1)
    hours = hours_words(desk.texts, staffing.hours.of(office), language)
    text = desk.texts(
        "people.waits_already" if already else "people.handed", language,
        office=office_called(desk, office, language), place=max(1, place), hours=hours, minutes=staffing.minutes,
    )  # fmt: skip
    later = Button(desk.texts("people.leave_word", language), _ask(question, LATER))
    stop = Button(desk.texts("people.stop_waiting", language), _ask(question, BACK))
    handover = None if already else _handover(question, office)
    return Reply((Text(text),), "handoff", (later, stop), handover=handover, language=language)


def _closed(question: Question, desk: Desk, office: str) -> Reply:
    language, hours, offer = question.language, desk.staffing.hours.of(office), _office(question, desk)
    text = desk.texts(
        "people.closed", language, office=office_called(desk, office, language), offer=offer.text,
        hours=hours_words(desk.texts, hours, language),
        next=opening_words(desk.texts, hours, desk.staffing.now, language),
    )  # fmt: skip
    later = Button(desk.texts("people.leave_word", language), _ask(question, LATER))
    return Reply((Text(text),), "handoff", (later, *offer.buttons), language=language)


def _later(question: Question, desk: Desk, office: str) -> Reply:
    language, hours, now = question.language, desk.staffing.hours.of(office), desk.staffing.now
    called = office_called(desk, office, language)
    opens = opening_words(desk.texts, hours, now, language)
    key = "people.word_left_open" if hours.is_open(now) else "people.word_left"
    text = desk.texts(key, language, office=called, next=opens)
    suggestions = labelled(desk, language, FOLLOWING)
    left = replace(_handover(question, office), reason="later")
    return Reply((Text(text),), "handoff", suggestions, handover=left, language=language)


def _stopped(question: Question, desk: Desk) -> Reply:
    text = desk.texts("people.stopped_waiting", question.language)
    suggestions = labelled(desk, question.language, FOLLOWING)
    return Reply((Text(text),), "smalltalk", suggestions, language=question.language)


def _wants_later(question: Question, desk: Desk) -> bool:
    """Whether the words ask for an answer later, not now."""
    said = question.text.casefold()
    words = desk.texts("people.callback_words", "th").split()
    words += desk.texts("people.callback_words", "en").split("|")
    return any(word in said for word in words)


def _ask(question: Question, aspect: str) -> Ask:
    return Ask("human", replace(question.filters, aspect=(aspect,)))


def _handover(question: Question, office: str) -> Handover:
    filters = question.filters
    first = {kind: next(iter(getattr(filters, kind)), "") for kind in ("province", "field")}
    return Handover(office, "asked", first["province"], first["field"])


def office_called(desk: Desk, office: str, language: str) -> str:
    """What an office is called."""
    centre = desk.session.get(Centre, office)
    return naming.centre(desk.texts, centre, language) if centre else desk.texts("people.national", language)


@action("complaint", takes="college province place region centre")
def complaint(question: Question, desk: Desk) -> Reply:
    """Thank for the complaint, say that nobody is told of it, and who can put it right."""
    return _handed_over(question, desk, "complaint")


def _handed_over(question: Question, desk: Desk, key: str) -> Reply:
    language, offer = question.language, _office(question, desk)
    nowhere = not question.filters
    asks_where = key != "complaint" and nowhere  # who complains may well go on with the question
    text = desk.texts(f"conversation.{key}", language, offer=offer.text)
    if asks_where:
        text = lines(text, known_numbers(desk, language), desk.texts("conversation.human_where", language))
    following = ("nearest_college",) if Ask("centre") in {b.action for b in offer.buttons} else FOLLOWING
    following = ("human", *following) if key == "complaint" and nowhere else following
    return Reply(
        parts=(Text(text),),
        kind="handoff",
        suggestions=(*offer.buttons, *labelled(desk, language, following)),
        pending=Pending("province", "human") if asks_where else None,
        language=language,
    )


def _office(question: Question, desk: Desk) -> Offer:
    filters = question.filters
    if filters.college and (college := desk.session.get(College, filters.college[0])):
        return college_offer(desk, question.language, college)
    region = filters.region[0] if filters.region else ""
    return call_offer(desk, question.language, filters.province, region)


@action("delete_my_data", takes="aspect")
def delete_my_data(question: Question, desk: Desk) -> Reply:
    """Ask once, then say that it is done; the turn removes what is kept of the person."""
    language = question.language
    if CONFIRMED in question.filters.aspect:
        return Reply((Text(desk.texts("conversation.deleted", language)),), "smalltalk", language=language)
    yes = Ask("delete_my_data", Filters(aspect=(CONFIRMED,)))
    buttons = (
        Button(desk.texts("conversation.delete_confirm_button", language), yes, tone="stop"),
        Button(desk.texts("conversation.delete_keep_button", language), Ask("help")),
    )
    still_open = any(one.status in OPEN for one in desk.records.filed())
    requests = desk.texts("conversation.delete_requests", language) if still_open else ""
    text = lines(requests, desk.texts("conversation.delete_my_data", language))
    return Reply(
        parts=(Choices(text, buttons),),
        kind="clarify",
        pending=Pending("confirm", yes.intent, yes.filters),
        language=language,
    )


@action("about_data", takes="")
def about_data(question: Question, desk: Desk) -> Reply:
    """What the data holds, of which year, and what its figures are of."""
    language = question.language
    parts = ("about_data", "about_privacy")
    known = _held(desk.session)
    say = Saying(desk, language)
    dated = {"year": say.year, "year_of_shares": say.year_of_shares}
    text = "\n".join(say(f"conversation.{part}", **known.counts, **dated) for part in parts)
    sources = cited(desk, language, known.cited)
    suggestions = labelled(desk, language, ("graduates", "programs", "delete_my_data"))
    return Reply((Text(text, sources),), "answer", suggestions, language=language)


@dataclass(frozen=True, slots=True)
class Held:
    """How much the catalogue holds, as the answer writes it, and the source of its figures."""

    counts: dict[str, str]
    cited: tuple[int | None, str]


def _read_held(session: Session) -> Held:
    counted = total(session, Scope())
    counts = {
        "colleges": number(session.scalar(select(func.count()).where(College.is_open.is_(True))) or 0),
        "programs": number(session.scalar(select(func.count()).select_from(Program)) or 0),
        "graduates": number(counted.graduates),
        "reporting": number(counted.colleges),
    }
    return Held(counts, source_of_counts(session))


_held = Remembered(_read_held)
