"""Several machines on one computer: namespaces with addresses of their own, a bridge between them, and what is cut off.

    python -m benchmarks.machines --seconds 30

Two machines run receiver and worker each, as `bot part` starts them. Database, NLU server and platforms stand on the
other side of the bridge. Platforms call the machine that answers. Tried are both machines whole, one that is switched
off, and a link that is cut for a while; then everything is counted as in `benchmarks.faults`. Needs root and iproute2.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from benchmarks.faults.__main__ import COLUMNS, HEAD, bad, row
from benchmarks.faults.traffic import Traffic, Verdict
from benchmarks.machines.doors import Doors
from benchmarks.machines.machine import Machine, Nearest
from benchmarks.machines.namespaces import MIDDLE, NotAllowed, bridged
from benchmarks.postgresql import postgresql
from tests.end_to_end.stub_nlu import StubNlu
from tests.end_to_end.system import SECRET, TELEGRAM_SECRET, TELEGRAM_TOKEN, TOKEN
from tests.platforms.line_server import LineServer
from tests.platforms.telegram_server import TelegramServer

PATIENCE = 150.0


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
def two_machines(
    folder: Path, address: str, told: Callable[[str], object] = lambda _words: None
) -> Iterator[Callable[[str, float], Verdict]]:
    """Two running machines at the database of an address; tries one event. `told` gets its times in words."""
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
            before = spent(machines)
            with traffic.running():
                EVENTS[event](machines, seconds)
            after = spent(machines)
            traffic.wait_answered(PATIENCE)
            waits = traffic.waits()
            each = {name: 1000 * (after[name] - before[name]) / max(1, len(waits)) for name in after}
            told(f"{times(waits, seconds)}; CPU each: {figures(each)}")
            return traffic.verdict()

        yield tried


def spent(machines: list[Machine]) -> dict[str, float]:
    """Seconds of a processor so far: of this program (driver, platforms, NLU server, wire) and of each part."""
    found = {"driver": time.process_time()}
    for part, number in (("receivers", 0), ("workers", 1)):
        found[part] = sum(cpu_of(machine.processes[number].pid) for machine in machines)
    return found


def cpu_of(pid: int) -> float:
    """Of a process and those that it started; 0 once it is gone."""
    try:
        process = psutil.Process(pid)
        every = [process, *process.children(recursive=True)]
        return sum(sum(one.cpu_times()[:2]) for one in every)
    except psutil.NoSuchProcess:
        return 0.0


def figures(each: dict[str, float]) -> str:
    """Milliseconds by name."""
    return ", ".join(f"{name} {value:.1f} ms" for name, value in each.items())


def times(waits: list[float], seconds: float) -> str:
    """What `benchmarks.scale --like-machines` says of the same people."""
    at = {
        share: waits[min(len(waits) - 1, int(share * len(waits)))] if waits else 0.0 for share in (0.5, 0.95)
    }
    return f"{len(waits) / seconds:.1f} answers a second, p50 {at[0.5]:.3f} s, p95 {at[0.95]:.3f} s"


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
    worst, said = False, list[str]()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        try:
            with postgresql(folder / "pg") as address, two_machines(folder, address, said.append) as tried:
                print(HEAD, "|" + " --- |" * len(COLUMNS), sep="\n", flush=True)
                for event in options.only:
                    found = tried(event, options.seconds)
                    worst |= bad(found)
                    print(row("two machines", event, options.seconds, found), flush=True)
                print(
                    "",
                    *(f"{event}: {words}" for event, words in zip(options.only, said, strict=True)),
                    sep="\n",
                )
        except NotAllowed as why:
            print(f"Not tried: {why}", file=sys.stderr)
            return 2
    return int(worst)


if __name__ == "__main__":
    sys.exit(main())
