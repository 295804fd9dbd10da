"""What would change: real questions and kept dialogues, asked of what is in service and of a draft.

The draft gets a database and, where the model has to learn from it, a model of its own; neither is in service by that.
Publishing takes the model that was trained here, so that nothing is trained twice.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.change_sets.steps import ChangeSets, needs_training
from bot.commands.data_files.known_names import action_names
from bot.commands.desk import read_assistant
from bot.commands.staff.publishing import Stage
from bot.nlu.address import NluAddress, published
from bot.nlu.client import NluAway, NluClient
from bot.nlu.server import NluServer
from bot.settings import Settings
from bot.training.report import Loss, losses, read_report
from bot.training.train import train_version
from bot.training.versions import ARCHIVE, serving
from bot.turn.plain import plain_text
from bot.turn.talk import Talk
from bot.turn.turn import Assistant
from database import loading
from database.engine import open_engine
from database.migrations import migrate

Way = Literal["better", "worse", "other"]
TELLS = {"answer": 2, "clarify": 1}  # how much an answer of a kind tells; other kinds tell nothing
MOST_DIALOGUES = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """Messages of one talk; of a kept dialogue what the last answer has to say."""

    said: tuple[str, ...]
    has: tuple[str, ...] = ()
    hasnt: tuple[str, ...] = ()
    kept: bool = False

    def met(self, answer: str) -> bool:
        """Whether an answer says what it has to."""
        return all(one in answer for one in self.has) and not any(one in answer for one in self.hasnt)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was answered to the last message."""

    answer: str
    kind: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One talk that ends in another answer."""

    wanted: Wanted
    before: Heard
    after: Heard

    @property
    def way(self) -> Way:
        """Better or worse, where that can be told: a kept dialogue says so, else how much is answered."""
        if self.wanted.kept:
            held = self.wanted.met(self.before.answer), self.wanted.met(self.after.answer)
            return {(False, True): "better", (True, False): "worse"}.get(held, "other")  # type: ignore[return-value]
        step = TELLS.get(self.after.kind, 0) - TELLS.get(self.before.kind, 0)
        return "better" if step > 0 else "worse" if step < 0 else "other"


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What came of it. `lost`: figures of the draft's model that are lower than those of the one in service."""

    questions: int
    dialogues: int
    changed: tuple[Changed, ...]
    lost: tuple[Loss, ...] = ()

    def of(self, way: Way) -> list[Changed]:
        """Those that changed so."""
        return [one for one in self.changed if one.way == way]


def rehearsed(
    settings: Settings, sets: ChangeSets, number: int, said: Sequence[str], stage: Stage
) -> Rehearsed:
    """Ask the questions and the kept dialogues of both."""
    with sets.folder_with(number) as (folder, kept), _loaded(folder, stage) as engine:
        draft = settings.model_copy(update={"base_dir": folder, "var_dir": folder / "var"})
        archive = _trained(settings, engine, folder, stage) if needs_training(kept) else None
        wanted = [*(Wanted((one,)) for one in said), *_dialogues(folder)]
        stage("asking")
        found = asyncio.run(_both(settings, draft, sets.engine, engine, archive, wanted))
    changed = tuple(
        Changed(*one) for one in zip(wanted, *found, strict=True) if one[1].answer != one[2].answer
    )
    lost = _lost(settings, archive) if archive else ()
    return Rehearsed(len(said), len(wanted) - len(said), changed, lost)


@contextmanager
def _loaded(folder: Path, stage: Stage) -> Iterator[Engine]:
    """A database of its own with the facts of a folder."""
    stage("loading")
    with tempfile.TemporaryDirectory() as place:
        engine = open_engine(f"sqlite:///{place}/draft.db")
        try:
            migrate(engine)
            loading.load(engine, folder, remove=True, actions=action_names())
            yield engine
        finally:
            engine.dispose()


def _trained(settings: Settings, engine: Engine, folder: Path, stage: Stage) -> Path:
    stage("training")
    with Session(engine) as session:
        manifest = train_version(session, folder, settings.models_dir, lambda _: None)
    return settings.models_dir / manifest.version / ARCHIVE


def _lost(settings: Settings, archive: Path) -> tuple[Loss, ...]:
    now = serving(settings.models_dir)
    before = read_report(settings.models_dir / now.version) if now else {}
    return tuple(loss for loss in losses(before, read_report(archive.parent)) if loss.grave)


async def _both(
    live: Settings,
    draft: Settings,
    facts: Engine,
    drafted: Engine,
    archive: Path | None,
    wanted: list[Wanted],
) -> tuple[list[Heard], list[Heard]]:
    address = published(live)
    if address is None:
        raise NluAway("there is no model in service")
    before = await _heard(address, facts, read_assistant(live, facts), wanted)
    async with _serving(live, archive, address) as own:
        return before, await _heard(own, drafted, read_assistant(draft, drafted), wanted)


@asynccontextmanager
async def _serving(
    settings: Settings, archive: Path | None, otherwise: NluAddress
) -> AsyncIterator[NluAddress]:
    """A server with the draft's model, while the block lasts; the one in service where it has none."""
    if archive is None:
        yield otherwise
        return
    server = await NluServer.start(settings, archive)
    try:
        await server.ready()
        yield server.address
    finally:
        await server.stop()


async def _heard(
    address: NluAddress, engine: Engine, assistant: Assistant, wanted: list[Wanted]
) -> list[Heard]:
    async with NluClient(address.url, address.token) as nlu:
        return [await _talked(Talk(engine, nlu, assistant, "terminal:rehearsal"), one.said) for one in wanted]


async def _talked(talk: Talk, said: Sequence[str]) -> Heard:
    heard = Heard("", "")
    for message in said:
        answered, _ = await talk.say(message)
        heard = Heard(plain_text(answered.reply, talk.assistant.texts), answered.reply.kind)
    return heard


def _dialogues(folder: Path) -> list[Wanted]:
    """Kept dialogues that are typed alone, evenly from all files."""
    found = [
        one
        for path in sorted((folder / "dialogues").glob("*.yml"))
        for dialogue in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)["dialogues"]
        if (one := _of_dialogue(dialogue["turns"]))
    ]
    return found[:: len(found) // MOST_DIALOGUES + 1]


def _of_dialogue(turns: list[dict[str, Any]]) -> Wanted | None:
    if not all(isinstance(turn.get("said"), str) for turn in turns):
        return None
    last = turns[-1]
    has, hasnt = (tuple(str(one) for one in last.get(key, ())) for key in ("has", "hasnt"))
    return Wanted(tuple(turn["said"] for turn in turns), has, hasnt, True)
