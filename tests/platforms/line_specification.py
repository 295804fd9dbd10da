"""Holding a body against LINE's OpenAPI document.

A plain validator checks the base schema only, and lets unknown keys pass; here discriminators are followed at
every level, and a key that the schema does not know is a fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from bot.channels.measures import utf16
from tests.platforms import specification

TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


@dataclass(frozen=True)
class Shape:
    """An object's schema with everything that it inherits."""

    properties: dict[str, Any]
    required: tuple[str, ...]


def request_faults(method: str, path: str, body: Any) -> list[str]:
    """What the document has against a request; [] when nothing, or when there is no document."""
    document = specification.line()
    if document is None:
        return []
    operation = _operation(method, path)
    if operation is None:
        return [f"{method} {path} is no operation"]
    schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    return faults(schema, body, "body") if schema else []


def _operation(method: str, path: str) -> dict[str, Any] | None:
    document = specification.line()
    assert document is not None
    for template, operations in document["paths"].items():
        pattern = re.sub(r"\\\{[^/]+?\\\}", "[^/]+", re.escape(template))
        if re.fullmatch(pattern, path) and method.lower() in operations:
            return operations[method.lower()]
    return None


def faults(schema: dict[str, Any], value: Any, at: str) -> list[str]:
    """What a schema has against a value."""
    name, schema = _resolved(schema)
    name, schema, wrong = _narrowed(name, schema, value, at)
    if wrong:
        return wrong
    if "properties" in schema or "allOf" in schema:
        return _object_faults(_shape(name) if name else _flat(schema), value, at)
    return _plain_faults(schema, value, at)


def _resolved(schema: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    if "$ref" not in schema:
        return "", schema
    name = schema["$ref"].rsplit("/", 1)[-1]
    return name, _schemas()[name]


def _schemas() -> dict[str, Any]:
    document = specification.line()
    assert document is not None
    return document["components"]["schemas"]


def _narrowed(
    name: str, schema: dict[str, Any], value: Any, at: str
) -> tuple[str, dict[str, Any], list[str]]:
    """Follow the discriminators down to the schema that the value claims to be."""
    while "discriminator" in schema:
        key, mapping = schema["discriminator"]["propertyName"], schema["discriminator"]["mapping"]
        if not isinstance(value, dict) or value.get(key) not in mapping:
            said = value.get(key) if isinstance(value, dict) else value
            return name, schema, [f"{at}.{key}: {said!r} is none of {sorted(mapping)}"]
        name = mapping[value[key]].rsplit("/", 1)[-1]
        schema = _schemas()[name]
    return name, schema, []


@cache
def _shape(name: str) -> Shape:
    return _flat(_schemas()[name])


def _flat(schema: dict[str, Any]) -> Shape:
    properties: dict[str, Any] = {}
    required: tuple[str, ...] = ()
    for part in schema.get("allOf", ()):
        inherited = _flat(_resolved(part)[1])
        properties |= inherited.properties
        required += inherited.required
    return Shape(properties | schema.get("properties", {}), required + tuple(schema.get("required", ())))


def _object_faults(shape: Shape, value: Any, at: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{at}: {type(value).__name__} instead of an object"]
    found = [f"{at}.{key} is missing" for key in shape.required if key not in value]
    for key, inner in value.items():
        if key not in shape.properties:
            found.append(f"{at}.{key} is no property")
        else:
            found += faults(shape.properties[key], inner, f"{at}.{key}")
    return found


def _plain_faults(schema: dict[str, Any], value: Any, at: str) -> list[str]:
    expected = TYPES.get(schema.get("type", ""), (object,))
    if not isinstance(value, expected) or (isinstance(value, bool) and bool not in expected):
        return [f"{at}: {type(value).__name__} instead of {schema.get('type')}"]
    found = []
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: {value!r} is none of {schema['enum']}")
    if isinstance(value, str):
        found += _string_faults(schema, value, at)
    if isinstance(value, list):
        found += _list_faults(schema, value, at)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        low, high = schema.get("minimum", value), schema.get("maximum", value)
        found += [] if low <= value <= high else [f"{at}: {value} is not within {low} to {high}"]
    return found


def _string_faults(schema: dict[str, Any], value: str, at: str) -> list[str]:
    found = []
    if not schema.get("minLength", 0) <= utf16(value) <= schema.get("maxLength", utf16(value)):
        found.append(
            f"{at}: {utf16(value)} units, allowed {schema.get('minLength')} to {schema.get('maxLength')}"
        )
    if "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{at}: {value!r} does not fit {schema['pattern']}")
    if schema.get("format") == "uri" and (not urlsplit(value).scheme or re.search(r"[^!-~]", value)):
        found.append(f"{at}: {value!r} is no URI")
    return found


def _list_faults(schema: dict[str, Any], value: list[Any], at: str) -> list[str]:
    found = []
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        found.append(
            f"{at}: {len(value)} items, allowed {schema.get('minItems')} to {schema.get('maxItems')}"
        )
    for number, item in enumerate(value):
        found += faults(schema.get("items", {}), item, f"{at}[{number}]")
    return found
