"""What would change: real questions and kept dialogues, asked of what is in service and of a draft."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Engine

from bot.change_sets.steps import ChangeSets
from bot.commands.desk import read_assistant
from bot.commands.staff.drafts import Drafted, answering, drafted, in_service
from bot.commands.staff.kept_dialogues import Wanted, kept_dialogues
from bot.commands.staff.publishing import Stage
from bot.nlu.address import NluAddress
from bot.nlu.client import NluClient
from bot.settings import Settings
from bot.training.report import Loss, add_to_report, losses, read_report
from bot.training.versions import serving
from bot.turn.plain import plain_text
from bot.turn.talk import Talk
from bot.turn.turn import Assistant

Way = Literal["better", "worse", "other"]
TELLS = {"answer": 2, "clarify": 1}  # how much an answer of a kind tells; other kinds tell nothing
PATIENCE = (
    60.0  # seconds for a reading: a machine that trains is slow, and "please wait" is no changed answer
)
DIALOGUES = "dialogues"  # their part of a model's report


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
            held = _held(self.wanted, self.before), _held(self.wanted, self.after)
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


@dataclass(frozen=True, slots=True)
class Held:
    """How many of the kept dialogues hold with what is in service, and those that do not."""

    asked: int
    failed: tuple[tuple[Wanted, Heard], ...] = ()


def rehearsed(
    settings: Settings, sets: ChangeSets, number: int, said: Sequence[str], stage: Stage
) -> Rehearsed:
    """Ask the questions and the kept dialogues of both."""
    with drafted(settings, sets, number, stage, train=True) as draft:
        wanted = [*(Wanted((one,)) for one in said), *kept_dialogues(draft.settings.data_dir)]
        stage("asking")
        before, after = asyncio.run(_both(settings, sets.engine, draft, wanted))
        lost = _lost(settings, draft)
        _noted(settings, _version(settings), wanted, before)
        if draft.archive:
            _noted(settings, draft.archive.parent.name, wanted, after)
    pairs = zip(wanted, before, after, strict=True)
    changed = tuple(Changed(*one) for one in pairs if one[1].answer != one[2].answer)
    return Rehearsed(len(said), len(wanted) - len(said), changed, lost)


def dialogues_held(settings: Settings, engine: Engine, stage: Callable[[str], None]) -> Held:
    """Ask the kept dialogues of what is in service; how many hold is kept with the model's figures."""
    stage("asking")
    wanted = kept_dialogues(settings.data_dir)
    heard = asyncio.run(_heard(in_service(settings), engine, read_assistant(settings, engine), wanted))
    _noted(settings, _version(settings), wanted, heard)
    pairs = zip(wanted, heard, strict=True)
    return Held(len(wanted), tuple((one, told) for one, told in pairs if not _held(one, told)))


def _held(wanted: Wanted, heard: Heard) -> bool:
    return wanted.met(heard.answer, heard.kind)


def _version(settings: Settings) -> str:
    now = serving(settings.models_dir)
    return now.version if now else ""


def _noted(settings: Settings, version: str, wanted: Sequence[Wanted], heard: Sequence[Heard]) -> None:
    """Keep how many of the kept dialogues hold with a model."""
    held = [_held(one, told) for one, told in zip(wanted, heard, strict=True) if one.kept]
    if version and held:
        share = round(100 * sum(held) / len(held), 2)
        part = {"asked": len(held), "passed": sum(held), "share": share}
        add_to_report(settings.models_dir / version, DIALOGUES, part)


def _lost(settings: Settings, draft: Drafted) -> tuple[Loss, ...]:
    version = _version(settings)
    if draft.archive is None or not version:
        return ()
    before, after = read_report(settings.models_dir / version), read_report(draft.archive.parent)
    return tuple(loss for loss in losses(before, after) if loss.grave)


async def _both(
    live: Settings, facts: Engine, draft: Drafted, wanted: list[Wanted]
) -> tuple[list[Heard], list[Heard]]:
    before = await _heard(in_service(live), facts, read_assistant(live, facts), wanted)
    async with answering(live, draft.archive) as own:
        assistant = read_assistant(draft.settings, draft.engine)
        return before, await _heard(own, draft.engine, assistant, wanted)


async def _heard(
    address: NluAddress, engine: Engine, assistant: Assistant, wanted: list[Wanted]
) -> list[Heard]:
    async with NluClient(address.url, address.token, PATIENCE) as nlu:
        return [await _talked(Talk(engine, nlu, assistant, "terminal:rehearsal"), one.said) for one in wanted]


async def _talked(talk: Talk, said: Sequence[str]) -> Heard:
    heard = Heard("", "")
    for message in said:
        answered, _ = await talk.say(message)
        heard = Heard(plain_text(answered.reply, talk.assistant.texts), answered.reply.kind)
    return heard
