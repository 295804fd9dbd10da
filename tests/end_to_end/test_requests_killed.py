"""Employers' requests are filed once each while processes are killed, and their telephones stand nowhere."""

from __future__ import annotations

from collections.abc import Callable

from tests.end_to_end.filing import Outcome, file_while_killed
from tests.end_to_end.stub_nlu import StubNlu
from tests.end_to_end.system import SECRET, TOKEN, System
from tests.platforms.line_server import LineServer


def test_no_request_is_lost_or_filed_twice_while_processes_are_killed(system: System) -> None:
    _expect_all(file_while_killed(system, people=60, kills=4), people=60, kills=4)


def test_nor_with_several_workers_on_postgresql(
    make_system: Callable[..., System], nlu: StubNlu, line: LineServer, postgres_url: str
) -> None:
    named = {"LINE_CHANNEL_SECRET": SECRET, "LINE_CHANNEL_ACCESS_TOKEN": TOKEN, "LINE_API_URL": line.url}
    system = make_system(DATABASE_URL=postgres_url, NLU_URL=nlu.url, **named)
    system.start("--workers", "2")
    system.wait_ready(180)
    _expect_all(file_while_killed(system, people=60, kills=4), people=60, kills=4)


def _expect_all(found: Outcome, people: int, kills: int) -> None:
    counted = (found.kills, found.filed, found.lost, found.twice, found.broken, found.leaked)
    assert counted == (kills, people, 0, 0, 0, 0)
