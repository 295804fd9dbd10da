"""Only a platform's own folder names it: queues, turns, processes and the doctor know channels by what they can."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from bot.channels.all import PLATFORMS

ROOT = Path(__file__).parents[2]
# Who may name a platform, and why.
MAY = {
    "bot/channels": "the platforms themselves",
    "bot/commands": "registers what an office sets up on each platform",
    "bot/cli.py": "registers the commands",
    "bot/settings.py": "their settings",
    "bot/doctor/line.py": "the platform's own doctor",
    "bot/doctor/telegram.py": "the platform's own doctor",
    "bot/doctor/pushes.py": "what LINE bills",
    "bot/doctor/installation.py": "what of their settings is half set",
    "bot/processes/metrics.py": "public names of measures",
    "bot/processes/health.py": "hands the ceiling of what LINE bills to the measures",
    "bot/doctor/staff.py": "whether groups of LINE still have messages to spend",
    "bot/people/chats.py": "groups of staff, of which LINE bills each member",
    "bot/people/rounds.py": "groups of staff, of which LINE bills each member",
    "bot/people/desk.py": "what staff write costs a push on LINE alone",
    "bot/desk/news.py": "news of a request cost a push on LINE alone",
    "bot/desk/contact/words.py": "a person's own LINE as a contact",
    "database/loading/shapes/service.py": "menus.yml has a part for each platform",
    "actions/subjects/requests/filed/contact.py": "a person's own LINE as a contact",
}


def modules() -> Iterator[Path]:
    """Modules that may name no platform."""
    for path in sorted(p for folder in ("bot", "actions", "database") for p in (ROOT / folder).rglob("*.py")):
        name = str(path.relative_to(ROOT))
        if not any(name == may or name.startswith(f"{may}/") for may in MAY):
            yield path


def naming(source: str) -> list[str]:
    """The strings, names, attributes and imports of a module that name a platform; its comments may."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Constant(value=str(text)) if re.fullmatch(r"line|telegram", text):
                found.append(text)
            case ast.Attribute(attr=name) | ast.arg(arg=name) if re.match(
                r"telegram|line_(?:on|push|channel|api)", name
            ):
                found.append(name)
            case ast.Name(id=name) if re.match(r"(?:TELEGRAM|telegram)(?:_|$)", name):
                found.append(name)
            case ast.ImportFrom(module=str(module)) if re.match(
                r"bot\.channels\.(?:line|telegram)\b", module
            ):
                found.append(module)
    return found


def test_no_module_beside_a_platforms_own_names_it() -> None:
    found = {str(path.relative_to(ROOT)): naming(path.read_text("utf-8")) for path in modules()}
    assert {name: names for name, names in found.items() if names} == {}


def test_a_platform_is_seen_wherever_it_is_named() -> None:
    for source in ('x == "telegram"', "settings.line_on", "def f(telegram_polling): ...", "telegram = 1"):
        assert naming(source)
    assert naming("from bot.channels.line.encode import encode")
    assert not naming('"""LINE and telegram"""\nline = text.splitlines()[0]')


def test_every_platform_is_one_folder_that_says_what_it_is() -> None:
    folders = {p.name for p in (ROOT / "bot/channels").iterdir() if (p / "__init__.py").is_file()}
    assert {platform.name for platform in PLATFORMS} == folders
