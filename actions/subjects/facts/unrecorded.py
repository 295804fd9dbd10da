"""What nobody recorded: gender, skills, licences ... is said plainly first, then what the data does hold.

    missing(say, question.filters)      ->  "ข้อมูลที่มีไม่ได้บันทึกเพศ และ เกรดเฉลี่ย", "" when all that is asked is recorded
    who_may_know(say, question.filters) ->  the college's own telephone, or the colleges and the centre of the area

An aspect counts as unrecorded when `data/texts/unrecorded.yml` names it under its id.
"""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.question import Question
from actions.registry import Answering
from actions.reply import Ask, Button, Choices, Reply, Text
from actions.subjects.centres.offer import Offer, centre_offer, college_offer
from actions.words.saying import Saying, lines
from database.models import College

# Of colleges, not of graduates. Of those who are taken in, graduates are no number: that is said first.
OF_COLLEGES = frozenset("director teachers class_time uniform facilities".split())
MOST_BUTTONS = 6
SENTENCES = frozenset(
    {"said", "held", "ask_colleges", "colleges_button"}
)  # keys of the file that name no aspect

# Of graduates and hiring, or of the person who asks: "อายุ 15 อยากเรียนช่างยนต์" asks for nobody's age.
OF_OTHERS = frozenset(
    "gender skills licence experience gpa age employers dropout work_kind in_field time_to_job nationality "
    "dual_count interns staff_count minimum_wage military".split()
)


def things(say: Saying, filters: Filters, but: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The unrecorded things that a question asks about, by name."""
    asked = (aspect for aspect in dict.fromkeys(filters.aspect) if aspect not in SENTENCES | but)
    return tuple(say(f"unrecorded.{one}") for one in asked if say.has(f"unrecorded.{one}"))


def missing(say: Saying, filters: Filters, but: frozenset[str] = frozenset()) -> str:
    """The sentence that the data does not record what is asked; "" when it does. `but` is of no concern here."""
    named = things(say, filters, but)
    return say("unrecorded.said", things=say.joined(named, "or")) if named else ""


def with_offer(reply: Reply, say: Saying, filters: Filters) -> Reply:
    """The reply with the word who may know what the data does not record."""
    offer = who_may_know(say, filters)
    buttons = (*offer.buttons, *reply.suggestions)[:MOST_BUTTONS]
    return replace(reply, parts=(*reply.parts, Text(offer.text)), suggestions=buttons, kind="no_data")


def who_may_know(say: Saying, filters: Filters) -> Offer:
    """Whom to ask: the named college, else the colleges that teach it and the centre of the area."""
    session = say.session
    if filters.college and (college := session.get(College, filters.college[0])):
        return college_offer(say, college)
    region = filters.region[0] if filters.region else ""
    centre = centre_offer(say, filters.province, region)
    kept = filters.having("aspect").having("year").having("number").having("month")
    colleges = Button(say("unrecorded.colleges_button"), Ask("top_colleges", kept))
    return Offer(lines(say("unrecorded.ask_colleges"), centre.text), (colleges, *centre.buttons))


# ---------------------------------------------------------------- before an answer about studying


def with_limits(answering: Answering) -> Answering:
    """The answer behind the plain word that what was asked is not recorded; unchanged where all of it is."""

    def limited(question: Question, say: Saying) -> Reply:
        reply = answering(question, say)
        note = missing(say, question.filters, but=OF_OTHERS)
        if not note or not reply.parts:
            return reply
        first, *others = reply.parts
        if isinstance(first, Text | Choices):
            first = replace(first, text=lines(note, first.text))
            return replace(
                reply, parts=(first, *others), kind="no_data" if reply.kind == "answer" else reply.kind
            )
        return replace(reply, parts=(Text(note), first, *others), kind="no_data")

    return limited
