"""What a message or a press does to a request: small typed changes, and a request as they leave it.

    changed(form, Change("more", field="welding", number=3))   ->  the form with three welders more

Pure functions. A change that finds nothing to change leaves the form as it is; nothing that was said is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from actions.subjects.requests.draft.draft import ANY, KINDS, MOST_BEFORE, Draft, Form, Line


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `do` is a key of `DOES`; the line is named by `field` or `said`, "" for the only one or all."""

    do: str
    field: str = ""
    said: str = ""
    number: int = 0
    level: str = ""
    program: str = ""
    value: str = ""  # province, place, start, remark, kind: what is set
    readings: tuple[str, ...] = ()  # fields that the words of a new line can mean
    called: str = ""  # the person's word for the field


def changed(form: Form, *changes: Change) -> Form:
    """The form after all changes, one after the other; the draft before them can be taken back."""
    after = replace(form, unplaced=("", 0)) if changes else form
    for change in changes:
        after = DOES[change.do](after, change) if change.do in DOES else after
    if after.draft == form.draft:
        return after
    before = (form.draft, *form.before)[:MOST_BEFORE]
    return replace(after, before=before, stage="open", draft=replace(after.draft, consent=False))


def change_from(raw: Mapping[str, Any]) -> Change:
    """From its lean JSON form."""
    known = {key: value for key, value in raw.items() if key in Change.__dataclass_fields__}
    return Change(**known | {"readings": tuple(raw.get("readings", ()))})


def lines_meant(draft: Draft, field: str, said: str = "") -> tuple[int, ...]:
    """Which lines are meant: by the person's words first, else by the field; without either the only line."""
    if not (field or said):
        return (0,) if len(draft.lines) == 1 else ()
    words = said.casefold()
    by_words = tuple(i for i, line in enumerate(draft.lines) if words and line.said.casefold() == words)
    return by_words or tuple(
        i for i, line in enumerate(draft.lines) if field and line.field == field and not (said and line.said)
    )


def _on_lines(form: Form, indices: Iterable[int], change: Callable[[Line], Line]) -> Form:
    chosen = set(indices)
    lines = tuple(change(line) if i in chosen else line for i, line in enumerate(form.draft.lines))
    return replace(form, draft=replace(form.draft, lines=lines))


def _want(form: Form, change: Change) -> Form:
    """A trade is wanted: a line that is there takes what is said of it, else a new one joins."""
    if at := lines_meant(form.draft, change.field, change.said):
        return _on_lines(form, at[:1], lambda line: _told(line, change))
    readings = (*form.readings, (change.said, change.readings)) if change.readings else form.readings
    form = replace(form, readings=readings)
    nameless = [i for i, line in enumerate(form.draft.lines) if not (line.field or line.said)]
    if nameless:  # a number or a level that was said before any trade
        meant = nameless[:1] if change.number else nameless
        return _on_lines(form, meant, lambda line: _told(line, change, change.field, change.said))
    line = Line(change.field, change.level, change.number, change.program, change.said, change.called)
    return replace(form, draft=replace(form.draft, lines=(*form.draft.lines, line)))


def _told(line: Line, change: Change, field: str = "", said: str = "") -> Line:
    return replace(
        line,
        field=line.field or field,
        said=line.said or said,
        number=change.number or line.number,
        level=change.level or line.level,
        program=change.program or line.program,
        called=change.called or line.called,
    )


def _counted(form: Form, change: Change, reckon: Callable[[int], int]) -> Form:
    at = lines_meant(form.draft, change.field, change.said)
    if not at and (change.field or change.said):
        return _want(form, change)
    if not at and not form.draft.lines:
        return replace(form, draft=replace(form.draft, lines=(Line(number=reckon(0)),)))
    if not at:
        return replace(form, unplaced=(change.do, change.number))  # of which trade is asked
    return _on_lines(form, at[:1], lambda line: replace(line, number=reckon(line.number)))


def _number(form: Form, change: Change) -> Form:
    if change.value == "each":
        return _on_lines(form, range(len(form.draft.lines)), lambda line: replace(line, number=change.number))
    unsaid = [i for i, line in enumerate(form.draft.lines) if not line.number]
    if not (change.field or change.said) and len(unsaid) == 1:
        return _on_lines(form, unsaid, lambda line: replace(line, number=change.number))
    return _counted(form, change, lambda _: change.number)


def _more(form: Form, change: Change) -> Form:
    return _counted(form, change, lambda number: number + change.number)


def _fewer(form: Form, change: Change) -> Form:
    if not lines_meant(form.draft, change.field, change.said) and (change.field or change.said):
        return form
    return _counted(form, change, lambda number: max(number - change.number, 1) if number else 0)


def _misread(form: Form, change: Change) -> Form:
    """A number that was no head-count: the lines that took it have what was said before it."""
    at = [i for i, line in enumerate(form.draft.lines) if line.number == change.number]
    return _on_lines(form, at, lambda line: replace(line, number=_earlier_number(form, line)))


def _earlier_number(form: Form, line: Line) -> int:
    same = (
        one
        for draft in form.before
        for one in draft.lines
        if (one.field, one.said) == (line.field, line.said)
    )
    return next((one.number for one in same if one.number != line.number), 0)


def _drop(form: Form, change: Change) -> Form:
    at = set(lines_meant(form.draft, change.field, change.said))
    lines = tuple(line for i, line in enumerate(form.draft.lines) if i not in at)
    return replace(form, draft=replace(form.draft, lines=lines))


