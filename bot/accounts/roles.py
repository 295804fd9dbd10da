"""What staff may be: a role says what somebody may do, a centre for whom."""

from __future__ import annotations

from typing import Literal, get_args

Role = Literal["reader", "editor", "publisher", "desk", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)
EVERYWHERE = ""  # the centre of who sees to all of them


def as_role(said: str) -> Role | None:
    """A role by its name.

    >>> as_role("desk"), as_role("king")
    ('desk', None)
    """
    return next((role for role in ROLES if role == said), None)
