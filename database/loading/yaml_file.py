"""Reads one YAML file; what is wrong is reported with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from database.loading.finding import Finding, UnusableError, said
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
        raise UnusableError(Finding(path.name, f"not_a_{kind.__name__}", "unusable"))
    return content
