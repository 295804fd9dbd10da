"""Mappings whose keys are a closed list: each must be there, and no other may."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import AfterValidator, create_model

from database.loading.shapes.values import Part, refused


def part(name: str, keys: Iterable[str] | str, kind: Any) -> type[Part]:
    """The shape of a mapping that has each of the keys, all with values of one kind.

    >>> part("Days", "mon tue", Words)
    """
    names = keys.split() if isinstance(keys, str) else keys
    fields: dict[str, Any] = dict.fromkeys(names, (kind, ...))
    return create_model(name, __base__=Part, **fields)


def with_all(*keys: object) -> AfterValidator:
    """These keys must be among those of a mapping."""

    def look(value: dict[Any, Any]) -> dict[Any, Any]:
        for key in keys:
            if key not in value:
                raise refused("key_missing", key=key)
        return value

    return AfterValidator(look)
