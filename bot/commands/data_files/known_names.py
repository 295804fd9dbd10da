"""Names that data files may use because code answers to them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.commands.data_files.code import words_in_code
from bot.training.fact_questions import askable_ids
from database.loading.shapes.names import names_in
from database.loading.shapes.values import Names


def action_names() -> Mapping[str, frozenset[str] | None]:
    """The actions that a topic may name, with the topics that they know; None: any topic."""
    import actions.all  # noqa: F401  registers every action
    from actions.registry import ACTIONS
    from actions.subjects.facts.subjects import SUBJECTS
    from bot.dialogue.topics import DIALOGUE

    return dict.fromkeys([*ACTIONS, DIALOGUE]) | {"faq": frozenset(SUBJECTS)}


def all_names(data_dir: Path) -> Names:
    """The names that data files may use: of each other's rows and entries, of facts, and of what code answers to."""
    found = names_in(data_dir)
    code = words_in_code() | found.get("said_of", frozenset())
    return {**found, "code": code, "fact": askable_ids(data_dir)}
