"""What a page needs, and what each role may. A page without a right cannot be built."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Right = Literal[
    "open",  # anybody, signed in or not
    "code",  # who has given the password and still owes the code of the phone
    "own",  # everybody of the staff, about their own account
    "read",  # look at questions and figures, try the assistant
    "edit",  # prepare changes
    "publish",  # put changes into service
    "desk",  # people and their requests
    "accounts",  # other accounts
]

_READER: frozenset[Right] = frozenset({"own", "read"})
RIGHTS: Mapping[str, frozenset[Right]] = {
    "reader": _READER,
    "editor": _READER | {"edit"},
    "publisher": _READER | {"edit", "publish"},
    "desk": _READER | {"desk"},
    "administrator": _READER | {"edit", "publish", "desk", "accounts"},
}


def may(role: str, right: Right) -> bool:
    """Whether a role has a right.

    >>> may("reader", "desk"), may("desk", "desk")
    (False, True)
    """
    return right == "open" or right in RIGHTS.get(role, frozenset())
