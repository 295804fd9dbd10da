"""Rasa without its log lines, as in a server; left to itself it writes out every message that it understands."""

from __future__ import annotations

import logging
import os

CALM = {"RASA_TELEMETRY_ENABLED": "false", "RASA_MAX_CACHE_SIZE": "0", "TF_CPP_MIN_LOG_LEVEL": "3"}


def quiet() -> None:
    """Only errors are said from now on in this process."""
    for name, value in CALM.items():
        os.environ.setdefault(name, value)
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)
    logging.disable(logging.WARNING)
