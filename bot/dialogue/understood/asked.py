"""How a message asks: for yes or no, by which measure, and what it claims of the thing that it names.

asked_by(understood, run, texts)     # "ศูนย์เหนืออยู่ลำปางใช่ไหม": yes or no, and that the centre's seat is in Lampang

What is claimed of a row of what is counted stands in the query (`expects`); this is for what is told of things.
"""

from __future__ import annotations

import re
from dataclasses import replace

from actions.question import Asked
from actions.words.texts import Texts
from bot.dialogue.moment import Run
from bot.dialogue.understood.numbers import NUMBERS
from bot.dialogue.understood.reading import OF_THE_PERSON
from bot.nlu.understanding import Understanding

ASKED_EN = re.compile(
    r"(?:^|[,.!]\s*|\b(?:and|so|but|hi|hello)\s+)(?:is|are|was|does|do|did|can|has|have)\b(?!.*\b(?:what|where|which|how|who|when)\b)"
    r"|\b(?:right|correct|true|isn't it|doesn't it)\s*[?.!]*\s*$",
    re.I,
)
YES_OR_NO = "yes_no"  # as the model reads it
FORM_SURE = 0.5
LOOKED_AFTER = "covers"
LENGTHS = frozenset({"level_info", "program_info"})


def wants_yes_or_no(understood: Understanding) -> bool:
    """Whether a message asks for yes or no."""
    return understood.slot("asks") == YES_OR_NO or ASKED_EN.search(understood.text) is not None


def asked_by(understood: Understanding, run: Run, texts: Texts) -> Asked:
    """How a message asks, for the action that answers it."""
    measure, by = understood.slot("measure", FORM_SURE), understood.slot("by", FORM_SURE)
    if not wants_yes_or_no(understood):
        return Asked(understood.slot("asks", FORM_SURE), measure, by)
    return Asked(YES_OR_NO, measure, by, *_claim(understood, run, texts))


def _claim(understood: Understanding, run: Run, texts: Texts) -> tuple[str, str]:
    """What is claimed of the one college, centre or level that is named, and what it is claimed to be."""
    numbers = [
        e
        for e in understood.entities
        if e.kind in NUMBERS and e.id.isdecimal() and e.role not in OF_THE_PERSON
    ]
    if run.intent in LENGTHS and len(numbers) == 1:
        return "years", numbers[0].id
    if run.intent == "centre" and _seats(understood, run):
        return "seat", ""
    if run.intent != "college_info":
        return "", ""
    thing = next((e for e in understood.entities if e.kind == "college"), None)
    if run.filters.sector and run.filters.college:
        return "sector", run.filters.sector[0]
    if any(e.id == "status" and e.text.lower().startswith(_closed(texts)) for e in understood.entities):
        return "closed", ""
    place = next((e for e in understood.entities if e.kind in ("province", "place")), None)
    if thing and place and run.filters.province and thing.end < place.start:
        return "province", run.filters.province[0]
    return "", ""


def _seats(understood: Understanding, run: Run) -> bool:
    """Whether a centre is said to sit in a province, which is named behind it; and not to look after it."""
    centre = next((e for e in understood.entities if e.kind in ("centre", "region")), None)
    place = next((e for e in understood.entities if e.kind in ("province", "place")), None)
    return bool(centre and place and centre.end <= place.start) and LOOKED_AFTER not in run.filters.aspect


def _closed(texts: Texts) -> tuple[str, ...]:
    """How words begin that ask whether something has closed, not whether it is still open."""
    return tuple(word for language in ("th", "en") for word in texts("dialogue.closed", language).split())


def without_claim(run: Run) -> Run:
    """The question about the thing itself, without the province that was only supposed."""
    if run.asked.supposes != "province":
        return run
    aspect = run.filters.aspect or ("address",)
    return replace(run, filters=replace(run.filters, province=(), place=(), aspect=aspect))
