"""Employers' requests are filed once each while processes are killed, and their telephones stand nowhere."""

from __future__ import annotations

from tests.end_to_end.filing import file_while_killed
from tests.end_to_end.system import System


def test_no_request_is_lost_or_filed_twice_while_processes_are_killed(system: System) -> None:
    found = file_while_killed(system, people=60, kills=4)
    assert found.kills == 4
    assert (found.filed, found.lost, found.twice, found.broken, found.leaked) == (60, 0, 0, 0, 0)
