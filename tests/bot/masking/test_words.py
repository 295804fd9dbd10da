"""The words that name personal data: staff may change them, and a file that cannot be read stops the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.trouble import Trouble
from bot.masking.named import VALUES, naming_of
from bot.masking.words import BUNDLED, FILE, read


def test_every_kind_of_the_bundled_file_is_known_and_every_known_kind_has_words() -> None:
    found = read(BUNDLED / FILE)
    assert set(found.sure) == set(VALUES)
    assert all(found.sure[kind] for kind in VALUES)


def test_a_word_that_staff_add_announces_a_value(tmp_path: Path) -> None:
    file = tmp_path / "personal.yml"
    file.write_text(
        "between: []\nkinds:\n- {kind: passport, sure: [สมุดน้ำเงิน]}\nmail_at: [at]\nmail_dot: [dot]\n", "utf-8"
    )
    plain = "สมุดน้ำเงิน ab123456"
    assert naming_of(read(file), list(VALUES)).places(plain) == [(12, 20, VALUES["passport"][1])]


@pytest.mark.parametrize("content", ["", "kinds: 5", "kinds: [", "between: []\nkinds: [{sure: [x]}]", "- a"])
def test_a_broken_file_is_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "personal.yml"
    file.write_text(content, "utf-8")
    with pytest.raises(Trouble, match=r"personal\.yml"):
        read(file)
