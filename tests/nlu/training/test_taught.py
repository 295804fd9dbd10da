"""The archive of a training: what Rasa would write, in a folder of its own for each component."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

from own_process import run_python


def test_the_archive_names_its_components_and_settings_as_rasas_does(small_model: Path) -> None:
    with tarfile.open(small_model / "model.tar.gz") as opened:
        found = json.loads(opened.extractfile("metadata.json").read())  # type: ignore[union-attr]
        folders = {name.split("/")[1] for name in opened.getnames() if name.startswith("components/")}
    assert found["nlu_target"] == "run_RegexMessageHandler" and found["assistant_id"] == "test"
    assert folders == {"train_nlu.intent_classifier.LinearIntentClassifier1"}
    assert folders <= {name for name, node in found["train_schema"]["nodes"].items() if node["fn"] == "train"}


def test_where_there_is_nothing_to_learn_from_a_training_says_so(small_model: Path, tmp_path: Path) -> None:
    (tmp_path / "nlu.yml").write_text('version: "3.1"\nnlu: []\n', encoding="utf-8")
    (tmp_path / "graph.json").write_bytes((small_model / "graph.json").read_bytes())
    arguments = ["--config", "config.yml", "--nlu", str(tmp_path / "nlu.yml"), "--out", str(tmp_path)]
    done = run_python("nlu.train", *arguments, "--evaluation", "evaluation", cwd=small_model)
    assert done.returncode != 0 and "nothing to learn from" in done.stderr
    assert not (tmp_path / "model.tar.gz").exists()
