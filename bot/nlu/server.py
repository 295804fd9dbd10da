"""The NLU server as a child process: on loopback, with a free port and a fresh token at every start."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp

from actions.words.texts import Texts
from bot.commands.trouble import NO_MODEL, Trouble
from bot.nlu.address import NluAddress, published
from bot.nlu.environment import nlu_environment
from bot.nlu.starting import Patience
from bot.processes.children import dies_with_parent, end_leftover, stop
from bot.settings import Settings
from bot.var_dir import run_dir

MODULE = "nlu.serve"
TOKEN = "ACHIVA_NLU_TOKEN"  # as in nlu/serve.py, which this environment cannot import
ROOT = Path(__file__).resolve().parents[2]
NLU_PYTHON = ROOT / "nlu" / ".venv" / "bin" / "python"
READY_WITHIN = 180.0  # seconds, and longer while it works
UNREACHABLE, UNDERSTOOD, NO_INTENT = 0, 200, 599
MOST_REFUSALS = 8
LARGEST_LOG = 5_000_000  # bytes; a longer one is begun anew
CALM = {
    "RASA_TELEMETRY_ENABLED": "false",
    "RASA_MAX_CACHE_SIZE": "0",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


def serving_archive(models_dir: Path) -> Path | None:
    """The model in service: what `models/serving` points to or names."""
    serving = models_dir / "serving"
    if serving.is_symlink():
        return serving.resolve() if serving.exists() else None
    if not serving.is_file():
        return None
    named = models_dir / serving.read_text("utf-8").strip()
    return named.resolve() if named.is_file() else None


class NluServer:
    """One running server with one model."""

    def __init__(
        self, process: asyncio.subprocess.Process, address: NluAddress, log: Path, data_dir: Path
    ) -> None:
        self.process, self.address, self.log, self.data_dir = process, address, log, data_dir

    @classmethod
    async def start(cls, settings: Settings, archive: Path) -> NluServer:
        """Start a server; it is not ready yet."""
        if not NLU_PYTHON.exists():
            raise Trouble(f"The NLU environment is missing ({NLU_PYTHON}). Run once: make setup")
        port, token = free_port(), secrets.token_hex(24)
        log = run_dir(settings) / "nlu.log"
        with log.open("ab" if log.exists() and log.stat().st_size < LARGEST_LOG else "wb") as output:
            process = await asyncio.create_subprocess_exec(
                *command(archive, port),
                cwd=ROOT,
                env=nlu_environment() | CALM | {TOKEN: token},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                preexec_fn=dies_with_parent(signal.SIGKILL, niceness=3),
            )
        address = NluAddress(f"http://127.0.0.1:{port}", token, digest(archive), process.pid)
        return cls(process, address, log, settings.data_dir)

    async def ready(self, seconds: float = READY_WITHIN) -> None:
        """Wait until it answers a question; raises `Trouble` when it ends, has no model or takes too long."""
        patience, refusals = Patience(self.process.pid, seconds), 0
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
            while (status := await answer_status(session, self.address)) != UNDERSTOOD:
                refusals += status != UNREACHABLE
                if self.process.returncode is not None:
                    raise Trouble(f"The NLU server ended while starting: {self.last_words()}", NO_MODEL)
                if refusals >= MOST_REFUSALS:  # it listens only after loading
                    raise Trouble(
                        "The NLU server cannot load the model. Train a new one: bot train", NO_MODEL
                    )
                if patience.is_over():
                    raise Trouble(
                        f"The NLU server is not ready after {seconds:.0f} s and does nothing. See {self.log}",
                        NO_MODEL,
                    )
                await asyncio.sleep(0.25)
            for question in warm_questions(self.data_dir):
                await answer_status(session, self.address, question)

    async def stop(self) -> None:
        """End the process."""
        await stop(self.process, patience=5.0)

    def last_words(self) -> str:
        """The last line that it logged."""
        lines = self.log.read_text("utf-8", "replace").strip().splitlines()
        return lines[-1][-300:] if lines else "(none)"


def command(archive: Path, port: int) -> list[str]:
    """The command line of the server. Its token is not there: every user of the machine can read command lines."""
    return [str(NLU_PYTHON), "-m", MODULE, str(port), str(archive)]


async def answers(session: aiohttp.ClientSession, address: NluAddress) -> bool:
    """Whether a server understands a question now: the model is loaded, not just the port open."""
    return await answer_status(session, address) == UNDERSTOOD


def warm_questions(data_dir: Path) -> list[str]:
    """Questions of every stage of the model, which loads some at first use: sure ones, and one that tells little."""
    try:
        texts = Texts.read(data_dir / "texts")
        shown = [texts("serve.questions", language).splitlines() for language in ("th", "en")]
    except (OSError, KeyError):
        return []
    return [question for one in shown for question in one] + ["something quite unheard of?"]


async def answer_status(session: aiohttp.ClientSession, address: NluAddress, question: str = "สวัสดี") -> int:
    """The HTTP status of a small question; UNREACHABLE when there is no answer at all."""
    url, params = address.url.rstrip("/") + "/model/parse", {"token": address.token} if address.token else {}
    try:
        async with session.post(url, params=params, json={"text": question}) as answer:
            if answer.status == UNDERSTOOD and not (await answer.json()).get("intent"):
                return NO_INTENT
            return answer.status
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return UNREACHABLE


def digest(archive: Path) -> str:
    """What tells two archives apart, even under one name."""
    return hashlib.sha256(archive.read_bytes()).hexdigest()


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def end_leftover_server(settings: Settings) -> bool:
    """End a server that an earlier, killed parent left behind."""
    left = None if settings.nlu_url else published(settings)
    if not left or not left.pid:
        return False
    return end_leftover(left.pid, (MODULE, str(urlsplit(left.url).port)))


@asynccontextmanager
async def running_nlu(settings: Settings) -> AsyncIterator[NluAddress]:
    """An NLU server for one command: the one that runs already, else a child that ends with the block."""
    running = published(settings)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        if running and (settings.nlu_url or await answers(session, running)):
            yield running
            return
    archive = serving_archive(settings.models_dir)
    if archive is None:
        raise Trouble("There is no trained model yet. Train one: bot train", NO_MODEL)
    async with own_nlu(settings, archive) as address:
        yield address


@asynccontextmanager
async def own_nlu(settings: Settings, archive: Path) -> AsyncIterator[NluAddress]:
    """A server of its own with a model, while the block lasts."""
    server = await NluServer.start(settings, archive)
    try:
        await server.ready()
        yield server.address
    finally:
        await server.stop()
