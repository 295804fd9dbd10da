"""A YAML file as values by entry and path, and with edits.

    {people: {th: คน}}                 ->  ("people", "th"): "คน"
    [{id: trat, aliases: [ตราด]}]      ->  ("trat", "aliases[ตราด]"): "ตราด"
    {examples: {th: [เรียนที่ไหน]}}       ->  ("examples", "th[เรียนที่ไหน]"): "เรียนที่ไหน"

An element of a list is a value of its own, so that two people may add to one list. What else cannot be named is one
value, in YAML's flow form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from bot.change_sets.edit import Edit, Place

NAMES = ("id", "name")  # what names the entries of a list, the first that all of them have
SEP = "/"


def values_of(text: str) -> dict[Place, str]:
    """All values; those that are no text in YAML's own words (`true`, `18`, `{from: 3}`)."""
    return {(row, path): value for row, entry in _entries(_content(text)) for path, value in _paths(entry)}


def typed(value: str, old: str | None) -> str:
    """The value that somebody typed in place of another: a text stays one, whatever YAML would make of it."""
    return _written(value) if old is None or isinstance(_said(old), str) else value


def shown(value: str) -> str:
    """A value as people read and type it."""
    said = _said(value)
    return said if isinstance(said, str) else "" if said is None else value


def with_edits(text: str, edits: Iterable[Edit]) -> str:
    """The file with the edits, without its comments: who reads it here is the program."""
    root = {"": _content(text)}
    for edit in edits:
        _set(root, edit)
    return yaml.safe_dump(root.get(""), allow_unicode=True, sort_keys=False, width=1000)


def row_names(text: str) -> list[tuple[int, str]]:
    """The line on which each entry begins, with the entry's name."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if isinstance(root, yaml.MappingNode):
        return [(key.start_mark.line + 1, str(key.value)) for key, _ in root.value]
    name = _name(_content(text) or [])
    entries = root.value if name and isinstance(root, yaml.SequenceNode) else []
    return [
        (entry.start_mark.line + 1, str(value.value))
        for entry in entries
        for key, value in entry.value
        if key.value == name
    ]


def _content(text: str) -> Any:
    return yaml.load(text, Loader=yaml.CSafeLoader) or {}


def _entries(content: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(content, dict):
        yield from ((str(name), entry) for name, entry in content.items())
    elif name := _name(content):
        yield from ((str(entry[name]), _but(entry, name)) for entry in content)
    else:
        yield "", content


def _name(entries: list[Any]) -> str:
    """What names the entries of a list; "" where nothing does."""
    return next((n for n in NAMES if all(isinstance(e, dict) and n in e for e in entries)), "")


def _but(entry: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key != name}


def _paths(entry: Any, before: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(entry, dict):
        for name, value in entry.items():
            yield from _paths(value, f"{before}{SEP}{name}" if before else str(name))
    elif _plain(entry):
        yield from ((f"{before}[{element}]", element) for element in entry)
    else:
        yield before, _written(entry)


def _plain(entry: Any) -> bool:
    """Whether it is a list of different texts: an empty one has nothing that could be named."""
    texts = isinstance(entry, list) and entry and all(isinstance(element, str) for element in entry)
    return bool(texts) and len(set(entry)) == len(entry)


def _written(value: Any) -> str:
    if isinstance(value, str) and _said(value) == value:
        return value
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=100_000, sort_keys=False)
    return text.removesuffix("\n").removesuffix("\n...")


def _said(text: str) -> Any:
    try:
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return text


def _set(root: dict[str, Any], edit: Edit) -> None:
    """Put the new value where the path leads, or take the old one away; what is missing on the way is made."""
    path, bracket, element = edit.cell.partition("[")
    *way, last = ["", *filter(None, [edit.row]), *filter(None, path.split(SEP))]
    holder: Any = root
    passed: list[tuple[Any, str]] = []
    for name in way:
        passed.append((holder, name))
        holder = _inside(holder, name)
    if bracket:
        _set_element(holder, _key(holder, last), element.removesuffix("]"), edit)
    elif edit.new is not None:
        holder[_key(holder, last)] = _said(edit.new)
    else:
        holder.pop(_key(holder, last), None)
    _without_empty(passed)


def _inside(holder: Any, name: str) -> Any:
    """What a mapping or a list of entries has under a name; a new mapping where there is none."""
    if isinstance(holder, dict):
        return holder.setdefault(_key(holder, name), {})
    by = _name(holder)
    found = next((entry for entry in holder if str(entry[by]) == name), None)
    if found is None:
        holder.append(found := {by: name})
    return found


def _key(holder: Any, name: str) -> Any:
    """The key as the file has it: a number is no text there."""
    return next((key for key in holder if str(key) == name), name)


def _set_element(holder: Any, key: Any, element: str, edit: Edit) -> None:
    others = [one for one in holder.get(key) or [] if one != element]
    if edit.new is not None and len(others) == len(holder.get(key) or []):
        others.append(element)
    elif edit.new is not None:
        return
    holder[key] = others
    if not others:
        del holder[key]


def _without_empty(passed: list[tuple[Any, str]]) -> None:
    """Take away what the edit left empty: mappings without values, entries with nothing but their id."""
    for holder, name in reversed(passed):
        if isinstance(holder, dict):
            key = _key(holder, name)
            if holder.get(key) == {}:
                del holder[key]
        else:
            by = _name(holder)
            holder[:] = [entry for entry in holder if str(entry[by]) != name or set(entry) != {by}]
