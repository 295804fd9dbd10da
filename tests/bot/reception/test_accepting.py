"""What comes in is stored once or not at all; a message that could not be stored costs its person nothing."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from bot.processes.nudge import Nudge
from bot.reception.accepting import Reception
from bot.reception.incoming import Incoming
from tests.bot.channels.samples import on_line

TRIES = 300  # more than anybody may send at once


def message(number: int) -> Incoming:
    return replace(on_line(text="ค่าเทอมเท่าไหร่"), event_id=f"event-{number}")


def kinds(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        stored = connection.scalars(text("SELECT payload FROM inbox ORDER BY id"))
        return [json.loads(payload)["kind"] for payload in stored]


async def test_a_message_that_could_not_be_stored_is_read_when_the_platform_brings_it_again(
    engine: Engine,
) -> None:
    reception = Reception(engine, Nudge(None))
    _rename(engine, "inbox", "away")
    for _ in range(TRIES):
        with pytest.raises(SQLAlchemyError):
            await reception.accept("line", [message(1)])
    _rename(engine, "away", "inbox")
    assert await reception.accept("line", [message(1)])
    assert kinds(engine) == ["text"]
    await reception.close()


async def test_a_message_that_was_stored_already_costs_nothing_again(engine: Engine) -> None:
    reception = Reception(engine, Nudge(None))
    assert await reception.accept("line", [message(1)])
    for _ in range(TRIES):
        assert await reception.accept("line", [message(1)]) == []
    assert await reception.accept("line", [message(2)])
    assert kinds(engine) == ["text", "text"]
    await reception.close()


async def test_who_is_told_that_it_was_too_much_is_told_when_that_could_not_be_stored(engine: Engine) -> None:
    reception = Reception(engine, Nudge(None))
    many = [message(number) for number in range(TRIES)]
    _rename(engine, "inbox", "away")
    with pytest.raises(SQLAlchemyError):
        await reception.accept("line", many)
    _rename(engine, "away", "inbox")
    await reception.accept("line", many)
    assert kinds(engine).count("hurried") == 1
    await reception.close()


def _rename(engine: Engine, old: str, new: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))
