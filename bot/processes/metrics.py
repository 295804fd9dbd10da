"""What Prometheus may ask about. Receiver and worker write to shared files, whichever process answers."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, values
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from sqlalchemy import Engine, text

from bot.queue.push_counts import pushes_by_centre
from bot.queue.undelivered import counts

FOLDER = "PROMETHEUS_MULTIPROC_DIR"

_FAST = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10)
EVENTS = Counter("achiva_events_total", "Events accepted, or dropped as seen before", ("channel", "result"))
REFUSED = Counter("achiva_webhooks_refused_total", "Webhook calls refused", ("channel", "reason"))
TURNS = Counter("achiva_turns_total", "Turns taken, by kind of reply", ("channel", "reply"))
TURN_SECONDS = Histogram(
    "achiva_turn_seconds", "From taking an event to its answer", ("channel",), buckets=_FAST
)
FEEDBACK = Counter("achiva_feedback_total", "Ratings of answers", ("channel", "rating"))
DELIVERIES = Counter("achiva_deliveries_total", "Requests to platforms, by outcome", ("channel", "outcome"))
DELIVERY_SECONDS = Histogram(
    "achiva_delivery_seconds", "From the event's arrival to its delivered answer", ("channel",), buckets=_FAST
)


def count_together() -> None:
    """Count into the shared folder where there is one: the library decided at its import, which was before a fork."""
    values.ValueClass = values.get_value_class()  # type: ignore[no-untyped-call]


class Waiting(Collector):
    """How much waits in inbox and outbox, read from the database when somebody asks."""

    def __init__(self, engine: Engine, now: float) -> None:
        self._engine, self._now = engine, now

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Two gauges a table: how many, and how old the oldest is."""
        with self._engine.connect() as connection:
            for table, column, open_ in (
                ("inbox", "received_at", "status IN ('new', 'taken')"),
                ("outbox", "created_at", "status = 'new'"),
            ):
                query = text(f"SELECT count(*), min({column}) FROM {table} WHERE {open_}")
                count, oldest = connection.execute(query).one()
                yield GaugeMetricFamily(f"achiva_{table}_waiting", f"Open rows of the {table}", value=count)
                age = max(0.0, self._now - oldest) if oldest else 0.0
                yield GaugeMetricFamily(
                    f"achiva_{table}_oldest_seconds", "Age of the oldest open row", value=age
                )


class Pushes(Collector):
    """The LINE pushes of the month by centre, read from the database when somebody asks."""

    def __init__(self, engine: Engine, now: float) -> None:
        self._engine, self._now = engine, now

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """One gauge a centre; `unknown` for people whose area nobody knows."""
        gauge = GaugeMetricFamily(
            "achiva_line_pushes_month", "LINE pushes of this month, by responsible centre", labels=["centre"]
        )
        with self._engine.connect() as connection:
            for centre, count in pushes_by_centre(connection, self._now).items():
                gauge.add_metric([centre], count)
        yield gauge


class KeptUndelivered(Collector):
    """What could not be delivered and is kept, read from the database when somebody asks."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """One gauge a channel."""
        gauge = GaugeMetricFamily(
            "achiva_undelivered", "Requests that were given up, and are kept", labels=["channel"]
        )
        with self._engine.connect() as connection:
            for channel, count in counts(connection).items():
                gauge.add_metric([channel], count)
        yield gauge


class PushCeiling(Collector):
    """The office's own limit, beside which the pushes are read."""

    def __init__(self, ceiling: int) -> None:
        self._ceiling = ceiling

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """0: there is none."""
        yield GaugeMetricFamily(
            "achiva_line_push_ceiling", "Most LINE pushes a month, 0: no ceiling", value=self._ceiling
        )


def exposition(engine: Engine, now: float, push_ceiling: int = 0) -> bytes:
    """Everything in Prometheus' text form."""
    registry = CollectorRegistry()
    if os.environ.get(FOLDER):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        for metric in (EVENTS, REFUSED, TURNS, TURN_SECONDS, FEEDBACK, DELIVERIES, DELIVERY_SECONDS):
            registry.register(metric)
    for collector in (
        Waiting(engine, now),
        Pushes(engine, now),
        KeptUndelivered(engine),
        PushCeiling(push_ceiling),
    ):
        registry.register(collector)
    return generate_latest(registry)


def fresh_folder(path: Path) -> Path:
    """An empty folder for the shared files: numbers begin anew with a new start."""
    path.mkdir(parents=True, exist_ok=True)
    for old in path.glob("*.db"):
        old.unlink(missing_ok=True)
    return path
