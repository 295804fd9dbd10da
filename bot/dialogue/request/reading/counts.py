"""Which numbers of a message count people: by their role, by what stands beside them, never with another unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.dialogue.moment import Moment
from bot.dialogue.request.reading.span import Count, Span
from bot.dialogue.request.reading.spelled import alone, spelled
from bot.dialogue.request.reading.start_and_place import start_span
from bot.dialogue.request.reading.wanting import wanting
from bot.nlu.understanding import Entity

MOST_PEOPLE = 99_999
UNCOUNTED = frozenset("grade year_of_study page phone".split())  # roles of numbers that never count people
OTHERWISE = frozenset(
    "money hours days age".split()
)  # roles that hold unless the number has the unit of people
NEVER_PEOPLE = OTHERWISE | {"page", "phone"}  # "ปวช. 3" may be a year of study, or three people
REQUIRED = frozenset(
    {"skills", "gpa", "age", "experience"}
)  # aspects of people whose number is a mark, no count
WAGE = 5_000  # baht: from here on a number without the word for people is what is paid ("ให้ 13000")
NEAR = 14  # letters between a word for money and its number
BESIDE = 12  # letters between a trade and its number


def counts_of(m: Moment, trades: Sequence[Span]) -> list[Count]:
    """The numbers of people, in order; the lower end of a range gives way to the upper."""
    start = start_span(m)
    apart = [e for e in m.understood.entities if not start or e.end <= start[0] or e.start >= start[1]]
    found = [e for e in apart if e.kind in ("number", "numeral") and _people(m, e, trades)]
    found = [e for e in found if not _there_before(m, e)]
    counts = sorted([*map(_count, found), *spelled(m, trades, found, _fits)], key=lambda c: c.start)
    if not counts:
        counts = [one for one in (_instead(m) or bare_number(m),) if one]
    counts = _corrected(m, [c for c in counts if c.value])
    return list(_with_ranges(m, _of_people_wanted(m, _beside_those_there(m, counts, trades))))


def numbers_of(m: Moment) -> list[Count]:
    """Every number that may count people, where what stands beside it has still to say so."""
    named = [e for e in m.understood.entities if e.kind in ("number", "numeral") and not e.negated]
    free = [e for e in named if e.role not in NEVER_PEOPLE and _fits(m, e.start, e.end)]
    return sorted(map(_count, free), key=lambda c: c.start)


def _beside_those_there(m: Moment, counts: list[Count], trades: Sequence[Span]) -> list[Count]:
    """Without people of no trade that a business says to have ("we have 30 staff"), where some are wanted behind."""
    want, text = wanting(m), m.understood.text
    if want is None or not any(c.start >= want.end() for c in counts):
        return counts
    before = [c for c in counts if c.end <= want.start()]
    told = [c for c in before if not any(c.end <= t.start < want.start() for t in trades)]
    there = [c for c in told if m.words.found("has_before", text[max(0, c.start - 2 * NEAR) : c.start])]
    return [c for c in counts if c not in there]


def _of_people_wanted(m: Moment, counts: Sequence[Count]) -> list[Count]:
    """Without what the business has ("a shop with 11 lathes"), where a number is wanted behind it."""
    want = wanting(m)
    owns = want is not None and m.words.found("business", m.understood.text[: want.start()])
    if want is None or not owns or not any(c.start >= want.end() for c in counts):
        return list(counts)
    behind = m.words.begins
    return [c for c in counts if c.start >= want.end() or behind("people", m.understood.text[c.end :])]


def bare_number(m: Moment) -> Count | None:
    """A number alone, where a number was asked for or nothing else is named."""
    form, text = m.state.form, m.understood.text
    if form is None or m.said.filters.having("number").having("aspect"):
        return None
    match = m.words.found("bare_number", text) or m.words.found("bare_corrected", text)
    only_line = form.open and m.state.pending is not None and len(form.draft.lines) == 1  # "no, 8"
    if not (_asked(m) or only_line):
        return None
    if match is None:
        return alone(m)
    return Count(*match.span(1), int(match[1])) if _fits(m, *match.span(1)) else None


def _instead(m: Moment) -> Count | None:
    """ "5 not 3": of two numbers the one that stands in place of a number of the request."""
    numbers = [e for e in m.understood.entities if e.kind in ("number", "numeral")]
    said = [e for e in numbers if not e.negated]
    denied = [e for e in numbers if e.negated]
    told = {line.number for line in m.state.form.draft.lines} if m.state.form else set()
    if (
        len(said) == len(denied) == 1
        and _count(denied[0]).value in told
        and _fits(m, said[0].start, said[0].end)
    ):
        return _count(said[0])
    return None


def _asked(m: Moment) -> bool:
    form = m.state.form
    return (
        form is not None
        and form.open
        and m.state.pending is not None
        and form.asked in ("number", "whose", "confirm")
    )


def _count(entity: Entity) -> Count:
    digits = "".join(ch for ch in entity.id if ch.isdecimal())
    value = min(int(digits or 0), MOST_PEOPLE)
    words = "" if entity.id.isdecimal() else entity.text
    return Count(entity.start, entity.end, value, words, entity.negated)


def _corrected(m: Moment, counts: list[Count]) -> list[Count]:
    """ "no, 15": the only number of a message, which nobody has said yet, is not denied by the "no" before it."""
    numbers = [e for e in m.understood.entities if e.kind in ("number", "numeral")]
    alone = len(counts) == 1 and len(numbers) < 2 and len(m.words.spelled_numbers(m.understood.text)) < 2
    if alone and counts[0].refused and not _known(m, counts[0].value):
        return [replace(counts[0], refused=False)]
    return counts


def _known(m: Moment, value: int) -> bool:
    """Whether a number was said before, so that it can be denied: "no, 15" says a new one."""
    if m.state.form is None or m.words.found("not_wage", m.understood.text):
        return True
    draft = m.state.form.draft
    told = [line.number for line in draft.lines]
    return value in told or any(str(value) in one.replace(",", "") for one in draft.remarks)


def _there_before(m: Moment, e: Entity) -> bool:
    """Whether a number is of people whom the employer has already, and wants no more of."""
    text = m.understood.text
    before, after = text[max(0, e.start - 2 * NEAR) : e.start], text[unit_end(m, e.end) :]
    has = m.words.found("has_before", before) and m.words.begins("already_after", after)
    return bool(has or m.words.found("already_before", before))


def unit_end(m: Moment, at: int) -> int:
    """Where the unit behind a number of people ends."""
    unit = m.words.begins("people", m.understood.text[at:])
    return at + (unit.end() if unit else 0)


def _with_ranges(m: Moment, counts: Sequence[Count]) -> Iterator[Count]:
    """The upper end of a range stands for it, with the words of both."""
    lower: Count | None = None
    for count in counts:
        between = m.understood.text[lower.end : count.start] if lower else ""
        if lower and m.words.begins("up_to", between):
            lower = replace(count, start=lower.start, words=m.understood.text[lower.start : count.end])
            continue
        if lower:
            yield lower
        lower = count
    if lower:
        yield lower


def _stands_like_people(m: Moment, e: Entity) -> bool:
    """ "ปวช. 3 ปวส. 2": behind a level a number counts people where the one behind another level does."""
    behind = {
        number.start: number
        for level in m.understood.entities
        for number in m.understood.entities
        if level.kind == "level"
        and number.kind in ("number", "numeral")
        and 0 <= number.start - level.end <= 1
    }
    return e.start in behind and any(n.role == "people" for start, n in behind.items() if start != e.start)


def _people(m: Moment, e: Entity, trades: Sequence[Span]) -> bool:
    if not _fits(m, e.start, e.end):
        return False
    if _stands_like_people(m, e):
        return True
    if e.role in UNCOUNTED or _is_a_mark(m, e):
        return False
    after = m.understood.text[e.end :]
    if e.kind == "number" and m.words.begins("people", after):
        return True
    if (e.role in OTHERWISE or _count(e).value >= WAGE) and not _asked(m):
        return False
    if e.kind == "number" or (e.role == "people" and not _others_say_people(m, e)):
        return True
    beside = any(0 <= e.start - t.end <= BESIDE or 0 <= t.start - e.end <= BESIDE for t in trades)
    around = m.understood.text[max(0, e.start - NEAR) : e.start], after[:NEAR]
    changes = any(m.words.found(name, part) for name in ("add", "fewer", "to", "each") for part in around)
    return beside or changes or _joins(m, e, trades) or (_asked(m) and m.said.rest <= NEAR)


def _is_a_mark(m: Moment, e: Entity) -> bool:
    """ "TOEIC ตั้งแต่ 600", "top 3": a number right behind what people must have; a place, where nothing is wanted yet."""
    asked = (o for o in m.understood.entities if o.kind == "aspect" and o.id in REQUIRED)
    people = m.words.begins("people", m.understood.text[e.end :])
    place = e.role == "top" and m.state.form is None and not people
    return place or any(0 <= e.start - one.end <= 1 for one in asked)


def _others_say_people(m: Moment, e: Entity) -> bool:
    """Whether another number has the word for people behind it, so that a bare one needs more to count them."""
    others = [o for o in m.understood.entities if o.kind in ("number", "numeral") and o.start != e.start]
    return any(m.words.begins("people", m.understood.text[o.end :]) for o in others)


def _joins(m: Moment, e: Entity, trades: Sequence[Span]) -> bool:
    """ "ช่างเชื่อม 5 กับช่างฟิต 3": a number that goes on behind a trade with its number."""
    before = [t for t in trades if t.end <= e.start]
    between = m.understood.text[before[-1].end : e.start] if before else ""
    return m.words.found("joins", between) is not None


def _fits(m: Moment, start: int, end: int) -> bool:
    """Whether nothing beside the number gives it another unit."""
    text = m.understood.text
    after = text[end:]
    after = after[r.end() :] if (r := m.words.begins("range", after)) else after
    unit = m.words.patterns.get("not_people_after")
    if unit is not None and unit.match(after.lstrip(" -")):
        return False
    if m.words.begins("people", after):
        return True
    lead = text[max(0, start - NEAR) : start]
    return not any(_right_before(m, name, lead) for name in ("money_before", "other_before"))


def _right_before(m: Moment, name: str, lead: str) -> bool:
    pattern = m.words.patterns.get(name)
    found = list(pattern.finditer(lead)) if pattern else []
    return bool(found) and not re.search(r"\d", lead[found[-1].end() :])
