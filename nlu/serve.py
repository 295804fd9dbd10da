"""Rasa's server for this machine alone: `python -m nlu.serve PORT MODEL`, with its token in the environment.

On a command line every user of the machine could read the token. Messages of people do not come in here: of Rasa's
doors only `/model/parse` and its like stay, which ask for the token.
"""

import os
import sys
from typing import Any, Awaitable, Callable, Dict, Optional, Text

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint

TOKEN = "ACHIVA_NLU_TOKEN"


class NoChannel(InputChannel):
    """A channel without addresses: without any channel Rasa would open one that asks for no token."""

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[Text, Any]]) -> InputChannel:
        return cls()

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        return Blueprint("no_channel")


def main() -> None:
    from rasa.__main__ import main as rasa

    token = os.environ.pop(TOKEN)
    port, model = sys.argv[1:3]
    sys.argv[:] = ["rasa", "run", "--enable-api", "-i", "127.0.0.1", "-p", port, "-m", model]
    sys.argv += ["--auth-token", token, "--response-timeout", "10", "--connector", "nlu.serve.NoChannel"]
    rasa()


if __name__ == "__main__":
    main()
