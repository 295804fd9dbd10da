"""The files of the page and the words of data/ belong together, and the page is served as it should be."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from actions.words.texts import Texts
from bot.channels.web.page import (
    FILES,
    all_words,
    as_data,
    file_bytes,
    page_html,
    page_language,
    page_policy,
    widget_js,
    words_of,
)
from bot.settings import Settings
from tests.bot.channels.samples import TEXTS

SCRIPTS = "\n".join(path.read_text("utf-8") for path in sorted(FILES.glob("*.js")))
HTML = (FILES / "index.html").read_text("utf-8")
NO_WORDS = ("language", "words", "files", "origin", "style")  # filled in from elsewhere
FAULTS = ("too_long", "too_fast", "busy", "away", "offline", "unfinished")


def wanted() -> set[str]:
    """Keys of words that the page's files ask for."""
    called = re.findall(r'\bwords\("(\w+)"\)|\bwords\.(\w+)|\btell, \d*_?\w*, "(\w+)"', SCRIPTS)
    attributes = re.findall(r'data-(?:word|label|placeholder)="(\w+)"', HTML)
    filled = [key for key in re.findall(r"\$(\w+)", HTML) if key not in NO_WORDS]
    roles = {f"starters_{role}" for role in re.findall(r'data-role="(\w+)"', HTML)}
    either = re.findall(r'words\(\w+ \? "(\w+)" : "(\w+)"\)', SCRIPTS)
    called_for = {key for keys in (*called, *either) for key in keys if key}
    return called_for | roles | {*attributes, *filled, *FAULTS}


def test_every_word_that_the_page_asks_for_is_there() -> None:
    assert wanted() - set(words_of(TEXTS, "th")) == set()


def test_no_word_is_there_for_nothing() -> None:
    assert set(words_of(TEXTS, "th")) - wanted() == set()


def test_no_word_of_the_page_stands_in_its_scripts() -> None:
    code = "\n".join(line for line in SCRIPTS.splitlines() if not line.strip().startswith("//"))
    assert not re.search(r"[\u0e01-\u0e5b]", code)


def test_the_page_is_filled_in_both_languages() -> None:
    for language in ("th", "en"):
        page = page_html(TEXTS, language)
        assert f'<html lang="{language}">' in page and TEXTS("web.name", language) in page
        assert "$" not in re.sub(r"<script.*?</script>", "", page, flags=re.S)


def test_both_languages_travel_with_the_page() -> None:
    data = re.search(
        r'<script type="application/json" id="words">(.*?)</script>', page_html(TEXTS, "th"), re.S
    )
    assert data is not None
    assert json.loads(data[1]) == all_words(TEXTS)
    assert "{seconds}" in json.loads(data[1])["th"]["too_fast"]


def test_it_says_so_where_scripts_are_off() -> None:
    assert f'<noscript><p class="notice">{TEXTS("web.without_script", "th")}' in page_html(TEXTS, "th")


def test_a_word_cannot_end_its_script_or_become_markup() -> None:
    nasty = {"th": '</script><b>&"', "en": '</script><b>&"'}
    texts = Texts({key: dict(nasty) for key in TEXTS.keys() if key.startswith("web.")})  # noqa: SIM118
    page, widget = page_html(texts, "th"), widget_js(texts)
    assert "<b>" not in page and "<b>" not in widget
    assert page.count("</script>") == 2


def test_the_page_has_no_inline_script_and_no_style_but_its_own() -> None:
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", HTML, re.S)
    assert all(not code.strip() or "application/json" in attributes for attributes, code in scripts)
    assert re.findall(r"<style.*?</style>", HTML, re.S) == ["<style>$style</style>"]
    assert not re.search(r"\sstyle=|\son\w+=", HTML)


def test_all_addresses_of_the_page_are_relative() -> None:
    addresses = re.findall(r'(?:href|src)="([^"]*)"', HTML)
    assert addresses and not [a for a in addresses if a.startswith(("/", "http", "//"))]
    for address in addresses:
        if not address.startswith(("#", "manifest.webmanifest")):
            assert (FILES / Path(address).name).is_file(), address


@pytest.mark.parametrize(
    ("wanted", "accepted", "language"),
    [
        ("en", "th", "en"),
        ("th", "en-GB", "th"),
        ("", "th-TH,en;q=0.8", "th"),
        ("", "en-US,en;q=0.9,th;q=0.5", "th"),
        ("", "en-GB,en", "en"),
        ("", "zh-CN", "en"),
        ("", "", "th"),
        ("", "*", "th"),
        ("de", "", "th"),
        ("<b>", "en", "en"),
    ],
)
def test_the_first_language_of_the_page(wanted: str, accepted: str, language: str) -> None:
    assert page_language(wanted, accepted) == language


def test_only_the_sites_that_the_office_names_may_frame_the_page() -> None:
    assert page_policy("*").endswith("frame-ancestors 'self' *")
    assert page_policy("https://*.ac.th").endswith("frame-ancestors 'self' https://*.ac.th")
    assert page_policy("none").endswith("frame-ancestors 'none'")


@pytest.mark.parametrize(
    "sites", ["https://a.th; script-src *", "'unsafe-inline'", "a\nb", "https://a.th, b"]
)
def test_a_setting_cannot_weaken_the_policy(sites: str, tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        Settings(widget_sites=sites, _env_file=None)  # type: ignore[call-arg]


def test_data_for_a_script_is_json() -> None:
    assert json.loads(as_data({"a": "<x> \u2028 ก"})) == {"a": "<x> \u2028 ก"}
    assert "<" not in as_data("<!--<script>")


@pytest.mark.parametrize(
    "name", ["a" * 400 + ".png", "../page.py", "..", ".", "", "x.png\0", "/etc/passwd", "\udc80.js"]
)
def test_a_name_that_is_none_of_ours_is_no_file_and_no_fault(name: str) -> None:
    assert file_bytes(name) is None
    assert file_bytes("index.html")


def test_the_page_brings_its_style_and_its_policy_knows_it() -> None:
    page = page_html(TEXTS, "th")
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.S)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert style == (FILES / "chat.css").read_text("utf-8")
    assert f"style-src 'self' 'sha256-{digest}';" in page_policy("none") and "unsafe" not in page_policy("*")
