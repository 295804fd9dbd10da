"""A real training: what the archive holds, that it is the same each time, and that a change of code is seen."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from own_process import run_python

PARSE = """\
import json, sys
from pathlib import Path
from nlu.evaluate import parser_of
parse = parser_of(Path("model.tar.gz"))
print("answers: " + json.dumps([parse(t) for t in json.loads(sys.argv[1])]))
"""


def parsed(home: Path, *texts: str) -> list[dict[str, Any]]:
    """The answers of the model of a folder, by the code of that folder."""
    (home / "ask.py").write_text(PARSE, encoding="utf-8")
    done = run_python("ask", json.dumps(texts), cwd=home)
    line = next((x for x in done.stdout.splitlines() if x.startswith("answers: ")), "")
    assert line, done.stderr[-2000:]
    return list(json.loads(line.removeprefix("answers: ")))


def members(archive: Path) -> dict[str, bytes]:
    """The trained files in an archive, by their names."""
    with tarfile.open(archive) as opened:
        files = [m for m in opened.getmembers() if m.isfile() and "train_" in m.name]
        return {m.name: opened.extractfile(m).read() for m in files}  # type: ignore[union-attr]


def test_the_archive_holds_no_pickle(small_model: Path) -> None:
    with tarfile.open(small_model / "model.tar.gz") as opened:
        for member in (m for m in opened.getmembers() if m.isfile()):
            head = opened.extractfile(member).read(2)  # type: ignore[union-attr]
            assert not member.name.endswith((".pkl", ".pickle", ".joblib"))
            assert not (head[:1] == b"\x80" and head[1:] in (b"\x02", b"\x03", b"\x04", b"\x05")), member.name


def test_the_report_says_how_good_it_is(small_model: Path) -> None:
    report = json.loads((small_model / "report.json").read_text(encoding="utf-8"))
    assert report["crossvalidated"]["rows"] == 22
    assert set(report["crossvalidated"]["by_intent"]) == {"fees", "dormitory", "greeting", "out_of_scope"}


def test_a_message_is_understood(small_model: Path) -> None:
    fees, dormitory, lao = parsed(small_model, "ค่าเทอมแพงมั้ยคะ", "is there a dormitory for girls", "ສະບາຍດີ")
    assert fees["intent"]["name"] == "fees" and fees["language"] == "th"
    assert dormitory["intent"]["name"] == "dormitory" and dormitory["language"] == "en"
    assert lao["language"] == "lo" and lao["asked_encoder"]
    assert abs(sum(r["confidence"] for r in fees["intent_ranking"]) - 1) < 0.05


def test_training_again_gives_the_same_and_changed_code_another_model(
    small_model: Path, train: Callable[..., Path]
) -> None:
    first, home = members(small_model / "model.tar.gz"), train()
    assert members(home / "model.tar.gz") == first
    _deaf_to_fees(home)
    train(home)  # in the same folder, where Rasa's cache could bring the old component back
    assert members(home / "model.tar.gz") != first


def _deaf_to_fees(home: Path) -> None:
    """Change the normaliser: a word that means a lot is no longer read."""
    path = home / "nlu" / "normalise.py"
    code = path.read_text(encoding="utf-8")
    changed = code.replace(
        "chars = _one_alphabet(read)", 'chars = _one_alphabet(read.replace("ค่าเทอม", "อะไร  "))'
    )
    assert changed != code
    path.write_text(changed, encoding="utf-8")


def test_without_the_encoder_a_model_is_trained_and_understands(train: Callable[..., Path]) -> None:
    home = train(encoder=False)
    fees, lao = parsed(home, "ค่าเทอมแพงมั้ยคะ", "ສະບາຍດີ")
    assert fees["intent"]["name"] == "fees" and lao["intent"]["name"] == "greeting"
    assert not fees["asked_encoder"] and not lao["asked_encoder"]
