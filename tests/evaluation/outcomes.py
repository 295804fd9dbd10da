"""Whether strangers get the answer that they would get, had every label been read: the reading judged by what it changes.

    python -m tests.evaluation.outcomes --show 20      (asks the NLU server of NLU_URL, or the one in service)

Each line of `data/evaluation/strangers.jsonl` is asked twice, from the first turn on: as it is read, and with the labels of its
last turn in place of what was read of topic, slots and roles. Where both replies are the same, whatever was misread
changed nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tqdm import tqdm

from actions.reply import Text
from bot.commands.desk import OpenDesk, open_desk
from bot.dialogue.understood.numbers import NUMBERS
from bot.dialogue.understood.unused import seen
from bot.nlu.queue import Understands
from bot.nlu.understanding import Entity, Ranked, Slot, Understanding
from bot.settings import Settings
from bot.turn.talk import Talk
from bot.turn.turn import Answered
from nlu.slots.examples import DEFAULTS, NONE, Example, example

STRANGERS = Path(__file__).parents[2] / "data" / "evaluation" / "strangers.jsonl"
SURE = 0.97  # how sure a label is


@dataclass(frozen=True, slots=True)
class Labelled:
    """An NLU server that knows the labels of one message, and reads all others."""

    nlu: Understands
    wanted: Example
    intents: tuple[str, ...]

    async def parse(self, text: str) -> Understanding:
        """What is read of a message, or what its labels say."""
        read = await self.nlu.parse(text)
        return with_labels(read, self.wanted, self.intents) if text == self.wanted.text else read


def with_labels(read: Understanding, wanted: Example, intents: tuple[str, ...]) -> Understanding:
    """What was read, with topic, slots and roles as the labels say; another right topic that was read stays."""
    slots = {n: Slot(v, SURE) for n, v in wanted.slots.items() if v not in (NONE, DEFAULTS.get(n))}
    by = {"by": Slot(" ".join(wanted.by), SURE)} if wanted.by else {}
    intent = read.intent if read.intent in intents else intents[0]
    others = tuple(r for r in read.alternatives if r.intent != intent)
    return replace(
        read,
        intent=intent,
        confidence=SURE,
        alternatives=(Ranked(intent, SURE), *others),
        slots={**slots, **by},
        entities=tuple(_with_role(e, wanted) for e in read.entities),
    )


def _with_role(entity: Entity, wanted: Example) -> Entity:
    marked = (role for start, end, role in wanted.roles if entity.start < end and start < entity.end)
    usual = "other" if entity.kind in NUMBERS else "where"
    return replace(entity, role=next(marked, usual)) if entity.role else entity


async def asked(desk: OpenDesk, line: Mapping[str, Any], number: int) -> tuple[Answered, Answered]:
    """The answers to the last turn: as it is read, and as it is labelled."""
    wanted = example(line["turns"][-1], line["writer"])
    turn = line["turns"][-1]
    labelled = Labelled(desk.nlu, wanted, (turn["intent"], *turn.get("or_intents", ())))
    texts = [example(one, "").text for one in line["turns"]]
    found = []
    for nlu in (desk.nlu, labelled):
        talk = Talk(desk.engine, nlu, desk.assistant, person_key=f"terminal:stranger-{number}")
        found.append([(await talk.say(text))[0] for text in texts][-1])
    return found[0], found[1]


async def judged(
    settings: Settings, lines: list[dict[str, Any]]
) -> list[tuple[dict[str, Any], Answered, Answered]]:
    """Each line with both answers."""
    async with open_desk(settings) as desk:
        return [(line, *await asked(desk, line, n)) for n, line in enumerate(tqdm(lines, file=sys.stderr))]


def same(one: Answered, other: Answered) -> bool:
    """Whether people read the same."""
    return seen(one.reply) == seen(other.reply)


def main() -> None:
    """Print how many answers are those of the labels, by kind of line, and some that are not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--show", type=int, default=0)
    show = parser.parse_args().show
    lines = [json.loads(line) for line in STRANGERS.read_text(encoding="utf-8").splitlines() if line.strip()]
    counts: dict[str, Counter[bool]] = {}
    for line, told, labelled in asyncio.run(judged(Settings(), lines)):
        is_same = same(told, labelled)
        talk = "talk" if len(line["turns"]) > 1 else "single"
        counted = "counted" if labelled.reply.query else "other"
        for name in ("all", talk, counted):
            counts.setdefault(name, Counter())[is_same] += 1
        if not is_same and show > 0:
            show -= 1
            _print(line, told, labelled)
    for name, found in counts.items():
        print(f"{name:8} {found[True]:4} of {found.total():4} = {100 * found[True] / found.total():.1f} %")


def _print(line: Mapping[str, Any], told: Answered, labelled: Answered) -> None:
    print(
        " | ".join(turn["text"] for turn in line["turns"]),
        line["turns"][-1]["intent"],
        line["turns"][-1].get("slots"),
    )
    for name, one in (("read", told), ("labels", labelled)):
        first = next((part.text for part in one.reply.parts if isinstance(part, Text)), "")
        print(f"   {name:7} {one.action}: {first[:140]!r}".replace("\\n", " / "))


if __name__ == "__main__":
    main()
