"""What does not fit the shape of a file, each with its line and in the words of `bot check`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from database.loading.finding import Code, Finding, Severity, file_name, said
from database.loading.shapes.values import LONGEST_SAID, Names
from database.loading.yaml_file import Lines

CODES: Mapping[str, Code] = {  # of the library's own errors
    "missing": "key_missing",
    "extra_forbidden": "odd_key",
    "string_type": "not_text",
    "list_type": "not_words",
    "dict_type": "not_an_entry",
    "model_type": "not_an_entry",
    "model_attributes_type": "not_an_entry",
    "int_type": "bad_number",
    "int_from_float": "bad_number",
    "float_type": "bad_number",
    "greater_than_equal": "bad_number",
    "less_than_equal": "bad_number",
    "bool_type": "not_yes_no",
    "literal_error": "not_allowed",
    "too_short": "empty_value",
}
OWN = frozenset(get_args(Code))
Way = tuple[str | int, ...]


def misfits(
    path: Path,
    content: object,
    shape: TypeAdapter[Any],
    names: Names,
    severity: Severity = "refused",
    part: str = "",
) -> Iterator[Finding]:
    """A finding for each place of a file, or of one `part` of it, that does not fit its shape."""
    try:
        shape.validate_python(content, context=names)
    except ValidationError as error:
        lines = Lines.of(path)
        for one in error.errors(include_url=False):
            if not part or part in one["loc"][:1]:
                yield _finding(path, one, shape, lines, severity)


def _finding(
    path: Path, error: ErrorDetails, shape: TypeAdapter[Any], lines: Lines, severity: Severity
) -> Finding:
    code, way, values = told(error, shape)
    weight: Severity = "doubt" if code == "odd_key" else severity
    return Finding(file_name(path), code, weight, lines.row(way), key_of(way), said(**values))


def told(error: ErrorDetails, shape: TypeAdapter[Any]) -> tuple[Code, Way, dict[str, str]]:
    """An error under its code, with the way to where it stands and the values that are told."""
    code: Code = error["type"] if error["type"] in OWN else CODES.get(error["type"], "wrong_shape")  # type: ignore[assignment]
    way = tuple(step for step in error["loc"] if step != "[key]")
    values = {key: value for key, value in error.get("ctx", {}).items() if isinstance(value, str)}
    values |= _values(error, way, shape)
    return code, (*way, *filter(None, [values.pop("at", "")])), values


def key_of(way: Way) -> str:
    """The last key of a way."""
    return next((str(step) for step in reversed(way) if isinstance(step, str)), "")


def _values(error: ErrorDetails, way: Way, shape: TypeAdapter[Any]) -> dict[str, str]:
    given = str(error["input"])[:LONGEST_SAID]
    if error["type"] == "missing":
        return {"key": str(way[-1])}
    if error["type"] == "extra_forbidden":
        return {"meant": _meant(str(way[-1]), _keys(shape.json_schema(), way[:-1]))}
    if error["type"] == "literal_error":
        return {"value": given, "allowed": error["ctx"]["expected"].replace("'", "").replace(" or ", ", ")}
    if error["type"] not in OWN:
        return {"value": given, "reason": error["msg"]}
    return {}


def _meant(key: str, known: list[str]) -> str:
    return ", ".join(get_close_matches(key, known, n=1, cutoff=0.5) or known)


def _keys(schema: Mapping[str, Any], way: Way) -> list[str]:
    """The keys that the shape knows at the end of a way."""
    node: Any = schema
    for step in way:
        node = _inside(_resolved(schema, node), step)
    return list(_resolved(schema, node).get("properties", ()))


def _resolved(schema: Mapping[str, Any], node: Any) -> Any:
    """What a reference stands for; of a part that may be missing, the part."""
    if "$ref" in node:
        return schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    found = [one for one in node.get("anyOf", ()) if one.get("type") != "null"]
    return _resolved(schema, found[0]) if found else node


def _inside(node: Any, step: str | int) -> Any:
    if isinstance(step, int) and "items" in node:
        return node["items"]
    inside = node.get("properties", {}).get(step)
    return inside if inside is not None else node.get("additionalProperties") or {}
