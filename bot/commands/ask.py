"""`bot ask`: one question and its answer, or a file of conversations."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tqdm import tqdm

from bot.commands.desk import OpenDesk, open_desk
from bot.settings import Settings
from bot.turn.plain import asked_json, plain_text, replies_json
from bot.turn.talk import Talk
from bot.turn.turn import Answered


class AskFileError(ValueError):
    """A line of the input file is not a conversation. The message names file, line and reason."""


def ask(settings: Settings, question: str) -> int:
    """Print the answer to one question."""
    print(asyncio.run(_one(settings, question)))
    return 0


def ask_file(settings: Settings, questions: Path, answers: Path) -> int:
    """Answer every conversation of a JSON-lines file, each as a fresh person, with a progress bar."""
    conversations = list(read_conversations(questions))
    asyncio.run(_all(settings, conversations, answers))
    return 0


def read_conversations(path: Path) -> Iterator[dict[str, Any]]:
    """The conversations of a file: lines of `{"id", "turns": ["...", ...]}`; blank lines are passed over."""
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            conversation = json.loads(line)
            turns = conversation["turns"]
            valid = (
                isinstance(turns, list) and all(isinstance(t, str) for t in turns) and "id" in conversation
            )
        except (ValueError, TypeError, KeyError):
            valid = False
        if not valid:
            raise AskFileError(f'{path}:{number}: expected {{"id": "...", "turns": ["...", ...]}}')
        yield conversation


async def _one(settings: Settings, question: str) -> str:
    async with open_desk(settings) as desk:
        answered, _ = await _talk(desk, "ask").say(question)
        return plain_text(answered.reply, desk.assistant.texts)


async def _all(settings: Settings, conversations: list[dict[str, Any]], answers: Path) -> None:
    async with open_desk(settings) as desk:
        with answers.open("w", encoding="utf-8") as out:
            for conversation in tqdm(conversations, unit="talk", file=sys.stderr):
                line = await _answered(desk, conversation)
                out.write(json.dumps(line, ensure_ascii=False) + "\n")


async def _answered(desk: OpenDesk, conversation: dict[str, Any]) -> dict[str, Any]:
    talk = _talk(desk, str(conversation["id"]))
    turns = [_turn_json(text, *await talk.say(text), desk) for text in conversation["turns"]]
    return {"id": conversation["id"], "turns": turns}


def _talk(desk: OpenDesk, name: str) -> Talk:
    return Talk(desk.engine, desk.nlu, desk.assistant, person_key=f"terminal:{name}")


def _turn_json(text: str, answered: Answered, seconds: float, desk: OpenDesk) -> dict[str, Any]:
    understood = answered.understood[0] if answered.understood else None
    return {
        "text": text,
        "language": answered.reply.language,
        "intent": {"name": answered.intent, "confidence": round(answered.confidence, 4)},
        "entities": [
            {
                "kind": e.kind,
                "id": e.id,
                "text": e.text,
                "start": e.start,
                "end": e.end,
                "negated": e.negated,
                "role": e.role,
            }
            for e in (understood.entities if understood else ())
        ],
        "action": answered.action,
        "slots": {
            name: [s.value, round(s.score, 3)] for name, s in (understood.slots if understood else {}).items()
        },
        **asked_json(answered.reply),
        "seconds": round(seconds, 5),
        "replies": replies_json(answered.reply, desk.assistant.texts),
    }
