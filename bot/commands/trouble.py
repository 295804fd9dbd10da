"""Faults that the person at the command line can put right: said in words, without a traceback."""

from __future__ import annotations


class Trouble(Exception):
    """Something is wrong that its message explains, with the way out. The command ends with `exit_code`."""

    def __init__(self, message: str, exit_code: int = 1) -> None:
        super().__init__(message)
        self.exit_code = exit_code


NO_DATABASE, PORT_TAKEN, NO_MODEL, ALREADY_RUNNING = 3, 4, 5, 6  # exit codes that a script can tell apart
WOULD_REMOVE = (
    8  # a load was stopped because it would remove much; 7 is a model worse than the one in service
)
