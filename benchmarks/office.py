"""How long the staff's pages take with many stored messages: `python -m benchmarks.office`.

The office on a copy of the loaded database (`bot load` first) with 100,000 messages of 90 days. Each page is opened
some times after a first time; the median of wall time and of CPU time is told.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median

from sqlalchemy import insert

from bot.settings import Settings
from console.house import House
from database.engine import open_engine
from database.migrations import migrate
from database.models import Transcript
from database.session import writing
from tests.console.staff import Browser, at_work, office

PAGES = (
    "", "/questions", "/questions?why=missed&days=90", "/use?days=90", "/topics", "/topics?q=หอพัก",
    "/topics/dormitory", "/facts/law_1", "/tables", "/tables/college_programs?q=ระยอง", "/changes", "/quality",
    "/conversations", "/requests", "/contradictions", "/try", "/accounts", "/words/texts/people.yml",
)  # fmt: skip
KINDS = (
    ("programs", "answer", 0.9),
    ("fees", "no_data", 0.8),
    ("nlu_fallback", "clarify", 0.2),
    ("dual", "answer", 0.5),
    ("human", "handoff", 0.9),
)
PROVINCES = ("", "", "", *(str(code) for code in range(10, 97)))
DAY, BATCH = 86_400.0, 10_000


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds of a page."""

    page: str
    wall: float
    cpu: float


def filled(house: House, messages: int) -> None:
    """Store messages as turns keep them."""
    chance = Random(7)
    rows = [_message(house, chance, number) for number in range(messages)]
    with writing(house.engine) as connection:
        for at in range(0, len(rows), BATCH):
            connection.execute(insert(Transcript), rows[at : at + BATCH])


def _message(house: House, chance: Random, number: int) -> dict[str, object]:
    intent, kind, confidence = chance.choices(KINDS, (68, 10, 8, 12, 2))[0]
    words = f"คำถามที่ {chance.randrange(4_000)} เรื่อง {intent}"
    return {
        "person_key": f"web:c:{number % 5000}", "channel": chance.choice(("web", "line", "telegram")),
        "said_at": house.clock() - chance.random() * 90 * DAY, "said": words, "answered": "คำตอบ", "intent": intent,
        "confidence": confidence, "action": intent, "kind": kind, "message_id": "", "turn": number, "query": "",
        "language": chance.choice(("th", "th", "th", "en")), "province": chance.choice(PROVINCES),
    }  # fmt: skip


def timed(browser: Browser, times: int) -> Iterator[Timed]:
    """Open every page."""
    for page in PAGES:
        assert browser.get(page).status_code == 200, page
        walls, cpus = [], []
        for _ in range(times):
            wall, cpu = time.perf_counter(), time.process_time()
            browser.get(page)
            walls.append(time.perf_counter() - wall)
            cpus.append(time.process_time() - cpu)
        yield Timed(page or "/", 1000 * median(walls), 1000 * median(cpus))


def measured(file: Path, folder: Path, messages: int, times: int) -> list[Timed]:
    """All pages, on a copy of a database."""
    shutil.copyfile(file, folder / "office.db")
    address = f"sqlite:///{folder / 'office.db'}"
    engine = open_engine(address)
    migrate(engine)
    house = office(engine, folder, database_url=address, nlu_url="http://127.0.0.1:9")
    house.likeness.find = lambda _: []  # works behind the page
    filled(house, messages)
    try:
        return list(timed(at_work(house, "administrator"), times))
    finally:
        engine.dispose()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=15)
    asked = parser.parse_args()
    file = Path(Settings().database_address.removeprefix("sqlite:///"))
    with tempfile.TemporaryDirectory(prefix="office") as folder:
        found = measured(file, Path(folder), asked.messages, asked.times)
    for one in found:
        print(f"{one.page:40} median {one.wall:7.1f} ms, CPU {one.cpu:7.1f} ms")
    print(
        f"all pages: median {median(one.wall for one in found):.1f} ms, CPU {median(o.cpu for o in found):.1f} ms"
    )


if __name__ == "__main__":
    main()
