"""Patterns of Thai do not grow in the code: what is left is listed with its reason."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.house import exceptions
from tests.house.structure import PACKAGES
from tests.house.thai_patterns import in_data, in_folders, patterns_of

ALLOWED = exceptions.read().patterns


def test_every_pattern_with_thai_letters_is_listed_with_its_reason() -> None:
    found = Counter(pattern.file for pattern in in_folders(*PACKAGES))
    assert {file: count for file, count in found.items() if count > ALLOWED.get(file, 0)} == {}


def test_the_list_has_none_that_are_gone() -> None:
    found = Counter(pattern.file for pattern in in_folders(*PACKAGES))
    assert [file for file in ALLOWED if not found[file]] == []


SAFETY = ("bot/dialogue/safety/", "bot/masking/", "data/vocabulary/safety.yml")
MOST_ANYWHERE = 20  # in code and in the files of the language together, safety apart


def test_patterns_of_the_language_are_few_wherever_they_stand() -> None:
    code = [pattern.file for pattern in in_folders(*PACKAGES)]
    files = [file for file, patterns in in_data().items() for _ in patterns]
    found = Counter(file for file in (*code, *files) if not file.startswith(SAFETY))
    assert files and found.total() <= MOST_ANYWHERE, found


@pytest.mark.parametrize(
    "source",
    [
        "import re\nA = re.compile('สาขา')",
        "import regex as rx\nA = rx.search(r'\\u0e2a', text)",
        "from re import fullmatch as whole\ndef f(t):\n    return whole('[ก-๙]+', t)",
        "import re\nWORDS = ['มี', 'ไหม']\nA = re.compile('|'.join(WORDS), re.I)",
        "import re\nEND = 'ครับ'\ndef f(t):\n    found = rf'\\s*{END}$'\n    return re.sub(found, '', t)",
        "import re\ndef words():\n    'About แล้ว.'\n    return 'ถ้า' + 'x'\nA = re.compile(words())",
    ],
)
def test_a_pattern_is_found_however_it_is_put_together(source: str) -> None:
    assert len(patterns_of(source)) == 1


@pytest.mark.parametrize(
    "source", ["import re\nA = re.compile('a')\nB = 'สาขา'", "THAI = 'ไทย'.replace('ไ', 'ใ')"]
)
def test_what_is_no_pattern_of_thai_is_not_counted(source: str) -> None:
    assert patterns_of(source) == []
