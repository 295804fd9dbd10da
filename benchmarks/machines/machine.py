"""One machine: a namespace with receiver and worker in it, as `bot part` starts them."""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.machines.namespaces import NET, ip
from tests.end_to_end.system import ROOT, System, wait_for

PORT, WORKER_PORT = 8000, 8001


@dataclass
class Machine:
    """One namespace with its processes."""

    name: str
    number: int
    folder: Path
    settings: dict[str, str]
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where its receiver listens."""
        return f"http://{NET}.{self.number + 2}:{PORT}"

    def start(self) -> None:
        """Switch it on."""
        self.processes = [self._part("receiver", PORT), self._part("worker", WORKER_PORT)]

    def wait_ready(self) -> None:
        """Until its receiver takes messages in and its worker looks for them."""
        worker = self.url.replace(f":{PORT}", f":{WORKER_PORT}")
        for url in (self.url + "/readyz/receiver", worker + "/healthz"):
            wait_for(lambda url=url: _answers(url), 120, self.last_words)  # type: ignore[misc]

    def switch_off(self) -> None:
        """As when the power is gone."""
        for process in self.processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)

    def cut(self, off: bool) -> None:
        """Its link to everything else."""
        ip("link", "set", f"av{self.number}", "down" if off else "up")

    def last_words(self) -> str:
        """The end of its log."""
        return (self.folder / "log").read_text("utf-8", "replace")[-2000:]

    def _part(self, part: str, port: int) -> subprocess.Popen[bytes]:
        system = System(self.folder, self.settings | {"HOST": "0.0.0.0", "PORT": str(port)}, port=port)
        command = ["ip", "netns", "exec", self.name, sys.executable, "-m", "bot.cli", "part", part]
        with (self.folder / "log").open("ab") as output:
            return subprocess.Popen(
                command, cwd=ROOT, env=system.environment(), stdout=output, stderr=output,
                stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip


def _answers(url: str) -> bool:
    with contextlib.suppress(httpx.HTTPError):
        return httpx.get(url, timeout=3).status_code == 200
    return False


class Nearest:
    """Stands for the proxy in front: each call goes to the next machine, a repeated one so to another."""

    def __init__(self, machines: list[Machine]) -> None:
        self._turns = itertools.cycle(machines)

    @property
    def url(self) -> str:
        """Whose turn it is."""
        return next(self._turns).url
