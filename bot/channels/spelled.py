"""A button written out as text: where a platform cannot show it as a button, nothing must be lost."""

from __future__ import annotations

from actions.reply import Button, Call, Open
from actions.texts import Texts


def spelled(button: Button, language: str, texts: Texts) -> str:
    """`label: address` or `label: number`; just the label for anything else."""
    match button.action:
        case Open(url=value) | Call(phone=value):
            label = button.label.strip()
            return texts("channels.labelled", language, label=label, value=value) if label else value
    return button.label.strip()
