"""Many employers give their contact at once while processes are killed; then every request is counted.

Each person's talk stands where the contact is waited for, so that one message files: it needs no understanding.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
from sqlalchemy import Engine, MetaData, select, text

from actions.reply import Pending
from actions.subjects.requests.draft.draft import Draft, Form, Line
from bot.dialogue.state import State
from database.engine import open_engine
from database.session import writing
from tests.end_to_end.system import System, line_body, line_event, signed

DRAFT = Draft(lines=(Line("welding", "voc_cert", 5), Line("auto", "any", 3)), province="21", start="now")
MODULES = ("bot.processes.worker", "bot.processes.receiver")
SENDERS = 6
WHOLE = (
    "SELECT count(*) FROM requests r WHERE (SELECT count(*) FROM request_lines l WHERE l.reference = r.reference)"
    " <> 2 OR NOT EXISTS (SELECT 1 FROM request_contacts c WHERE c.handle = r.contact AND c.person_key = r.owner)"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What has become of the requests."""

    sent: int
    filed: int
    twice: int  # people with more than one
    broken: int  # requests without their lines or their contact
    leaked: int  # telephones that stand in the database or the log
    kills: int
    seconds: float

    @property
    def lost(self) -> int:
        """People without a request."""
        return self.sent - self.filed + self.twice


def person_of(number: int) -> str:
    return f"U{number:032d}"


def phone_of(number: int) -> str:
    return f"08{97_000_000 + number:08d}"


def await_contacts(engine: Engine, people: int) -> None:
    """The talk of each person waits for the contact of a complete request."""
    agreed = Form(DRAFT, asked="contact")
    state = State(form=agreed, pending=Pending("contact", "recruit")).to_json()
    rows = [
        {"key": f"line:{person_of(number)}", "state": state, "seen": time.time()} for number in range(people)
    ]
    with writing(engine) as connection:
        connection.execute(
            text("INSERT INTO persons (key, state, seen_at) VALUES (:key, :state, :seen)"), rows
        )


def file_while_killed(system: System, people: int, kills: int) -> Outcome:
    """Send every contact until it is accepted, kill processes all along, and count when all is quiet."""
    engine = open_engine(system.database)
    await_contacts(engine, people)
    accepted, started, killed = itertools.count(1), time.monotonic(), []
    due = threading.Semaphore(0)
    every = max(1, people // (kills + 1))

    def send(number: int) -> None:
        _send(system, number)
        if next(accepted) % every == 0:
            due.release()

    killer = threading.Thread(target=_kill, args=(system, kills, due, killed))
    killer.start()
    with ThreadPoolExecutor(SENDERS) as senders:
        list(senders.map(send, range(people)))
    killer.join()
    _wait_until_quiet(engine)
    found = _counted(system, engine, people, len(killed), time.monotonic() - started)
    engine.dispose()
    return found


def _send(system: System, number: int) -> None:
    words = f"คุณวิภา รักงาน โทร {phone_of(number)}"
    body = line_body(line_event(person_of(number), words, f"token-{number}", f"event-{number}"))
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            answer = httpx.post(f"{system.url}/line/webhook", content=body, headers=signed(body), timeout=10)
            if answer.status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.05)
    raise AssertionError("never accepted")


def _kill(system: System, kills: int, due: threading.Semaphore, killed: list[str]) -> None:
    """The worker three times as often as the receiver, for it is the one that files."""
    while len(killed) < kills and due.acquire(timeout=120):
        module = MODULES[len(killed) % 4 == 3]
        system.kill(module)
        killed.append(module)


def _wait_until_quiet(engine: Engine, seconds: float = 180.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not _one(engine, "SELECT count(*) FROM inbox WHERE status <> 'done'"):
            return
        time.sleep(0.2)
    raise AssertionError("events are still open")


def _one(engine: Engine, query: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(query)).scalar_one())


def _counted(system: System, engine: Engine, people: int, kills: int, seconds: float) -> Outcome:
    stored = "\n".join([*_stored(engine), system.log.read_text("utf-8", "replace")])
    assert person_of(0) in stored  # else nothing could be found in it
    return Outcome(
        sent=people,
        filed=_one(engine, "SELECT count(*) FROM requests"),
        twice=_one(engine, "SELECT count(*) - count(DISTINCT owner) FROM requests"),
        broken=_one(engine, WHOLE),
        leaked=sum(phone_of(number) in stored for number in range(people)),
        kills=kills,
        seconds=seconds,
    )


def _stored(engine: Engine) -> Iterator[str]:
    """Everything that stands in the tables, and in a database's own files where it is one file."""
    tables = MetaData()
    tables.reflect(engine)
    with engine.connect() as connection:
        for table in tables.sorted_tables:
            yield from (str(tuple(row)) for row in connection.execute(select(table)))
    if file := engine.url.database if engine.name == "sqlite" else None:
        yield from (
            path.read_bytes().decode("latin-1") for path in Path(file).parent.glob(f"{Path(file).name}*")
        )
