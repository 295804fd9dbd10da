"""The graph of the settings: kept, made anew where something changed, and the one that Rasa trains with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nlu.training import recipe
from nlu.training.recipe import graph_of


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.yml"
    path.write_text("recipe: default.v1\n", encoding="utf-8")
    return path


def kept_for(config: Path, kept: Path, **graph: str) -> None:
    kept.write_text(json.dumps({"stamp": recipe._stamp(config), "graph": graph}), encoding="utf-8")


def test_a_kept_graph_is_taken_without_asking_rasa(config: Path, tmp_path: Path) -> None:
    kept_for(config, tmp_path / "graph.json", language="th")
    assert graph_of(config, tmp_path / "graph.json") == {"language": "th"}


def test_after_a_change_of_the_settings_it_counts_for_nothing(config: Path, tmp_path: Path) -> None:
    kept = tmp_path / "graph.json"
    kept_for(config, kept, language="th")
    config.write_text("recipe: default.v1\nlanguage: en\n", encoding="utf-8")
    assert recipe._read(kept, recipe._stamp(config)) is None


def test_half_a_file_counts_for_nothing(config: Path, tmp_path: Path) -> None:
    kept = tmp_path / "graph.json"
    kept_for(config, kept, language="th")
    kept.write_text(kept.read_text("utf-8")[:-9], encoding="utf-8")
    assert recipe._read(kept, recipe._stamp(config)) is None
    assert recipe._read(tmp_path / "nowhere.json", recipe._stamp(config)) is None


def test_the_graph_of_a_training_names_every_component_in_its_order(small_model: Path) -> None:
    graph = json.loads((small_model / "graph.json").read_text("utf-8"))["graph"]
    taught = [node["uses"] for node in graph["train_schema"]["nodes"].values() if node["fn"] == "train"]
    assert taught == ["nlu.intent_classifier.LinearIntentClassifier"]
    assert graph["assistant_id"] == "test" and graph["language"] == "th"
