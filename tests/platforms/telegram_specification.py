"""Holding a request against the Bot API's description: names, types at every level, what is required."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.platforms import specification

PLAIN: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
    "True": (bool,),
}
UPLOAD = "attach"  # what a file of a multipart form stands for here
WITHOUT_DOCUMENT = ("chat_id", "message_id", "latitude", "longitude", "link_preview_options", "reply_markup")


def decoded(method: str, form: dict[str, str]) -> dict[str, Any]:
    """A form's values as what they are: numbers, booleans and objects arrive as text."""
    fields = _fields_of_method(method)
    return {key: _decoded(value, fields.get(key)) for key, value in form.items()}


def _fields_of_method(method: str) -> dict[str, list[str]]:
    document = specification.telegram()
    if document is None:
        return {}
    found = {name.lower(): m for name, m in document["methods"].items()}.get(method.lower(), {})
    return {field["name"]: field["types"] for field in found.get("fields", ())}


def _decoded(value: str, types: list[str] | None) -> Any:
    if types is not None and types == ["String"]:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def request_faults(method: str, body: dict[str, Any]) -> list[str]:
    """What the description has against a request; [] when nothing, or when there is no description."""
    document = specification.telegram()
    if document is None:
        return []
    found = {name.lower(): m for name, m in document["methods"].items()}.get(method.lower())
    if found is None:
        return [f"{method} is no method"]
    return _object_faults(found.get("fields", []), body, method)


def _object_faults(fields: list[dict[str, Any]], value: dict[str, Any], at: str) -> list[str]:
    known = {field["name"]: field for field in fields}
    found = [
        f"{at}.{name} is missing" for name, field in known.items() if field["required"] and name not in value
    ]
    for key, inner in value.items():
        if key not in known:
            found.append(f"{at}.{key} is no field")
        else:
            found += _any_faults(known[key]["types"], inner, f"{at}.{key}")
    return found


def _any_faults(types: list[str], value: Any, at: str) -> list[str]:
    """The faults under the type that fits best."""
    return min((_faults(name, value, at) for name in types), key=len)


def _faults(name: str, value: Any, at: str) -> list[str]:
    if name in PLAIN:
        fits = isinstance(value, PLAIN[name]) and (name in ("Boolean", "True") or not isinstance(value, bool))
        return [] if fits else [f"{at}: {value!r:.80} is no {name}"]
    if name == "InputFile":
        return [] if value == UPLOAD else [f"{at}: no file"]
    if name.startswith("Array of "):
        return _list_faults(name.removeprefix("Array of "), value, at)
    return _type_faults(name, value, at)


def _list_faults(inner: str, value: Any, at: str) -> list[str]:
    if not isinstance(value, list):
        return [f"{at}: {value!r:.80} is no list"]
    types = re.split(r", | and ", inner)
    return [fault for n, item in enumerate(value) for fault in _any_faults(types, item, f"{at}[{n}]")]


def _type_faults(name: str, value: Any, at: str) -> list[str]:
    document = specification.telegram()
    assert document is not None
    schema = document["types"][name]
    if not isinstance(value, dict):
        return [f"{at}: {value!r:.80} is no {name}"]
    if "subtypes" in schema:
        return _any_faults(schema["subtypes"], value, at)
    return _object_faults(schema.get("fields", []), value, at)
