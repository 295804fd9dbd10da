"""Namespaces with addresses of their own on one bridge: each is a machine to the processes in it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

BRIDGE, NET = "achiva0", "10.77.0"
MIDDLE = f"{NET}.1"  # the computer itself, where all else stands


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
