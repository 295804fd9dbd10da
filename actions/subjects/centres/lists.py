"""Several centres at once: the six in a list, and two or three side by side."""

from __future__ import annotations

from actions.reply import Listed, Reply, Text
from actions.subjects.centres.buttons import ask
from actions.subjects.centres.coverage import coverage, responsible
from actions.subjects.centres.facts import Telling, own_numbers
from actions.words.citing import cited
from actions.words.dates import spoken_date
from actions.words.phones import phones
from actions.words.saying import lines
from database.queries.centres import CentreFacts

SIX = ("eec", "sec-border", "north", "northeast", "central", "south")  # in the order of their founding
FOUNDED = frozenset({"founded", "when"})
REACHED = frozenset({"phone", "contact"})


def six(telling: Telling, aspects: frozenset[str]) -> Reply:
    """The six regional centres, each with what was asked: its seat, its opening, or its telephone."""
    rows = [telling.centres[name] for name in SIX if name in telling.centres]
    tell = _opened if aspects & FOUNDED else _phone if aspects & REACHED else _seat
    head = telling.say("centre.first_of_six" if aspects & FOUNDED else "centre.list_head")
    if "status" in aspects:
        head = telling.status()
    told = [telling.say("centre.list_line", name=telling.short(c), where=tell(telling, c)) for c in rows]
    return _several(telling, rows, [head, *(f"{n}. {row}" for n, row in enumerate(told, start=1))])


def side_by_side(
    telling: Telling, rows: list[CentreFacts], aspects: frozenset[str], same: bool = False
) -> Reply:
    """Two or more centres: whether they are one or which came first, then each with seat, opening, provinces."""
    first = _first(telling, rows)
    told = [first] if first or not aspects & FOUNDED else [_unknown_dates(telling, rows)]
    if same:
        told = [telling.say("centre.not_the_same", centres=telling.say.joined(map(telling.called, rows)))]
    for row in rows:
        parts = [tell(telling, row) for tell in (_seat, _opened, _covers, _phone)]
        told += [telling.called(row), *(f"• {part}" for part in parts)]
    return _several(telling, rows, told)


def several_provinces(telling: Telling, codes: tuple[str, ...], same: bool) -> Reply:
    """Which centre each of several provinces belongs to, and first whether it is the same one."""
    pairs = [
        (telling.provinces[code], responsible(telling.provinces[code], telling.centres)) for code in codes
    ]
    found = [(province, centre) for province, centre in pairs if centre]
    rows = list({centre.id: centre for _, centre in found}.values())
    covered = [coverage(province, centre, telling, asked_centre=False) for province, centre in found]
    if len(rows) == 1:
        verdict = telling.say("centre.same", centre=telling.called(rows[0]))
    else:
        verdict = telling.say("centre.different")
    return _several(telling, rows, [*([verdict] if same else []), *covered])


def _unknown_dates(telling: Telling, rows: list[CentreFacts]) -> str:
    """Whose opening date nobody recorded; of two that are both unknown there is no order to speak of."""
    lacking = [row for row in rows if not row.established]
    if len(lacking) < len(rows):
        return telling.say("centre.order_unknown")
    return telling.say("centre.none_dated", centres=telling.say.joined(map(telling.called, lacking)))


def _first(telling: Telling, rows: list[CentreFacts]) -> str:
    dated = sorted((row for row in rows if row.established), key=lambda row: row.established)
    if len(dated) < len(rows) or dated[0].established == dated[1].established:
        return ""
    return telling.say("centre.opened_first", centre=telling.called(dated[0]))


def _seat(telling: Telling, row: CentreFacts) -> str:
    return telling.seat(row)


def _opened(telling: Telling, row: CentreFacts) -> str:
    if not row.established:
        return telling.say("centre.opened_unknown")
    date = spoken_date(row.established, telling.say.language, telling.say.desk.texts)
    return telling.say("centre.opened", date=date)


def _covers(telling: Telling, row: CentreFacts) -> str:
    if not row.covers:
        return telling.say("centre.covers_unknown_short")
    return telling.say("centre.covers_short", provinces=telling.say.joined(map(telling.province, row.covers)))


def _phone(telling: Telling, row: CentreFacts) -> str:
    numbers = phones(row.phone or row.host_phone)
    if not numbers:
        return telling.say("centre.phone_unknown_short")
    key = "centre.phone_short_own" if own_numbers(row) else "centre.phone_short"
    return telling.say(key, phone=numbers[0].shown)


def _several(telling: Telling, rows: list[CentreFacts], told: list[str]) -> Reply:
    say = telling.say
    return Reply(
        parts=(Text(lines(*told), cited(say.desk, say.language, *((c.source_id, c.as_of) for c in rows))),),
        suggestions=tuple(ask(telling.short(c), centre=(c.id,)) for c in rows)[:6],
        listed=tuple(Listed("centre", c.id) for c in rows),
        language=say.language,
    )
