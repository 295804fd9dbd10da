"""What `bot doctor` says of the sentence encoder."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.words.texts import Texts
from bot.doctor.encoder import encoder_findings
from bot.settings import Settings

TEXTS = Texts.read(Path(__file__).parents[3] / "data" / "texts")


def says(words: str, folder: Path) -> Path:
    """A Python that says these words instead of running anything."""
    python = folder / "python"
    python.write_text(f"#!/bin/sh\n{words}\n", encoding="utf-8")
    python.chmod(0o755)
    return python


@pytest.mark.parametrize(
    ("words", "key", "reason"),
    [
        ("echo", "encoder_ok", ""),
        ("echo this processor has no AVX2 instructions", "encoder_off", "no AVX2"),
        ("echo slower: No module named onnxruntime", "encoder_slow", "No module named onnxruntime"),
        ("echo 'No module named nlu' >&2; exit 1", "encoder_off", "No module named nlu"),
    ],
)
def test_what_is_missing_is_told(words: str, key: str, reason: str, tmp_path: Path) -> None:
    (finding,) = encoder_findings(Settings(nlu_url=""), says(words, tmp_path))
    assert finding.key == key and reason in finding.told(TEXTS, "en") and reason in finding.told(TEXTS, "th")
    assert bool(finding.mend(TEXTS, "th")) == (key != "encoder_ok") and "slower: " not in finding.told(
        TEXTS, "en"
    )


def test_of_another_machine_nothing_is_said(tmp_path: Path) -> None:
    assert not list(encoder_findings(Settings(nlu_url="http://nlu.example"), says("echo", tmp_path)))
    assert not list(encoder_findings(Settings(nlu_url=""), tmp_path / "nothing"))
