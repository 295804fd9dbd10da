"""What of a page cannot be reached because it stands beyond its window."""

from __future__ import annotations

from playwright.sync_api import Page

LARGE_TEXT = [
    (195, 100),
    (260, 100),
    (320, 100),
    (320, 150),
    (390, 200),
]  # pixels, and the size of its text in percent

_BEYOND = """[...document.querySelectorAll('body *')]
    .filter(e => e.getClientRects().length && !e.closest('.hidden, .skip, dialog, .next .press, .narrowed .press'))
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120))"""
_CUT = """[...document.querySelectorAll('.answer *')]
    .filter(e => e.getClientRects().length && !e.matches('.hidden') && getComputedStyle(e).overflowX === 'hidden')
    .filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.outerHTML.slice(0, 120))"""


def with_text_of(page: Page, width: int, root: int) -> None:
    """Make the window so wide and the text so large."""
    page.set_viewport_size({"width": width, "height": 700})
    page.evaluate(f"document.documentElement.style.fontSize = '{root}%'")


def beyond(page: Page) -> list[str]:
    """What stands to the right of the window. Next steps and what narrows are rows that are pushed along."""
    return list(page.evaluate(_BEYOND))


def cut_off(page: Page) -> list[str]:
    """What is cut off at the right inside an answer."""
    return list(page.evaluate(_CUT))
