"""Names that data files may use because code answers to them."""

from __future__ import annotations

from collections.abc import Mapping


def action_names() -> Mapping[str, frozenset[str] | None]:
    """The actions that a topic may name, with the topics that they know; None: any topic."""
    import actions.all  # noqa: F401  registers every action
    from actions.registry import ACTIONS
    from actions.subjects.facts.subjects import SUBJECTS
    from bot.dialogue.topics import DIALOGUE

    return dict.fromkeys([*ACTIONS, DIALOGUE]) | {"faq": frozenset(SUBJECTS)}
