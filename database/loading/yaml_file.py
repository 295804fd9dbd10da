"""Reads one YAML file; what is wrong is reported with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from database.loading.finding import Code, Finding, UnusableError, said
from database.loading.sheet import read_text


def read_yaml(path: Path, kind: type) -> Any:
    """The content of a file, which must be a list or a mapping (`kind`)."""
    text = read_text(path)
    try:
        content = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        reason = said(reason=error.problem or "")
        raise UnusableError(Finding(path.name, "broken_yaml", "unusable", line, values=reason)) from error
    except yaml.YAMLError as error:
        reason = said(reason=str(error).splitlines()[0])
        raise UnusableError(Finding(path.name, "broken_yaml", "unusable", values=reason)) from error
    if not isinstance(content, kind):
        code: Code = "not_a_list" if kind is list else "not_a_dict"
        raise UnusableError(Finding(path.name, code, "unusable"))
    return content


def wrong_shape(path: Path, error: Exception) -> UnusableError:
    """The file can be read, but does not have the parts that it needs."""
    return UnusableError(Finding(path.name, "wrong_shape", "unusable", values=said(reason=error)))
