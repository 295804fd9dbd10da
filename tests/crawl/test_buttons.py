"""No button of the assistant is dead, and none leads back to the very answer that it stands on."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from actions.filters import Filters
from actions.reply import Ask, Button, Call, Choices, Open, Reply, Say, Text
from actions.words.texts import Texts
from bot.buttons.keys import action_json
from bot.commands.chat import buttons_of
from bot.turn.plain import part_text
from bot.turn.turn import Assistant
from tests.actions import csv_facts as facts
from tests.crawl.claims import HOTLINES
from tests.crawl.walk import DEPTH, Crawl, Page, asks_of

THAI, LATIN = re.compile(r"[\u0e00-\u0e7f]"), re.compile(r"[A-Za-z]")
HOLE = re.compile(r"\{\w*\}|\bNone\b")


def said(reply: Reply, texts: Texts) -> str:
    """What a person reads, without sources and next steps."""
    return "\n".join(part_text(part, reply.language, texts) for part in reply.parts)


def faults_of(page: Page, texts: Texts) -> list[str]:
    """Why the button that led here is dead; empty when it lives."""
    text = said(page.reply, texts)
    found = [f"says {key}" for key in ("failed", "action_missing", "stale_button")
             if _opening(texts, key, page.language) in text]  # fmt: skip
    if page.reply.language != page.language or not _is_in(text, page.language):
        found.append(f"does not answer in {page.language}: {text[:90]!r}")
    if HOLE.search(text):
        found.append(f"has a hole in its text: {HOLE.search(text)}")
    if page.under and page.under.reply.parts == page.reply.parts:
        found.append("answers exactly what already stands above the button")
    return found


def _opening(texts: Texts, key: str, language: str) -> str:
    reference = {"reference": "\0"} if key == "failed" else {}
    return texts(f"dialogue.{key}", language, **reference).split("\0")[0]


def _is_in(text: str, language: str) -> bool:
    for name in sorted(_names(), key=len, reverse=True) if language == "en" and THAI.match(text) else ():
        text = text.replace(name, "")  # some colleges have no English name
    thai, latin = len(THAI.findall(text)), len(LATIN.findall(text))
    return thai >= 8 if language == "th" else latin >= 8 and latin > 0.4 * thai


def _names() -> set[str]:
    return {row["name_th"] for row in facts.rows("colleges")}


def test_every_button_leads_to_an_answer(
    crawl: Crawl, assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        print(f"\n{crawl.told()}")
    dead = [f"{page.called}: {fault}" for page in crawl.pages for fault in faults_of(page, assistant.texts)]
    assert not dead, f"{len(dead)} dead buttons\n" + "\n".join(dead[:20])


def test_the_crawl_is_wide_and_deep(crawl: Crawl) -> None:
    assert not crawl.out_of_time, crawl.told()
    assert crawl.pressed > 3000 and max(page.depth for page in crawl.pages) == DEPTH
    assert len({page.ask.intent for page in crawl.pages}) > 40


def test_whatever_is_not_a_question_can_be_pressed(crawl: Crawl) -> None:
    wrong = [f"{page.called}: {button}" for page in crawl.pages for button in buttons_of(page.reply)
             if not _makes_sense(button)]  # fmt: skip
    assert not wrong, f"{len(wrong)} buttons\n" + "\n".join(wrong[:20])


def _makes_sense(button: Button) -> bool:
    match button.action:
        case Open(url=url):
            return (
                urlsplit(url).scheme in ("http", "https") and "." in urlsplit(url).netloc and " " not in url
            )
        case Call(phone=phone):
            return phone in HOTLINES or (
                re.fullmatch(r"0\d{8,9}", phone) is not None and phone in facts.telephones()
            )
        case Say(text=text):
            return len((THAI if THAI.search(text) else LATIN).findall(text)) >= 2 and len(text) <= 300
        case _:
            return bool(button.label.strip())


def test_no_reply_offers_the_same_twice_or_too_much(crawl: Crawl) -> None:
    wrong = [page.called for page in crawl.pages
             if len(page.reply.suggestions) > 6
             or len({action_json(b.action) for b in page.reply.suggestions}) < len(page.reply.suggestions)]  # fmt: skip
    assert not wrong, f"{len(wrong)} replies\n" + "\n".join(wrong[:20])


def test_a_chain_of_show_more_ends(crawl: Crawl) -> None:
    further = [page for page in crawl.pages if page.reply.more]
    assert further
    for page in further:
        assert page.reply.more is not None and _begins(page.reply.more) > _begins(page.ask), page.called


def _begins(ask: Ask) -> int:
    """Where its part of a list begins."""
    return ask.query.ranks[0] - 1 if ask.query and ask.query.ranks else ask.offset


def test_a_dead_button_would_be_noticed(crawl: Crawl, assistant: Assistant) -> None:
    texts, page = assistant.texts, next(p for p in crawl.pages if p.under and p.language == "en")
    assert not faults_of(page, texts)
    for spoilt in (
        Text(texts("dialogue.failed", "en", reference="ab12")),
        Text("ไม่มีคำภาษาอังกฤษเลยในคำตอบนี้"),
        Text("There are {count} graduates of it."),
        Choices("", ()),
    ):
        assert faults_of(replace(page, reply=replace(page.reply, parts=(spoilt,))), texts), spoilt
    assert page.under is not None
    assert faults_of(replace(page, reply=page.under.reply), texts)


def test_nonsense_on_a_button_would_be_noticed() -> None:
    for action in (Call("0381234567"), Call("12"), Open("eec.vec.go.th"), Open("ftp://a.b"), Say(" ")):
        assert not _makes_sense(Button("x", action)), action
    assert _makes_sense(Button("x", Call("1323"))) and _makes_sense(Button("x", Open("http://eec.vec.go.th")))


def test_a_button_is_known_by_its_payload() -> None:
    one = Ask("graduates", Filters(province=("21",)))
    assert json.loads(action_json(one)) == {
        "do": "ask", "intent": "graduates", "filters": {"province": ["21"]}}  # fmt: skip
    assert asks_of(Reply((), suggestions=(Button("a", one), Button("b", one)), more=one)) == [one]
