"""Starts `bot serve` as a user would, with nothing but settings, and finds its processes."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psutil

ROOT = Path(__file__).parents[2]
TITLE = "achiva-{name}"
NAMES = {"bot.processes.receiver": "receiver", "bot.processes.worker": "worker", "console.process": "office"}
SECRET, TOKEN = "line-secret", "line-token"
TELEGRAM_TOKEN, TELEGRAM_SECRET = "42:TEST", "telegram-secret"


@dataclass
class System:
    """One `bot serve`."""

    folder: Path
    settings: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    port: int = 0
    log: Path = field(init=False)

    def __post_init__(self) -> None:
        self.log = self.folder / "serve.log"
        self.port = self.port or free_port()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> str:
        """The address of its database."""
        return self.settings.get("DATABASE_URL") or f"sqlite:///{self.folder / 'var' / 'achiva.db'}"

    def start(self, *options: str) -> None:
        """Start it; `wait_ready` waits."""
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot.cli", "serve", *options],
                cwd=ROOT, env=self.environment(), stdout=output, stderr=output, stdin=subprocess.DEVNULL,
            )  # fmt: skip

    def environment(self) -> dict[str, str]:
        """Settings of the test alone: nothing of the machine's own settings gets in."""
        own = {"VAR_DIR": str(self.folder / "var"), "PORT": str(self.port), "HOST": "127.0.0.1"}
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        return kept | {"PYTHONPATH": str(ROOT)} | own | self.settings

    def wait_ready(self, seconds: float = 60.0, path: str = "/readyz") -> None:
        """Wait until it says that it is ready."""
        wait_for(lambda: self._answers(path), seconds, self.last_words)

    def _answers(self, path: str) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, self.last_words()
        try:
            return httpx.get(self.url + path, timeout=5).status_code == 200
        except httpx.HTTPError:
            return False

    def last_words(self) -> str:
        """The end of its log."""
        return self.log.read_text("utf-8", "replace")[-3000:] if self.log.exists() else ""

    def events(self, name: str) -> list[dict[str, Any]]:
        """Log lines of one kind."""
        lines = (line for line in self.log.read_text("utf-8", "replace").splitlines() if line.startswith("{"))
        return [event for line in lines if (event := json.loads(line)).get("event") == name]

    def pids(self, module: str) -> list[int]:
        """Processes of the system that run a module: `bot.processes.worker`, `bot.processes.receiver`, `nlu.serve`."""
        assert self.process is not None
        try:
            children = psutil.Process(self.process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []
        return [child.pid for child in children if _runs(child, module)]

    def kill(self, module: str, seconds: float = 30.0) -> int:
        """kill -9 one of its processes, as soon as there is one."""
        wait_for(lambda: bool(self.pids(module)), seconds, self.last_words)
        pid = self.pids(module)[0]
        os.kill(pid, signal.SIGKILL)
        return pid

    def stop(self, seconds: float = 40.0) -> int:
        """SIGTERM, as a service manager would; its exit code."""
        if self.process is None or self.process.poll() is not None:
            return self.process.returncode if self.process else 0
        self.process.terminate()
        return self.process.wait(seconds)

    def end(self) -> None:
        """Make sure that nothing is left."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)


def _runs(process: psutil.Process, module: str) -> bool:
    """By its command line, or by the name that a process of the nursery gives itself."""
    title = TITLE.format(name=NAMES.get(module, module))
    try:
        return module in process.cmdline() or process.name().startswith(title)
    except psutil.Error:
        return False


def wait_for(condition: Callable[[], bool], seconds: float, words: Callable[[], str] = lambda: "") -> None:
    """Wait until something is true."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"not within {seconds} s\n{words()}"
        time.sleep(0.05)


def free_port() -> int:
    """A port that nobody listens on."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def line_event(person: str, text: str, token: str = "", event_id: str = "") -> dict[str, Any]:
    """A text message of a person, as LINE would send it."""
    return {
        "type": "message",
        "mode": "active",
        "timestamp": int(time.time() * 1000),
        "webhookEventId": event_id or uuid.uuid4().hex,
        "deliveryContext": {"isRedelivery": False},
        "replyToken": token or uuid.uuid4().hex,
        "source": {"type": "user", "userId": person},
        "message": {"type": "text", "id": uuid.uuid4().hex[:18], "text": text, "quoteToken": "q"},
    }


def line_body(*events: dict[str, Any]) -> bytes:
    """A webhook body."""
    return json.dumps({"destination": "U" + "0" * 32, "events": events}, ensure_ascii=False).encode()


def signed(body: bytes, secret: str = SECRET) -> dict[str, str]:
    """The headers of a webhook call."""
    digest = hmac.new(secret.encode(), body, hashlib.sha256).digest()
    return {"x-line-signature": base64.b64encode(digest).decode(), "content-type": "application/json"}


def telegram_update(number: int, person: int, text: str) -> bytes:
    """A private message, as Telegram would send it."""
    who = {"id": person, "is_bot": False, "first_name": "ก", "language_code": "th"}
    chat = {"id": person, "type": "private", "first_name": "ก"}
    message = {"message_id": number, "date": int(time.time()), "from": who, "chat": chat, "text": text}
    return json.dumps({"update_id": number, "message": message}).encode()
