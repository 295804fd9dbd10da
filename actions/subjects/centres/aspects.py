"""What is told of one centre: what was asked in its order, or its seat and contact; of several; where one can go."""

from __future__ import annotations

from collections.abc import Callable

from actions.filters import Filters
from actions.reply import Ask, Button, Call, Listed, Open, Reply, Text
from actions.subjects.centres.coverage import coverage, listed_provinces, responsible
from actions.subjects.centres.facts import Telling, own_numbers
from actions.subjects.facts import unrecorded
from actions.words.dates import spoken_date
from actions.words.phones import phones
from actions.words.saying import lines
from database.queries.centres import CentreFacts

Told = Callable[[Telling, CentreFacts], list[str]]
DATED = frozenset(
    {"phone", "contact", "address", "host", "where", "map", "email", "social"}
)  # to be checked before going
SIX = ("eec", "sec-border", "north", "northeast", "central", "south")  # in the order of their founding
FOUNDED = frozenset({"founded", "when"})
REACHED = frozenset({"phone", "contact"})


def _seat(telling: Telling, centre: CentreFacts) -> list[str]:
    address = telling("centre.address", address=centre.address_th) if centre.address_th else ""
    return [telling.host(centre), address, telling.main_centres(centre)]


def _reach(telling: Telling, centre: CentreFacts) -> list[str]:
    return [*telling.contact(centre), telling.host(centre)]


# What is asked -> what is told. Several aspects in one question are told in the order of the question.
TOLD: dict[str, Told] = {
    "founded": lambda telling, centre: [telling.founded(centre)],
    "when": lambda telling, centre: [telling.founded(centre)],
    "covers": lambda telling, centre: [listed_provinces(centre, telling)],
    "list": lambda telling, centre: [telling.sites(centre)],
    "count": lambda telling, centre: [telling.sites(centre)],
    "number_of_colleges": lambda telling, centre: [telling.sites(centre)],
    "phone": lambda telling, centre: [telling.phone(centre)],
    "email": lambda telling, centre: [telling.email(centre), telling.phone(centre)],
    "social": lambda telling, centre: [telling.email(centre), telling.phone(centre)],
    "website": lambda telling, centre: [telling.website(centre), telling.email(centre)],
    "contact": _reach,
    "address": _seat,
    "where": _seat,
    "host": _seat,
    "map": _seat,
    "status": lambda telling, _: [telling.status()],
}


def facts(centre: CentreFacts, filters: Filters, telling: Telling) -> list[str]:
    """The lines of the answer, the asked ones only; what nobody recorded first, with where to ask."""
    asked = [aspect for aspect in filters.aspect if aspect in TOLD]
    missing = unrecorded.missing(telling, filters)
    if missing:
        return [missing, *(line for aspect in asked for line in TOLD[aspect](telling, centre)),
                telling("centre.ask_host"), telling.host(centre), *telling.contact(centre)[:1]]  # fmt: skip
    if not asked and not centre.host_th:
        return [telling.host(centre)]
    if not asked:
        return [telling.host(centre), telling.main_centres(centre), *telling.contact(centre)]
    told = [line for aspect in asked for line in TOLD[aspect](telling, centre)]
    return [*told, telling.dated(centre) if DATED & set(asked) else ""]


def is_known(centre: CentreFacts, filters: Filters, telling: Telling) -> bool:
    """Whether the first thing that was asked is in the data."""
    if unrecorded.missing(telling, filters):
        return False
    first = next((aspect for aspect in filters.aspect if aspect in TOLD), "")
    known = {
        "email": bool(centre.email or centre.social),
        "social": bool(centre.email or centre.social),
        "phone": bool(centre.phone or centre.host_phone),
        "website": bool(centre.website),
        "founded": bool(centre.established),
        "when": bool(centre.established),
        "covers": bool(centre.covers),
        "status": False,
    }
    return known.get(first, bool(centre.host_th))


# ---------------------------------------------------------------- where one can go from there
def around(wanted: CentreFacts, telling: Telling, told: str) -> tuple[Button, ...]:
    """The next steps from one centre. The host college is called only where the answer `told` of it.

    A centre with a telephone of its own is called itself.
    """
    names = {wanted.host_th, wanted.host_today_th, wanted.host_today_en} - {""}
    own = own_numbers(wanted)[:1]
    of_host = phones(wanted.host_phone)[:1] if any(name in told for name in names) else ()
    call = telling("centre.call_own") if own else telling("centre.call_host")
    buttons = [Button(call, Call(number.dialled)) for number in own or of_host]
    if wanted.website:
        buttons.append(Button(telling("centre.open_site"), Open(wanted.website)))
    if wanted.host_code:
        buttons.append(ask(telling("centre.host_button"), "college_info", college=(wanted.host_code,)))
    buttons.append(ask(telling("centre.covers_button"), centre=(wanted.id,), aspect=("covers",)))
    buttons.append(ask(telling("centre.purpose_button"), aspect=("purpose",)))
    return (*buttons, Button(telling("centre.all_button"), Ask("centre")))[:6]


