"""When a person is wanted or something is to be put right: the staff if they can be reached, and whom to call."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from actions.filters import Filters
from actions.question import Question
from actions.registry import action
from actions.reply import Ask, Button, Handover, Pending, Reply, Text
from actions.subjects.centres.offer import Offer, call_offer, college_offer, known_numbers
from actions.subjects.talk.office_hours import Hours
from actions.words.saying import Saying, lines
from actions.words.steps import labelled
from database.dates import THAI_TIME
from database.models import Centre, College, Province
from database.queries.places import centre_for

LATER, BACK = "later", "back"  # aspects of buttons: to be answered later; to wait no more
FOLLOWING = ("centre", "nearest_college")


@action("human", takes="college province place region centre field aspect")
def human(question: Question, say: Saying) -> Reply:
    """Hand over to the responsible office where its staff can be reached; else say that nobody takes over."""
    staffing = say.desk.staffing
    office = staffing.office(say.session, _responsible(question.filters, say))
    if BACK in question.filters.aspect:
        return Reply((Text(say("people.stopped_waiting")),), "smalltalk", labelled(say, FOLLOWING))
    if not office:
        plain = replace(question, filters=question.filters.having("aspect").having("field"))
        return _handed_over(plain, say, "human_elsewhere" if staffing.elsewhere else "human")
    if LATER in question.filters.aspect or _wants_later(question, say):
        return _later(question, say, office)
    return _now(question, say, office) if staffing.is_open(office) else _closed(question, say, office)


def _responsible(filters: Filters, say: Saying) -> str:
    """The centre that is named, or that is responsible for what is; "" for none."""
    if filters.centre:
        return filters.centre[0]
    college = say.session.get(College, filters.college[0]) if filters.college else None
    code = college.province_code if college else filters.province[0] if filters.province else ""
    province = say.session.get(Province, code) if code else None
    stored = province.region if province else next(iter(filters.region), "")
    found = centre_for(say.session, stored, province.code if province else "") if stored else None
    return found.id if found else ""


def _now(question: Question, say: Saying, office: str) -> Reply:
    staffing = say.desk.staffing
    already = staffing.owner == "waiting"
    place = staffing.waiting.get(office, 0) + (0 if already else 1)
    text = say(
        "people.waits_already" if already else "people.handed",
        office=_called(say, office),
        place=max(1, place),
        hours=hours_words(say, staffing.hours.of(office)),
        minutes=staffing.minutes,
    )
    later = Button(say("people.leave_word"), _ask(question, LATER))
    stop = Button(say("people.stop_waiting"), _ask(question, BACK))
    handover = None if already else _handover(question, office)
    return Reply((Text(text),), "handoff", (later, stop), handover=handover)


def _closed(question: Question, say: Saying, office: str) -> Reply:
    hours, offer = say.desk.staffing.hours.of(office), _office(question, say)
    text = say(
        "people.closed",
        office=_called(say, office),
        offer=offer.text,
        hours=hours_words(say, hours),
        next=_opening_words(say, hours),
    )
    later = Button(say("people.leave_word"), _ask(question, LATER))
    return Reply((Text(text),), "handoff", (later, *offer.buttons))


def _later(question: Question, say: Saying, office: str) -> Reply:
    hours = say.desk.staffing.hours.of(office)
    key = "people.word_left_open" if hours.is_open(say.desk.staffing.now) else "people.word_left"
    text = say(key, office=_called(say, office), next=_opening_words(say, hours))
    left = replace(_handover(question, office), reason="later")
    return Reply((Text(text),), "handoff", labelled(say, FOLLOWING), handover=left)


def _wants_later(question: Question, say: Saying) -> bool:
    """Whether the words ask for an answer later, not now."""
    said = question.text.casefold()
    words = say.thai("people.callback_words").split()
    words += say.desk.texts("people.callback_words", "en").split("|")
    return any(word in said for word in words)


def _ask(question: Question, aspect: str) -> Ask:
    return Ask("human", replace(question.filters, aspect=(aspect,)))


def _handover(question: Question, office: str) -> Handover:
    province, field = (next(iter(ids), "") for ids in (question.filters.province, question.filters.field))
    return Handover(office, "asked", province, field)


def _called(say: Saying, office: str) -> str:
    centre = say.session.get(Centre, office)
    return say.centre(centre) if centre else say("people.national")


# ---------------------------------------------------------------- their hours in words
def hours_words(say: Saying, hours: Hours) -> str:
    """The hours as people say them: "จ.–ศ. 8.30–16.30 น."; the usual ones are said to be just that."""
    days = say("people.days").split()
    first, last = days[hours.days[0]], days[hours.days[-1]]
    in_a_row = hours.days == tuple(range(hours.days[0], hours.days[-1] + 1)) and len(hours.days) > 1
    named = f"{first}–{last}" if in_a_row else " ".join(days[day] for day in hours.days)
    span = "–".join(_clock(say, at.hour, at.minute) for at in (hours.opens, hours.closes))
    source = hours.source_th if say.language == "th" else hours.source_en
    key = "people.hours_stated" if hours.stated else "people.hours_usual"
    return say(key, hours=say("people.hours", days=named, span=span), source=source)


def _opening_words(say: Saying, hours: Hours) -> str:
    """When the office opens next: "พรุ่งนี้ 8.30 น.", "วันจันทร์ที่ 30 พ.ย. 8.30 น."."""
    now = say.desk.staffing.now
    today, at = (datetime.fromtimestamp(moment, THAI_TIME) for moment in (now, hours.next_opening(now)))
    clock = say("people.clock", clock=_clock(say, at.hour, at.minute))
    away = (at.date() - today.date()).days
    if away < 2:
        return say("people.opens_today" if away == 0 else "people.opens_tomorrow", clock=clock)
    weekday = say("people.weekdays").split()[at.weekday()]
    month = say("common.months").split()[at.month - 1]
    return say("people.opens_later", weekday=weekday, day=at.day, month=month, clock=clock)


def _clock(say: Saying, hour: int, minute: int) -> str:
    return f"{hour}{'.' if say.language == 'th' else ':'}{minute:02}"


# ---------------------------------------------------------------- where nobody takes over
@action("complaint", takes="college province place region centre")
def complaint(question: Question, say: Saying) -> Reply:
    """Thank for the complaint, say that nobody is told of it, and who can put it right."""
    return _handed_over(question, say, "complaint")


def _handed_over(question: Question, say: Saying, key: str) -> Reply:
    offer = _office(question, say)
    nowhere = not question.filters
    asks_where = key != "complaint" and nowhere  # who complains may well go on with the question
    text = say(f"conversation.{key}", offer=offer.text)
    if asks_where:
        text = lines(text, known_numbers(say), say("conversation.human_where"))
    following = ("nearest_college",) if Ask("centre") in {b.action for b in offer.buttons} else FOLLOWING
    following = ("human", *following) if key == "complaint" and nowhere else following
    return Reply(
        parts=(Text(text),),
        kind="handoff",
        suggestions=(*offer.buttons, *labelled(say, following)),
        pending=Pending("province", "human") if asks_where else None,
    )


def _office(question: Question, say: Saying) -> Offer:
    filters = question.filters
    if filters.college and (college := say.session.get(College, filters.college[0])):
        return college_offer(say, college)
    return call_offer(say, filters.province, next(iter(filters.region), ""))
