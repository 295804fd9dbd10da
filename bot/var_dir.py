"""Files of a running system below VAR_DIR: keys that must survive a restart, locks, published addresses."""

from __future__ import annotations

import fcntl
import os
import secrets
import stat
from pathlib import Path

from bot.commands.trouble import Trouble
from bot.settings import Settings


def run_dir(settings: Settings) -> Path:
    """Folder of run-time files that mean nothing after a restart of the machine."""
    return _folder(settings.var_dir / "run")


def secret_key(settings: Settings, name: str) -> bytes:
    """A secret of this installation, made at first use and readable by its owner only."""
    path = _folder(settings.var_dir / "keys") / name
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return _new_secret(path)


def known_secret(settings: Settings, name: str) -> bytes | None:
    """A secret of this installation, where it has been made."""
    try:
        return (settings.var_dir / "keys" / name).read_bytes()
    except FileNotFoundError:
        return None


def private_files(var_dir: Path) -> list[Path]:
    """The files below VAR_DIR that hold what people said."""
    patterns = ("achiva.db*", "run/*.log")
    return [file for pattern in patterns for file in sorted(var_dir.glob(pattern)) if file.is_file()]


def keep_private(var_dir: Path) -> None:
    """Take the files of an earlier version, which others could read, away from them."""
    for file in private_files(var_dir):
        mode = stat.S_IMODE(file.stat().st_mode)
        if mode & 0o077:
            file.chmod(mode & 0o700)


def _new_secret(path: Path) -> bytes:
    # Written whole beside its place and linked, so that two processes starting at once agree on one.
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(secrets.token_bytes(32))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_bytes()


def replace_file(path: Path, text: str) -> None:
    """Write a file so that a reader sees the old one or the new one, readable by its owner only."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    draft.replace(path)


class FileLock:
    """A lock that the kernel lets go when its process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def acquire(self) -> None:
        """Wait for the lock."""
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def try_acquire(self) -> bool:
        """Take the lock if it is free."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        """Let go."""
        fcntl.flock(self._file, fcntl.LOCK_UN)


def _folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Trouble(
            f"Cannot make the folder {path}: {error.strerror}. Set VAR_DIR to a writable one."
        ) from error
    return path
