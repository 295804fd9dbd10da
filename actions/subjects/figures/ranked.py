"""Provinces, regions, fields, levels or industries in the order of their graduates: "จังหวัดไหนจบช่างเชื่อมมากที่สุด".

The first line names the one with most (or fewest); the list goes on five at a time.
"""

from __future__ import annotations

import re

from actions.filters import Filters
from actions.question import Question
from actions.reply import Ask, Bar, Button, Chart, Listed, Reply, Text
from actions.subjects.facts.unrecorded import OF_COLLEGES, missing
from actions.subjects.figures.scope import Asked, counts_source, graduates_word
from actions.subjects.figures.split import Part, asked_split, parts_of
from actions.subjects.figures.years import one_at_a_time, year_note
from actions.words.figures import number
from actions.words.saying import Saying, capital, lines

PAGE = 5
AS_MANY = re.compile(
    r"(\d{1,2})\s*(?:อันดับ|สาขา|จังหวัด)|(?:top|อันดับ)\s*(?=(\d{1,2}))", re.I
)  # "3 อันดับ", "top 3"
MOST_NAMED = 20  # provinces in one sentence
MOST_ROWS = 10  # rows when somebody asks for "the top ten"
BOUNDS = {">": "above", ">=": "at_least", "<": "below", "<=": "at_most"}
DRAWN = 3  # fewer rows are read faster than drawn
LEADS = {"province": "top_colleges", "field": "programs", "level": "graduates", "region": "graduates"}


def is_ranked(filters: Filters) -> bool:
    """Whether the parts themselves are asked for, in order or one by one."""
    return bool(asked_split(filters))


def ranked(question: Question, asked: Asked, say: Saying) -> Reply | None:
    """The parts in order; None when there is nothing to put in order."""
    kind = asked_split(question.filters)
    if kind == "province" and "nobody" in question.filters.aspect:
        return _nobody(question, asked, say)
    parts = _within(parts_of(asked, say, kind), question.filters)
    if "least" in question.filters.aspect:
        parts = parts[::-1]
    page = _page(question.filters, question.text)
    shown = parts[question.offset : question.offset + page]
    if not shown:
        return None
    following = question.offset + page
    more = Ask("top_colleges", question.filters, following) if following < len(parts) else None
    unknown, wrong_year = missing(say, question.filters, OF_COLLEGES), year_note(question, say)
    head = lines(unknown, wrong_year, one_at_a_time(question, say), _head(question, asked, parts, kind, say))
    return Reply(
        parts=_told(head, _listing(shown, question.offset, say), shown, kind, asked, _ordered(question), say),
        kind="no_data" if unknown or wrong_year else "answer",
        suggestions=_next(question, shown[0], more, say),
        listed=tuple(Listed(part.kind, part.id) for part in shown if part.kind),
        more=more,
        language=question.language,
    )


def _nobody(question: Question, asked: Asked, say: Saying) -> Reply:
    """The provinces in which nobody finished what is asked."""
    have = {part.id for part in parts_of(asked, say, "province")}
    without = [p for code, p in asked.wanted.area.all.items() if _may_have(code, asked) and code not in have]
    named = " · ".join(say.name(p) for p in without[:MOST_NAMED])
    text = say(
        "graduates.nobody" if without else "graduates.nobody_none",
        year=say.year,
        what=asked.what,
        of=" " + say("graduates.of_what", what=asked.what) if asked.what else "",
        provinces=say.count("provinces", len(without)),
        names=named + (" …" if len(without) > MOST_NAMED else ""),
    )
    note = say("graduates.none_note") if without else ""
    sources = counts_source(say.desk, say.language, say.counted)
    kept = question.filters.having("aspect", "by_province", "top")
    button = Button(say("graduates.provinces_button"), Ask("top_colleges", kept))
    return Reply((Text(lines(text, note), sources),), "answer", (button,), language=question.language)


def _may_have(code: str, asked: Asked) -> bool:
    return not asked.scope.provinces or code in asked.scope.provinces


