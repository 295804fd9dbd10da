"""A request in words: its rows for a card, one line for a list, and how it reads to the person."""

from __future__ import annotations

from datetime import date

from actions.filters import Filters
from actions.reply import Card
from actions.subjects.figures.scope import asked_of
from actions.subjects.requests.draft.draft import ANY, HIRE, NOW, Draft, Line
from actions.words.saying import Saying
from database.dates import BUDDHIST_ERA
from database.models import Place
from database.queries.places import provinces

SHOWN_LINES = 8
ALIKE = 3  # letters in a row by which a word is known in a name


def filters_of(draft: Draft) -> Filters:
    """What a request narrows, for other topics that follow on it."""
    fields = tuple(dict.fromkeys(line.field for line in draft.lines if line.field))
    levels = tuple(dict.fromkeys(line.level for line in draft.lines if line.level not in ("", ANY)))
    province = (draft.province,) if draft.province not in ("", ANY) else ()
    region = (draft.place,) if draft.province == ANY and draft.place else ()
    place = (draft.place,) if draft.place and province else ()
    return Filters(
        field=fields, level=levels if len(levels) == 1 else (), province=province, place=place, region=region
    )


def of_line(line: Line) -> Filters:
    """What one line narrows."""
    level = (line.level,) if line.level not in ("", ANY) else ()
    return Filters(
        field=(line.field,) if line.field else (),
        program=(line.program,) if line.program else (),
        level=level,
    )


def kind_words(draft: Draft, say: Saying) -> str:
    """What kind of request it is, as its card is called."""
    return say(f"recruit.kind_{draft.kind}")


def card_of_filed(draft: Draft, say: Saying, reference: str) -> Card:
    """A filed request as a card: its kind stands beside the reference where it is not people to hire."""
    title = say("recruit.card_of", reference=reference)
    return card_of(draft, say, title if draft.kind == HIRE else f"{title} · {kind_words(draft, say)}")


def card_of(draft: Draft, say: Saying, title: str, skipped: tuple[str, ...] = ()) -> Card:
    """The request as a card: a row for each thing that is known."""
    return Card(title, rows(draft, say, skipped))


def rows(draft: Draft, say: Saying, skipped: tuple[str, ...] = ()) -> tuple[str, ...]:
    """One row a line, then place, start, business and remarks."""
    lines = [line_words(line, say, skipped) for line in draft.lines[:SHOWN_LINES]]
    place, start = place_words(draft, say), start_words(draft.start, say)
    found = [
        *lines,
        *([say("recruit.row_place", place=place)] if place else []),
        *([say("recruit.row_start", start=start)] if start else []),
        *([say("recruit.row_business", business=draft.business)] if draft.business else []),
        *(say("recruit.row_remark", remark=one) for one in draft.remarks),
    ]
    return tuple(one for one in found if one)


def in_a_line(draft: Draft, say: Saying, skipped: tuple[str, ...] = ()) -> str:
    """The request in one line: trades with their numbers, place, start."""
    parts = [line_words(line, say, skipped) for line in draft.lines]
    parts += [place_words(draft, say), start_words(draft.start, say), *draft.remarks]
    return " · ".join(part for part in parts if part)


def line_words(line: Line, say: Saying, skipped: tuple[str, ...] = ()) -> str:
    """ "ปวช. ช่างเชื่อมโลหะ 5 คน"; what is open is said to be open."""
    item = "recruit.item_one" if line.number == 1 else "recruit.item_number"
    number = say(item, number=f"{line.number:,}") if line.number else ""
    number = number or (say("recruit.any_number") if "number" in skipped else "")
    open_level = say("recruit.any_level") if line.level == ANY else ""
    return " ".join(part for part in (trade(line, say), number, open_level) if part)


def trade(line: Line, say: Saying) -> str:
    """What is wanted of a line with its level; the person's own word for it comes first."""
    if line.field:
        called = asked_of(say, of_line(line)).what.strip()
        own = line.said or (line.called if _another_word(line.called, called, say) else "")
        return f"{own} ({called})" if own else called
    level = say.level(line.level) if line.level not in ("", ANY) else ""
    return " ".join(
        part for part in ((level, line.said) if say.language == "th" else (line.said, level)) if part
    )


def _another_word(word: str, name: str, say: Saying) -> bool:
    """Whether a person's word and a name have nothing in common by which the one is known in the other."""
    head = say("recruit.trade_head")  # begins the name of half of all trades
    word, name = (one.casefold().replace(head, "").strip() for one in (word, name))
    pieces = (word[at : at + ALIKE] for at in range(max(1, len(word) - ALIKE + 1)))
    return bool(word) and not any(piece in name for piece in pieces)


def place_words(draft: Draft, say: Saying) -> str:
    """Where the work is."""
    if draft.province == ANY:
        region = f"naming.region_{draft.place}"
        return say(region) if draft.place and say.has(region) else say("recruit.any_province")
    found = provinces(say.session).get(draft.province)
    if found is None:
        return ""
    place = say.session.get(Place, draft.place) if draft.place else None
    called = say.name(found)
    return f"{say.name(place)} {called}" if place else called


def start_words(start: str, say: Saying) -> str:
    """When they start: "ทันที", "ม.ค. 2570", or the person's own words."""
    if start == NOW:
        return say("recruit.item_now")
    if start == ANY:
        return say("recruit.any_month")
    if not start:
        return ""
    year, _, month = start.partition("-")
    if start.startswith("--") or (year.isdigit() and month.isdigit()):
        return say("recruit.item_month", month=_month(start, say))
    return say("recruit.item_month", month=start)


def _month(start: str, say: Saying) -> str:
    name = say("common.months").split()[int(start[-2:]) - 1]
    year = start[:4] if start[:4].isdigit() else ""
    return f"{name} {int(year) + BUDDHIST_ERA if say.language == 'th' else year}" if year else name


def dated(start: str, today: date) -> str:
    """A month without a year is the next one that comes: "--01" said in November 2026 is "2027-01", "+1" next month."""
    if start.startswith("+"):
        months = today.year * 12 + today.month - 1 + int(start)
        return f"{months // 12}-{months % 12 + 1:02}"
    if not start.startswith("--"):
        return start
    month = int(start[2:4])
    return f"{today.year + (month < today.month)}-{month:02}"
