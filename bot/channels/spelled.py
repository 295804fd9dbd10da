"""A button written out as text: where a platform cannot show it as a button, nothing must be lost."""

from __future__ import annotations

import re

from actions.reply import Button, Call, Open
from actions.words.phones import phone
from actions.words.texts import Texts


def spelled(button: Button, language: str, texts: Texts) -> str:
    """`label: address` or `label: number`; just the label when it says the number, or for anything else."""
    label = button.label.strip()
    match button.action:
        case Open(url=value):
            return texts("channels.labelled", language, label=label, value=value) if label else value
        case Call(phone=number):
            if tells_number(label, number):
                return label
            shown = phone(number)
            value = shown.shown if shown else number
            return texts("channels.labelled", language, label=label, value=value) if label else value
    return label


def tells_number(text: str, number: str) -> bool:
    """Whether a text has the number in it, however its digits are set apart."""
    digits = re.sub(r"\D", "", number)
    return bool(digits) and any(digits in re.sub(r"\D", "", line) for line in text.split("\n"))
