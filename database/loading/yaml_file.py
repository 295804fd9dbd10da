"""Reads one YAML file; what is wrong is reported with its line."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from database.loading.cells import thai_in_order
from database.loading.finding import Code, Finding, UnusableError, file_name, said
from database.loading.text_file import read_text, unusable

TWICE = " stands here twice"


class _Loader(yaml.CSafeLoader):
    """As the safe loader, but a key that is given twice is a mistake, and dates, yes and no stay texts."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[object] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(None, None, f"{key.value}{TWICE}", key.start_mark)
                seen.add(key.value)
        return super().construct_mapping(node, deep)


TIMESTAMP, BOOL = "tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag not in (TIMESTAMP, BOOL)]
    for first, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(BOOL, re.compile("(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF"))


def read_yaml(path: Path, kind: type) -> Any:
    """The content of a file, which must be a list or a mapping (`kind`). Thai marks stand in their order."""
    content = _loaded(path, thai_in_order(read_text(path)))
    if not isinstance(content, kind):
        code: Code = "not_a_list" if kind is list else "not_a_dict"
        raise unusable(path, code)
    return content


def _loaded(path: Path, text: str) -> Any:
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise _broken(path, error) from error
    except (yaml.YAMLError, ValueError, TypeError, RecursionError, OverflowError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise unusable(path, "broken_yaml", reason=reason) from error


def _broken(path: Path, error: yaml.MarkedYAMLError) -> UnusableError:
    line = error.problem_mark.line + 1 if error.problem_mark else None
    problem = error.problem or ""
    code: Code = "key_twice" if problem.endswith(TWICE) else "broken_yaml"
    reason = said(reason=problem.removesuffix(TWICE))
    return UnusableError(Finding(file_name(path), code, "unusable", line, values=reason))


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the parts of a file stand."""

    root: Any

    @classmethod
    def of(cls, path: Path) -> Lines:
        """The lines of a file that can be read."""
        return cls(yaml.compose(read_text(path), Loader=yaml.CSafeLoader))

    def row(self, way: Iterable[str | int]) -> int | None:
        """The line to which a way of keys and numbers of entries leads, as far as it goes."""
        node, line = self.root, None
        for step in way:
            node, mark = _step(node, step)
            if mark is None:
                break
            line = mark.line + 1
        return line


def entry_rows(path: Path) -> list[int]:
    """The line on which each entry of a list begins."""
    node = Lines.of(path).root
    entries = node.value if isinstance(node, yaml.SequenceNode) else []
    return [entry.start_mark.line + 1 for entry in entries]


def row_of(path: Path, *way: str | int) -> int | None:
    """The line to which a way leads."""
    return Lines.of(path).row(way)


def _step(node: Any, step: str | int) -> tuple[Any, Any]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if getattr(key, "value", None) == str(step):
                return value, key.start_mark
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark
    return None, None
