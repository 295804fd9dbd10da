"""The real vocabulary, built once from the project's own data in the main environment."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nlu.entities.component import entities
from nlu.entities.matcher import Matcher

ROOT = Path(__file__).parents[3]
MAIN_PYTHON = ROOT / ".venv" / "bin" / "python"


@pytest.fixture(scope="session")
def vocabulary_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that `bot train` would write."""
    path = tmp_path_factory.mktemp("vocabulary") / "vocabulary.json"
    script = Path(__file__).with_name("build_vocabulary.py")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(
        [str(MAIN_PYTHON), str(script), str(path)], cwd=ROOT, env=environment, check=True, timeout=300
    )
    return path


@pytest.fixture(scope="session")
def vocabulary(vocabulary_file: Path) -> dict[str, Any]:
    return json.loads(vocabulary_file.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def matcher(vocabulary: dict[str, Any]) -> Matcher:
    return Matcher(vocabulary)


@pytest.fixture(scope="session")
def parse(matcher: Matcher) -> Callable[[str], list[dict[str, Any]]]:
    """The entities of a text, as the server answers them."""
    return lambda text: entities(matcher, text)


@pytest.fixture(scope="session")
def named(parse: Callable[[str], list[dict[str, Any]]]) -> Callable[[str], list[str]]:
    """The entities of a text in short: "kind:id", with "-" in front of refused ones, without aspects."""

    def short(text: str) -> list[str]:
        return [
            f"{'-' if e['negated'] else ''}{e['entity']}:{e['value']}"
            for e in parse(text)
            if e["entity"] != "aspect"
        ]

    return short
