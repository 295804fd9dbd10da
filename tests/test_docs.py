"""The guides keep up with the code: every topic, every setting and every command is told somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
import typer

from bot.cli import app
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
GUIDES = {path.name: path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md")}


def commands(group: click.Command, so_far: str = "bot") -> list[str]:
    """Every command as it is typed."""
    if not isinstance(group, click.Group) and not hasattr(group, "commands"):
        return [so_far]
    return [line for name, one in group.commands.items() for line in commands(one, f"{so_far} {name}")]


@pytest.mark.parametrize("topic", sorted(path.stem for path in (ROOT / "data/topics").glob("*.yml")))
def test_every_topic_has_a_line_in_the_staff_guide(topic: str) -> None:
    assert re.search(rf"^\| `{topic}` \| \S", GUIDES["staff-guide.md"], re.MULTILINE)


def test_the_staff_guide_tells_of_no_topic_that_is_gone() -> None:
    told = re.findall(r"^\| `(\w+)` \|", GUIDES["staff-guide.md"], re.MULTILINE)
    assert sorted(told) == sorted(path.stem for path in (ROOT / "data/topics").glob("*.yml"))


@pytest.mark.parametrize(
    "setting", sorted((field.alias or name).upper() for name, field in Settings.model_fields.items())
)
def test_every_setting_is_in_the_readme(setting: str) -> None:
    assert f"`{setting}`" in README


@pytest.mark.parametrize("command", commands(typer.main.get_command(app)))
def test_every_command_is_told(command: str) -> None:
    assert f"`{command}" in README or any(command in guide for guide in GUIDES.values())


PAGES = sorted(str(path.relative_to(ROOT)) for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))


@pytest.mark.parametrize("guide", PAGES)
def test_links_between_the_guides_lead_somewhere(guide: str) -> None:
    file = ROOT / guide
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", file.read_text("utf-8"))
    assert [link for link in links if not (file.parent / link).exists()] == []


@pytest.mark.parametrize("guide", sorted(GUIDES))
def test_commands_in_the_guides_exist(guide: str) -> None:
    known = " ".join(commands(typer.main.get_command(app)))
    told = re.findall(r"\bbot ([a-z]+)\b", "".join(re.findall(r"`[^`]+`", GUIDES[guide])))
    assert [line for line in told if f"bot {line}" not in known] == []


def test_each_decision_has_a_number_of_its_own_in_one_row() -> None:
    numbers = sorted(path.name.partition("-")[0] for path in (ROOT / "docs/decisions").glob("*.md"))
    assert numbers == [f"{n:04d}" for n in range(1, len(numbers) + 1)]
