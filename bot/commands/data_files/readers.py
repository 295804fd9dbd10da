"""Files that the running service reads whole: the check reads each just so, and names what its reader cannot use."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import yaml

from actions.subjects.requests import needs
from actions.words.texts import TextError, Texts
from bot.buttons.menus import MenuLabels
from bot.dialogue.request import words as request_words
from bot.dialogue.safety.harm import SAFETY_WORDS, Guard
from bot.dialogue.understood.operations import Operations
from bot.people.rules import Rules
from database.loading import Finding
from database.loading.finding import UnusableError, said
from database.loading.yaml_file import read_yaml

Reader = Callable[[Path], object]
UNFIT = (LookupError, TypeError, ValueError, AttributeError)  # what a reader says of a file of another shape
CHECKED_ELSEWHERE = "vocabulary"  # as YAML: here only for what their reader needs of them


def _menus(data_dir: Path) -> object:
    try:
        texts = Texts.read(data_dir / "texts")
    except (TextError, *UNFIT):
        return None  # the check of the texts names it
    return MenuLabels.read(data_dir, texts)


def _needs(data_dir: Path) -> object:
    """Every needed thing can be asked for, in both languages."""
    read = needs.Needs.read(data_dir)
    slots = dict.fromkeys(slot for needed in read.by_kind.values() for slot in needed)
    return [
        read.prompt(slot, "", language, again)
        for slot in slots
        for language in ("th", "en")
        for again in (False, True)
    ]


READERS: Mapping[str, Reader] = {
    "people.yml": Rules.read,
    "menus.yml": _menus,
    needs.FILE.as_posix(): _needs,
    request_words.FILE.as_posix(): request_words.RequestWords.read,
    request_words.SERVICE.as_posix(): request_words.RequestWords.read,
    SAFETY_WORDS.as_posix(): lambda data_dir: Guard.read(data_dir / SAFETY_WORDS),
    "vocabulary/operations.yml": Operations.read,
}


def unfit_files(data_dir: Path) -> Iterator[Finding]:
    """A finding for each file that is there and cannot be used, and for each line of the sentences with slots."""
    for name, read in READERS.items():
        path = data_dir / name
        if path.is_file() and (finding := _unfit(path, read, data_dir)):
            yield finding
    for path in sorted((data_dir / "slots").glob("*.jsonl")):
        yield from _lines(path)


def _unfit(path: Path, read: Reader, data_dir: Path) -> Finding | None:
    try:
        read_yaml(path, object)
    except UnusableError as error:
        return None if path.parent.name == CHECKED_ELSEWHERE else error.finding
    try:
        read(data_dir)
    except yaml.YAMLError:
        return None  # of a file that is read together with this one, and is named itself
    except UNFIT as fault:
        reason = f"{type(fault).__name__}: {str(fault)[:120]}"
        return Finding(path.name, "wrong_shape", "unusable", values=said(reason=reason))
    return None


def _lines(path: Path) -> Iterator[Finding]:
    for number, line in enumerate(path.read_text("utf-8-sig", "replace").splitlines(), 1):
        if line.strip() and (reason := _amiss(line)):
            yield Finding(path.name, "wrong_shape", "refused", number, values=said(reason=reason))


def _amiss(line: str) -> str:
    """What is wrong with a sentence and its slots; "" for nothing."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as fault:
        return str(fault)[:120]
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not row["text"].strip():
        return "text"
    slots = row.get("slots")
    fine = isinstance(slots, dict) and all(isinstance(value, str) for value in slots.values())
    return "" if fine and "\ufffd" not in line else "slots"
