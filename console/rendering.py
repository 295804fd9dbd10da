"""Templates become pages. Everything is escaped: what people wrote never becomes HTML."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from console.assets import OWN

TEMPLATES = Path(__file__).with_name("templates")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    made.globals["assets"] = f"/staff/assets/{OWN.version}"
    return made


def rendered(template: str, **values: object) -> str:
    """The HTML of a template."""
    return _environment().get_template(template).render(values)
