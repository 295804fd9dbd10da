"""The receiver process: HTTP in, inbox, 200. It takes no turns, so a busy hour never delays a webhook."""

from __future__ import annotations

import gc
import os
import socket
import sys

import uvicorn

from bot.masking import mask
from bot.processes.app import create_app
from bot.processes.connections import limits_here, open_listening_socket, protocol_within
from bot.processes.logs import set_up_logs
from bot.processes.metrics import count_together
from bot.processes.nudge import nudge_from_environment
from bot.processes.passing_on import OFFICE_PORT
from bot.settings import Settings
from database.engine import open_engine

LISTEN_DESCRIPTOR = "ACHIVA_LISTEN_FD"
POLLING = "ACHIVA_POLLING"


def listening_socket(settings: Settings) -> socket.socket:
    """The socket that the supervisor opened: it outlives this process, so callers are not refused."""
    descriptor = os.environ.get(LISTEN_DESCRIPTOR)
    if descriptor:
        return socket.socket(fileno=int(descriptor))
    return open_listening_socket(settings)


def main() -> None:
    """Entry of the process."""
    sys.setswitchinterval(0.001)  # the committing thread gets its turn soon
    set_up_logs("receiver")
    count_together()
    mask("๐")  # reads its words and makes its tables now, not while somebody waits
    settings = Settings()
    engine = open_engine(settings.database_address)
    office = int(os.environ.get(OFFICE_PORT, "0"))
    app = create_app(settings, engine, nudge_from_environment(), bool(os.environ.get(POLLING)), office)
    config = uvicorn.Config(
        app, loop="uvloop", http=protocol_within(limits_here()), ws="none", access_log=False, log_config=None,
        server_header=False, forwarded_allow_ips=settings.trusted_proxies.split(),
        timeout_graceful_shutdown=10, timeout_keep_alive=65, backlog=1024,
    )  # fmt: skip
    # What start-up left behind is not looked at again: a full collection takes longer than a webhook may.
    gc.collect()
    gc.freeze()
    uvicorn.Server(config).run(sockets=[listening_socket(settings)])


if __name__ == "__main__":
    main()
