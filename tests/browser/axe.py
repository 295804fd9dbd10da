"""The accessibility check: axe-core with the rules of WCAG 2.2 AA and good practice."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations", "incomplete"],
}


def violations(page: Page | Frame, context: str | None = None) -> list[str]:
    """What axe objects to, one line each."""
    found: dict[str, Any] = Axe().run(page, context=context, options=RULES).response  # type: ignore[arg-type]
    assert len(found["passes"]) > 5, "axe looked at nothing"
    return [f"{fault['id']}: {node['html']}" for fault in found["violations"] for node in fault["nodes"]]
