"""People on LINE and Telegram who go on asking while something is broken, and what became of each question."""

from __future__ import annotations

import contextlib
import itertools
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx

from bot.channels.typesetting import unset
from tests.end_to_end.system import TELEGRAM_SECRET, System, line_body, line_event, signed, telegram_update
from tests.platforms.line_server import LineServer
from tests.platforms.telegram_server import TelegramServer

LINE_PEOPLE, TELEGRAM_PEOPLE = 8, 4
LATE_SECONDS = 5.0
_INTERIM = "ไม่ต้องพิมพ์ซ้ำ"  # the word that an answer comes later is no answer
_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Verdict:
    """How the questions of one run ended. `slowest` in seconds.

    `in_doubt`: twice Telegram did not answer, so it may be there; it is kept and can be sent again. That is not `lost`.
    """

    sent: int
    lost: int
    doubled_line: int
    doubled_telegram: int
    disordered: int
    late: int
    slowest: float
    pushes: int
    refused: int  # calls of webhooks that had to be repeated
    in_doubt: int = 0


@dataclass
class Asked:
    """The questions of one person, each with when it was sent and, on LINE, its reply token."""

    times: list[float] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)


class Traffic:
    """Each person asks on and on; a platform repeats what was not answered with 200, in order."""

    def __init__(self, system: System, line: LineServer, telegram: TelegramServer, pause: float) -> None:
        self._system, self._line, self._telegram, self._pause = system, line, telegram, pause
        self._asked: dict[str, Asked] = defaultdict(Asked)
        self._stop = threading.Event()
        self._refused = 0
        self._seen_line, self._seen_telegram = len(line.delivered), len(telegram.delivered)
        self._pushes = 0
        self._collecting = threading.Lock()
        self._answered: dict[str, list[tuple[float, str]]] = defaultdict(list)

    @contextmanager
    def running(self) -> Iterator[None]:
        """People ask for as long as the block lasts."""
        run = next(_NUMBERS)
        people = [f"U{run * 1000 + number:032d}" for number in range(LINE_PEOPLE)]
        people += [str(run * 1000 + number) for number in range(TELEGRAM_PEOPLE)]
        threads = [threading.Thread(target=self._ask, args=(who,), daemon=True) for who in people]
        watching = threading.Thread(target=self._watch, daemon=True)
        for thread in (*threads, watching):
            thread.start()
        yield
        self._stop.set()
        for thread in threads:
            thread.join(120)

    def wait_answered(self, seconds: float) -> None:
        """Until every question has an answer, or the time is up; then a moment for what comes twice."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._collect()
            if all(len(self._answered[who]) >= len(asked.times) for who, asked in self._asked.items()):
                break
            time.sleep(0.2)
        time.sleep(1.5)
        self._collect()

    def waits(self) -> list[float]:
        """Seconds until each answer was seen at the platform, on a look a tenth of a second; shortest first."""
        self._collect()
        pairs = [zip(asked.times, self._answered[who], strict=False) for who, asked in self._asked.items()]
        return sorted(at - sent for each in pairs for sent, (at, _) in each)

    def verdict(self) -> Verdict:
        """What became of them."""
        self._collect()
        waits, lost, disordered = [], 0, 0
        doubled = {"U": 0, "": 0}
        for who, asked in self._asked.items():
            answers = self._answered[who]
            lost += max(0, len(asked.times) - len(answers))
            doubled["U" if who.startswith("U") else ""] += max(0, len(answers) - len(asked.times))
            tokens = [token for _, token in answers if token in asked.tokens]
            disordered += tokens != sorted(tokens, key=asked.tokens.index)
            waits += [at - sent for sent, (at, _) in zip(asked.times, answers, strict=False)]
        return Verdict(
            sum(len(asked.times) for asked in self._asked.values()), lost, doubled["U"], doubled[""], disordered,
            sum(wait > LATE_SECONDS for wait in waits), round(max(waits, default=0.0), 1),
            self._pushes, self._refused,
        )  # fmt: skip

    def _ask(self, who: str) -> None:
        with httpx.Client(timeout=10) as client:
            self._ask_on(who, client)

    def _ask_on(self, who: str, client: httpx.Client) -> None:
        while not self._stop.is_set():
            sent = time.monotonic()
            if who.startswith("U"):
                token = f"{who}-{next(_NUMBERS)}"
                body = line_body(line_event(who, f"สวัสดี {token}", token))
                call = ("/line/webhook", body, signed(body))
            else:
                token, number = "", next(_NUMBERS)
                body = telegram_update(number, int(who), f"สวัสดี {number}")
                headers = {
                    "x-telegram-bot-api-secret-token": TELEGRAM_SECRET,
                    "content-type": "application/json",
                }
                call = ("/telegram/webhook", body, headers)
            if self._posted(client, *call):
                self._asked[who].times.append(sent)
                self._asked[who].tokens.append(token)
            self._stop.wait(self._pause)

    def _posted(self, client: httpx.Client, path: str, body: bytes, headers: dict[str, str]) -> bool:
        end = time.monotonic() + 90
        while time.monotonic() < end:
            with contextlib.suppress(httpx.HTTPError):
                if client.post(self._system.url + path, content=body, headers=headers).status_code == 200:
                    return True
            self._refused += 1
            time.sleep(0.3)
        return False

    def _watch(self) -> None:
        while not self._stop.is_set():
            self._collect()
            time.sleep(0.1)

    def _collect(self) -> None:
        """Note when each answer was seen at the platforms."""
        with self._collecting:
            now = time.monotonic()
            for body in self._line.delivered[self._seen_line :]:
                self._seen_line += 1
                self._pushes += "replyToken" not in body
                token = str(body.get("replyToken", ""))
                self._answered[token.partition("-")[0] or str(body["to"])].append((now, token))
            for _, body in self._telegram.delivered[self._seen_telegram :]:
                self._seen_telegram += 1
                if _INTERIM not in unset(str(body)):
                    self._answered[str(body["chat_id"])].append((now, ""))
