"""What is told of one centre: the aspects that were asked in their order, or its seat and contact."""

from __future__ import annotations

from collections.abc import Callable

from actions.filters import Filters
from actions.subjects.centres.coverage import listed_provinces
from actions.subjects.centres.facts import Telling
from actions.subjects.facts import unrecorded
from database.queries.centres import CentreFacts

Told = Callable[[Telling, CentreFacts], list[str]]


def _seat(telling: Telling, centre: CentreFacts) -> list[str]:
    address = telling.say("centre.address", address=centre.address_th) if centre.address_th else ""
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
DATED = frozenset(
    {"phone", "contact", "address", "host", "where", "map", "email", "social"}
)  # to be checked before going


def facts(centre: CentreFacts, filters: Filters, telling: Telling) -> list[str]:
    """The lines of the answer, the asked ones only; what nobody recorded first, with where to ask."""
    asked = [aspect for aspect in filters.aspect if aspect in TOLD]
    missing = unrecorded.missing(telling.say, filters)
    if missing:
        return [missing, *(line for aspect in asked for line in TOLD[aspect](telling, centre)),
                telling.say("centre.ask_host"), telling.host(centre), *telling.contact(centre)[:1]]  # fmt: skip
    if not asked and not centre.host_th:
        return [telling.host(centre)]
    if not asked:
        return [telling.host(centre), telling.main_centres(centre), *telling.contact(centre)]
    told = [line for aspect in asked for line in TOLD[aspect](telling, centre)]
    return [*told, telling.dated(centre) if DATED & set(asked) else ""]


def is_known(centre: CentreFacts, filters: Filters, telling: Telling) -> bool:
    """Whether the first thing that was asked is in the data."""
    if unrecorded.missing(telling.say, filters):
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
