"""On a crowded machine a start takes long: it is waited for while it works."""

from __future__ import annotations

import pytest

from bot.commands.trouble import Trouble
from bot.nlu import starting
from bot.nlu.server import NluServer, serving_archive
from bot.settings import Settings
from tests.bot.nlu.test_nlu_keeper import serve, settings

__all__ = ["settings"]  # the fixture


async def started(settings: Settings, name: str) -> NluServer:
    serve(settings, name)
    archive = serving_archive(settings.models_dir)
    assert archive
    return await NluServer.start(settings, archive)


async def test_a_start_is_waited_for_while_it_works_and_not_when_it_does_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starting, "LONGER", 2.0)
    slow = await started(settings, "slow")
    await slow.ready(seconds=1.5)
    await slow.stop()
    stuck = await started(settings, "stuck")
    with pytest.raises(Trouble, match="does nothing"):
        await stuck.ready(seconds=3.0)
    await stuck.stop()


async def test_a_start_that_works_for_ever_is_given_up(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starting, "MOST_WORK", 0.1)
    slow = await started(settings, "slow")
    with pytest.raises(Trouble):
        await slow.ready(seconds=1.0)
    await slow.stop()
