"""A reply read as a checker reads it: line by line, each with the thing that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from actions.reply import Card, Cards, Chart, Choices, Location, Reply, Text
from tests.actions import csv_facts as facts
from tests.actions.csv_facts import DATA
from tests.crawl.known import LEVELS, programs, provinces

LONG_ENOUGH = 12  # a wording of so many characters is no number with its unit
CONTINUES = re.compile(r"มีผู้จบจาก|graduates from|ไม่มีผู้จบ")  # a step of a path: its first line names the level


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `about` is the title of the card it stands on, else the line itself."""

    text: str
    about: str


def lines_of(reply: Reply) -> Iterator[Line]:
    """Every line that states something."""
    for part in reply.parts:
        match part:
            case Text(text=text) | Choices(text=text):
                yield from _of_text(text)
            case Chart(title=title, bars=bars, unit=unit):
                yield Line(title, title)
                yield from (Line(f"{bar.label} {bar.value:,g}{unit}", title) for bar in bars)
            case Location(title=title, address=address, latitude=latitude, longitude=longitude):
                yield Line(f"{address} ({latitude:.5f}, {longitude:.5f})", title)
            case Cards(cards=cards):
                yield from (line for card in cards for line in _of_card(card))


def _of_text(text: str) -> Iterator[Line]:
    before = ""
    for one in text.split("\n"):
        yield Line(one, before if CONTINUES.match(one) else one)
        before = one


def _of_card(card: Card) -> Iterator[Line]:
    yield Line(card.title, card.title)
    for text in card.lines:
        yield from (Line(one, card.title) for one in text.split("\n"))


