"""Many employers give their contact at once while processes are killed; then every request is counted.

Each person's talk stands where the contact is waited for, so that one message files: it needs no understanding.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx

from actions.reply import Pending
from actions.subjects.requests.draft import Draft, Line
from actions.subjects.requests.form import Form
from bot.dialogue.state import State
from tests.end_to_end.system import System, line_body, line_event, signed

DRAFT = Draft(lines=(Line("welding", "voc_cert", 5), Line("auto", "any", 3)), province="21", start="now")
MODULES = ("bot.processes.worker", "bot.processes.receiver")
SENDERS = 6


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


def await_contacts(database: Path, people: int) -> None:
    """The talk of each person waits for the contact of a complete request."""
    agreed = Form(DRAFT, asked="contact")
    state = State(form=agreed, pending=Pending("contact", "recruit")).to_json()
    rows = [(f"line:{person_of(number)}", state, time.time()) for number in range(people)]
    with sqlite3.connect(database, timeout=30) as connection:
        connection.executemany("INSERT INTO persons (key, state, seen_at) VALUES (?, ?, ?)", rows)
    connection.close()


def file_while_killed(system: System, people: int, kills: int) -> Outcome:
    """Send every contact until it is accepted, kill processes meanwhile, and count when all is quiet."""
    database = system.folder / "var" / "achiva.db"
    await_contacts(database, people)
    done, started, killed = threading.Event(), time.monotonic(), []
    killer = threading.Thread(target=_kill, args=(system, kills, done, killed))
    killer.start()
    with ThreadPoolExecutor(SENDERS) as senders:
        list(senders.map(lambda number: _send(system, number), range(people)))
    while len(killed) < kills and killer.is_alive():
        time.sleep(0.1)
    done.set()
    killer.join()
    _wait_until_quiet(database)
    return _counted(system, database, people, len(killed), time.monotonic() - started)


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


def _kill(system: System, kills: int, done: threading.Event, killed: list[str]) -> None:
    """The worker three times as often as the receiver, for it is the one that files."""
    while len(killed) < kills and not done.wait(0.7):
        module = MODULES[len(killed) % 4 == 3]
        system.kill(module)
        killed.append(module)


def _wait_until_quiet(database: Path, seconds: float = 180.0) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not _one(database, "SELECT count(*) FROM inbox WHERE status <> 'done'"):
            return
        time.sleep(0.2)
    raise AssertionError("events are still open")


def _one(database: Path, query: str) -> int:
    connection = sqlite3.connect(database, timeout=30)
    try:
        return int(connection.execute(query).fetchone()[0])
    finally:
        connection.close()


def _counted(system: System, database: Path, people: int, kills: int, seconds: float) -> Outcome:
    whole = (
        "SELECT count(*) FROM requests r WHERE (SELECT count(*) FROM request_lines l WHERE l.reference = r.reference)"
        " <> 2 OR NOT EXISTS (SELECT 1 FROM request_contacts c WHERE c.handle = r.contact AND c.person_key = r.owner)"
    )
    stored = b"".join(
        Path(f"{database}{end}").read_bytes() for end in ("", "-wal") if Path(f"{database}{end}").exists()
    )
    stored += system.log.read_bytes()
    return Outcome(
        sent=people,
        filed=_one(database, "SELECT count(*) FROM requests"),
        twice=_one(database, "SELECT count(*) - count(DISTINCT owner) FROM requests"),
        broken=_one(database, whole),
        leaked=sum(phone_of(number).encode() in stored for number in range(people)),
        kills=kills,
        seconds=seconds,
    )
