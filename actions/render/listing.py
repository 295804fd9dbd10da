"""What stands under the first line: rows with their values, things that are only named, or colleges as cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from actions.planning.plan import Row
from actions.render.parts import LINES, NAMED, NAMES, SHOWN, Told, notes
from actions.render.rows import is_set
from actions.reply import Cards
from actions.subjects.colleges.cards import college_card
from actions.words.saying import written
from database.queries.colleges import colleges


@dataclass(frozen=True, slots=True)
class Listing:
    """The lines under the first one, how many rows they tell, and cards in place of lines."""

    lines: tuple[str, ...] = ()
    shown: int = 0
    named: bool = False  # on one line, without values
    beside: str = ""  # what has no line of its own and joins the first one
    cards: Cards | None = None


def listing(telling: Told, room: int) -> Listing:
    """What is told of the rows where `room` lines of text stand already."""
    result = telling.result
    said = notes(telling)
    if not _tells_rows(telling):
        return Listing(tuple(said), shown=min(1, len(result.rows)))
    if _only_named(telling):
        shown = _fitting([telling.name(row) for row in result.rows])
        names = telling.say.joined([*(telling.name(r) for r in result.rows[:shown]), *_rest(telling, shown)])
        return Listing((names, *_tail(said)), shown, named=True)
    if cards := _cards(telling):
        return Listing(_tail(said, *_rest(telling, len(cards.cards))), len(cards.cards), cards=cards)
    return _lines(telling, LINES - room, said)


def _lines(telling: Told, free: int, said: list[str]) -> Listing:
    """Rows, one a line, with the notes in what is left of the lines that a phone shows."""
    result = telling.result
    said = [*_ties(telling), *said]
    shown = min(SHOWN, len(result.rows), free)
    whole = result.query.ranks is not None and shown == len(result.rows)  # as many as were asked for
    if not whole and (said or shown < len(result.rows)):
        shown = min(shown, free - 1)
    numbered = (result.query.ranks or (1, 0))[0] if result.query.order else 0
    if not said and not whole and shown + 2 == len(result.rows) and not numbered:
        return Listing(tuple(_packed(telling.rows(result.rows), free)), len(result.rows))
    lines, tail = telling.rows(result.rows[:shown], numbered), _tail(said, *_rest(telling, shown))
    if len(lines) + len(tail) > free:
        return Listing(tuple(lines), shown, beside=" ".join(tail))
    return Listing((*lines, *tail), shown)


def _packed(rows: list[str], free: int) -> list[str]:
    """One row too many shares a line with the one before it."""
    return [*rows[: free - 1], " ".join(rows[free - 1 :])]


def _tells_rows(telling: Told) -> bool:
    """Whether rows are told at all: not where the first line holds all that they say."""
    result, query = telling.result, telling.result.query
    if not result.rows or (query.compares and not (query.years or query.sides_by_row)):
        return False
    one_place = query.ranks is not None and query.ranks[0] == query.ranks[1]
    return not (query.order and (len(result.rows) == 1 or one_place))


def _only_named(telling: Told) -> bool:
    """Sets, absences, and things that are counted themselves have no value to tell."""
    query = telling.result.query
    return (query.absent or telling.counts_itself) and not (query.by == ("college",) and _few(telling))


def _fitting(names: Sequence[str]) -> int:
    """How many names are told on one line: all that fit, and some however long they are."""
    return max(min(NAMED, len(names)), sum(end <= NAMES for end in _ends(names)))


def _fit(names: Sequence[str]) -> bool:
    """Whether all names fit beside the rows that are told."""
    return all(end <= NAMES / 2 for end in _ends(names))


def _ends(names: Sequence[str]) -> Iterator[int]:
    """How many letters of a line are taken behind each name."""
    return accumulate(len(name) + 1 for name in names)


def _few(telling: Told) -> bool:
    return len(telling.result.rows) <= SHOWN


def _cards(telling: Told) -> Cards | None:
    """Colleges, where they are few enough: with their place and a button that dials."""
    result, say = telling.result, telling.say
    if result.query.by != ("college",) or not _few(telling):
        return None
    known = {row.code: row for row in colleges(say.session, [row.keys[0] for row in result.rows])}
    if len(known) < len(result.rows):
        return None
    cards = (college_card(say, known[row.keys[0]], _value(telling, row)) for row in result.rows)
    query = result.query
    of_a_list = telling.counts_itself and not (query.order or is_set(query))
    return Cards(tuple(cards), result.total_rows if of_a_list else len(result.rows))


def _value(telling: Told, row: Row) -> tuple[str, ...]:
    return () if telling.counts_itself or telling.result.query.absent else (telling.value(row.value),)


def _rest(telling: Told, shown: int) -> list[str]:
    rest = len(telling.result.rows) - shown
    if rest <= 0:
        return []
    by, names = telling.result.query.by, [telling.name(row) for row in telling.result.rows[shown:]]
    named = telling.say.joined(names) if shown and is_set(telling.result.query) and _fit(names) else ""
    return [
        telling.say(
            "shapes.others_named" if named else "shapes.others",
            things=telling.labels.things(by[0] if len(by) == 1 else "group", rest),
            n=f"{rest:,}",
            names=named,
        )
    ]


def _ties(telling: Told) -> list[str]:
    """Who is level with the last of the ranks."""
    result = telling.result
    last = [row for row in result.ties if result.rows and row.value == result.rows[-1].value]
    first = result.rows and result.rows[0].value == result.rows[-1].value
    if not last or first:
        return []
    named = telling.say.joined([telling.name(r) for r in last[:3]])
    return [written(telling.say, "shapes.level_with", n=(result.query.ranks or (1, 1))[1], names=named)]


def _tail(said: list[str], *rest: str) -> tuple[str, ...]:
    """What is said under the rows, on one line."""
    line = " · ".join((*rest, *said))
    return (line,) if line else ()
