"""Questions that want yes or no: the answer begins with it, and a wrong premise is put right.

premise = premise_of(understood, run)     # "ศูนย์เหนืออยู่ลำปางใช่ไหม": that the centre is in Lampang
reply = answered_yes_or_no(reply, ...)    # "ไม่ใช่ ศูนย์ ... ตั้งอยู่ที่วิทยาลัยเทคนิคเชียงใหม่"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from actions.reply import Reply, Text
from actions.words.texts import Texts
from bot.dialogue.moment import Run
from bot.nlu.understanding import Entity, Understanding
from database.models import College

ENDING = r"\s*(?:ครับ|คับ|คะ|ค่ะ|ค่า|นะ|จ๊ะ|จ้ะ|ฮะ|อะ|อ่ะ)*[\s?？!.]*$"
ASKED_TH = re.compile(r"(?:ไหม|มั้ย|มัย|ไม๊|เปล่า|ป่าว|หรือไม่|หรือยัง|รึยัง|ใช่ป่ะ|ใช่ปะ)" + ENDING)
ASKED_EN = re.compile(
    r"(?:^|[,.!]\s*|\b(?:and|so|but|hi|hello)\s+)(?:is|are|was|does|do|did|can|has|have)\b(?!.*\b(?:what|where|which|how|who|when)\b)"
    r"|\b(?:right|correct|true|isn't it|doesn't it)\s*[?.!]*\s*$",
    re.I,
)
THERE_IS = re.compile(r"มี|เปิด|สอน|there|have|has|teach|taught|offer|study|any\b", re.I)
SITS_IN = re.compile(r"อยู่|ตั้ง|\bin\b|located|based", re.I)
CLOSED = re.compile(r"(?<!เ)ปิด|ยุบ|closed|shut", re.I)
ALREADY = re.compile(r"^(?:มี|ไม่|ใช่|ได้|ยัง|yes|no\b|not\b|none|there (?:is|are) no)", re.I)
YEARS = re.compile(r"(\d+)\s*(?:ปี|years?)", re.I)
LENGTHS = frozenset({"level_info", "program_info"})
OF_WHERE = frozenset(
    "where list teaches fields names count by_province by_region number_of_colleges entry status".split()
)
EXISTENCE = frozenset({"programs", "short_courses"})


@dataclass(frozen=True, slots=True)
class Premise:
    """What a yes-or-no question supposes: that a thing has this province, sector or status; "" for nothing."""

    kind: str = ""
    claimed: str = ""


def wants_yes_or_no(text: str) -> bool:
    """Whether a message asks for yes or no."""
    return bool(ASKED_TH.search(text) or ASKED_EN.search(text))


def premise_of(understood: Understanding, run: Run) -> Premise:
    """What the question supposes about the one college that it names."""
    if not wants_yes_or_no(understood.text):
        return Premise()
    if run.intent in LENGTHS and (years := YEARS.search(understood.text)):
        return Premise("years", years[1])
    if run.intent != "college_info":
        return Premise()
    thing = next((e for e in understood.entities if e.kind == "college"), None)
    if run.filters.sector and run.filters.college:
        return Premise("sector", run.filters.sector[0])
    if "status" in run.filters.aspect and CLOSED.search(understood.text):
        return Premise("closed")
    place = next((e for e in understood.entities if e.kind in ("province", "place")), None)
    if thing and place and run.filters.province and _sits_in(understood.text, thing, place):
        return Premise("province", run.filters.province[0])
    return Premise()


def _sits_in(text: str, thing: Entity, place: Entity) -> bool:
    """Whether the words between the two say that one is in the other."""
    return SITS_IN.search(text[thing.end : place.start]) is not None


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
        if premise.kind
        else _existence(reply, run, understood.text)
    )
    if not word or ALREADY.match(first.text):
        return reply
    told = texts(f"dialogue.{word}", reply.language, told=first.text)
    return replace(reply, parts=(replace(first, text=told), *reply.parts[1:]))


def _verdict(premise: Premise, run: Run, told: str, session: Session) -> str:
    if premise.kind == "years":
        years = YEARS.search(told.split("\n")[0])
        holds = years[1] == premise.claimed if years else None
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


def _existence(reply: Reply, run: Run, text: str) -> str:
    """ "มี ... ไหม": there is, when the answer lists what was asked for."""
    named = run.filters.field or run.filters.industry or run.intent == "short_courses"
    if run.intent not in EXISTENCE or not named or not wants_yes_or_no(text) or not THERE_IS.search(text):
        return ""
    if not set(run.filters.aspect) <= OF_WHERE:
        return ""  # "มีช่างยนต์ที่มีหอพักไหม": that there is the field is no yes to it
    return "there_is" if reply.kind == "answer" else "none_found"
