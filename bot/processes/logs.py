"""Logs as JSON, one line an event. Texts, names and numbers of people never get here."""

from __future__ import annotations

import contextlib
import io
import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any, TextIO, cast

import structlog

PRIVATE = frozenset(
    {"text", "said", "answered", "body", "payload", "person", "person_key", "token", "reply_token"}
)


def set_up_logs(process: str, level: int = logging.INFO) -> None:
    """Write logs of this process to standard error; of libraries only warnings, for they log addresses."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            without_private,
            fault_without_words,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=cast(TextIO, _Unfailing(sys.stderr))),
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(process=process)
    logging.basicConfig(level=logging.WARNING, handlers=[_AsEvents()], force=True)


def without_private(_logger: object, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Drop what could hold personal data, should a caller forget."""
    for key in PRIVATE & event.keys():
        event[key] = "[masked]"
    return event


def fault_without_words(
    _logger: object, _name: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """A fault as its kinds and places in the code: its message often quotes what somebody typed."""
    fault = event.pop("exc_info", None)
    if fault is True:
        fault = sys.exc_info()[1]
    if isinstance(fault, tuple):
        fault = fault[1]
    if isinstance(fault, BaseException):
        event["exception"] = "\n".join(_told(fault))
    return event


def _told(fault: BaseException) -> list[str]:
    """The causes first, as Python tells them."""
    cause = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    places = [f"  {at.filename}:{at.lineno} in {at.name}" for at in traceback.extract_tb(fault.__traceback__)]
    return [*(_told(cause) if cause else ()), *places, f"{type(fault).__module__}.{type(fault).__qualname__}"]


class _Unfailing(io.TextIOBase):
    """Where logs go: on a full disk a line is lost, and what it tells of goes on."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, words: str) -> int:
        with contextlib.suppress(OSError):
            return self._file.write(words)
        return 0

    def flush(self) -> None:
        with contextlib.suppress(OSError):
            self._file.flush()


class _AsEvents(logging.Handler):
    """Warnings of libraries as events of ours."""

    def emit(self, record: logging.LogRecord) -> None:
        log = structlog.get_logger(record.name)
        words = str(record.msg).partition("\n")[0][:200]  # without what was filled in
        log.log(record.levelno, "library", logger=record.name, message=words)
