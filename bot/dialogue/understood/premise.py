"""Questions that want yes or no: the answer begins with it, and a wrong premise is put right.

premise = premise_of(understood, run)     # "ศูนย์เหนืออยู่ลำปางใช่ไหม": that the centre is in Lampang
reply = answered_yes_or_no(reply, ...)    # "ไม่ใช่ ศูนย์ ... ตั้งอยู่ที่วิทยาลัยเทคนิคเชียงใหม่"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from actions.question import Asked
from actions.reply import Reply, Text
from actions.words.texts import Texts
from bot.dialogue.moment import Run
from bot.dialogue.understood.numbers import NUMBERS
from bot.dialogue.understood.reading import OF_THE_PERSON
from bot.nlu.understanding import Understanding
from database.models import College

ASKED_EN = re.compile(
    r"(?:^|[,.!]\s*|\b(?:and|so|but|hi|hello)\s+)(?:is|are|was|does|do|did|can|has|have)\b(?!.*\b(?:what|where|which|how|who|when)\b)"
    r"|\b(?:right|correct|true|isn't it|doesn't it)\s*[?.!]*\s*$",
    re.I,
)
NUMBER = re.compile(r"\d+")
FORM_SURE = 0.5
LOOKED_AFTER = "covers"
OF_THE_ACTION = ("", "seat")  # what the action itself says yes or no to
LENGTHS = frozenset({"level_info", "program_info"})
OF_WHERE = frozenset(
    "where list teaches fields names count by_province by_region number_of_colleges entry status".split()
)
EXISTENCE = frozenset({"programs", "short_courses"})


@dataclass(frozen=True, slots=True)
class Premise:
    """What a yes-or-no question supposes: that a thing has this province, sector, seat or status; "" for nothing."""

    kind: str = ""
    claimed: str = ""


def wants_yes_or_no(understood: Understanding) -> bool:
    """Whether a message asks for yes or no."""
    return understood.slot("asks") == "yes_no" or ASKED_EN.search(understood.text) is not None


def asked_by(understood: Understanding, premise: Premise) -> Asked:
    """How a message asks, for the action that answers it."""
    form = "yes_no" if wants_yes_or_no(understood) else understood.slot("asks", FORM_SURE)
    return Asked(form, understood.slot("measure", FORM_SURE), understood.slot("by", FORM_SURE), premise.kind)


def premise_of(understood: Understanding, run: Run, texts: Texts) -> Premise:
    """What the question supposes about the one college or centre that it names."""
    if not wants_yes_or_no(understood):
        return Premise()
    numbers = [
        e
        for e in understood.entities
        if e.kind in NUMBERS and e.id.isdecimal() and e.role not in OF_THE_PERSON
    ]
    if run.intent in LENGTHS and len(numbers) == 1:
        return Premise("years", numbers[0].id)
    if run.intent == "centre" and _seats(understood, run):
        return Premise("seat")
    if run.intent != "college_info":
        return Premise()
    thing = next((e for e in understood.entities if e.kind == "college"), None)
    if run.filters.sector and run.filters.college:
        return Premise("sector", run.filters.sector[0])
    if any(e.id == "status" and e.text.lower().startswith(_closed(texts)) for e in understood.entities):
        return Premise("closed")
    place = next((e for e in understood.entities if e.kind in ("province", "place")), None)
    if thing and place and run.filters.province and thing.end < place.start:
        return Premise("province", run.filters.province[0])
    return Premise()


def _seats(understood: Understanding, run: Run) -> bool:
    """Whether a centre is said to sit in a province, which is named behind it; and not to look after it."""
    centre = next((e for e in understood.entities if e.kind in ("centre", "region")), None)
    place = next((e for e in understood.entities if e.kind in ("province", "place")), None)
    return bool(centre and place and centre.end <= place.start) and LOOKED_AFTER not in run.filters.aspect


def _closed(texts: Texts) -> tuple[str, ...]:
    """How words begin that ask whether something has closed, not whether it is still open."""
    return tuple(word for language in ("th", "en") for word in texts("dialogue.closed", language).split())


def without_claim(run: Run, premise: Premise) -> Run:
    """The question about the thing itself, without the province that was only supposed."""
    if premise.kind != "province":
        return run
    aspect = run.filters.aspect or ("address",)
    return replace(run, filters=replace(run.filters, province=(), place=(), aspect=aspect))


def answered_yes_or_no(
    reply: Reply, run: Run, premise: Premise, understood: Understanding, session: Session, texts: Texts
) -> Reply:
    """The reply with yes or no before it, where the question wants it and the facts settle it.

    Only where all that was said was used: a yes to less than was asked is none.
    """
    first = reply.parts[0] if reply.parts else None
    if not isinstance(first, Text) or reply.kind not in ("answer", "no_data"):
        return reply
    word = (
        _verdict(premise, run, first.text, session)
        if premise.kind not in OF_THE_ACTION
        else _existence(reply, run, understood)
    )
    if not word or first.text.startswith(tuple(texts("dialogue.verdicts", reply.language).split())):
        return reply
    told = texts(f"dialogue.{word}", reply.language, told=first.text)
    return replace(reply, parts=(replace(first, text=told), *reply.parts[1:]))


def _verdict(premise: Premise, run: Run, told: str, session: Session) -> str:
    if premise.kind == "years":
        years = NUMBER.search(told.split("\n")[0])
        holds = years[0] == premise.claimed if years else None
    else:
        holds = _holds(premise, run, session)
    return "" if holds is None else "premise_right" if holds else "premise_wrong"


def _holds(premise: Premise, run: Run, session: Session) -> bool | None:
    """Whether the premise is true; None when the data does not tell."""
    college = session.get(College, run.filters.college[0]) if run.filters.college else None
    if college is None:
        return None
    if premise.kind == "closed":
        return not college.is_open
    return premise.claimed == (college.sector if premise.kind == "sector" else college.province_code)


def _existence(reply: Reply, run: Run, understood: Understanding) -> str:
    """ "มี ... ไหม": there is, when the answer lists what was asked for."""
    named = run.filters.field or run.filters.industry or run.intent == "short_courses"
    if run.intent not in EXISTENCE or not named or not wants_yes_or_no(understood):
        return ""
    if not set(run.filters.aspect) <= OF_WHERE:
        return ""  # "มีช่างยนต์ที่มีหอพักไหม": that there is the field is no yes to it
    return "there_is" if reply.kind == "answer" else "none_found"
