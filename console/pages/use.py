"""Use and quality at a glance."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from starlette.responses import Response

from actions.words.dates import spoken_date
from bot.dialogue.topics import Topics
from console import charts
from console.asked.use import use
from console.names import province_names
from console.routing import Page
from console.visit import Visit

DAYS = (7, 30, 90)
MOST_TOPICS = 12
MOST_PROVINCES = 20
Named = Sequence[tuple[str, int]]


def show(visit: Visit) -> Response:
    """Counts of the last days as charts and tables."""
    days = next((days for days in DAYS if str(days) == visit.query.get("days")), 30)
    with visit.reading() as session:
        found, topics = use(session, days, visit.now), Topics.read(session)
        places = province_names(session, visit.language)
    daily = [(spoken_date(day.isoformat(), visit.language, visit.house.texts), n) for day, n in found.days]
    return visit.page(
        "use.html", use=found, days=days, spans=DAYS, daily=charts.columns(daily), size=(charts.WIDTH, charts.HEIGHT),
        lists=(
            ("outcomes", _bars(found.outcomes, lambda one: visit.t(f"console_work.outcome_{one}"))),
            ("channels", _bars(found.channels, lambda one: visit.t(f"console_work.channel_{one}"))),
            ("languages", _bars(found.languages, lambda one: _language(visit, one))),
            ("provinces", _bars(found.provinces[:MOST_PROVINCES], lambda one: places.get(one, one))),
            ("topics", _bars(found.topics[:MOST_TOPICS], lambda one: _label(topics, one, visit.language))),
        ),
    )  # fmt: skip


def _bars(values: Named, label: Callable[[str], str]) -> list[charts.Bar]:
    return charts.bars([(label(name), count) for name, count in values])


def _language(visit: Visit, code: str) -> str:
    key = f"console_work.language_{code}"
    return visit.t(key if visit.house.texts.has(key) else "console_work.language_other")


def _label(topics: Topics, name: str, language: str) -> str:
    return topics.label(name, language) if topics.get(name) else name


PAGES = (Page("/use", "read", show),)
