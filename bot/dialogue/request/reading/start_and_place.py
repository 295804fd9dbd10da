"""When people are to start, and where: of a message about a request.

start_of(m)   ->  "now", "--01" (a month), "2027-01", or the person's words ("ต้นปีหน้า"); "" for none
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from actions.subjects.requests.draft.changes import Change
from actions.subjects.requests.draft.draft import ANY, NOW
from bot.dialogue.moment import Moment
from bot.nlu.understanding import Entity
from database.dates import BUDDHIST_ERA

DAY = re.compile(r"\d{1,2}\s*$")  # of a date, right before its month
MAY = "--05"


def start_span(m: Moment) -> tuple[int, int, str] | None:
    """Where the start is said, and what it is."""
    return m.once("start", _start_span)


def _start_span(m: Moment) -> tuple[int, int, str] | None:
    months = meant(m, [e for e in m.understood.entities if e.kind == "month"])
    if months:
        first = months[0] if _from_to(m, months) else months[-1]
        day = DAY.search(m.understood.text[: first.start])
        return day.start() if day else first.start, months[-1].end, _month(m, first)
    if short := _short_month(m):
        return short
    for name, value in (("may", MAY), ("period", ""), ("at_once", NOW)):
        if found := m.words.found(name, m.understood.text):
            return found.start(), found.end(), value or _counted(m, found[0].strip())
    alone = m.words.patterns.get("at_once_alone")
    asked = m.state.form is not None and m.state.form.asked == "start"
    if asked and alone and (found := alone.fullmatch(m.understood.text.strip())):
        return 0, len(m.understood.text), NOW
    return None


def _short_month(m: Moment) -> tuple[int, int, str] | None:
    """ "เริ่มพค": a month without dots, which is none anywhere else."""
    found = m.words.found("short_month", m.understood.text)
    asked = m.state.form is not None and m.state.form.asked == "start"
    if found is None or not (found["lead"] or asked):
        return None
    month = next(name for name, value in found.groupdict().items() if value and name != "lead")
    return found.start(month), found.end(month), f"--{int(month[1:]):02}"


def _from_to(m: Moment, months: Sequence[Entity]) -> bool:
    """ "มิ.ย. ถึง ก.ย.": they start with the first."""
    between = m.understood.text[months[0].end : months[-1].start]
    return len(months) == 2 and m.words.begins("up_to", between.rstrip("0123456789 ") + " ") is not None


def meant(m: Moment, named: Sequence[Entity]) -> list[Entity]:
    """What is said yes to of several things of a kind: "not March, April" denies the first, not the second."""
    kept = [e for e in named if not e.negated]
    if kept or len(named) < 2:
        return kept
    said_no = [e for e in named if m.words.found("denied", m.understood.text[: e.start])]
    return [e for e in named if e not in said_no] if said_no else []


def _counted(m: Moment, period: str) -> str:
    """ "เดือนหน้า" is counted from today, by who knows the day; other words stay as said."""
    ahead = {"next_month": "+1", "this_month": "+0"}
    return next((value for name, value in ahead.items() if m.words.found(name, period)), period)


def _month(m: Moment, month: Entity) -> str:
    years = [int(e.id) for e in m.understood.entities if e.kind == "year" and e.start >= month.end]
    number = f"{int(month.id):02}"
    return f"{years[0] - BUDDHIST_ERA}-{number}" if years else f"--{number}"


def start_changes(m: Moment) -> Iterator[Change]:
    """The start, as a change."""
    if found := start_span(m):
        yield Change("start", value=found[2])
        months = meant(m, [e for e in m.understood.entities if e.kind == "month"])
        if len(months) == 2 and _from_to(m, months):
            yield Change("remark", value=m.understood.text[months[0].start : months[-1].end])


def place_changes(m: Moment, apart: Collection[Entity] = ()) -> Iterator[Change]:
    """The place of the work, and what else was named of places as a remark; places `apart` are told elsewhere."""
    places = [e for e in _places(m) if e not in apart]
    wanted = meant(m, places)
    for refused in (e for e in places if e not in wanted):
        yield Change("not_there", value=refused.id)
    if others := [e for e in beside_its_place(m) if e in wanted]:
        ends = (e.end for e in m.understood.entities if e in others or (e.kind, e.id) == ("marker", "also"))
        yield Change("remark", value=m.understood.text[others[0].start : max(ends)])
        return
    current = _current(m)
    moved = [e for e in wanted if e.id != current] if len(wanted) > 1 else wanted
    if not moved:
        return
    yield placed(moved[0])
    if others := [e for e in moved[1:] if e.kind != moved[0].kind or e.id != moved[0].id]:
        first, last = moved[0], others[-1]
        if first.kind == "province" or last.kind == first.kind:
            yield Change(
                "remark", value=m.understood.text[min(first.start, last.start) : max(first.end, last.end)]
            )


def _current(m: Moment) -> str:
    return m.state.form.draft.province if m.state.form else ""


def beside_its_place(m: Moment) -> list[Entity]:
    """The places that are named beside the one of the request, and not in its stead: "ชลบุรีด้วย"."""
    current, text = _current(m), m.understood.text
    instead = m.words.found("swap", text) or "correction" in m.said.markers
    beside = current not in ("", ANY) and not instead and (m.adds or m.words.found("add", text))
    places = [e for e in _places(m) if e.kind in ("place", "province") and not e.negated]
    return places if beside and all(e.id != current for e in places) else []


def _places(m: Moment) -> Iterator[Entity]:
    """Named places, a district before the province around it; a word that says "at once" is none.

    Nor is one that names places in several provinces: the form asks for the province.
    """
    start, unclear = start_span(m), {(e.start, e.end) for e in m.said.unclear}
    named = [e for e in m.understood.entities if e.kind in ("place", "province", "region")]
    named = [e for e in named if (e.start, e.end) not in unclear]
    if start:
        named = [e for e in named if e.end <= start[0] or e.start >= start[1]]
    yield from sorted(named, key=lambda e: (e.kind != "place", e.start))


def placed(entity: Entity, do: str = "place", number: int = 0) -> Change:
    """A named place as a change."""
    if entity.kind == "province":
        return Change(do, value=entity.id, number=number)
    if entity.kind == "place":
        return Change(do, said=entity.id, number=number)
    return Change("place", value=ANY, said="" if entity.id == "country" else entity.id)
