"""When a person is wanted or something is to be put right: who is responsible, and whom to call."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Button, Choices, Pending, Reply, Text
from actions.subjects.centres.offer import Offer, college_offer
from actions.subjects.centres.whom_to_call import call_offer
from actions.subjects.talk.conversation import labelled
from actions.words.citing import cited
from actions.words.figures import number
from actions.words.saying import Saying
from database.models import College, Program
from database.queries.figures import Scope, source_of_counts, total
from database.queries.remembered import Remembered

CONFIRMED = "confirmed"  # aspect that a pressed "yes, delete" carries
FOLLOWING = ("centre", "nearest_college")
# Words of a question on what becomes of the person's own messages, not on the figures.
PRIVACY = re.compile(
    r"เก็บข้อความ|เก็บแชท|ส่วนตัว|ของฉัน|ของผม|ของหนู|ที่คุย|pdpa|privacy|messages?\b|i write|personal", re.I
)


@action("human", takes="college province place region centre")
def human(question: Question, desk: Desk) -> Reply:
    """Nobody can take over, which is said; the responsible office, and a number that a person answers."""
    return _handed_over(question, desk, "human")


@action("complaint", takes="college province place region centre")
def complaint(question: Question, desk: Desk) -> Reply:
    """Thank for the complaint, say that nobody is told of it, and who can put it right."""
    return _handed_over(question, desk, "complaint")


def _handed_over(question: Question, desk: Desk, key: str) -> Reply:
    language, offer = question.language, _office(question, desk)
    nowhere = not question.filters
    asks_where = key == "human" and nowhere  # who complains may well go on with the question
    text = desk.texts(f"conversation.{key}", language, offer=offer.text)
    if asks_where:
        text = f"{text}\n{desk.texts('conversation.human_where', language)}"
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
        Button(desk.texts("conversation.delete_confirm_button", language), yes),
        Button(desk.texts("conversation.delete_keep_button", language), Ask("help")),
    )
    return Reply(
        parts=(Choices(desk.texts("conversation.delete_my_data", language), buttons),),
        kind="clarify",
        pending=Pending("confirm", yes.intent, yes.filters),
        language=language,
    )


@action("about_data", takes="")
def about_data(question: Question, desk: Desk) -> Reply:
    """What the data holds, of which year, and what its figures are of."""
    language = question.language
    parts = ["about_data", "about_privacy"]
    if PRIVACY.search(question.text):
        parts.reverse()
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
