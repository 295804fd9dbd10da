"""A talk that staff keep so that it stays right: a file of its own among the dialogues, written by a change set."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from bot.change_sets.edit import Edit, Values
from bot.change_sets.forms import values_with
from bot.change_sets.published import Published
from bot.commands.staff.kept_dialogues import OFFICE, PREFIX

FOLDER = "dialogues"
ENTRIES, SUBJECT = ("dialogues", ""), ("subject", "")


@dataclass(frozen=True, slots=True)
class Kept:
    """One that stands in its file."""

    file: str
    name: str
    said: tuple[str, ...]


def file_of(said: Sequence[str]) -> str:
    """Where a talk is kept: the same words stand in the same file."""
    digest = hashlib.sha256("\n".join(said).encode()).hexdigest()
    return f"{FOLDER}/{PREFIX}{digest[:10]}.yml"


def edits(
    have: Values, name: str, said: Sequence[str], kind: str, has: Sequence[str], hasnt: Sequence[str]
) -> list[Edit]:
    """What keeps a talk: its messages, and what the last answer has to say."""
    turns: list[dict[str, object]] = [{"said": one} for one in said]
    turns[-1] |= {"kind": kind} if kind else {}
    turns[-1] |= {key: list(value) for key, value in (("has", has), ("hasnt", hasnt)) if value}
    entries = [{"name": name, "turns": turns}]
    written = yaml.safe_dump(
        entries, allow_unicode=True, default_flow_style=True, width=100_000, sort_keys=False
    ).strip()
    wanted = {SUBJECT: OFFICE, ENTRIES: written}
    file = file_of(said)
    return [
        Edit(file, *place, have.get(place), value)
        for place, value in wanted.items()
        if have.get(place) != value
    ]


def removal(published: Published, file: str) -> list[Edit]:
    """What gives a kept talk up."""
    return [Edit(file, *place, value, None) for place, value in values_with(published, file).items()]


def all_kept(published: Published) -> list[Kept]:
    """Those in service."""
    paths = sorted((published.current / FOLDER).glob(f"{PREFIX}*.yml"))
    contents = ((path, yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) or {}) for path in paths)
    return [
        Kept(f"{FOLDER}/{path.name}", str(one["name"]), tuple(str(turn["said"]) for turn in one["turns"]))
        for path, content in contents
        for one in content.get("dialogues", ())
    ]