def ask(label: str, intent: str = "centre", **filters: tuple[str, ...]) -> Button:
    """A button that asks about what `filters` name."""
    narrowed = Filters()
    for kind, ids in filters.items():
        narrowed = narrowed.having(kind, *ids)
    return Button(label, Ask(intent, narrowed))


# ---------------------------------------------------------------- several at once


def six(telling: Telling, aspects: frozenset[str]) -> Reply:
    """The six regional centres, each with what was asked: its seat, its opening, or its telephone."""
    rows = [telling.centres[name] for name in SIX if name in telling.centres]
    tell = _opened if aspects & FOUNDED else _phone if aspects & REACHED else Telling.seat
    head = telling("centre.first_of_six" if aspects & FOUNDED else "centre.list_head")
    if "status" in aspects:
        head = telling.status()
    told = [telling("centre.list_line", name=telling.abbreviated(c), where=tell(telling, c)) for c in rows]
    return _several(telling, rows, [head, *(f"{n}. {row}" for n, row in enumerate(told, start=1))])


def side_by_side(
    telling: Telling, rows: list[CentreFacts], aspects: frozenset[str], same: bool = False
) -> Reply:
    """Two or more centres: whether they are one or which came first, then each with seat, opening, provinces."""
    first = _first(telling, rows)
    told = [first] if first or not aspects & FOUNDED else [_unknown_dates(telling, rows)]
    if same:
        told = [telling("centre.not_the_same", centres=telling.joined(map(telling.centre, rows)))]
    for row in rows:
        parts = [tell(telling, row) for tell in (Telling.seat, _opened, _covers, _phone)]
        told += [telling.centre(row), *(f"• {part}" for part in parts)]
    return _several(telling, rows, told)


def several_provinces(telling: Telling, codes: tuple[str, ...], same: bool) -> Reply:
    """Which centre each of several provinces belongs to, and first whether it is the same one."""
    pairs = [
        (telling.provinces[code], responsible(telling.provinces[code], telling.centres)) for code in codes
    ]
    found = [(province, centre) for province, centre in pairs if centre]
    rows = list({centre.id: centre for _, centre in found}.values())
    covered = [coverage(province, centre, telling, asked_centre=False) for province, centre in found]
    one, differ = telling("centre.same", centre=telling.centre(rows[0])), telling("centre.different")
    verdict = one if len(rows) == 1 else differ
    return _several(telling, rows, [*([verdict] if same else []), *covered])


def _unknown_dates(telling: Telling, rows: list[CentreFacts]) -> str:
    """Whose opening date nobody recorded; of two that are both unknown there is no order to speak of."""
    lacking = [row for row in rows if not row.established]
    if len(lacking) < len(rows):
        return telling("centre.order_unknown")
    return telling("centre.none_dated", centres=telling.joined(map(telling.centre, lacking)))


def _first(telling: Telling, rows: list[CentreFacts]) -> str:
    dated = sorted((row for row in rows if row.established), key=lambda row: row.established)
    if len(dated) < len(rows) or dated[0].established == dated[1].established:
        return ""
    return telling("centre.opened_first", centre=telling.centre(dated[0]))


def _opened(telling: Telling, row: CentreFacts) -> str:
    if not row.established:
        return telling("centre.opened_unknown")
    date = spoken_date(row.established, telling.language, telling.desk.texts)
    return telling("centre.opened", date=date)


def _covers(telling: Telling, row: CentreFacts) -> str:
    if not row.covers:
        return telling("centre.covers_unknown_short")
    return telling("centre.covers_short", provinces=telling.joined(map(telling.province, row.covers)))


def _phone(telling: Telling, row: CentreFacts) -> str:
    numbers = phones(row.phone or row.host_phone)
    if not numbers:
        return telling("centre.phone_unknown_short")
    key = "centre.phone_short_own" if own_numbers(row) else "centre.phone_short"
    return telling(key, phone=numbers[0].shown)


def _several(telling: Telling, rows: list[CentreFacts], told: list[str]) -> Reply:
    return Reply(
        parts=(Text(lines(*told), telling.sources(rows)),),
        suggestions=tuple(ask(telling.abbreviated(c), centre=(c.id,)) for c in rows)[:6],
        listed=tuple(Listed("centre", c.id) for c in rows),
    )
