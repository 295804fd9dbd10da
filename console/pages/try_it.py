"""Trying the assistant: any message, what was read of it, the query, the plan and the answer."""

from __future__ import annotations

import asyncio

from starlette.responses import Response

from bot.commands.explain import lines
from bot.nlu.client import NluAway
from console.routing import Page
from console.visit import Visit


def show(visit: Visit) -> Response:
    """An empty form, or one with a question that another page leads here with."""
    return visit.page("try_it.html", said=visit.query.get("say", ""), tried=[], fault="")


def tried(visit: Visit) -> Response:
    """The messages of the form, one a line, as one talk."""
    said = visit.said("say")
    messages = [line.strip() for line in said.splitlines() if line.strip()]
    if not messages:
        return visit.page("try_it.html", 422, said="", tried=[], fault=visit.t("console.nothing_written"))
    house = visit.house
    try:
        found = asyncio.run(house.trying.tried(house.settings, house.engine, messages))
    except NluAway:
        return visit.page("try_it.html", 503, said=said, tried=[], fault=visit.t("console_work.model_away"))
    shown = [(one, "\n".join(lines(one.explained))) for one in found]
    return visit.page("try_it.html", said=said, tried=shown, fault="")


PAGES = (
    Page("/try", "read", show),
    Page("/try", "read", tried, "POST"),
)
