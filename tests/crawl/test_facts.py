"""Whatever the answers of the crawl state stands in the files, under the filters that were asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from actions.reply import Cards, Listed, Part, Text
from bot.commands.chat import buttons_of
from tests.actions import csv_facts as facts
from tests.crawl import known
from tests.crawl.claims import PHONE, computed, described, faults_of
from tests.crawl.walk import Crawl, Page

SHOWN = 25


def test_every_number_telephone_and_college_is_found_in_the_files(
    crawl: Crawl, capsys: pytest.CaptureFixture[str]
) -> None:
    faults = [f"{described(page)}: {fault}" for page in crawl.pages for fault in faults_of(page)]
    with capsys.disabled():
        print(f"\n{len(crawl.pages)} answers held against the files, {len(faults)} faults")
    assert not faults, f"{len(faults)} statements without ground\n" + "\n".join(faults[:SHOWN])


def _pages(crawl: Crawl, intent: str, pattern: str) -> list[Page]:
    return [page for page in crawl.pages if page.ask.intent == intent and re.search(pattern, _text(page))]


def _text(page: Page) -> str:
    return "\n".join(part.text for part in page.reply.parts if isinstance(part, Text))


def _changed(page: Page, change: Callable[[str], str]) -> Page:
    """The page with its texts and cards said otherwise."""
    parts: list[Part] = []
    for part in page.reply.parts:
        if isinstance(part, Text):
            parts.append(replace(part, text=change(part.text)))
        elif isinstance(part, Cards):
            cards = tuple(replace(c, lines=tuple(change(one) for one in c.lines)) for c in part.cards)
            parts.append(replace(part, cards=cards))
        else:
            parts.append(part)
    return replace(page, reply=replace(page.reply, parts=tuple(parts)))


def _one_more(found: re.Match[str]) -> str:
    return f"{int(found[1].replace(',', '')) + 1:,}{found[2]}"


@pytest.mark.parametrize("intent", ["programs", "industries", "matching", "recruit"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_a_count_that_is_off_by_one_is_noticed(crawl: Crawl, intent: str, language: str) -> None:
    unit = r"(\d[\d,]*)( (?:คน|graduates?))"
    pages = [page for page in crawl.pages if page.ask.intent == intent and page.language == language]
    pages = [page for page in pages if not computed(page)]
    spoilt = [(page, _changed(page, lambda text: re.sub(unit, _one_more, text))) for page in pages]
    changed = [other for page, other in spoilt if other.reply.parts != page.reply.parts]
    assert len(changed) > 10
    unnoticed = [described(page) for page in changed if not faults_of(page)]
    assert not unnoticed, f"{len(unnoticed)} of {len(changed)}: {unnoticed[:5]}"


def test_a_telephone_with_a_wrong_digit_is_noticed(crawl: Crawl) -> None:
    def spoil(text: str) -> str:
        return PHONE.sub(lambda found: found[0][:-1] + str((int(found[0][-1]) + 1) % 10), text)

    pages = [page for page in crawl.pages if PHONE.search(_text(page))]
    assert len(pages) > 20
    for page in pages:
        if not re.search(r"-\d{1,3}(?:\D|$)(?<!\d{4}\D)", _text(page)):
            assert faults_of(_changed(page, spoil)), described(page)


def test_a_wrong_distance_is_noticed(crawl: Crawl) -> None:
    pages = [page for page in crawl.pages if page.ask.intent == "nearest_college"]
    spoilt = [_changed(page, lambda text: re.sub(r"(\d+)( (?:กม\.|km))", _one_more, text)) for page in pages]
    changed = [
        other for page, other in zip(pages, spoilt, strict=True) if other.reply.parts != page.reply.parts
    ]
    assert len(changed) > 10 and all(faults_of(page) for page in changed)


def test_a_college_of_another_province_or_of_another_field_is_noticed(crawl: Crawl) -> None:
    pages = [page for page in crawl.pages if page.ask.intent == "programs" and not computed(page)
             and page.reply.kind == "answer" and len(page.ask.filters.province) == 1
             and not page.ask.filters.college and any(one.kind == "college" for one in page.reply.listed)]  # fmt: skip
    assert len(pages) > 10
    for page in pages:
        away = next(
            code for code in facts.colleges() if known.province_of(code) not in page.ask.filters.province
        )
        listed = (*page.reply.listed, Listed("college", away))
        assert faults_of(replace(page, reply=replace(page.reply, listed=listed))), described(page)


def test_numbers_to_dial_are_those_of_the_college_that_is_named(crawl: Crawl) -> None:
    calls = [page for page in crawl.pages if any(hasattr(b.action, "phone") for b in buttons_of(page.reply))]
    assert len(calls) > 20
