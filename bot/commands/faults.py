"""Turns a fault into words for the person at the command line, and into an exit code."""

from __future__ import annotations

from pydantic import ValidationError

from bot.commands.trouble import NO_DATABASE, Trouble

UNEXPECTED = 70  # as in sysexits.h


def in_words(fault: Exception) -> tuple[str, int]:
    """What to say, and what to end with."""
    if isinstance(fault, Trouble):
        return str(fault), fault.exit_code
    if isinstance(fault, ValidationError):
        return "\n".join(_setting(error["loc"], error["msg"]) for error in fault.errors()), 2
    if isinstance(fault, FileNotFoundError):
        return f"There is no file {fault.filename}", 2
    if type(fault).__module__.startswith("sqlalchemy"):
        cause = str(getattr(fault, "orig", None) or fault).strip().splitlines()[0]
        return f"The database cannot be used: {cause}\nIs it loaded? bot load", NO_DATABASE
    if isinstance(fault, ValueError) and type(fault) is not ValueError:  # our own, written for people
        return str(fault), 2
    return (
        f"Something unexpected went wrong: {type(fault).__name__}: {fault}\nDetails: bot --debug ...",
        UNEXPECTED,
    )


def _setting(place: tuple[int | str, ...], reason: str) -> str:
    name = ".".join(str(part) for part in place).upper()
    return f"The setting {name} is wrong: {reason}"
