"""What stands in the rich menus: one for each role and language, tied together by tabs.

Every field sends what it asks (data/menus.yml) and shows its words in the chat. The same words can be typed: LINE
on a computer shows no menus.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from actions.words.texts import Texts
from bot.buttons.menus import payload_of
from bot.channels.line.buttons import LOCATION_PICKER

WIDTH, HEIGHT, TABS = 2500, 1686, 266  # pixels: LINE's large menu, and the row of tabs in it
COLUMNS, ROWS = 3, 2
ROLES = {
    "student": ("programs", "near", "outcomes", "fees", "admission", "person"),
    "employer": ("graduates", "recruit", "dual", "demand", "tax", "centres"),
}
LANGUAGES = ("th", "en")
OURS = "achiva-"  # how names and aliases of our menus begin; others are left alone
DRAWING = 2  # raise it when the picture is drawn differently, so that offices get the new one


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the picture."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Field:
    """A thing to press: where, what it shows, what it does."""

    box: Box
    name: str
    label: str
    action: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Menu:
    """One rich menu. Its name tells its content, so that an unchanged menu is recognised."""

    role: str
    language: str
    bar: str
    tabs: tuple[Field, ...]  # the first one or two are roles, the last is the other language
    fields: tuple[Field, ...]

    @property
    def alias(self) -> str:
        """The name under which tabs find it."""
        return alias_of(self.role, self.language)

    @property
    def name(self) -> str:
        """Not shown to anybody; the same for the same content."""
        return f"{self.alias} {self._digest}"

    @property
    def body(self) -> dict[str, Any]:
        """The request that creates it."""
        return {**self._shown, "name": self.name}

    @property
    def _shown(self) -> dict[str, Any]:
        areas = [{"bounds": _bounds(f.box), "action": f.action} for f in (*self.tabs, *self.fields)]
        size = {"width": WIDTH, "height": HEIGHT}
        return {"size": size, "selected": True, "chatBarText": self.bar, "areas": areas}

    @property
    def _digest(self) -> str:
        content = json.dumps([DRAWING, self._shown], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:16]


def alias_of(role: str, language: str) -> str:
    """`achiva-student-th` and so on."""
    return f"{OURS}{role}-{language}"


def menus(texts: Texts) -> list[Menu]:
    """All rich menus, the default one first."""
    return [_menu(role, language, texts) for language in LANGUAGES for role in ROLES]


def _menu(role: str, language: str, texts: Texts) -> Menu:
    fields = tuple(_field(at, name, language, texts) for at, name in enumerate(ROLES[role]))
    return Menu(role, language, texts("line.bar", language), _tabs(role, language, texts), fields)


def _tabs(role: str, language: str, texts: Texts) -> tuple[Field, ...]:
    other = next(one for one in LANGUAGES if one != language)
    student, employer, rest = Box(0, 0, 1000, TABS), Box(1000, 0, 1000, TABS), Box(2000, 0, 500, TABS)
    return (
        _tab(student, "student", texts("line.tab_student", language), alias_of("student", language)),
        _tab(employer, "employer", texts("line.tab_employer", language), alias_of("employer", language)),
        _tab(rest, "language", texts("line.tab_other_language", language), alias_of(role, other)),
    )


def _tab(box: Box, name: str, label: str, alias: str) -> Field:
    action = {"type": "richmenuswitch", "label": label, "richMenuAliasId": alias, "data": f"menu {alias}"}
    return Field(box, name, label, action)


def _field(at: int, name: str, language: str, texts: Texts) -> Field:
    row, column = divmod(at, COLUMNS)
    left, right = column * WIDTH // COLUMNS, (column + 1) * WIDTH // COLUMNS
    height = (HEIGHT - TABS) // ROWS
    label = texts(f"line.{name}", language)
    box = Box(left, TABS + row * height, right - left, height)
    if name == "near":
        return Field(box, name, label, {"type": "uri", "label": label, "uri": LOCATION_PICKER})
    said = texts(f"line.{name}_says", language)
    data = payload_of(f"line.{name}", language)
    return Field(box, name, label, {"type": "postback", "label": label, "data": data, "displayText": said})


def _bounds(box: Box) -> dict[str, int]:
    return {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
