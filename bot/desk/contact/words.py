"""The words of `data/vocabulary/contact.yml`, read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.commands.trouble import Trouble
from bot.masking.words import BUNDLED
from bot.settings import Settings

FILE = Path("vocabulary") / "contact.yml"
NEVER = "(?!)"
_NAME = (
    r"(?!\S*@)[^\W\d_](?:[^\s\d,;:/()|<>\n]|(?<=\w)[.'’-](?=\w)){1,29}"  # one word of a name, Thai or Latin
)


@dataclass(frozen=True, slots=True)
class ContactWords:
    """Patterns for names of companies and persons, and the domains of mail that many have."""

    labels: Mapping[str, re.Pattern[str]]  # company, person: group 1 is the name
    company_begins: re.Pattern[str]
    company_ends: re.Pattern[str]
    company_sure: re.Pattern[str]  # of a name that was found: its legal form is there
    person: re.Pattern[str]
    behind: re.Pattern[str]
    no_name: re.Pattern[str]
    beside: re.Pattern[str]  # an order or a question in a message with contact data
    beside_not: re.Pattern[str]
    bare_name: re.Pattern[str]  # "John Smith", "สมศรี ใจดี": nothing but a name of two words or more
    names_itself: re.Pattern[str]  # "ชื่อสมชาย" alone; group 1 is the name
    names_a_house: re.Pattern[str]  # "โรงแรมริมเล", "Seaview Hotel" alone
    no_house: re.Pattern[str]
    extension: re.Pattern[str]  # group 1 is the extension of a telephone
    line: tuple[str, ...]  # in front of an account that is one on LINE
    mail_domains: frozenset[str]


@lru_cache(maxsize=1)
def contact_words() -> ContactWords:
    """The words in service: those of DATA_DIR, or the bundled ones where an older folder has none."""
    own = Settings().data_dir / FILE
    return read(own if own.exists() else BUNDLED / FILE)


def read(path: Path) -> ContactWords:
    """Read a file of words; raises `Trouble`."""
    try:
        return _words(yaml.safe_load(path.read_text("utf-8")))
    except (OSError, yaml.YAMLError, LookupError, TypeError, AttributeError, UnicodeError) as error:
        raise Trouble(f"{path} cannot be read ({error}). Mend it, or put the delivered file back") from error


def _words(content: dict[str, Any]) -> ContactWords:
    sure, ends = _any(content["company_begins"]), _any(content["company_ends"])
    begins = _any([*content["company_begins"], *content["company_maybe"]])
    return ContactWords(
        labels={
            kind: re.compile(rf"(?:^|[\n,;])\s*(?:{_any(words)})\s*[:=]\s*([^\n,;]{{2,120}})", re.I)
            for kind, words in content["labels"].items()
        },
        company_begins=re.compile(rf"(?<![^\W\d_])(?:{begins})\s*[^\n,;:]{{2,100}}", re.I),
        company_ends=re.compile(rf"[^\n,;:]{{2,80}}?\s(?:{ends})(?!\w)", re.I),
        company_sure=re.compile(rf"(?:{sure})|.*\s(?:{ends})(?!\w)", re.I),
        person=re.compile(
            rf"(?<![^\W\d_])(?:{_any(content['titles'])})\s*{_NAME}(?:\s+{_NAME}){{0,2}}", re.I
        ),
        behind=re.compile(rf"\s*(?:{_any(content['behind_names'])})(?![a-z]).*", re.I | re.S),
        no_name=re.compile(_any(content["no_name"]) + r"|[?？]", re.I),
        names_itself=re.compile(
            rf"\s*(?:{_any(content.get('names_itself', []))})\s*({_NAME}(?:\s+{_NAME}){{0,2}})\s*", re.I
        ),
        names_a_house=re.compile(
            rf"\s*(?:(?:{_any(content.get('names_a_house', []))})\s*{_NAME}(?:\s+{_NAME}){{0,3}}"
            rf"|(?:{_NAME}\s+){{1,3}}(?:{_any(content.get('names_a_house', []))}))\s*",
            re.I,
        ),
        no_house=re.compile(_any(content.get("no_house", [])), re.I),
        extension=re.compile(rf"\s*(?:{_any(content['extension'])}|#)\s?(\d{{1,5}})", re.I),
        line=tuple(content["line"]),
        beside=re.compile(_any(content["beside"]) + r"|[?？]", re.I),
        beside_not=re.compile(_any(content["beside_not"]), re.I),
        bare_name=re.compile(rf"\s*{_NAME}(?:\s+{_NAME}){{1,3}}\s*"),
        mail_domains=frozenset(content["mail_domains"]),
    )


def _any(words: Iterable[str]) -> str:
    """One of the words, the longest first; Latin ones stand apart from other letters."""
    longest = sorted(map(str, words), key=lambda word: (-len(word), word))
    return (
        NEVER
        if not longest
        else "|".join(rf"\b{re.escape(w)}(?![a-z])" if w[:1].isascii() else re.escape(w) for w in longest)
    )
