"""Several machines on one computer: namespaces with addresses of their own, a bridge between them, and what is cut off.

    python -m benchmarks.machines --seconds 30

Two machines run receiver and worker each, as `bot part` starts them. Database, NLU server and platforms stand on the
other side of the bridge. Platforms call the machine that answers. Tried are both machines whole, one that is switched
off, and a link that is cut for a while; then everything is counted as in `benchmarks.faults`. Needs root and iproute2.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from benchmarks.faults.__main__ import COLUMNS, HEAD, bad, postgresql, row
from benchmarks.faults.traffic import Traffic, Verdict
from tests.end_to_end.stub_nlu import StubNlu
from tests.end_to_end.system import ROOT, SECRET, TELEGRAM_SECRET, TELEGRAM_TOKEN, TOKEN, System, wait_for
from tests.platforms.line_server import LineServer
from tests.platforms.telegram_server import TelegramServer

BRIDGE, NET = "achiva0", "10.77.0"
MIDDLE = f"{NET}.1"
PORT, WORKER_PORT = 8000, 8001
PATIENCE = 150.0


class NotAllowed(Exception):
    """This computer does not let us make namespaces."""


def ip(*words: str, check: bool = True) -> None:
    """Call `ip`; raises `NotAllowed` where it refuses."""
    done = subprocess.run(["ip", *words], capture_output=True, text=True, check=False)
    if check and done.returncode != 0:
        raise NotAllowed(f"ip {' '.join(words)}: {done.stderr.strip()}")


@contextmanager
def bridged(count: int) -> Iterator[list[str]]:
    """So many namespaces on one bridge; the names."""
    if not shutil.which("ip") or os.geteuid() != 0:
        raise NotAllowed("namespaces need root and iproute2")
    names = [f"achiva-m{number}" for number in range(count)]
    _unbridged(names)
    try:
        ip("link", "add", BRIDGE, "type", "bridge")
        ip("addr", "add", f"{MIDDLE}/24", "dev", BRIDGE)
        ip("link", "set", BRIDGE, "up")
        for number, name in enumerate(names):
            ip("netns", "add", name)
            ip("link", "add", f"av{number}", "type", "veth", "peer", "name", "eth0", "netns", name)
            ip("link", "set", f"av{number}", "master", BRIDGE, "up")
            ip("-n", name, "addr", "add", f"{NET}.{number + 2}/24", "dev", "eth0")
            for device in ("lo", "eth0"):
                ip("-n", name, "link", "set", device, "up")
        yield names
    finally:
        _unbridged(names)


def _unbridged(names: list[str]) -> None:
    for name in names:
        ip("netns", "del", name, check=False)
    for number in range(len(names)):
        ip("link", "del", f"av{number}", check=False)
    ip("link", "del", BRIDGE, check=False)


class Doors:
    """Passes connections on from the bridge to what listens on this computer alone; `delay` is the distance."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()

    def open(self, to: str | tuple[str, int]) -> int:
        """A port on the bridge that leads to a path or an address."""
        return asyncio.run_coroutine_threadsafe(self._open(to), self._loop).result(10)

    async def _open(self, to: str | tuple[str, int]) -> int:
        async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                other = (
                    asyncio.open_unix_connection(to) if isinstance(to, str) else asyncio.open_connection(*to)
                )
                there, back = await other
                await asyncio.gather(_copied(reader, back), _copied(there, writer))

        server = await asyncio.start_server(pass_on, MIDDLE, 0)
        return int(server.sockets[0].getsockname()[1])

    def close(self) -> None:
        """No connection any more."""
        self._loop.call_soon_threadsafe(self._loop.stop)


async def _copied(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()
    writer.close()


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


def whole(_machines: list[Machine], seconds: float) -> None:
    """Both machines work."""
    time.sleep(seconds)


def switched_off(machines: list[Machine], seconds: float) -> None:
    """The second machine goes off in the middle, and comes back."""
    time.sleep(seconds / 3)
    machines[1].switch_off()
    time.sleep(seconds / 3)
    machines[1].start()
    time.sleep(seconds / 3)


def link_cut(machines: list[Machine], seconds: float) -> None:
    """The link of the second machine is cut; it goes on working by itself meanwhile."""
    time.sleep(2)
    machines[1].cut(True)
    time.sleep(seconds)
    machines[1].cut(False)
    time.sleep(2)


EVENTS: dict[str, Callable[[list[Machine], float], None]] = {
    "both machines whole": whole,
    "one machine switched off": switched_off,
    "link of one machine cut": link_cut,
}


@contextmanager
def two_machines(folder: Path, address: str) -> Iterator[Callable[[str, float], Verdict]]:
    """Two running machines at the database of an address; tries one event."""
    with contextlib.ExitStack() as ends:
        names = ends.enter_context(bridged(2))
        line, telegram, nlu = LineServer(TOKEN), TelegramServer(TELEGRAM_TOKEN), StubNlu()
        for server in (line, telegram, nlu):
            ends.enter_context(server)
        doors = Doors()
        ends.callback(doors.close)
        settings = _settings(doors, address, line, telegram, nlu)
        machines = [Machine(name, number, folder / name, settings) for number, name in enumerate(names)]
        for machine in machines:
            (machine.folder / "var").mkdir(parents=True)
            if machine.number:
                shutil.copytree(machines[0].folder / "var" / "keys", machine.folder / "var" / "keys")
            machine.start()
            ends.callback(machine.switch_off)
            machine.wait_ready()

        def tried(event: str, seconds: float) -> Verdict:
            traffic = Traffic(Nearest(machines), line, telegram, pause=0.4)  # type: ignore[arg-type]
            with traffic.running():
                EVENTS[event](machines, seconds)
            traffic.wait_answered(PATIENCE)
            return traffic.verdict()

        yield tried


def _settings(
    doors: Doors, address: str, line: LineServer, telegram: TelegramServer, nlu: StubNlu
) -> dict[str, str]:
    def at(url: str) -> str:
        return f"http://{MIDDLE}:{doors.open(('127.0.0.1', urlsplit(url).port or 80))}"

    from sqlalchemy import make_url

    url = make_url(address)
    socket = (
        f"{url.query['host']}/.s.PGSQL.{url.port or 5432}" if "host" in url.query else (url.host, url.port)
    )
    told = url.set(host=MIDDLE, port=doors.open(socket), query={})  # type: ignore[arg-type]
    return {
        "DATABASE_URL": told.render_as_string(hide_password=False),
        "NLU_URL": at(nlu.url),
        "LINE_CHANNEL_SECRET": SECRET,
        "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
        "LINE_API_URL": at(line.url),
        "TELEGRAM_TOKEN": TELEGRAM_TOKEN,
        "TELEGRAM_WEBHOOK_SECRET": TELEGRAM_SECRET,
        "TELEGRAM_API_URL": at(telegram.url),
    }


def main() -> int:
    """Entry."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--only", nargs="+", choices=list(EVENTS), default=list(EVENTS))
    options = parser.parse_args()
    worst = False
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        try:
            with postgresql(folder / "pg") as address, two_machines(folder, address) as tried:
                print(HEAD, "|" + " --- |" * len(COLUMNS), sep="\n", flush=True)
                for event in options.only:
                    found = tried(event, options.seconds)
                    worst |= bad(found)
                    print(row("two machines", event, options.seconds, found), flush=True)
        except NotAllowed as why:
            print(f"Not tried: {why}", file=sys.stderr)
            return 2
    return int(worst)


if __name__ == "__main__":
    sys.exit(main())
