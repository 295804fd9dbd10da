"""The office's process: pages of staff are made here, away from the receiver, which must answer platforms at once."""

from __future__ import annotations

import os
import socket

import uvicorn

from bot.processes.connections import limits_here, open_listening_socket, protocol_within
from bot.processes.logs import set_up_logs
from bot.processes.passing_on import OFFICE_DESCRIPTOR
from bot.settings import Settings
from console.app import create_app
from console.house import House
from database.engine import open_engine


def main() -> None:
    """Entry of the process; it listens on the supervisor's socket, or on HOST and PORT as a part of its own."""
    set_up_logs("console")
    settings, descriptor = Settings(), os.environ.get(OFFICE_DESCRIPTOR)
    app = create_app(House.of(settings, open_engine(settings.database_address)))
    config = uvicorn.Config(
        app, http=protocol_within(limits_here()), ws="none", access_log=False, log_config=None,
        server_header=False, timeout_graceful_shutdown=5,
        forwarded_allow_ips="127.0.0.1" if descriptor else settings.trusted_proxies.split(),
    )  # fmt: skip
    listening = socket.socket(fileno=int(descriptor)) if descriptor else open_listening_socket(settings)
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main()
