"""Every dialogue of `data/dialogues` with the real model and the real facts, and through the encoder of every channel."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine

from actions.reply import Ask, Button, Reply
from actions.subjects.talk.office_hours import NOBODY, OfficeHours, Staffing
from bot.channels.channel import Look
from bot.channels.line.encode import encode as encode_line
from bot.channels.telegram.encode import encode as encode_telegram
from bot.channels.typesetting import unset
from bot.channels.web.channel import WebChannel
from bot.commands.chat import buttons_of
from bot.reception.incoming import Incoming
from bot.turn.plain import plain_text
from bot.turn.talk import Talk
from bot.turn.turn import Answered, Assistant
from tests.dialogues.dialogue_files import Dialogue, Turn, read_dialogues
from tests.model_plugin import DATA, RunningNlu

DIALOGUES = read_dialogues(DATA / "dialogues")
OFFICES = frozenset({"national", "eec-rayong"})
TUESDAY_OPEN, FRIDAY_EVENING = (
    1_796_090_400.0,
    1_796_380_200.0,
)  # 1 and 4 December 2026, in Bangkok 9:00 and 17:30
HOURS = OfficeHours.read(DATA)
STAFFING = {
    "none": NOBODY,
    "open": Staffing(TUESDAY_OPEN, HOURS, OFFICES),
    "closed": Staffing(FRIDAY_EVENING, HOURS, OFFICES),
}
WANTED = 150  # dialogues that there must be at least
OF_EMPLOYERS, LONG = 120, 60  # those of employers, and of these with four turns or more


@pytest.mark.model
@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda d: f"{d.subject}: {d.name}")
def test_dialogue(
    dialogue: Dialogue, catalogue_engine: Engine, running_nlu: RunningNlu, assistant: Assistant
) -> None:
    talk = Talk(catalogue_engine, running_nlu.client, replace(assistant, staffing=STAFFING[dialogue.staff]))
    before: Answered | None = None
    for number, turn in enumerate(dialogue.turns, start=1):
        answered = running_nlu.run(_done(talk, turn, before))
        text = plain_text(answered.reply, assistant.texts)
        faults = faults_of(turn, answered.reply, text)
        for channel, seen in seen_on_channels(answered.reply, assistant).items():
            faults += [f"{channel}: {fault}" for fault in missing_of(turn, seen)]
        assert not faults, f"turn {number}, {turn.said or turn.press!r}: {faults}\n{text}\n{_heard(answered)}"
        before = answered


def test_there_are_enough_dialogues_and_each_has_its_own_name() -> None:
    names = [(d.subject, d.name) for d in DIALOGUES]
    assert len(set(names)) == len(names)
    assert len(DIALOGUES) >= WANTED


def test_employers_talk_enough_and_long_enough_in_two_languages() -> None:
    requests = [d for d in DIALOGUES if d.subject.startswith(("requests", "recruit", "matching", "people"))]
    talks = [d for d in requests if len(d.turns) >= 4]
    assert len(requests) >= OF_EMPLOYERS and len(talks) >= LONG
    english = [d for d in talks if all(turn.said.isascii() for turn in d.turns)]
    assert min(len(english), len(talks) - len(english)) >= LONG / 4


async def _done(talk: Talk, turn: Turn, before: Answered | None) -> Answered:
    if turn.share:
        answered, _ = await talk.share(*turn.share)
    elif turn.press:
        assert before is not None
        answered, _ = await talk.press(_button(turn.press, before.reply).action)
    else:
        answered, _ = await talk.say(turn.said)
    return answered


def _button(label: str, reply: Reply) -> Button:
    found = [b for b in buttons_of(reply) if b.label == label and isinstance(b.action, Ask)]
    assert found, f"no button {label!r} among {[b.label for b in buttons_of(reply)]}"
    return found[0]


def faults_of(turn: Turn, reply: Reply, text: str) -> list[str]:
    """What is wrong with an answer."""
    faults = missing_of(turn, text)
    faults += [f"says {h!r}" for h in turn.hasnt if squeezed(h) in squeezed(text)]
    if turn.kinds and reply.kind not in turn.kinds:
        faults.append(f"is of kind {reply.kind}, not {turn.kinds}")
    if turn.source and not reply.sources:
        faults.append("names no source")
    return faults


def missing_of(turn: Turn, text: str) -> list[str]:
    """What the answer should say and does not."""
    return [f"lacks {h}" for h in turn.has if not any(squeezed(one) in squeezed(text) for one in h)]


def squeezed(text: str) -> str:
    """Text without spaces, capitals and the signs that channels put between."""
    return re.sub(r"[\s*_•]+", "", text).lower()


def seen_on_channels(reply: Reply, assistant: Assistant) -> dict[str, str]:
    """All strings of what LINE, Telegram and the web page would get; the terminal's text is looked at as a whole."""
    look = Look(assistant.texts, lambda action: "key")
    line = encode_line(reply, _from("line"), look)
    telegram = encode_telegram(reply, _from("telegram"), look)
    web = WebChannel().encode(reply, _from("web"), look)
    return {
        "web": " ".join(strings([r.body for r in web])),
        "LINE": " ".join(strings([r.body for r in line])),
        "Telegram": " ".join(strings([_unescaped(r.body) for r in telegram])),
    }


def strings(value: Any) -> Iterator[str]:
    """Every string inside lists and dicts."""
    if isinstance(value, str):
        yield unset(value)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from strings(inner)


def _unescaped(body: dict[str, Any]) -> Any:
    text = json.dumps(body, ensure_ascii=False)
    return json.loads(re.sub(r"</?[a-z-]+>", "", text).replace("&amp;", "&").replace("&lt;", "<"))


def _from(channel: str) -> Incoming:
    return Incoming(channel, "e", f"{channel}:1", 0.0, "text", reply_to="1", reply_token="token")


def _heard(answered: Answered) -> list[str]:
    return [
        f"{u.intent} {u.confidence:.2f} {[(e.kind, e.id) for e in u.entities]}" for u in answered.understood
    ]
