"""The page of the web chat and the script of its small window, with the words of `data/texts/web.yml`."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from actions.words.texts import Texts
from bot.reception.headers import POLICY
from bot.reception.own_files import OwnFiles

FILES = Path(__file__).with_name("page")
OWN = OwnFiles(FILES)
LANGUAGES = ("th", "en")
AREA = "web."
STYLES = "style-src 'self'"
NOBODY = "frame-ancestors 'none'"


def version() -> str:
    """The version of the page's files."""
    return OWN.version


def file_bytes(name: str) -> bytes | None:
    """A file of the page; None where there is none of that name."""
    return OWN.bytes_of(name)


@cache
def squeezed(content: bytes) -> bytes:
    """The same, compressed for the way."""
    return gzip.compress(content, 9, mtime=0)


def page_html(texts: Texts, language: str, origin: str = "") -> str:
    """The page in a language; the words of the other one travel along for the switch.

    `origin` is the https address under which the world knows us: who shows a link needs it for the picture.
    """
    words = words_of(texts, language)
    template = Template((FILES / "index.html").read_text("utf-8"))
    shown = {key: escape(word) for key, word in words.items()}
    files = {"files": f"chat/{version()}", "origin": escape(origin), "style": style()}
    return template.substitute(shown, **files, language=language, words=as_data(all_words(texts)))


def style() -> str:
    """The page's style, which stands in the page itself: on a slow network a file of its own is a second wait."""
    return (FILES / "chat.css").read_text("utf-8")


@cache
def _style_hash() -> str:
    """By which the page's policy knows the style."""
    return base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()


def manifest(texts: Texts, language: str) -> str:
    """What a phone needs to keep the page among its apps."""
    icons = [
        {"src": f"chat/{version()}/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    words = words_of(texts, language)
    about = {"name": words["title"], "short_name": words["name"], "description": words["description"]}
    looks = {"display": "standalone", "theme_color": "#0b4f5c", "background_color": "#f1f5f4"}
    return json.dumps(
        about | looks | {"lang": language, "start_url": "chat", "scope": ".", "icons": icons},
        ensure_ascii=False,
    )


def service_worker() -> str:
    """The script that shows a page of its own where there is no network."""
    return (FILES / "sw.js").read_text("utf-8").replace("__VERSION__", version())


def widget_js(texts: Texts) -> str:
    """The script that a college's site takes in with one line."""
    words = {
        language: {key: word for key, word in of.items() if key.startswith("widget_")}
        for language, of in all_words(texts).items()
    }
    return (FILES / "widget.js").read_text("utf-8").replace("__WORDS__", as_data(words))


def all_words(texts: Texts) -> dict[str, dict[str, str]]:
    """The page's words by language."""
    return {language: words_of(texts, language) for language in LANGUAGES}


def words_of(texts: Texts, language: str) -> dict[str, str]:
    """The page's words in one language, by their key without the file's name."""
    known: frozenset[str] = texts.keys()
    return {key.removeprefix(AREA): texts(key, language) for key in sorted(known) if key.startswith(AREA)}


def as_data(value: object) -> str:
    """JSON that can stand inside a script element: no `<` in it can end the element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def page_language(wanted: str, accepted: str) -> str:
    """The language asked for in the address; else Thai, unless the browser wants other languages only."""
    if wanted in LANGUAGES:
        return wanted
    asked = [part.split(";")[0].strip().lower()[:2] for part in accepted.split(",")]
    return "th" if "th" in asked or not any(language.isalpha() for language in asked) else "en"


def page_policy(frame_sites: str) -> str:
    """The content policy of the page: it has a style of its own, and other sites may show it in a frame."""
    policy = POLICY.replace(STYLES, f"{STYLES} 'sha256-{_style_hash()}'")
    if frame_sites == "none":
        return policy
    return policy.replace(NOBODY, f"frame-ancestors 'self' {frame_sites}")