def _within(parts: list[Part], filters: Filters) -> list[Part]:
    """The parts whose number is above or below the one that was said."""
    for said in filters.number:
        bound = said.lstrip("<>=")
        if bound.isdigit() and said.startswith(">"):
            parts = [p for p in parts if p.graduates > int(bound) - said.startswith(">=")]
        elif bound.isdigit() and said.startswith("<"):
            parts = [p for p in parts if p.graduates < int(bound) + said.startswith("<=")]
    return parts


def _page(filters: Filters, text: str = "") -> int:
    said = AS_MANY.search(text)
    asked = next((int(n) for n in filters.number if n.isdigit()), int(said[1] or said[2]) if said else PAGE)
    return asked if 1 < asked <= MOST_ROWS else PAGE


def _head(question: Question, asked: Asked, parts: list[Part], kind: str, say: Saying) -> str:
    """The first of the order by name; where no order was asked, the total."""
    aspects = question.filters.aspect
    order = "least" if "least" in aspects else "most"
    if question.offset:
        key = f"graduates.further_{order}"
    elif _bound(question.filters, say):
        key = "graduates.within"
    elif _ordered(question):
        key = f"graduates.first_{order}"
    else:
        key = "graduates.split" if kind != "industry" else "graduates.split_industry"
    return say(
        key,
        thing=say(f"graduates.thing_{kind}"),
        name=capital(parts[0].name),
        count=graduates_word(say, parts[0].graduates),
        what=asked.what,
        of=" " + say("graduates.of_what", what=asked.what) if asked.what else "",
        area=asked.area,
        year=say.year,
        total=graduates_word(say, sum(part.graduates for part in parts)),
        parts=say(f"graduates.parts_{kind}", n=len(parts)),
        bound=_bound(question.filters, say),
    )


def _ordered(question: Question) -> bool:
    return bool({"top", "least"} & set(question.filters.aspect)) or question.intent == "top_colleges"


def _bound(filters: Filters, say: Saying) -> str:
    """The number that the parts must be above or below, in words; "" for none."""
    for said in filters.number:
        sign, digits = said.rstrip("0123456789"), said.lstrip("<>=")
        if digits.isdigit() and sign in BOUNDS:
            return say(f"graduates.{BOUNDS[sign]}", n=number(int(digits)))
    return ""


def _listing(shown: list[Part], offset: int, say: Saying) -> str:
    rows = (
        say("graduates.ranked_row", n=n, name=capital(part.name), count=graduates_word(say, part.graduates))
        for n, part in enumerate(shown, start=offset + 1)
    )
    return lines(*rows)


def _told(
    head: str, listing: str, shown: list[Part], kind: str, asked: Asked, ordered: bool, say: Saying
) -> tuple[Text | Chart, ...]:
    sources = counts_source(say.desk, say.language, say.counted)
    notes = lines(
        say("programs.related_is_judgement") if kind == "industry" else "",
        say("compare.ovec_note") if kind == "region" else "",
        say("graduates.ranked_note") if ordered and kind in ("province", "field") else "",
    )
    if len(shown) < DRAWN:
        return (Text(lines(head, listing, notes), sources),)
    about = f"{asked.what}{asked.area}".strip()
    title = " · ".join(filter(None, (say(f"graduates.chart_{kind}"), about)))
    bars = tuple(Bar(capital(part.name), part.graduates) for part in shown)
    return (
        Text(lines(head, notes), sources),
        Chart(title, say("graduates.unit"), bars, listing, sources),
    )


def _next(question: Question, first: Part, more: Ask | None, say: Saying) -> tuple[Button, ...]:
    kept = question.filters.having("aspect").having("year").having("number")
    buttons = [Button(say("graduates.more_button"), more)] if more else []
    if first.kind in LEADS:
        there = kept.having(first.kind, first.id)
        if first.kind in ("province", "region"):
            there = there.having("without").having("place")
        if first.kind == "province":
            there = there.having("region")
        buttons.append(Button(capital(first.name), Ask(LEADS[first.kind], there)))
    buttons += [
        Button(say("graduates.graduates_button"), Ask("graduates", kept)),
        Button(say("graduates.outcomes_button"), Ask("outcomes", kept)),
        Button(say("graduates.top_button"), Ask("top_colleges", kept)),
    ]
    return tuple(buttons)
