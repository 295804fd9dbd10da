"""What a turn leads to, and what every turn shares."""

from __future__ import annotations

from dataclasses import dataclass, field

from actions.reply import Reply
from actions.texts import Texts
from bot.dialogue.operations import Operations
from bot.dialogue.state import State
from bot.dialogue.topics import Topics
from bot.menus import MenuLabels
from bot.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Answered:
    """What a turn leads to."""

    state: State
    reply: Reply
    intent: str = ""
    confidence: float = 0.0
    action: str = ""
    understood: tuple[Understanding, ...] = ()
    forget: bool = False  # the person asked to have everything removed, and confirmed it


@dataclass(frozen=True, slots=True)
class Assistant:
    """What every turn shares: the words and the topics."""

    texts: Texts
    topics: Topics
    menus: MenuLabels = field(default_factory=MenuLabels)
    operations: Operations = field(default_factory=Operations)