class Names:
    """Finds names in a text, the longest first, each place once."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        self._ids: dict[str, set[str]] = {}
        for name, identifier in named:
            if len(name) > 2:
                self._ids.setdefault(name.lower(), set()).add(identifier)
        self._by_start: dict[str, list[str]] = {}
        for name in sorted(self._ids, key=len, reverse=True):
            self._by_start.setdefault(name[:3], []).append(name)
        self._known: dict[str, tuple[list[set[str]], str]] = {}

    def found(self, text: str) -> list[set[str]]:
        """The ids that each name in the text may mean."""
        return self._read(text)[0]

    def any(self, text: str) -> set[str]:
        """All of them together."""
        return set().union(*self.found(text))

    def without(self, text: str) -> str:
        """The text with every name taken out."""
        return self._read(text)[1]

    def _read(self, text: str) -> tuple[list[set[str]], str]:
        if text not in self._known:
            self._known[text] = self._searched(text.lower())
        return self._known[text]

    def _searched(self, text: str) -> tuple[list[set[str]], str]:
        found, left, at = [], [], 0
        while at < len(text):
            names = self._by_start.get(text[at : at + 3], ())
            name = next((one for one in names if text.startswith(one, at) and _alone(text, at, len(one))), "")
            if name:
                found.append(self._ids[name])
            left.append(" " if name else text[at])
            at += len(name) or 1
        return found, "".join(left)


def _alone(text: str, at: int, length: int) -> bool:
    """Whether a Latin name is no piece of a longer word."""
    around = text[at - 1 : at] + text[at : at + 1], text[at + length - 1 : at + length + 1]
    return not any(re.fullmatch(r"[a-z]{2}", pair) for pair in around)


@cache
def college_names() -> Names:
    """Colleges by any of their names."""
    return Names((name, code) for code, row in facts.colleges().items()
                 for name in (row["name_th"], row["name_en"], *row["other_names_th"].split(";")))  # fmt: skip


@cache
def province_names() -> Names:
    """Provinces by name."""
    return Names((row[key], code) for code, row in provinces().items() for key in ("name_th", "name_en"))


@cache
def program_names() -> Names:
    """Programmes by level and field, as an answer writes them in either language."""
    of_programs = [(shown, code) for code, row in programs().items() for shown in _shown(row)]
    return Names(of_programs + [
        (shown, code) for one in _fields() for code in one["programs"]
        for shown in _shown({**programs()[code], "field_th": one["name_th"], "name_en": one["name_en"]})])  # fmt: skip


@cache
def bare_program_names() -> dict[tuple[str, str], frozenset[str]]:
    """Programmes by level and field, where a line names the level once for several."""
    found: dict[tuple[str, str], set[str]] = {}
    for code, row in programs().items():
        for name in (row["field_th"], row["name_en"]):
            found.setdefault((row["level"], name.lower()), set()).add(code)
    return {key: frozenset(codes) for key, codes in found.items()}


def _shown(row: dict[str, str]) -> list[str]:
    thai, english = LEVELS[row["level"]]
    both = row["name_en"][:-1] + f", {row['field_th']})" if row["name_en"].endswith(")") else (
        f"{row['name_en']} ({row['field_th']})"
    )  # fmt: skip
    return [f"{thai} {row['field_th']}", f"{both}, {english}", f"{row['name_en']} ({english})",
            f"{row['name_en']}, {english}"]  # fmt: skip


@cache
def field_names() -> Names:
    """Fields by name."""
    return Names((name, one["id"]) for one in _fields() for name in (one["name_th"], one["name_en"]))


@cache
def _fields() -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = yaml.load(
        (DATA / "vocabulary" / "fields.yml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return listed  # fmt: skip


@cache
def level_names() -> Names:
    """Levels by name."""
    long = {"voc_cert": "ประกาศนียบัตรวิชาชีพ", "high_voc_cert": "ประกาศนียบัตรวิชาชีพชั้นสูง"}
    return Names((name, level) for level, names in LEVELS.items() for name in (*names, long.get(level, "")))


@cache
def _quotable() -> re.Pattern[str]:
    """Sentences and cells that hold digits of their own: the wording of the assistant, and facts told word for word."""
    quoted = set(_wording()) | set(_cells())
    every = sorted((q for q in quoted if re.search(r"\d", q)), key=len, reverse=True)
    return re.compile("|".join(map(_whole, every)), re.I)


def _whole(quoted: str) -> str:
    """The quotation as a pattern: a number at its edge is no piece of a longer one."""
    before, after = r"(?<![\d.])" if quoted[0].isdigit() else "", r"(?!\d)" if quoted[-1].isdigit() else ""
    return f"{before}{re.escape(quoted)}{after}"


def _wording() -> Iterator[str]:
    """Sentences of `data/texts` and `data/topics`, as far as no value is put in; not a number with its unit."""
    for path in (*(DATA / "texts").glob("*.yml"), *(DATA / "topics").glob("*.yml")):
        content = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) or {}
        entries = [content.get("answer") or {}] if path.parent.name == "topics" else content.values()
        for by_language in entries:
            for text in by_language.values():
                for piece in re.split(r"\{\w+\}|\n", str(text)):
                    if len(piece.strip()) >= LONG_ENOUGH:
                        yield piece.strip().removeprefix("• ")


def _cells() -> Iterator[str]:
    for row in facts.rows("faq_facts"):
        for key in ("answer_facts", "answer_facts_en"):
            yield from (part.strip() for part in row[key].split(";"))
        yield from (row["question_th"], row["question_en"])
    for name in ("international", "short_courses"):
        for row in facts.rows(name):
            yield from (
                cell for key, cell in row.items() if key not in ("hours", "fee_baht", "id") and len(cell) > 3
            )
    for row in facts.rows("colleges"):
        yield from (row["name_th"], row["name_en"], *row["other_names_th"].split(";"))
    for row in facts.rows("centres"):
        yield from (row["website"], row["address_th"])


def unquoted(text: str) -> str:
    """The text without the digits of what it quotes."""
    return _quotable().sub(lambda quoted: re.sub(r"\d", " ", quoted[0]), text)
