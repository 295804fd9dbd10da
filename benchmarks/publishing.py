"""How long it takes from a question without an answer to its published answer: `python -m benchmarks.publishing`.

All facts and topics, the model in service and a copy of the loaded database (`bot load` and `bot train` first). The
form of a new fact is sent as a browser sends it; each stage of the work behind the page is timed until it is published.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bot.settings import Settings
from bot.training.versions import serving
from console.changes.works import Work
from console.house import House
from database.engine import open_engine
from database.migrations import migrate
from tests.console.staff import Browser, at_work, office

QUESTION = "เสื้อช็อปที่วิทยาลัยขายตัวละกี่บาท"
FIELDS = {
    "topic": "college_life", "kind": "fact", "question_th": "เสื้อช็อปซื้อที่ไหน", "answer_facts": "ซื้อที่สหกรณ์ของวิทยาลัย",
    "question_en": "Where are overalls sold?", "answer_facts_en": "At the shop of the college",
    "source_url": "https://www.vec.go.th", "as_of": "2569", "asked_th": QUESTION,
    "asked_en": "where can I buy overalls", "then": "publish",
}  # fmt: skip
EVERY = 0.05


def stages(work: Work) -> Iterator[tuple[str, float]]:
    """Each stage of the work with its seconds, until it is over."""
    stage, since = work.stage, time.perf_counter()
    while not work.over:
        time.sleep(EVERY)
        if work.stage != stage:
            yield stage, time.perf_counter() - since
            stage, since = work.stage, time.perf_counter()
    yield stage, time.perf_counter() - since


def copied(settings: Settings, folder: Path) -> House:
    """An office with everything of this installation, in a folder of its own."""
    shutil.copyfile(settings.database_address.removeprefix("sqlite:///"), folder / "office.db")
    shutil.copytree(settings.base_dir, folder / "data")
    shutil.copytree(settings.models_dir, folder / "models")
    address = f"sqlite:///{folder / 'office.db'}"
    engine = open_engine(address)
    migrate(engine)
    return office(
        engine, folder, folder / "data", database_url=address, models_dir=folder / "models",
        nlu_url="http://127.0.0.1:9",
    )  # fmt: skip


def published(browser: Browser, house: House) -> list[tuple[str, float]]:
    """The stages from opening the form to the end of publishing."""
    started = time.perf_counter()
    assert browser.get(f"/facts/new?question_th={QUESTION}").status_code == 200
    sent = browser.post("/facts/new", on="/own", **FIELDS)
    number = int(sent.headers["location"].partition("?")[0].rpartition("/")[2])
    form = time.perf_counter() - started
    work = house.works.of(number)
    assert work is not None
    found = [("form", form), *stages(work)]
    assert work.ended and work.ended.good and work.ended.version, (work.trouble, work.ended)
    return found


def main() -> None:
    settings = Settings()
    with tempfile.TemporaryDirectory(prefix="publishing") as folder:
        house = copied(settings, Path(folder))
        found = published(at_work(house, "administrator"), house)
        now = serving(house.settings.models_dir)
        house.engine.dispose()
    for stage, seconds in found:
        print(f"{stage:10} {seconds:7.1f} s")
    print(f"{'all':10} {sum(seconds for _, seconds in found):7.1f} s")
    print(f"of these Rasa and the heads beside it {now.seconds if now else 0.0:.1f} s")


if __name__ == "__main__":
    main()
