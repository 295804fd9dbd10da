"""How the browser broke the lines of what it shows, and which of those breaks a reader stumbles over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from playwright.sync_api import Page

from bot.channels.typesetting import FAST, JOINER, SHORTEST_END, Typesetting

Block = Sequence[str]  # the lines of a paragraph

# Of each innermost element with words of its own, its letters by the line on which they stand; names of sources are
# left as they are written.
_LINES = """scope => [...document.querySelectorAll(scope)].flatMap(root => {
    const blocks = [...root.querySelectorAll('p, li, h2, summary, caption, figcaption')]
        .filter(e => e.checkVisibility() && e.getClientRects().length && !e.closest('.hidden, .next, .narrowed, .source') && !e.querySelector('p, li, h2'));
    return blocks.map(block => {
        const lines = [], walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), range = document.createRange();
        let bottom = -1e9;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            for (let at = 0; at < node.length; at += 1) {
                range.setStart(node, at); range.setEnd(node, at + 1);
                const box = [...range.getClientRects()].at(-1);
                if (box && box.width && box.top >= bottom - 2) { lines.push(''); bottom = box.bottom; }
                if (!lines.length) lines.push('');
                lines[lines.length - 1] += node.data[at];
            }
        }
        return lines.map(line => line.trim()).filter(Boolean);
    });
})"""


def lines_of(page: Page, scope: str = ".answer") -> list[list[str]]:
    """The paragraphs that are seen, each as its lines."""
    found: list[list[str]] = page.evaluate(_LINES, scope)
    return [block for block in found if block]


def cut_words(blocks: Iterable[Block], setting: Typesetting) -> list[str]:
    """Words of the list that a line ends in."""
    found = []
    for block in blocks:
        for line, following in pairwise(block):
            head, tail = line.replace(JOINER, "")[-20:], following.replace(JOINER, "")[:20]
            spans = [found_word.span() for found_word in setting.word.finditer(head + tail)]
            found += [f"{head}/{tail}" for start, end in spans if start < len(head) < end]
    return found


def parted_numbers(blocks: Iterable[Block], setting: Typesetting) -> list[str]:
    """Numbers at the end of a line whose thing begins the next, and numbers that were parted from what names them."""
    found = []
    for block in blocks:
        for line, following in pairwise(block):
            met = f"{line.replace(FAST, ' ')} {following.replace(FAST, ' ')}"
            breaks = {at.start() for rule in (setting.after, setting.before) for at in rule.finditer(met)}
            found += [f"{line}/{following}"] if len(line) in breaks else []
    return found


def orphans(blocks: Iterable[Block]) -> list[str]:
    """Last lines of a letter or two."""
    return [
        f"{block[-2]}/{block[-1]}" for block in blocks if len(block) > 1 and len(block[-1]) < SHORTEST_END
    ]
