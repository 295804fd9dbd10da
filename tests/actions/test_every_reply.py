"""What holds for every reply about programmes, colleges, levels and courses, over a grid of questions."""

from __future__ import annotations

import re
from typing import Any

import pytest

from actions.registry import ACTIONS
from actions.reply import Ask as AskButton
from actions.reply import Button, Cards, Choices, Location, Reply, Text
from actions.subjects.colleges.cards import PAGE, WHOLE
from tests.actions import csv_facts as facts
from tests.actions.conftest import DATA, Ask

TOPICS = {path.stem for path in (DATA / "topics").glob("*.yml")}
THAI, LATIN = re.compile(r"[\u0e00-\u0e7f]"), re.compile(r"[A-Za-z]")
FIELDS, PROVINCES = sorted(facts.fields()), [r["code"] for r in facts.rows("provinces")]
CODES = sorted(facts.colleges())
LEVELS = ["voc_cert", "high_voc_cert", "bachelor"]
REGIONS = ["north", "northeast", "central", "east", "eec", "south", "south_border", "country"]
INDUSTRIES = [r["id"] for r in facts.rows("industries")]
ASPECTS = ["phone", "email", "address", "website", "map", "where", "contact", "former_name", "status",
           "how_to_apply", "history", "cost", "entry", "count", "share", "duration"]  # fmt: skip


def _grid() -> list[tuple[str, dict[str, Any]]]:
    """Questions: each thing alone for the actions that take it, and many pairs."""
    grid: list[tuple[str, dict[str, Any]]] = []
    grid += [(i, {}) for i in MINE]
    grid += [(i, {"field": f}) for i in ("programs", "program_info", "study_path") for f in FIELDS]
    grid += [("programs", {"field": f, "level": LEVELS[n % 3], "province": PROVINCES[(n * 7) % 77]})
             for n, f in enumerate(FIELDS)]  # fmt: skip
    grid += [
        (i, {"province": p}) for i in ("programs", "short_courses", "college_info") for p in PROVINCES[::3]
    ]
    grid += [("nearest_college", {"province": p, "field": FIELDS[n]}) for n, p in enumerate(PROVINCES[::4])]
    grid += [(i, {"region": r}) for i in ("programs", "dual", "compare", "short_courses") for r in REGIONS]
    grid += [(i, {"industry": k, "region": r}) for i in ("programs", "industries") for k in INDUSTRIES
             for r in ("eec", "country")]  # fmt: skip
    grid += [(i, {"college": c}) for i in ("programs", "college_info", "dual", "nearest_college")
             for c in CODES[::23]]  # fmt: skip
    grid += [("programs", {"college": c, "field": FIELDS[n % 102], "level": LEVELS[n % 3]})
             for n, c in enumerate(CODES[::19])]  # fmt: skip
    grid += [("college_info", {"college": c, "aspect": a}) for a in ASPECTS for c in CODES[5::301]]
    grid += [(i, {"level": level}) for i in MINE for level in (*LEVELS, "short_course")]
    grid += [("matching", {"field": f, "level": LEVELS[n % 3], "province": PROVINCES[(n * 5) % 77], "number": "30"})
             for n, f in enumerate(FIELDS[::2])]  # fmt: skip
    grid += [("compare", {"field": (FIELDS[n], FIELDS[n + 1])}) for n in range(0, 100, 9)]
    grid += [("programs", {"sector": "private", "without": [("field", f)]}) for f in FIELDS[::20]]
    return grid


MINE = ("programs", "program_info", "study_path", "compare", "dual", "college_info", "nearest_college",
        "short_courses", "industries", "level_info", "matching")  # fmt: skip
GRID = _grid()


@pytest.mark.parametrize("language", ["th", "en", "vi"])
def test_every_reply_keeps_the_promises(ask: Ask, language: str) -> None:
    questions = GRID if language != "vi" else GRID[::12]
    for intent, values in questions:
        reply = ask(intent, language, **values)
        try:
            _check(reply, language)
        except AssertionError as error:
            raise AssertionError(f"{intent} {values} in {language}: {error}") from error


def _check(reply: Reply, language: str) -> None:
    assert reply.language == language
    assert reply.parts and isinstance(reply.parts[0], Text | Choices)
    said = reply.parts[0].text
    assert said.strip() and "{" not in said and "  " not in said and "None" not in said
    assert len((THAI if language == "th" else LATIN).findall(said)) >= 8, said
    if language != "th":
        assert len(LATIN.findall(said)) > 0.4 * len(THAI.findall(said)), said
    _check_sources(reply)
    _check_cards(reply)
    _check_buttons(reply)


def _check_sources(reply: Reply) -> None:
    if reply.kind == "answer":
        assert reply.sources, "an answer without a source"
    for part in reply.parts:
        if isinstance(part, Cards | Location):
            assert part.sources, "a list or a point without a source"
    assert all(source.name for source in reply.sources)


def _check_cards(reply: Reply) -> None:
    for part in reply.parts:
        if isinstance(part, Cards):
            assert 1 <= len(part.cards) <= (PAGE if reply.more else WHOLE) and part.total >= len(part.cards)
            assert all(len(card.buttons) <= 3 and card.title for card in part.cards)
            assert all(line.strip() and "{" not in line for card in part.cards for line in card.lines)
    if reply.more:
        assert reply.more.offset % PAGE == 0 and reply.more.offset < max(
            part.total for part in reply.parts if isinstance(part, Cards)
        )


def _check_buttons(reply: Reply) -> None:
    buttons: list[Button] = list(reply.suggestions)
    assert len(buttons) <= 6 and len({b.action for b in buttons}) == len(buttons)
    for part in reply.parts:
        if isinstance(part, Cards):
            buttons += [b for card in part.cards for b in card.buttons]
        if isinstance(part, Choices):
            assert 2 <= len(part.buttons) <= 10
            buttons += part.buttons
    for button in buttons:
        assert button.label.strip() and "{" not in button.label
        if isinstance(button.action, AskButton):
            assert button.action.intent in TOPICS or button.action.query, button.action.intent


def test_my_actions_are_registered_and_have_a_topic() -> None:
    for intent in MINE:
        assert intent in ACTIONS and intent in TOPICS


def test_labels_of_next_steps_have_at_most_twenty_characters(texts: Any) -> None:
    for key in sorted(texts.keys()):
        if key.startswith(("steps.", "naming.level_button_")):
            for language in ("th", "en"):
                assert len(texts(key, language)) <= 20, key


def test_lists_can_be_read_to_their_end_without_a_gap_or_a_repeat(ask: Ask) -> None:
    reply, seen = ask("programs", field="petrochemical"), []
    for values in ({"field": "rail"}, {"province": "21"}, {"industry": "robotics"}):
        reply = ask("programs", **values)
        whole = next(p.total for p in reply.parts if isinstance(p, Cards))
        seen = [card.title for part in reply.parts if isinstance(part, Cards) for card in part.cards]
        while reply.more:
            reply = ask("programs", offset=reply.more.offset, **values)
            seen += [card.title for part in reply.parts if isinstance(part, Cards) for card in part.cards]
        assert len(seen) == len(set(seen)) == whole
