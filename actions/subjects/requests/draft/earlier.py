"""A request as filters, as earlier releases kept it and as other topics are asked: what no filter says is an aspect."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.subjects.requests.draft.changes import Change, changed
from actions.subjects.requests.draft.draft import ANY, NOW, Draft, Form

AS_SAID = "start:"
ANYWHERE, AT_ONCE = "any_province", "start_now"
LEFT_OPEN = {
    "any_field": "what",
    "any_level": "level",
    "any_number": "number",
    ANYWHERE: "place",
    "any_month": "start",
}


def changes_of(filters: Filters) -> tuple[Change, ...]:
    """What filters say of a request, as changes of it."""
    return (
        *_lines(filters),
        *(
            Change("level", level=filters.level[0] if len(filters.level) == 1 else ANY)
            for _ in filters.level[:1]
        ),
        *_place(filters),
        *_start(filters),
        *(Change("any", value=slot) for name, slot in LEFT_OPEN.items() if name in filters.aspect),
    )


def numbers_of(filters: Filters) -> tuple[int, ...]:
    """The numbers of people that filters hold."""
    return tuple(int(one) for number in filters.number if (one := number.lstrip("<>=")).isdigit())


def each_its_own(filters: Filters) -> bool:
    """Whether every trade has a number of its own ("ช่างเชื่อม 5 ช่างไฟ 3")."""
    return len(filters.field) > 1 and len(numbers_of(filters)) == len(filters.field)


def form_of(filters: Filters) -> Form:
    """The request that filters hold."""
    return changed(Form(), *changes_of(filters))


def _lines(filters: Filters) -> list[Change]:
    numbers = numbers_of(filters)
    own = len(numbers) == len(filters.field)
    if not filters.field:
        return [Change("number", number=max(numbers))] if numbers else []
    program = filters.program[0] if len(filters.program) == 1 and len(filters.field) == 1 else ""
    each = numbers if own else (0,) * len(filters.field)
    found = [
        Change("want", field, number=number, program=program)
        for field, number in zip(filters.field, each, strict=True)
    ]
    if numbers and not own and len(filters.field) == 1:
        found.append(Change("number", filters.field[0], number=max(numbers)))
    return found


def _place(filters: Filters) -> list[Change]:
    if filters.province:
        return [Change("place", value=filters.province[0], said=filters.place[0] if filters.place else "")]
    return [Change("place", value=ANY, said=filters.region[0])] if filters.region else []


def _start(filters: Filters) -> list[Change]:
    if filters.month:
        return [Change("start", value=f"--{int(filters.month[0]):02}")]
    if AT_ONCE in filters.aspect:
        return [Change("start", value=NOW)]
    said = next((one.removeprefix(AS_SAID) for one in filters.aspect if one.startswith(AS_SAID)), "")
    return [Change("start", value=said)] if said else []


def as_filters(draft: Draft, about: Filters) -> Filters:
    """A request as a question about it: `about` with the number of each trade and the start."""
    trades = [line for line in draft.lines if line.field]
    counted = all(line.number for line in trades) and len({line.field for line in trades}) == len(trades)
    numbers = tuple(str(line.number) for line in trades) if counted else ()
    month = (str(int(draft.start[5:7])),) if draft.start[:4].isdigit() else ()
    aspect = [ANYWHERE] if draft.province == ANY else []
    if draft.start == NOW:
        aspect.append(AT_ONCE)
    elif draft.start not in ("", ANY) and not month:
        aspect.append(f"{AS_SAID}{draft.start}")
    return replace(about, number=numbers, month=month, aspect=tuple(aspect))
