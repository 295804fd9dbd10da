"""`bot chat`: talk with the assistant in the terminal."""

from __future__ import annotations

import asyncio
import sys

from actions.reply import Ask, Button, Cards, Choices, Reply, Say
from bot.commands.desk import open_desk
from bot.desk.contact.keyring import Keyring
from bot.settings import Settings
from bot.turn.plain import plain_text
from bot.turn.talk import Talk
from bot.turn.turn import Answered


def chat(settings: Settings) -> int:
    """Read lines until end of input; a number presses the button of that number."""
    try:
        asyncio.run(_chat(settings))
    except (KeyboardInterrupt, EOFError):
        print()
    return 0


async def _chat(settings: Settings) -> None:
    async with open_desk(settings) as desk:
        talk = Talk(desk.engine, desk.nlu, desk.assistant, keys=Keyring.of(settings))
        answered, _ = await talk.say("/start")
        while True:
            buttons = show(answered, plain_text(answered.reply, desk.assistant.texts))
            line = await asyncio.to_thread(_line)
            if line is None:
                return
            answered = await _step(talk, line, buttons)


async def _step(talk: Talk, line: str, buttons: list[Button]) -> Answered:
    if line.isdigit() and 0 < int(line) <= len(buttons):
        action = buttons[int(line) - 1].action
        answered, _ = await (talk.press(action) if isinstance(action, Ask | Say) else talk.say(line))
        return answered
    answered, _ = await talk.say(line)
    return answered


def show(answered: Answered, text: str) -> list[Button]:
    """Print an answer and number its buttons; returns them in that order."""
    print(f"\n{text}")
    buttons = [b for b in buttons_of(answered.reply) if isinstance(b.action, Ask | Say)]
    for number, button in enumerate(buttons, start=1):
        print(f"  {number}) {button.label}")
    return buttons


def buttons_of(reply: Reply) -> list[Button]:
    """Every button of a reply, in reading order."""
    found: list[Button] = []
    for part in reply.parts:
        if isinstance(part, Choices):
            found += part.buttons
        if isinstance(part, Cards):
            found += [button for card in part.cards for button in card.buttons]
    return [*found, *reply.suggestions, *reply.feedback]


def _line() -> str | None:
    try:
        return input("> " if sys.stdin.isatty() else "")
    except EOFError:
        return None