def _swap(form: Form, change: Change) -> Form:
    """Another trade in place of one; without saying which, in place of all."""
    new = Line(change.field, change.level, change.number, change.program, change.said, change.called)
    at = lines_meant(form.draft, change.value) if change.value else tuple(range(len(form.draft.lines)))[:1]
    if not at:
        return _want(form, change)
    kept = form.draft.lines[at[0]]
    only = len(form.draft.lines) == 1 or change.value
    line = replace(new, number=new.number or (kept.number if only else 0), level=new.level or kept.level)
    others = form.draft.lines if change.value else form.draft.lines[:1]
    lines = tuple(line if i == at[0] else one for i, one in enumerate(others))
    readings = (*form.readings, (change.said, change.readings)) if change.readings else form.readings
    return replace(form, draft=replace(form.draft, lines=lines), readings=readings)


def _level(form: Form, change: Change) -> Form:
    if change.field or change.said:
        at = lines_meant(form.draft, change.field, change.said)
        return _on_lines(form, at, lambda line: replace(line, level=change.level))
    if not form.draft.lines:
        return replace(form, draft=replace(form.draft, lines=(Line(level=change.level),)))
    unsaid = [i for i, line in enumerate(form.draft.lines) if not line.level]
    at = tuple(unsaid or range(len(form.draft.lines)))
    return _on_lines(form, at, lambda line: replace(line, level=change.level, program=""))


def _no_level(form: Form, change: Change) -> Form:
    at = [i for i, line in enumerate(form.draft.lines) if line.level == change.level]
    return _on_lines(form, at, lambda line: replace(line, level=""))


def _place(form: Form, change: Change) -> Form:
    return replace(form, draft=replace(form.draft, province=change.value, place=change.said))


def _not_there(form: Form, change: Change) -> Form:
    gone = form.draft.province == change.value
    return replace(form, draft=replace(form.draft, province="", place="")) if gone else form


def _start(form: Form, change: Change) -> Form:
    return replace(form, draft=replace(form.draft, start=change.value))


def _somewhere(form: Form, change: Change) -> Form:
    """Words that may name a province: they count once somebody who knows the names has read them."""
    return form


def _apart(form: Form, change: Change) -> Form:
    """The same people at another place: a request of its own, which waits for its turn."""
    lines = tuple(replace(line, number=change.number) for line in form.draft.lines)
    other = replace(form.draft, lines=lines, province=change.value, place=change.said, consent=False)
    aside = tuple(dict.fromkeys((*form.aside, other)))
    return replace(form, aside=aside[-MOST_BEFORE:])


def _split(form: Form, change: Change) -> Form:
    """A number at one level: the line has no other level, or another line joins it."""
    at = lines_meant(form.draft, change.field, change.said) or tuple(range(len(form.draft.lines)))[:1]
    known = next((form.draft.lines[i] for i in at), Line())
    line = replace(known, level=change.level, number=change.number, program="")
    same = [i for i in at if form.draft.lines[i].level in ("", ANY, change.level)]
    if same:
        return _on_lines(form, same[:1], lambda _: line)
    return replace(form, draft=replace(form.draft, lines=(*form.draft.lines, line)))


def _any(form: Form, change: Change) -> Form:
    """The employer leaves a thing open."""
    slot = change.value
    if slot == "level":
        return _level(form, Change("level", level=ANY))
    if slot == "place":
        return _place(form, Change("place", value=ANY))
    if slot == "start":
        return _start(form, Change("start", value=ANY))
    if slot == "what" and change.said:
        return _want(form, Change("want", said=change.said))
    return replace(form, skipped=tuple(dict.fromkeys((*form.skipped, slot))))


def _remark(form: Form, change: Change) -> Form:
    remarks = dict.fromkeys((*form.draft.remarks, change.value))
    return replace(form, draft=replace(form.draft, remarks=tuple(remarks)))


def _business(form: Form, change: Change) -> Form:
    return replace(form, draft=replace(form.draft, business=form.draft.business or change.value))


def _kind(form: Form, change: Change) -> Form:
    return replace(form, draft=replace(form.draft, kind=change.value)) if change.value in KINDS else form


def _meaning(form: Form, change: Change) -> Form:
    return as_meant(form, change.said, change.field)


def as_meant(form: Form, words: str, field: str) -> Form:
    """With the field that the words of a line mean; without one they stay words that nothing is asked of."""
    at = [i for i, line in enumerate(form.draft.lines) if field and line.said == words and not line.field]
    readings = tuple(one for one in form.readings if one[0] != words)
    settled = _on_lines(form, at, lambda line: replace(line, field=field, said=""))
    return replace(settled, readings=readings)


def undone(form: Form) -> Form:
    """The form before the latest change; as it is where nothing was changed."""
    if not form.before:
        return form
    return replace(form, draft=form.before[0], before=form.before[1:], unplaced=("", 0), skipped=())


DOES: Mapping[str, Callable[[Form, Change], Form]] = {
    "want": _want,
    "number": _number,
    "more": _more,
    "fewer": _fewer,
    "misread": _misread,
    "drop": _drop,
    "swap": _swap,
    "level": _level,
    "no_level": _no_level,
    "place": _place,
    "not_there": _not_there,
    "somewhere": _somewhere,
    "apart": _apart,
    "split": _split,
    "start": _start,
    "any": _any,
    "remark": _remark,
    "business": _business,
    "kind": _kind,
    "meaning": _meaning,
}
