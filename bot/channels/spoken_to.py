"""Whether a message in a group is meant for the assistant: by its name at the start of the text."""

from __future__ import annotations

import re

# The names by which people call the assistant; a name may be followed by a comma, a colon or a space.
CALLED = re.compile(r"^\s*@?\s*(?:น้องอาชีวะ|นองอาชีวะ|achiva(?![a-z]))[\s,:;!?~]*", re.IGNORECASE)


def after_name(text: str) -> str | None:
    """What follows our name, when the text begins with it; None when it does not.

    >>> after_name("น้องอาชีวะ ปวส. มีอะไรบ้าง")
    'ปวส. มีอะไรบ้าง'
    """
    found = CALLED.match(text)
    return text[found.end() :].strip() if found else None
